// Taking money: cash with its change, huge; or other money, in any mix.

import { format, show, typed } from "./money.js";
import { Tenders } from "./tenders.js";
import { text } from "./texts.js";

const KIND_KEYS = { m: "cash", c: "transfer", t: "card", v: "voucher" };

export class Pay {
  constructor(panel, { onPay, onClose }) {
    Object.assign(this, { panel, onPay, onClose });
    this.digits = "";
    this.isBusy = false;
    this.amount = panel.querySelector("#tendered");
    this.change = panel.querySelector("#change-ahead");
    this.button = panel.querySelector("#take");
    this.notes = panel.querySelector("#notes");
    this.reference = panel.querySelector("#reference");
    this.tenders = new Tenders(panel, { onKind: (kind) => this.turn(kind), onLess: () => this.show() });
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
    this.tenders.begin(view);
    this.panel.hidden = false;
    this.render(view);
    document.activeElement?.blur();
  }

  close() {
    if (this.isBusy || !this.isOpen) return;
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
    const kind = KIND_KEYS[keys.toLowerCase()];
    if (kind) return this.turn(kind);
    for (const key of keys === "000" ? [keys] : keys) this.digits = typed(this.digits, key);
    this.show();
  }

  erase() {
    this.digits = this.digits.slice(0, -1);
    this.show();
  }

  /** Take a scanned code as the number of a card slip or voucher, when one is asked. */
  takes(code) {
    if (!this.isOpen || this.tenders.kind === "cash") return false;
    this.reference.value = code;
    return true;
  }

  /** Go on with another kind of money; what was typed so far is kept when it is a part. */
  turn(kind) {
    if (this.isBusy) return;
    const part = Number(this.digits);
    if (this.digits !== "" && part > 0 && part < this.tenders.due) {
      this.tenders.add(part, this.reference.value);
    }
    this.digits = "";
    this.tenders.choose(kind);
    this.show();
    if (kind !== "cash") this.reference.select();
    else this.reference.blur();
  }

  render(view) {
    this.view = view;
    this.tenders.renew(view);
    this.show();
  }

  show() {
    const { due } = this.tenders;
    show(this.panel.querySelector("#due"), format(due));
    this.suggest(due);
    const handed = this.digits === "" ? due : Number(this.digits);
    const isCash = this.tenders.kind === "cash";
    const change = handed - due;
    this.amount.textContent = this.digits === "" ? "" : format(handed);
    this.amount.dataset.empty = text("exact");
    const back = this.view.back_minor ?? 0;
    const more = isCash ? "change_of" : "too_much";
    const said = change < 0 ? "short_by" : change > 0 ? more : "exact";
    this.change.textContent = back
      ? text("change_of", { amount: format(back + Math.max(change, 0)) })
      : text(said, { amount: format(Math.abs(change)) });
    this.change.classList.toggle("short", change < 0 || (change > 0 && !isCash));
    this.button.disabled = this.isBusy;
    this.button.querySelector("span").textContent = this.isBusy
      ? text("writing")
      : back && !handed
        ? text("change_of", { amount: format(back) })
        : text("take", { amount: format(handed) });
  }

  suggest(due) {
    const notes = this.tenders.kind === "cash" && this.tenders.isWhole ? this.view.suggestions : [];
    const wanted = [[due, text("exact"), this.tenders.kind], ...notes.map((one) => [one.amount_minor, one.amount_text])];
    if (this.suggested === JSON.stringify(wanted)) return;
    this.suggested = JSON.stringify(wanted);
    this.notes.hidden = this.tenders.kind !== "cash";
    this.notes.replaceChildren(...wanted.map(([amount, label]) => this.note(amount, label)));
  }

  note(amount, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.amount = amount;
    show(button, label);
    return button;
  }

  take(amount = this.digits === "" ? this.tenders.due : Number(this.digits), isPrinted = true) {
    if (this.isBusy) return;
    const { kind, due } = this.tenders;
    if (kind !== "cash" && amount < due) {
      this.tenders.add(amount, this.reference.value);
      this.digits = "";
      return this.turn("cash");
    }
    this.isBusy = true;
    this.show();
    this.onPay(this.tenders.with(amount, this.reference.value), isPrinted);
  }

  /** The money was refused: show the panel as it was. */
  again() {
    this.isBusy = false;
    if (this.isOpen) this.show();
  }

  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "F9") this.take(undefined, false);
    else if (event.key === "F10") this.take();
    else if (document.activeElement === this.reference) {
      if (event.key !== "Enter") return false;
      this.take();
    } else return this.cashKey(event);
    return true;
  }

  cashKey(event) {
    const buttons = [...this.notes.children];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && at < 0) this.take();
    else if (event.key === "Backspace") this.erase();
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") {
      buttons[(at + 1) % buttons.length].focus();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowUp") {
      buttons[(at - 1 + buttons.length) % buttons.length].focus();
    } else return false;
    return true;
  }
}
