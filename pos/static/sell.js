// The sell screen: scans, keys and touches become commands, answers become the screen.

import { refresh } from "./badge.js";
import { Dialogs } from "./dialogs.js";
import { Done } from "./done.js";
import { Entry } from "./entry.js";
import { Refused, get, newId, post } from "./http.js";
import { Lines } from "./lines.js";
import { show } from "./money.js";
import * as notice from "./notice.js";
import { Pay } from "./pay.js";
import { Queue } from "./queue.js";
import { Scanner } from "./scanner.js";
import * as sounds from "./sounds.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const shell = document.body;

let view = { sale_id: shell.dataset.sale, state: "new", lines: [], total_minor: 0, suggestions: [] };
let times = 1;

const lines = new Lines($("lines"), $("empty"), { onSelect: showActions });
const entry = new Entry($("entry"), $("found"), {
  onCode: (code) => scan({ code }),
  onProduct: (product) => scan({ product_id: product.product_id }),
  onStep: step,
  onQuantity: setTimes,
});
const pay = new Pay($("paying"), {
  onPay: (tenders) => give("pay", { tenders }),
  onClose: render,
});
const done = new Done($("done"), {
  onNext: next,
  onReprint: (saleId) => give("print", {}, saleId),
});
const dialogs = new Dialogs({
  onQuantity: (line, quantity_thousandths) => change(line, { quantity_thousandths }),
  onCancel: (reason) => give("cancel", { reason }),
});
const queue = new Queue("commands", perform, { onTrouble: showTrouble, onWell: clearTrouble });

new Scanner({
  target: () => (pay.isOpen ? pay : entry),
  onScan: (code) => scan({ code }),
  onGarbled: (code) => notice.bad(text("garbled", { code })),
});

function command(kind, body, saleId = "", lineId = "") {
  return { kind, body: { command_id: newId(), ...body }, saleId, lineId };
}

function give(...parts) {
  queue.push(command(...parts));
}

function scan(goods) {
  done.hide();
  dialogs.closeQuantity();
  give("scans", { ...goods, quantity_thousandths: times * 1000 });
  setTimes(1);
}

function change(line, body) {
  give("quantity", body, view.sale_id, line.line_id);
}

function step(by) {
  const line = lines.current();
  if (line) queue.push({ ...command("quantity", {}, view.sale_id, line.line_id), by });
}

/** One more or less of what the line has when the command's turn has come. */
function resolve(job) {
  job.saleId ||= view.sale_id;
  if (job.by) {
    const line = view.lines.find((one) => one.line_id === job.lineId);
    const quantity = (line?.quantity_thousandths ?? 0) + job.by * 1000;
    if (quantity > 0) job.body.quantity_thousandths = quantity;
    else job.kind = "void";
    job.by = 0;
  }
  queue.keep();
}

function setTimes(count) {
  times = count;
  $("times").hidden = count === 1;
  $("times").textContent = `× ${count}`;
}

/** Send one command to the sale that is open when its turn has come. */
async function perform(job) {
  resolve(job);
  const part = job.lineId ? `/lines/${job.lineId}` : "";
  try {
    const answer = await post(`/api/v1/sales/${job.saleId}${part}/${job.kind}`, job.body);
    if (job.kind === "print") notice.good(text("printing"));
    else settle(job, answer);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await refused(job, error);
  }
}

function settle(job, answer) {
  if (answer.state === "completed") return complete(answer);
  if (answer.sale_id !== view.sale_id) return;
  const before = view;
  view = answer;
  if (answer.state === "cancelled") {
    next();
    notice.good(text("cancelled"));
    return;
  }
  render();
  if (job.kind !== "scans") return notice.clear();
  sounds.added();
  const line = lines.current();
  const isNew = before.lines.length < answer.lines.length;
  if (line) notice.good(isNew ? line.name : `${line.name} × ${line.quantity_text}`);
}

async function refused(job, error) {
  if (error.kind === "SaleAlreadyOver" && job.kind !== "print") {
    await follow(job);
    return;
  }
  pay.again();
  notice.bad(error.message);
}

/** Another tab finished this sale: show how, and put a scan on the next one. */
async function follow(job) {
  const over = await get(`/api/v1/sales/${job.saleId}`);
  if (over.sale_id === view.sale_id) {
    if (over.state === "completed") complete(over);
    else next();
  }
  if (job.kind === "scans") {
    done.hide();
    queue.jobs.splice(1, 0, { ...job, saleId: "" });
    notice.bad(text("moved_on"));
  } else if (job.kind !== "pay") notice.bad(text("already_over"));
}

function complete(answer) {
  pay.hide();
  dialogs.close();
  sounds.paid();
  done.show(answer);
  document.querySelector(`#waiting [data-sale="${answer.sale_id}"]`)?.remove();
  if (answer.sale_id === view.sale_id) startNew();
  refresh();
}

function startNew() {
  view = { sale_id: newId(), state: "new", lines: [], total_minor: 0, suggestions: [] };
  notice.clear();
  render();
}

function next() {
  done.hide();
  pay.hide();
  dialogs.close();
  startNew();
}

function render() {
  lines.render(view.lines);
  show($("total"), view.total_text ?? text("nothing"));
  $("count").textContent = view.lines.length ? text("lines", { count: view.lines.length }) : "";
  const isOpen = view.state === "open";
  for (const id of ["pay", "cancel"]) $(id).disabled = !isOpen || !view.lines.length;
  $("cancel").disabled = !isOpen;
  if (pay.isOpen && view.lines.length) pay.render(view);
  else if (pay.isOpen) pay.hide();
  shell.classList.toggle("is-paying", pay.isOpen);
  showActions(lines.current());
}

function showActions(line) {
  for (const id of ["more", "less", "quantity", "void"]) $(id).disabled = line === null;
}

function openPay() {
  if ($("pay").disabled || pay.isOpen) return;
  entry.clear();
  notice.clear();
  pay.open(view);
  shell.classList.add("is-paying");
}

function voidLine() {
  const line = lines.current();
  if (line) give("void", {}, view.sale_id, line.line_id);
}

function askQuantity() {
  const line = lines.current();
  if (line) dialogs.askQuantity(line);
}

function showTrouble(error, waiting) {
  const alarm = $("alarm");
  alarm.hidden = false;
  const said = { away: text("till_away"), login: text("login_again"), disk: error.message };
  alarm.querySelector("strong").textContent = said[error.reason];
  alarm.querySelector("span").textContent = text("waiting", { count: waiting });
  alarm.querySelector("a").hidden = error.reason !== "login";
  if (!shell.classList.contains("is-stuck")) sounds.refused();
  shell.classList.add("is-stuck");
}

function clearTrouble() {
  $("alarm").hidden = true;
  shell.classList.remove("is-stuck");
}

const KEYS = {
  F3: () => {
    done.hide();
    $("entry").focus();
  },
  F4: askQuantity,
  F6: () => $("cancel").disabled || dialogs.askReason(),
  F8: openPay,
  F10: () => done.isOpen && done.reprint(),
  Delete: voidLine,
  ArrowDown: () => lines.move(1),
  ArrowUp: () => lines.move(-1),
};

window.addEventListener("keydown", (event) => {
  if (dialogs.isOpen || event.ctrlKey || event.altKey || event.metaKey) return;
  if (pay.isOpen ? pay.key(event) : pressed(event)) event.preventDefault();
});

function pressed(event) {
  if (done.isOpen && (event.key === "Enter" || event.key === "Escape")) {
    if (document.activeElement === $("reprint")) return false;
    next();
    return true;
  }
  if (event.key === "Delete" && $("entry").value) return false;
  const does = KEYS[event.key];
  does?.();
  return Boolean(does);
}

for (const [id, does] of Object.entries({
  pay: openPay,
  cancel: KEYS.F6,
  void: voidLine,
  quantity: askQuantity,
  more: () => step(1),
  less: () => step(-1),
})) {
  $(id).addEventListener("click", (event) => {
    event.currentTarget.blur();
    does();
  });
}

/** What another tab did to this sale is seen when this one is looked at again. */
async function look() {
  if (document.hidden || queue.jobs.length) return;
  const shown = view.sale_id;
  const answer = await get(`/api/v1/sales/${shown}`).catch(() => null);
  if (answer === null || view.sale_id !== shown || queue.jobs.length) return;
  if (answer.state === "completed" || answer.state === "cancelled") {
    next();
    notice.bad(text("already_over"));
  } else {
    view = answer;
    render();
  }
}

$("entry").addEventListener("input", () => $("entry").value && done.hide());
document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);
render();
look().then(() => queue.run());
