// Taking cash: what the customer hands over, and the change, huge.

import { format, show, typed } from "./money.js";
import { text } from "./texts.js";

export class Pay {
  constructor(panel, { onPay, onClose }) {
    Object.assign(this, { panel, onPay, onClose });
    this.digits = "";
    this.isBusy = false;
    this.amount = panel.querySelector("#tendered");
    this.change = panel.querySelector("#change-ahead");
    this.button = panel.querySelector("#take");
    this.notes = panel.querySelector("#notes");
    panel.querySelector("#back").addEventListener("click", () => this.close());
    this.button.addEventListener("click", () => this.take());
    panel.querySelector("#keypad").addEventListener("click", (event) => {
      const key = event.target.closest("button")?.dataset.key;
      if (key === "back") this.erase();
      else if (key) this.type(key);
    });
    this.notes.addEventListener("click", (event) => {
      const amount = event.target.closest("button")?.dataset.amount;
      if (amount) this.take(Number(amount));
    });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  open(view) {
    this.digits = "";
    this.panel.hidden = false;
    this.render(view);
    document.activeElement?.blur();
  }

  close() {
    if (this.isBusy) return;
    this.hide();
    this.onClose();
  }

  hide() {
    this.isBusy = false;
    this.panel.hidden = true;
  }

  read() {
    return this.digits;
  }

  write(digits) {
    this.digits = digits;
    this.show();
  }

  type(keys) {
    for (const key of keys === "000" ? [keys] : keys) this.digits = typed(this.digits, key);
    this.show();
  }

  erase() {
    this.digits = this.digits.slice(0, -1);
    this.show();
  }

  render(view) {
    this.view = view;
    show(this.panel.querySelector("#due"), view.total_text);
    this.notes.replaceChildren(
      this.note(view.total_minor, text("exact")),
      ...view.suggestions.map((one) => this.note(one.amount_minor, one.amount_text)),
    );
    this.show();
  }

  note(amount, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.amount = amount;
    show(button, label);
    return button;
  }

  show() {
    const handed = this.digits === "" ? this.view.total_minor : Number(this.digits);
    const change = handed - this.view.total_minor;
    this.amount.textContent = this.digits === "" ? "" : format(handed);
    this.amount.dataset.empty = text("exact");
    const said = change < 0 ? "short_by" : change > 0 ? "change_of" : "exact";
    this.change.textContent = text(said, { amount: format(Math.abs(change)) });
    this.change.classList.toggle("short", change < 0);
    this.button.disabled = this.isBusy;
    this.button.querySelector("span").textContent = this.isBusy
      ? text("writing")
      : text("take", { amount: format(handed) });
  }

  take(amount = this.digits === "" ? this.view.total_minor : Number(this.digits)) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.show();
    this.onPay([{ kind: "cash", amount_minor: amount }]);
  }

  /** The money was refused: show the panel as it was. */
  again() {
    this.isBusy = false;
    if (this.isOpen) this.show();
  }

  key(event) {
    const buttons = [...this.notes.children];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && at < 0) this.take();
    else if (event.key === "Escape") this.close();
    else if (event.key === "Backspace") this.erase();
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") {
      buttons[(at + 1) % buttons.length].focus();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowUp") {
      buttons[(at - 1 + buttons.length) % buttons.length].focus();
    } else return false;
    return true;
  }
}
