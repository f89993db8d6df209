// The questions a sale may need: how many, and why not.

import { format } from "./money.js";
import * as notice from "./notice.js";
import { parse } from "./quantity.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);

export class Dialogs {
  constructor({ onQuantity, onCancel }) {
    this.line = null;
    $("ask-quantity").querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const whole = parse($("quantity-box").value);
      const tare = this.tare();
      const isClear = whole !== null && tare !== null && (tare === 0 || tare < whole);
      if (!isClear) notice.bad(text("no_quantity"));
      else if (tare) onQuantity(this.line, whole - tare, tare);
      else onQuantity(this.line, whole, 0);
      this.close();
    });
    for (const id of ["quantity-box", "tare-box"]) {
      $(id).addEventListener("input", () => this.weigh());
    }
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

  /** What box or bag weigh; none where nothing is typed. */
  tare() {
    const typed = $("tare-box").value.trim();
    return typed === "" || this.line?.is_weighed === false ? 0 : parse(typed);
  }

  weigh() {
    const net = (parse($("quantity-box").value) ?? 0) - (this.tare() ?? 0);
    const amount = Math.floor((this.line.unit_price_minor * net + 500) / 1000);
    const shown = { net: String(net / 1000).replace(".", ","), unit: this.line.unit, amount: format(amount) };
    $("net").textContent = net > 0 ? text("net", shown) : "";
  }

  askQuantity(line) {
    this.line = line;
    $("quantity-of").textContent = line.name;
    $("quantity-unit").textContent = line.unit;
    $("quantity-box").value = line.quantity_text.replaceAll(".", "");
    $("tare").hidden = !line.is_weighed;
    $("tare-box").value = "";
    this.weigh();
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
    const answered = "dialog[open]:not(#ask-pin, #ask-price, #ask-camera)";
    for (const open of document.querySelectorAll(answered)) open.close();
  }

  close() {
    this.closeForScan();
  }
}
