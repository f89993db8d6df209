// Whole đồng as people here write and type them.

const MINOR_MAX_DIGITS = 12;

export function format(amount) {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${amount < 0 ? "-" : ""}${digits} ₫`;
}

/** Return an amount with one more key typed; "." "," "k" and "000" add a thousand. */
export function typed(digits, key) {
  const more = /^[.,kK]$/.test(key) ? "000" : key;
  if (!/^\d+$/.test(more) || digits.length + more.length > MINOR_MAX_DIGITS) return digits;
  return (digits + more).replace(/^0+(?=\d)/, "");
}
