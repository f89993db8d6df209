// The sell screen: scans, keys and touches become commands, answers become the screen.

import * as alarm from "./alarm.js";
import { Approval } from "./approval.js";
import { refresh } from "./badge.js";
import { Buyer } from "./buyer.js";
import { Cheaper } from "./cheaper.js";
import * as customer from "./customer.js";
import { control } from "./controls.js";
import { Dialogs } from "./dialogs.js";
import { Done } from "./done.js";
import { Entry } from "./entry.js";
import { Exchange } from "./exchange.js";
import { Refused, get, newId, post } from "./http.js";
import { Lines } from "./lines.js";
import { show } from "./money.js";
import * as notice from "./notice.js";
import { Pay } from "./pay.js";
import { Queue } from "./queue.js";
import { Scanner } from "./scanner.js";
import * as sounds from "./sounds.js";
import { Tabs } from "./tabs.js";
import { text } from "./texts.js";
import { Tiles } from "./tiles.js";
import { Naming, OpenPrice } from "./unlisted.js";
import { Words } from "./words.js";

const $ = (id) => document.getElementById(id);
const shell = document.body;

let view = { sale_id: shell.dataset.sale, state: "new", lines: [], total_minor: 0, suggestions: [] };
let times = 1;

const lines = new Lines($("lines"), { onSelect: showActions });
const entry = new Entry($("entry"), $("found"), {
  onCode: (code) => scan({ code }),
  onProduct: choose,
  onStep: step,
  onQuantity: setTimes,
  onUnlisted: nameGoods,
});
const tiles = new Tiles({ onProduct: choose });
const openPrice = new OpenPrice();
const naming = new Naming({ onNamed: (goods) => put("named", goods) });
let unknown = "";
let camera = null;
const pay = new Pay($("paying"), {
  onPay: (tenders, is_printed) => give("pay", { tenders, is_printed, ...exchange.body }),
  onClose: render,
});
const done = new Done($("done"), {
  onNext: next,
  onPrint: (saleId, isFirst) => queue.push({ ...command("print", {}, saleId), isFirst }),
});
const dialogs = new Dialogs({
  onQuantity: (line, quantity_thousandths, tare_thousandths) =>
    change(line, { quantity_thousandths, tare_thousandths }),
  onCancel: (reason) => give("cancel", { reason }),
});
const approval = new Approval();
const cheaper = new Cheaper({
  onLine: (line, body) => give("discount", body, view.sale_id, line.line_id),
  onSale: (body) => give("discount", body, view.sale_id),
  onPrice: (line, body) => give("price", body, view.sale_id, line.line_id),
});
const words = new Words({
  onPark: (name) => give("park", { name }, view.sale_id),
  onNote: (line, note) => give("note", { note }, view.sale_id, line?.line_id),
});
const buyer = new Buyer({ onNamed: (named) => give("buyer", named, view.sale_id) });
const exchange = new Exchange($("exchange"), { onEnd: render });
const tabs = new Tabs($("tabs"), { onChoose: turnToSale });
const queue = new Queue(`commands-${shell.dataset.mode}`, perform, { onTrouble: alarm.show, onWell: alarm.hide });

new Scanner({
  target: () => (pay.isOpen ? pay : entry),
  onScan: (code) => pay.takes(code) || scan({ code }),
  onGarbled: (code) => notice.bad(text("garbled", { code })),
});

function command(kind, body, saleId = "", lineId = "") {
  return { kind, body: { command_id: newId(), ...body }, saleId, lineId };
}

function give(...parts) {
  queue.push(command(...parts));
}

function scan(goods) {
  put("scans", goods);
}

function choose({ product_id, unit }) {
  scan({ product_id, unit });
}

function put(kind, goods) {
  done.hide();
  dialogs.closeForScan();
  unknown = "";
  give(kind, { ...goods, quantity_thousandths: times * 1000 });
  setTimes(1);
}

/** Name goods that no catalogue has: of the code that was just refused, or of none. */
function nameGoods() {
  const words = $("entry").value.trim();
  entry.clear();
  naming.open(unknown, words);
}

function change(line, body) {
  give("quantity", body, view.sale_id, line.line_id);
}

function step(by) {
  const line = lines.current();
  if (line) queue.push({ ...command("quantity", {}, view.sale_id, line.line_id), by });
}

/** Show another sale once all before it is done; a parked one goes on. */
function turnToSale(saleId) {
  if (saleId === view.sale_id) return;
  if (tabs.known.get(saleId)?.name) give("take-up", {}, saleId);
  else give("show", {}, saleId);
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
  if (job.kind === "show") return turnTo(await get(`/api/v1/sales/${job.saleId}`));
  const part = job.lineId ? `/lines/${job.lineId}` : "";
  try {
    const answer = await post(`/api/v1/sales/${job.saleId}${part}/${job.kind}`, job.body);
    if (job.kind === "print") notice.good(text(job.isFirst ? "printing" : "printing_copy"));
    else settle(job, answer);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.kind === "ManagerNeeded" && (await approval.ask(job.body.command_id, error.message))) {
      return perform(job);
    }
    if (error.kind === "PriceWanted" || error.kind === "PriceBeyondBounds") {
      return performAt(job, await openPrice.ask(error.message, job.body.price_minor > 0));
    }
    await refused(job, error);
  }
}

/** Send goods again at the price the cashier gave; without one they are given up. */
function performAt(job, price) {
  if (price === null) return notice.clear();
  job.body.price_minor = price;
  return perform(job);
}

function settle(job, answer) {
  if (answer.state === "completed") return complete(answer, job.body);
  if (job.kind === "take-up") return turnTo(answer);
  if (answer.sale_id !== view.sale_id) return tabs.show(answer);
  const before = view;
  view = answer;
  if (answer.state === "cancelled" || job.kind === "park") {
    tabs.show(answer);
    next();
    notice.good(answer.name ? text("parked", { name: answer.name }) : text("cancelled"));
    return;
  }
  render();
  if (!isGoods(job)) return notice.clear();
  if (job.isMoved) return notice.bad(text("moved_on"));
  sounds.added();
  const line = lines.current();
  const isNew = before.lines.length < answer.lines.length;
  if (line) notice.good(isNew ? line.name : `${line.name} × ${line.quantity_text}`);
  const isUnweighed = line?.quantity_thousandths === job.body.quantity_thousandths;
  const isLast = queue.jobs.length <= 1 && !dialogs.isOpen;
  if (line?.is_weighed && isNew && isUnweighed && isLast) dialogs.askQuantity(line);
}

const isGoods = (job) => job.kind === "scans" || job.kind === "named";

async function refused(job, error) {
  if (error.kind === "SaleAlreadyOver" && job.kind !== "print") {
    await follow(job);
    return;
  }
  pay.again();
  notice.bad(error.message);
  if (error.kind !== "ProductUnknown" || !job.body.code) return;
  unknown = job.body.code;
  notice.offer(text("name_goods"), "Insert", nameGoods);
}

/** Another tab finished this sale: show how, and put a scan on the next one. */
async function follow(job) {
  const over = await get(`/api/v1/sales/${job.saleId}`);
  if (over.sale_id === view.sale_id) {
    if (over.state === "completed") complete(over);
    else next();
  }
  if (isGoods(job)) {
    done.hide();
    queue.jobs.splice(1, 0, { ...job, saleId: "", isMoved: true });
  } else if (job.kind !== "pay") notice.bad(text("already_over"));
}

function complete(answer, { is_printed: isPrinted = true, exchanged: isExchanged = false } = {}) {
  pay.hide();
  dialogs.close();
  sounds.paid();
  if (isExchanged) exchange.end();
  done.show(answer, isPrinted);
  tabs.forget(answer.sale_id);
  if (answer.sale_id === view.sale_id) startNew();
  else render();
  customer.tell(answer);
  refresh();
  tiles.load();
}

/** Put another sale before the cashier. */
function turnTo(answer) {
  done.hide();
  pay.hide();
  dialogs.close();
  view = answer;
  notice.clear();
  render();
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
  tiles.follow(view.lines.length > 0);
  tabs.show(view);
  $("saved").hidden = !view.discount_minor;
  $("saved").querySelector("output").textContent = view.discount_text ?? "";
  $("sale-note").textContent = view.note ?? "";
  $("buyer-shown").textContent = view.buyer_text ?? "";
  show($("total"), view.total_text ?? text("nothing"));
  $("count").textContent = view.lines.length ? text("lines", { count: view.lines.length }) : "";
  if (pay.isOpen && view.lines.length) pay.render(exchange.less(view));
  else if (pay.isOpen) pay.hide();
  const isOpen = view.state === "open";
  for (const id of ["pay", "cheaper", "park", "note", "buyer"]) {
    $(id).disabled = !isOpen || !view.lines.length || pay.isOpen;
  }
  $("cancel").disabled = !isOpen || pay.isOpen;
  if (!done.isOpen) customer.tell(view);
  showActions(lines.current());
}

function showActions(line) {
  for (const id of ["more", "less", "quantity", "void"]) {
    $(id).disabled = line === null || pay.isOpen;
  }
}

function openPay() {
  if ($("pay").disabled || pay.isOpen) return;
  entry.clear();
  notice.clear();
  pay.open(exchange.less(view));
  render();
}

function voidLine() {
  const line = lines.current();
  if (line) give("void", {}, view.sale_id, line.line_id);
}

function askQuantity() {
  const line = lines.current();
  if (line) dialogs.askQuantity(line);
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
    const open = await get("/api/v1/sales").catch(() => null);
    if (open !== null && !queue.jobs.length) tabs.replace(open, view);
  }
}

const actions = {
  find() {
    done.hide();
    $("entry").focus();
  },
  fresh: () => (view.lines.length ? give("show", {}, newId()) : next()),
  askQuantity,
  askCancel: () => $("cancel").disabled || dialogs.askReason(),
  askCheaper: () => $("cheaper").disabled || cheaper.open(lines.current()),
  askNote: () => $("note").disabled || words.askNote(lines.current(), view.note),
  askBuyer: () => $("buyer").disabled || buyer.open(view.buyer_text ?? ""),
  askName: () => $("park").disabled || words.askName(""),
  openPay,
  print: () => (done.isOpen ? done.print() : actions.openPay()),
  voidLine,
  toScan() {
    entry.clear();
    pay.close();
  },
  move: (by) => (tiles.isShown && by > 0 ? tiles.focus() : lines.move(by)),
  turn: (by) => turnToSale(tabs.next(by)),
  offer: () => tiles.toggle(),
  nameGoods,
  step,
  next,
};
control({ dialogs, pay, done }, actions);

/** The camera is fetched only by those who have no scanner. */
$("camera").addEventListener("click", async (event) => {
  event.currentTarget.blur();
  const { Camera } = await import("./camera.js");
  camera ??= new Camera({ onScan: (code) => scan({ code }) });
  camera.open();
});

$("entry").addEventListener("input", () => $("entry").value && done.hide());
document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);
render();
tiles.load();
look().then(() => queue.run());
