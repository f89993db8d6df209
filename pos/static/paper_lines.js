// Goods as a paper says them: found by code or name, with what was paid for them.

import { Amount } from "./amount.js";
import { get } from "./http.js";
import { parse } from "./quantity.js";
import { text } from "./texts.js";

const SEARCH_MS = 120;
const $ = (id) => document.getElementById(id);

export class PaperLines {
  constructor({ onChange }) {
    this.onChange = onChange;
    this.rows = [];
    $("goods").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search($("goods").value.trim()), SEARCH_MS);
    });
    $("goods").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      $("found").querySelector("button")?.click();
    });
  }

  async search(words) {
    const found = words ? await get(`/api/v1/search?q=${encodeURIComponent(words)}`) : [];
    $("found").hidden = words === "";
    $("found").replaceChildren(...found.map((one) => this.choice(one)));
    if (words && !found.length) $("found").textContent = text("none_found");
  }

  choice(product) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const price = document.createElement("span");
    price.textContent = `${product.price_text}/${product.unit}`;
    button.append(product.name, price);
    button.addEventListener("click", () => this.add(product.name, { product_id: product.product_id, unit: product.unit }));
    item.append(button);
    return item;
  }

  scan(code) {
    this.add(code, { code });
  }

  add(name, goods) {
    $("goods").value = "";
    $("found").hidden = true;
    const item = $("typed-row").content.cloneNode(true).firstElementChild;
    item.querySelector(".name").textContent = name;
    const quantity = item.querySelector(".quantity");
    quantity.setAttribute("aria-label", text("quantity"));
    const paid = item.querySelector(".paid");
    paid.placeholder = "0 ₫";
    paid.setAttribute("aria-label", text("amount_paid"));
    const one = { goods, quantity, paid: new Amount(paid), item };
    this.rows.push(one);
    item.addEventListener("input", this.onChange);
    item.addEventListener("keyup", this.onChange);
    item.querySelector(".off").setAttribute("aria-label", text("take_off"));
    item.querySelector(".off").addEventListener("click", () => {
      this.rows.splice(this.rows.indexOf(one), 1);
      item.remove();
      this.onChange();
    });
    $("typed").append(item);
    paid.focus();
  }

  lines() {
    return this.rows.map((one) => ({
      ...one.goods,
      quantity_thousandths: parse(one.quantity.value) ?? 0,
      amount_minor: one.paid.minor,
    }));
  }
}
