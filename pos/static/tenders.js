// What was given so far towards one sale, of which kind, and what is still due.

import { format } from "./money.js";
import { text } from "./texts.js";

export class Tenders {
  constructor(panel, { onKind, onLess }) {
    this.kinds = panel.querySelector("#kinds");
    this.given = panel.querySelector("#given");
    this.asks = panel.querySelector("#asks-reference");
    this.reference = panel.querySelector("#reference");
    this.parts = [];
    this.kind = "cash";
    this.kinds.addEventListener("click", (event) => {
      const kind = event.target.closest("button")?.dataset.kind;
      if (kind) onKind(kind);
    });
    this.given.addEventListener("click", (event) => {
      const at = event.target.closest("button")?.dataset.at;
      if (at === undefined) return;
      this.parts.splice(Number(at), 1);
      this.render();
      onLess();
    });
  }

  begin(view) {
    this.view = view;
    this.parts = [];
    this.choose("cash");
    this.render();
  }

  renew(view) {
    this.view = view;
  }

  get isWhole() {
    return this.parts.length === 0;
  }

  sum(isWanted) {
    return this.parts.filter(isWanted).reduce((all, one) => all + one.amount_minor, 0);
  }

  /** What is left to pay; cash as it can be paid in notes. */
  get due() {
    const other = this.sum((one) => one.kind !== "cash");
    const cash = this.sum((one) => one.kind === "cash");
    const left = this.view.total_minor - other;
    const step = this.view.cash_step_minor;
    const isRounded = step && this.kind === "cash";
    const due = isRounded ? Math.floor((left + Math.floor(step / 2)) / step) * step : left;
    return Math.max(0, due - cash);
  }

  choose(kind) {
    this.kind = kind;
    for (const button of this.kinds.children) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    }
    this.asks.hidden = kind === "cash";
    this.reference.value = kind === "transfer" ? this.memo() : "";
  }

  /** What a customer may write beside a transfer, so that it is found again. */
  memo() {
    return `${this.asks.dataset.till} ${this.view.sale_id.slice(0, 4).toUpperCase()}`;
  }

  part(amount, reference) {
    return { kind: this.kind, amount_minor: amount, reference: this.kind === "cash" ? "" : reference };
  }

  add(amount, reference) {
    this.parts.push(this.part(amount, reference));
    this.render();
  }

  with(amount, reference) {
    const cash = this.parts.filter((one) => one.kind === "cash");
    const others = this.parts.filter((one) => one.kind !== "cash");
    if (this.kind !== "cash" || cash.length === 0) {
      const last = amount || this.isWhole ? [this.part(amount, reference)] : [];
      return [...others, ...cash, ...last];
    }
    return [...others, this.part(amount + this.sum((one) => one.kind === "cash"), "")];
  }

  render() {
    this.given.hidden = this.isWhole;
    this.given.replaceChildren(
      ...this.parts.map((one, at) => {
        const row = document.createElement("li");
        const said = document.createElement("span");
        said.textContent = `${text(one.kind)} ${one.reference}`.trim();
        const amount = document.createElement("strong");
        amount.textContent = format(one.amount_minor);
        const less = document.createElement("button");
        less.type = "button";
        less.dataset.at = at;
        less.textContent = "×";
        less.setAttribute("aria-label", text("take_back"));
        row.append(said, amount, less);
        return row;
      }),
    );
  }
}
