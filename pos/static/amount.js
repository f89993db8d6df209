// A box in which people type an amount of đồng; "." and "k" add a thousand.

import { format } from "./money.js";

export class Amount {
  constructor(box) {
    this.box = box;
    box.addEventListener("keydown", (event) => {
      if (/^[.,kK]$/.test(event.key)) {
        event.preventDefault();
        this.write(this.digits && `${this.digits}000`);
      } else if (event.key === "Backspace") {
        event.preventDefault();
        this.write(this.digits.slice(0, -1));
      }
    });
    box.addEventListener("input", () => this.write(this.digits));
  }

  get digits() {
    return this.box.value.replace(/\D/g, "");
  }

  get minor() {
    return Number(this.digits);
  }

  write(digits) {
    this.box.value = digits === "" ? "" : format(Number(digits));
    const end = Math.max(this.box.value.length - 2, 0);
    if (document.activeElement === this.box) this.box.setSelectionRange(end, end);
  }
}
