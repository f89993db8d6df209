// What a catalogue does not say: the price of some goods, and goods it does not have.

import { Amount } from "./amount.js";
import * as sounds from "./sounds.js";

const $ = (id) => document.getElementById(id);

/** Asks for a price while the sale waits; nothing scanned meanwhile is lost. */
export class OpenPrice {
  constructor() {
    this.dialog = $("ask-price");
    this.settle = null;
    this.price = new Amount($("price-box"));
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.price.minor) this.end(this.price.minor);
    });
    this.dialog.addEventListener("close", () => this.end(null));
  }

  /** Return the price, or null when the cashier gives the goods up. */
  ask(sentence, isRefused) {
    if (isRefused) sounds.refused();
    $("price-of").textContent = sentence;
    $("price-of").classList.toggle("refused", isRefused);
    this.price.write("");
    this.dialog.showModal();
    $("price-box").focus();
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  end(price) {
    const { settle } = this;
    this.settle = null;
    if (this.dialog.open) this.dialog.close();
    settle?.(price);
  }
}

/** Gives goods a name and a price that no catalogue has. */
export class Naming {
  constructor({ onNamed }) {
    this.dialog = $("ask-named");
    this.code = "";
    this.price = new Amount($("named-price"));
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const name = $("named-name").value.trim();
      if (name === "") $("named-name").focus();
      else if (!this.price.minor) $("named-price").focus();
      else {
        this.dialog.close();
        const unit = $("named-unit").value.trim() || $("named-unit").placeholder;
        onNamed({ code: this.code, name, unit, price_minor: this.price.minor });
      }
    });
  }

  open(code, name = "") {
    this.code = code;
    $("named-code").textContent = code;
    $("named-code").parentElement.hidden = code === "";
    $("named-name").value = name;
    $("named-unit").value = "";
    this.price.write("");
    this.dialog.showModal();
    (name ? $("named-price") : $("named-name")).focus();
  }
}
