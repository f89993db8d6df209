// The float at the beginning, the count at the end.

import { newId, post } from "./http.js";
import { format } from "./money.js";
import { Scanner } from "./scanner.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const form = $("drawer");
const box = $("cash");
// One id for as long as the page stands: a double click opens one shift.
const commandId = newId();

const digits = () => box.value.replace(/\D/g, "");

function say(sentence) {
  $("said").hidden = sentence === "";
  $("said").textContent = sentence;
}

function write(value) {
  box.value = value === "" ? "" : format(Number(value));
  const end = Math.max(box.value.length - 2, 0);
  if (document.activeElement === box) box.setSelectionRange(end, end);
}

box.addEventListener("keydown", (event) => {
  if (/^[.,kK]$/.test(event.key)) {
    event.preventDefault();
    write(digits() && `${digits()}000`);
  } else if (event.key === "Backspace") {
    event.preventDefault();
    write(digits().slice(0, -1));
  }
});
box.addEventListener("input", () => write(digits()));

for (const button of form.querySelectorAll("[data-amount]")) {
  button.addEventListener("click", () => write(button.dataset.amount));
}

new Scanner({
  target: () => ({
    read: () => box.value,
    write: (value) => write(value.replace(/\D/g, "")),
    type: (typed) => write(digits() + typed.replace(/\D/g, "")),
  }),
  onScan: (code) => say(text("not_money", { code })),
  onGarbled: (code) => say(text("not_money", { code })),
});

const counts = [...form.querySelectorAll("[data-note]")];
for (const one of counts) {
  one.addEventListener("input", () => {
    one.value = one.value.replace(/\D/g, "");
    const sum = counts.reduce((all, count) => all + Number(count.dataset.note) * Number(count.value), 0);
    write(String(sum));
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (digits() === "") return say(text("no_amount"));
  const amount = Number(digits());
  const kind = form.dataset.kind;
  const body = kind === "open" ? { float_minor: amount } : { counted_minor: amount };
  try {
    await post(`/api/v1/shift/${kind}`, { command_id: commandId, ...body });
    location.assign(kind === "open" ? "/sell" : "/shift");
  } catch (error) {
    say(error.message || text("till_away"));
  }
});
