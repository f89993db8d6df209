// The drawer: its float, cash in and out, whose it is, the count at the end.

import { Amount } from "./amount.js";
import { asking, say } from "./asking.js";
import { Scanner } from "./scanner.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const form = $("drawer");
const cash = new Amount($("cash"));
const counts = [...form.querySelectorAll("[data-note]")];
const count = asking(`/api/v1/shift/${form.dataset.kind}`, $("said"));

for (const button of form.querySelectorAll("[data-amount]")) {
  button.addEventListener("click", () => cash.write(button.dataset.amount));
}

const refuse = (code) => say($("said"), text("not_money", { code }));
new Scanner({
  target: () => ({
    read: () => cash.box.value,
    write: (value) => cash.write(value.replace(/\D/g, "")),
    type: (typed) => cash.write(cash.digits + typed.replace(/\D/g, "")),
  }),
  onScan: refuse,
  onGarbled: refuse,
});

for (const one of counts) {
  one.addEventListener("input", () => {
    one.value = one.value.replace(/\D/g, "");
    const sum = counts.reduce((all, note) => all + Number(note.dataset.note) * Number(note.value), 0);
    cash.write(String(sum));
  });
}

/** The notes as they were counted, unless the amount was typed over afterwards. */
function notes() {
  const counted = counts.map((one) => ({
    note_minor: Number(one.dataset.note),
    count: Number(one.value),
  }));
  const sum = counted.reduce((all, one) => all + one.note_minor * one.count, 0);
  return sum === cash.minor ? counted.filter((one) => one.count) : [];
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (cash.digits === "") return say($("said"), text("no_amount"));
  const isOpening = form.dataset.kind === "open";
  const body = isOpening
    ? { float_minor: cash.minor }
    : { counted_minor: cash.minor, notes: notes() };
  if (await count(body)) location.assign(isOpening ? "/sell" : "/shift");
});

if ($("move")) {
  const amount = new Amount($("move-amount"));
  const move = asking("/api/v1/shift/cash", $("move-said"));
  $("move").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await move({
      direction: $("move").elements.direction.value,
      amount_minor: amount.minor,
      reason: $("move-why").value,
    });
    if (answer) location.reload();
  });
  const take = asking("/api/v1/shift/hand-over", $("hand-over-said"));
  $("hand-over").addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = $("taker-pin").value;
    $("taker-pin").value = "";
    const cashier_id = $("hand-over").elements.taker?.value ?? "";
    if (await take({ cashier_id, pin })) location.assign("/sell");
  });
}
