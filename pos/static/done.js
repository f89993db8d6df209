// The sale is over: the change, huge, until the next customer's first scan.

import { show } from "./money.js";
import { text } from "./texts.js";

export class Done {
  constructor(panel, { onNext, onPrint }) {
    this.panel = panel;
    this.onPrint = onPrint;
    this.saleId = "";
    panel.querySelector("#next").addEventListener("click", onNext);
    panel.querySelector("#reprint").addEventListener("click", () => this.print());
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  show(view, isPrinted) {
    this.saleId = view.sale_id;
    this.isPrinted = isPrinted;
    show(this.panel.querySelector("#change"), view.change_text);
    this.panel.querySelector("#paid-total").textContent = view.total_text;
    this.panel.querySelector("#paid-tendered").textContent = view.tendered_text;
    const rounded = this.panel.querySelector("#rounded");
    rounded.hidden = !view.rounding_text;
    rounded.querySelector("dd").textContent = view.rounding_text;
    this.panel.querySelector("#paid-number").textContent = String(view.receipt_number).padStart(6, "0");
    this.panel.querySelector("#reprint").disabled = false;
    this.panel.querySelector("#reprint span").textContent = text(isPrinted ? "print_again" : "print");
    this.panel.hidden = false;
  }

  hide() {
    this.panel.hidden = true;
  }

  print() {
    const button = this.panel.querySelector("#reprint");
    if (button.disabled) return;
    button.disabled = true;
    this.onPrint(this.saleId, !this.isPrinted);
  }
}
