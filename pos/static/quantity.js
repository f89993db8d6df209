// Quantities as people type them: 3, 0,35 or 1.5.

const TYPED = /^(\d{0,5})(?:[.,](\d{1,3}))?$/;

/** Return thousandths, or null for what is no quantity; zero is for the server to say. */
export function parse(typed) {
  const parts = TYPED.exec(typed.trim());
  if (!parts || typed.trim() === "") return null;
  return Number(parts[1] || "0") * 1000 + Number((parts[2] ?? "").padEnd(3, "0"));
}
