// Goods that come back: of a receipt this till knows, or of what a paper says.

import { asking, say } from "./asking.js";
import { begin } from "./exchange.js";
import { get } from "./http.js";
import { format } from "./money.js";
import { PaperLines } from "./paper_lines.js";
import { parse } from "./quantity.js";
import { Scanner } from "./scanner.js";
import * as sounds from "./sounds.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const give = asking("/api/v1/refunds", $("said"));
const giveByPaper = asking("/api/v1/refunds/unverified", $("said"));
const paper = new PaperLines({ onChange: reckon });
let sale = null;
let epoch = 0;

async function find(code) {
  say($("said"), "");
  $("receipt").value = code;
  try {
    show(await get(`/api/v1/refunds/sale?q=${encodeURIComponent(code)}`));
  } catch (error) {
    sounds.refused();
    say($("said"), error.message || text("till_away"));
    if (error.kind === "SaleElsewhere") byPaper(code);
  }
}

function show(found) {
  sale = found;
  $("paper").hidden = true;
  $("exchange").hidden = false;
  $("sale").textContent = text("sale", {
    till: found.till,
    number: String(found.receipt_number).padStart(6, "0"),
    when: found.sold_at_text,
    total: found.total_text,
  });
  $("lines").replaceChildren(...found.lines.map(row));
  $("give").hidden = false;
  reckon();
}

function row(line) {
  const item = $("return-row").content.cloneNode(true).firstElementChild;
  item.dataset.line = line.line_id;
  item.querySelector(".name").textContent = line.name;
  item.querySelector(".left").textContent = text("left", {
    left: line.left_text,
    sold: line.sold_text,
    unit: line.unit,
    amount: line.left_amount_text,
  });
  const box = item.querySelector(".quantity");
  box.setAttribute("aria-label", `${text("quantity")}: ${line.name}`);
  box.disabled = line.left_thousandths === 0;
  box.addEventListener("input", reckon);
  for (const button of item.querySelectorAll("[data-by]")) {
    button.disabled = box.disabled;
    button.addEventListener("click", () => {
      const wanted = (parse(box.value) ?? 0) + Number(button.dataset.by) * 1000;
      const kept = Math.max(0, Math.min(line.left_thousandths, wanted));
      box.value = String(kept / 1000).replace(".", ",");
      reckon();
    });
  }
  return item;
}

/** What comes back of the receipt, by its own amounts. */
function returned() {
  return (sale?.lines ?? []).flatMap((line) => {
    const box = $("lines").querySelector(`[data-line="${line.line_id}"] .quantity`);
    const quantity = parse(box.value) ?? 0;
    if (!quantity) return [];
    const amount = line.left_thousandths
      ? Math.floor((line.left_minor * quantity) / line.left_thousandths)
      : 0;
    return [{ line_id: line.line_id, quantity_thousandths: quantity, amount }];
  });
}

function reckon() {
  const parts = sale ? returned() : paper.lines();
  const sum = parts.reduce((all, one) => all + (one.amount ?? one.amount_minor), 0);
  $("sum").textContent = format(sum);
}

function byPaper(code = "") {
  sale = null;
  const sealed = /([0-9A-Za-z]+)-(\d+)-\d+-(\d+)-\d+-[0-9a-f]{16}$/.exec(code);
  const named = sealed ?? /^\s*([0-9A-Za-z]+)()[ /·-]+(\d+)\s*$/.exec(code);
  epoch = Number(sealed?.[2] ?? 0);
  if (named) [, $("paper-till").value, , $("paper-number").value] = named;
  $("sale").textContent = "";
  $("lines").replaceChildren();
  $("paper").hidden = false;
  $("exchange").hidden = true;
  $("give").hidden = false;
  $("goods").focus();
  reckon();
}

/** Take other goods for these: nothing is recorded before they are paid. */
function exchange() {
  const chosen = returned();
  if (!chosen.length) return say($("said"), text("nothing"));
  const names = sale.lines.filter((line) => chosen.some((one) => one.line_id === line.line_id));
  begin({
    sale_id: sale.sale_id,
    lines: chosen.map(({ amount, ...line }) => line),
    amount: chosen.reduce((all, one) => all + one.amount, 0),
    names: names.map((line) => line.name).join(", "),
    reason: $("why").value || text("exchange"),
  });
  location.assign("/sell");
}

async function pay() {
  const money = {
    kind: $("give").elements.kind.value,
    reference: $("reference").value,
    reason: $("why").value,
  };
  const answer = sale
    ? await give({
        ...money,
        sale_id: sale.sale_id,
        lines: returned().map(({ amount, ...line }) => line),
      })
    : await giveByPaper({
        ...money,
        till: $("paper-till").value.trim(),
        epoch,
        receipt_number: Number($("paper-number").value.replace(/\D/g, "")),
        lines: paper.lines(),
      });
  if (answer) finish(answer);
}

function finish(answer) {
  sounds.paid();
  for (const id of ["find", "said", "sale", "lines", "paper", "give", "no-receipt"]) $(id).hidden = true;
  $("given").hidden = false;
  $("given-sum").textContent = answer.given_text;
  $("given-number").textContent = String(answer.refund_number).padStart(6, "0");
  $("given-unverified").hidden = answer.is_verified;
  $("sell-on").focus();
}

$("find").addEventListener("submit", (event) => {
  event.preventDefault();
  find($("receipt").value);
});
$("by-paper").addEventListener("click", () => byPaper());
$("exchange").addEventListener("click", exchange);
$("give").addEventListener("change", () => {
  $("asks-reference").hidden = $("give").elements.kind.value === "cash";
});
$("give").addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = sale ? returned() : paper.lines();
  if (chosen.length) pay();
  else say($("said"), text("nothing"));
});
for (const button of document.querySelectorAll("[data-why]")) {
  button.addEventListener("click", () => {
    $("why").value = button.dataset.why;
  });
}
const box = {
  read: () => $("receipt").value,
  write: (value) => {
    $("receipt").value = value;
  },
  type: (typed) => {
    $("receipt").value += typed;
    $("receipt").focus();
  },
};
new Scanner({
  target: () => box,
  onScan: (code) => ($("paper").hidden ? find(code) : paper.scan(code)),
  onGarbled: (code) => say($("said"), text("garbled", { code })),
});
if ($("receipt").value) find($("receipt").value);
