// Tells a scanner's keystrokes from fingers', wherever the focus is.

import { charOf, endsCode, isEditable } from "./keys.js";

// A scanner sends a key every 1–20 ms, with a rare hiccup; fast fingers need 60 and more.
const RUN_GAP_MS = 200;
const FAST_GAP_MS = 50;
const FAST_GAPS = 3;
// Scanners without a suffix are done when they fall silent.
const SILENCE_MS = 150;
const BARE_LENGTH_MIN = 6;
const CONTROL = { KeyJ: "\n", KeyM: "\r", BracketRight: "\u001d" };

/** Where keys go when they are typed outside any field. */
function fieldOf(element) {
  return {
    read: () => element.value,
    write: (text) => {
      element.value = text;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    },
    type: (text) => {
      element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
      element.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
}

/**
 * Listens to the whole page. `target()` gives the field for keys outside any field.
 *
 * Until a run of keys is known to come from a scanner its first characters may stand in
 * a field; they are taken out again, so a scan never becomes a quantity or an amount.
 */
export class Scanner {
  constructor({ target, onScan, onGarbled }) {
    this.target = target;
    this.onScan = onScan;
    this.onGarbled = onGarbled;
    this.last = -Infinity;
    this.forget();
    window.addEventListener("keydown", (event) => this.down(event), true);
    this.takeEarly();
  }

  /** A scan made while the page was loading is goods like any other. */
  takeEarly() {
    window.removeEventListener("keydown", window.keepEarly, true);
    for (const event of window.early?.splice(0) ?? []) this.down(event);
  }

  forget() {
    clearTimeout(this.timer);
    this.run = null;
    this.last = -Infinity;
  }

  down(event) {
    if (event.repeat) return;
    if (endsCode(event)) return this.end(event);
    const isShortcut = event.ctrlKey || event.altKey || event.metaKey;
    const char = isShortcut ? this.control(event) : charOf(event);
    if (char === "") {
      if (event.key === "Backspace" && this.run?.isScan) this.run.isGarbled = true;
      return;
    }
    const gap = event.timeStamp - this.last;
    if (gap >= RUN_GAP_MS || this.run === null) this.begin();
    this.last = event.timeStamp;
    this.add(event, char, gap);
  }

  control(event) {
    return this.run?.isScan ? (CONTROL[event.code] ?? "") : "";
  }

  begin() {
    this.settle();
    const focused = document.activeElement;
    const field = isEditable(focused) ? fieldOf(focused) : this.target();
    this.run = {
      field,
      before: field.read(),
      isHolding: !isEditable(focused),
      held: "",
      text: "",
      fast: 0,
      isScan: false,
      isGarbled: false,
    };
  }

  add(event, char, gap) {
    const { run } = this;
    run.fast = run.text && gap < FAST_GAP_MS ? run.fast + 1 : 0;
    run.text += char;
    run.isScan ||= run.fast >= FAST_GAPS;
    run.isGarbled ||= char > "\u007e";
    clearTimeout(this.timer);
    if (run.isScan || run.isHolding) {
      event.preventDefault();
      event.stopImmediatePropagation();
      run.held += char;
    }
    if (run.isScan) {
      this.timer = setTimeout(() => this.finish(BARE_LENGTH_MIN), SILENCE_MS);
    } else if (run.isHolding && run.fast === 0 && run.text.length > 1) {
      this.release();
    } else if (run.isHolding) {
      this.timer = setTimeout(() => this.release(), FAST_GAP_MS + 10);
    }
  }

  /** Fingers, not a scanner: give the field what was held back. */
  release() {
    const { run } = this;
    const held = run.held;
    run.held = "";
    if (held) run.field.type(held);
    run.isHolding = !isEditable(document.activeElement);
  }

  settle() {
    if (this.run && !this.run.isScan) this.release();
  }

  end(event) {
    const isScan = this.run?.isScan && event.timeStamp - this.last < RUN_GAP_MS;
    if (!isScan) {
      clearTimeout(this.timer);
      this.settle();
      this.forget();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.finish(1);
  }

  finish(lengthMin) {
    const { run } = this;
    this.forget();
    if (run.text.length < lengthMin) {
      run.field.type(run.held);
      return;
    }
    run.field.write(run.before);
    if (run.isGarbled) this.onGarbled(run.text);
    else this.onScan(run.text);
  }
}
