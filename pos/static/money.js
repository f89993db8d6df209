// Whole đồng as people here write and type them.

const MINOR_MAX_DIGITS = 12;

export function format(amount) {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${amount < 0 ? "-" : ""}${digits} ₫`;
}

const LONG = 10;

/** Write an amount where it stands big; a long one a little smaller, so that it fits. */
export function show(place, said) {
  place.textContent = said;
  place.classList.toggle("long", said.length > LONG);
}

/** Return an amount with one more key typed; "." "," "k" and "000" add a thousand. */
export function typed(digits, key) {
  const more = /^[.,kK]$/.test(key) ? "000" : key;
  if (!/^\d+$/.test(more) || digits.length + more.length > MINOR_MAX_DIGITS) return digits;
  return (digits + more).replace(/^0+(?=\d)/, "");
}
