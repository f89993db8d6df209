// The sale is over: the change, huge, until the next customer's first scan.

import { show } from "./money.js";

export class Done {
  constructor(panel, { onNext, onReprint }) {
    this.panel = panel;
    this.onReprint = onReprint;
    this.saleId = "";
    panel.querySelector("#next").addEventListener("click", onNext);
    panel.querySelector("#reprint").addEventListener("click", () => this.reprint());
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  show(view) {
    this.saleId = view.sale_id;
    show(this.panel.querySelector("#change"), view.change_text);
    this.panel.querySelector("#paid-total").textContent = view.total_text;
    this.panel.querySelector("#paid-tendered").textContent = view.tendered_text;
    this.panel.querySelector("#paid-number").textContent = String(view.receipt_number).padStart(6, "0");
    this.panel.querySelector("#reprint").disabled = false;
    this.panel.hidden = false;
  }

  hide() {
    this.panel.hidden = true;
  }

  reprint() {
    const button = this.panel.querySelector("#reprint");
    if (button.disabled) return;
    button.disabled = true;
    this.onReprint(this.saleId);
  }
}
