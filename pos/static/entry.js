// The one box: a code typed by hand, a quantity for the next scan, or a few letters.

import { get } from "./http.js";
import { text } from "./texts.js";

const SEARCH_MS = 80;
const CODE = /^[0-9]{4,}$/;
const QUANTITY = /^([0-9]{1,5})\*(.*)$/;

export class Entry {
  constructor(box, list, { onCode, onProduct, onStep, onQuantity, onUnlisted }) {
    Object.assign(this, { box, list, onCode, onProduct, onStep, onQuantity, onUnlisted });
    this.found = [];
    this.at = 0;
    this.asked = 0;
    box.addEventListener("input", () => this.changed());
    box.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("li");
      if (row?.className === "none") this.onUnlisted();
      else if (row) this.choose(Number(row.dataset.at));
    });
  }

  read() {
    return this.box.value;
  }

  write(value) {
    this.box.value = value;
    this.changed();
    if (value === "") this.box.blur();
  }

  /** Take what was typed outside any field. */
  type(typed) {
    if (this.box.value === "" && /^[+-]+$/.test(typed)) {
      this.onStep(typed.startsWith("+") ? 1 : -1);
      return;
    }
    this.box.focus();
    this.box.setRangeText(typed, this.box.selectionStart, this.box.selectionEnd, "end");
    this.changed();
  }

  clear() {
    this.write("");
  }

  changed() {
    const quantity = QUANTITY.exec(this.box.value);
    if (quantity) {
      this.box.value = quantity[2];
      this.onQuantity(Number(quantity[1]));
    }
    const words = this.box.value.trim();
    clearTimeout(this.timer);
    this.asked += 1;
    if (words === "" || /^[0-9*]+$/.test(words)) this.show([]);
    else this.timer = setTimeout(() => this.search(words, this.asked), SEARCH_MS);
  }

  async search(words, asked) {
    const found = await get(`/api/v1/search?q=${encodeURIComponent(words)}`).catch(() => []);
    if (asked === this.asked) this.show(found, words);
  }

  show(found, words = "") {
    this.found = found;
    this.at = 0;
    this.list.hidden = words === "";
    this.box.setAttribute("aria-expanded", String(words !== ""));
    this.list.replaceChildren(...found.map((product, at) => this.row(product, at)));
    if (words && found.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = text("none_found");
      this.list.append(none);
    }
    this.mark();
  }

  row(product, at) {
    const row = document.getElementById("found-row").content.cloneNode(true).firstElementChild;
    row.dataset.at = at;
    row.id = `found-${at}`;
    row.querySelector(".name").textContent = product.name;
    row.querySelector(".stars").textContent = "★".repeat(product.stars);
    row.querySelector(".invented").hidden = !product.invented;
    row.querySelector(".code").textContent = product.code;
    row.querySelector(".price").textContent = product.is_sellable
      ? `${product.price_text}/${product.unit}`
      : text("not_sold");
    row.classList.toggle("unsellable", !product.is_sellable);
    return row;
  }

  mark() {
    [...this.list.children].forEach((row, at) => {
      row.setAttribute("aria-selected", String(at === this.at));
      if (at === this.at) row.scrollIntoView({ block: "nearest" });
    });
    this.box.setAttribute("aria-activedescendant", this.found.length ? `found-${this.at}` : "");
  }

  key(event) {
    if (event.isComposing) return;
    const isEmpty = this.box.value === "";
    if (event.key === "Enter") this.enter();
    else if (event.key === "Escape") this.clear();
    else if (isEmpty && (event.key === "+" || event.key === "-")) {
      this.onStep(event.key === "+" ? 1 : -1);
    } else if (this.found.length && event.key === "ArrowDown") this.move(1);
    else if (this.found.length && event.key === "ArrowUp") this.move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(step) {
    this.at = (this.at + step + this.found.length) % this.found.length;
    this.mark();
  }

  enter() {
    const words = this.box.value.trim();
    if (this.found.length) this.choose(this.at);
    else if (CODE.test(words)) {
      this.clear();
      this.onCode(words);
    } else if (words === "") this.box.blur();
  }

  choose(at) {
    const product = this.found[at];
    if (!product) return;
    this.clear();
    this.onProduct(product);
  }
}
