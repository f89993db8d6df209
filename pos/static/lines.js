// The goods on the sale; rows that did not change are left alone.

import { text } from "./texts.js";

export class Lines {
  constructor(list, { onSelect }) {
    Object.assign(this, { list, onSelect });
    this.selected = "";
    this.views = new Map();
    list.addEventListener("click", (event) => {
      const row = event.target.closest("li");
      if (row) this.select(row.dataset.line);
    });
  }

  /** Show the lines of a sale; the one that is new or changed becomes the selected. */
  render(lines) {
    const before = this.views;
    this.views = new Map(lines.map((line) => [line.line_id, line]));
    const rows = new Map([...this.list.children].map((row) => [row.dataset.line, row]));
    for (const [id, row] of rows) if (!this.views.has(id)) row.remove();
    let changed = "";
    for (const line of lines) {
      const old = before.get(line.line_id);
      if (old && JSON.stringify(old) === JSON.stringify(line)) continue;
      this.fill(rows.get(line.line_id) ?? this.add(line.line_id), line);
      changed = line.line_id;
    }
    const last = lines.at(-1)?.line_id ?? "";
    this.select(changed || (this.views.has(this.selected) ? this.selected : last));
    if (changed && before.size > 0) this.flash(changed);
  }

  add(id) {
    const row = document.getElementById("line-row").content.cloneNode(true).firstElementChild;
    row.dataset.line = id;
    this.list.append(row);
    return row;
  }

  fill(row, line) {
    row.querySelector(".name").textContent = line.name;
    row.querySelector(".stars").textContent = "★".repeat(line.stars);
    row.querySelector(".invented").hidden = !line.invented;
    const each = `${line.unit_price_text}/${line.unit}`;
    row.querySelector(".each").textContent = line.list_price_text
      ? `${each} (${line.list_price_text})`
      : each;
    row.querySelector(".less").textContent = line.discount_text;
    const marks = [
      line.tare_text && text("tare", { tare: line.tare_text, unit: line.unit }),
      line.serial && text("serial", { serial: line.serial }),
      line.lot && text("lot", { lot: line.lot }),
      line.expires_text && text("expires", { day: line.expires_text }),
      line.note,
    ];
    row.querySelector(".note").textContent = marks.filter(Boolean).join(" · ");
    row.querySelector(".warning").textContent = line.notice;
    row.querySelector(".quantity").textContent = line.quantity_text;
    row.querySelector(".amount").textContent = line.amount_text;
    row.classList.toggle("several", line.quantity_thousandths !== 1000);
  }

  flash(id) {
    const row = this.rowOf(id);
    row.classList.remove("fresh");
    void row.offsetWidth;
    row.classList.add("fresh");
  }

  rowOf(id) {
    return this.list.querySelector(`li[data-line="${id}"]`);
  }

  select(id) {
    this.selected = id;
    for (const row of this.list.children) {
      row.setAttribute("aria-selected", String(row.dataset.line === id));
    }
    if (id) this.rowOf(id).scrollIntoView({ block: "nearest" });
    this.onSelect(this.current());
  }

  current() {
    return this.views.get(this.selected) ?? null;
  }

  move(step) {
    const ids = [...this.views.keys()];
    const at = ids.indexOf(this.selected) + step;
    if (ids[at]) this.select(ids[at]);
  }
}
