// A discount of the chosen line or of the whole sale, or another price for the line.

import { format, typed } from "./money.js";
import * as notice from "./notice.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const PERCENT = /^(\d{1,3})(?:[.,](\d))?$/;

/** Return the thousandths in a share as people type it, null for what is none. */
export function permille(value) {
  const found = PERCENT.exec(value.trim());
  const share = found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : null;
  return share !== null && share <= 1000 ? share : null;
}

export class Cheaper {
  constructor({ onLine, onSale, onPrice }) {
    Object.assign(this, { onLine, onSale, onPrice });
    this.dialog = $("ask-cheaper");
    this.line = null;
    this.box = $("cheaper-box");
    const form = this.dialog.querySelector("form");
    form.addEventListener("change", (event) => event.target.type === "radio" && this.show());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.give()) this.dialog.close();
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.write(this.box.value));
    $("no-cheaper").addEventListener("click", () => {
      this.send({ permille: 0, discount_minor: 0 });
      this.dialog.close();
    });
  }

  chosen(name) {
    return this.dialog.querySelector(`[name=${name}]:checked`).value;
  }

  choose(name, value) {
    this.dialog.querySelector(`[name=${name}][value=${value}]`).checked = true;
  }

  open(line) {
    this.line = line;
    this.dialog.querySelector("[name=of][value=line]").disabled = line === null;
    this.choose("of", line ? "line" : "sale");
    this.choose("by", "percent");
    $("cheaper-why").value = "";
    this.dialog.showModal();
    this.show();
  }

  show() {
    const isSale = this.chosen("of") === "sale";
    this.dialog.querySelector("[name=by][value=price]").disabled = isSale;
    if (isSale && this.chosen("by") === "price") this.choose("by", "percent");
    $("cheaper-of").textContent = isSale ? "" : `${this.line.name} · ${this.line.amount_text}`;
    $("no-cheaper").disabled = this.chosen("by") === "price";
    this.box.value = "";
    this.box.select();
    this.box.focus();
  }

  key(event) {
    if (this.chosen("by") === "percent" || !/^[.,kK]$/.test(event.key)) return;
    event.preventDefault();
    this.write(typed(this.box.value.replace(/\D/g, ""), event.key));
  }

  write(value) {
    if (this.chosen("by") === "percent") return;
    const digits = value.replace(/\D/g, "");
    this.box.value = digits === "" ? "" : format(Number(digits)).replace(" ₫", "");
  }

  give() {
    const by = this.chosen("by");
    if (by === "percent") {
      const share = permille(this.box.value);
      if (share === null) notice.bad(text("no_percent"));
      else this.send({ permille: share });
      return share !== null;
    }
    const digits = this.box.value.replace(/\D/g, "");
    if (digits === "") return false;
    if (by === "amount") this.send({ discount_minor: Number(digits) });
    else {
      const reason = $("cheaper-why").value || text("agreed_price");
      this.onPrice(this.line, { unit_price_minor: Number(digits), reason });
    }
    return true;
  }

  send(off) {
    const body = { ...off, reason: $("cheaper-why").value };
    if (this.chosen("of") === "sale") this.onSale(body);
    else this.onLine(this.line, body);
  }
}
