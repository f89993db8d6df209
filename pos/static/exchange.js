// Goods that come back and pay for the next ones: chosen on one page, paid on another.

import { format } from "./money.js";
import { text } from "./texts.js";

const KEY = `exchange-${document.body.dataset.mode}`;

/** Remember what comes back until its sale is paid; nothing is recorded before. */
export function begin(goods) {
  sessionStorage.setItem(KEY, JSON.stringify(goods));
}

export class Exchange {
  constructor(bar, { onEnd }) {
    this.bar = bar;
    this.goods = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    bar.querySelector("button").addEventListener("click", () => {
      this.end();
      onEnd();
    });
    this.render();
  }

  end() {
    sessionStorage.removeItem(KEY);
    this.goods = null;
    this.render();
  }

  render() {
    this.bar.hidden = this.goods === null;
    if (!this.goods) return;
    const { names, amount } = this.goods;
    this.bar.querySelector("span").textContent = text("exchanging", { names, amount: format(amount) });
  }

  /** What goes with the money, nothing when nothing comes back. */
  get body() {
    if (!this.goods) return {};
    const { sale_id, lines, reason } = this.goods;
    return { exchanged: { sale_id, lines, reason } };
  }

  /** Return a sale as it is to be paid: less what comes back, or with what is left over. */
  less(view) {
    if (!this.goods) return view;
    const due = view.total_minor - this.goods.amount;
    return { ...view, total_minor: Math.max(due, 0), back_minor: Math.max(-due, 0), suggestions: [] };
  }
}
