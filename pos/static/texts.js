// Sentences of this page in the cashier's language, written by the server.

const known = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");

/** Return a sentence with its `{name}` parts filled in. */
export function text(name, parts = {}) {
  return known[name].replace(/\{(\w+)\}/g, (_, part) => parts[part]);
}
