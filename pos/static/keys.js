// What a key writes on the keyboard that scanners imitate, whatever the input method.

const SHIFTED_DIGITS = ")!@#$%^&*(";
const OTHERS = {
  Space: "  ",
  Minus: "-_",
  Equal: "=+",
  BracketLeft: "[{",
  BracketRight: "]}",
  Semicolon: ";:",
  Quote: "'\"",
  Backquote: "`~",
  Backslash: "\\|",
  Comma: ",<",
  Period: ".>",
  Slash: "/?",
  NumpadAdd: "++",
  NumpadSubtract: "--",
  NumpadMultiply: "**",
  NumpadDivide: "//",
  NumpadDecimal: "..",
};

/**
 * Return the character of a key press, "" for keys that write none.
 *
 * The physical key counts: a Vietnamese input method that turns "aa" into "â" changes
 * `event.key` and leaves `event.code` alone.
 */
export function charOf(event) {
  const { code, key, shiftKey } = event;
  if (/^Digit\d$/.test(code)) {
    return shiftKey ? SHIFTED_DIGITS[Number(code[5])] : code[5];
  }
  if (/^Numpad\d$/.test(code)) return /^\d$/.test(key) || key === "Process" ? code[6] : "";
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
  if (code in OTHERS) return OTHERS[code][shiftKey ? 1 : 0];
  return code === "" && key?.length === 1 ? key : "";
}

export function endsCode(event) {
  return ["Enter", "NumpadEnter", "Tab"].includes(event.code || event.key);
}

/** Say whether an element takes typed text. */
export function isEditable(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
