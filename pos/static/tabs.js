// The sales that are open side by side; a parked one shows its name.

import { text } from "./texts.js";

export class Tabs {
  constructor(bar, { onChoose }) {
    this.bar = bar;
    this.known = new Map(JSON.parse(bar.dataset.open).map((one) => [one.sale_id, one]));
    bar.addEventListener("click", (event) => {
      const id = event.target.closest("button")?.dataset.sale;
      if (id) onChoose(id);
    });
  }

  /** Learn how a sale stands, and show it as the one at hand. */
  show(view) {
    if (view.state === "open") this.known.set(view.sale_id, view);
    else this.known.delete(view.sale_id);
    this.render(view);
  }

  /** Take a sale off that is over, or that another sale stands before. */
  forget(saleId) {
    this.known.delete(saleId);
  }

  replace(views, shown) {
    this.known = new Map(views.map((one) => [one.sale_id, one]));
    this.render(shown);
  }

  render(shown) {
    const tabs = [...this.known.values()];
    if (!this.known.has(shown.sale_id)) tabs.push(shown);
    this.ids = tabs.map((one) => one.sale_id);
    this.at = this.ids.indexOf(shown.sale_id);
    this.bar.replaceChildren(...tabs.map((one) => this.tab(one, one.sale_id === shown.sale_id)));
    this.bar.hidden = tabs.length < 2;
  }

  tab(one, isShown) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.dataset.sale = one.sale_id;
    tab.textContent = one.name || (one.state === "open" ? one.total_text : text("new_sale"));
    tab.classList.toggle("parked", Boolean(one.name));
    if (isShown) tab.setAttribute("aria-current", "true");
    return tab;
  }

  /** Return the sale so many tabs further, going round. */
  next(step) {
    return this.ids[(this.at + step + this.ids.length) % this.ids.length];
  }
}
