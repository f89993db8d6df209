// The questions a sale may need: how many, and why not.

import * as notice from "./notice.js";
import { parse } from "./quantity.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);

export class Dialogs {
  constructor({ onQuantity, onCancel }) {
    this.line = null;
    $("ask-quantity").querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const quantity = parse($("quantity-box").value);
      if (quantity === null) notice.bad(text("no_quantity"));
      else onQuantity(this.line, quantity);
      this.close();
    });
    $("ask-reason").querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      onCancel($("reason-box").value);
      this.close();
    });
    for (const button of document.querySelectorAll("[data-reason]")) {
      button.addEventListener("click", () => {
        onCancel(button.dataset.reason);
        this.close();
      });
    }
    for (const button of document.querySelectorAll("dialog .close")) {
      button.addEventListener("click", () => button.closest("dialog").close());
    }
  }

  get isOpen() {
    return document.querySelector("dialog[open]") !== null;
  }

  askQuantity(line) {
    this.line = line;
    $("quantity-of").textContent = line.name;
    $("quantity-unit").textContent = line.unit;
    $("quantity-box").value = line.quantity_text.replaceAll(".", "");
    $("ask-quantity").showModal();
    $("quantity-box").select();
  }

  askReason() {
    $("reason-box").value = "";
    $("ask-reason").showModal();
    document.querySelector("[data-reason]").focus();
  }

  /** Close what a scan answers: the next goods are more important than a question. */
  closeForScan() {
    for (const open of document.querySelectorAll("dialog[open]:not(#ask-pin)")) open.close();
  }

  close() {
    this.closeForScan();
  }
}
