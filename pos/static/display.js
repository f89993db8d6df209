// The customer's window: what the sell window tells, big.

const $ = (id) => document.getElementById(id);
const channel = new BroadcastChannel("customer");

function row(line) {
  const item = $("bought").content.cloneNode(true).firstElementChild;
  item.querySelector(".name").textContent = line.name;
  item.querySelector(".quantity").textContent = `${line.quantity_text} ${line.unit}`;
  item.querySelector(".less").textContent = line.discount_text;
  item.querySelector(".amount").textContent = line.amount_text;
  return item;
}

function show(sale) {
  const isPaid = sale.state === "completed";
  const isEmpty = !isPaid && sale.lines.length === 0;
  document.body.dataset.state = isPaid ? "paid" : isEmpty ? "welcome" : "buying";
  $("lines").replaceChildren(...sale.lines.map(row));
  $("lines").lastElementChild?.scrollIntoView({ block: "end" });
  $("saved").textContent = sale.discount_text;
  $("saved").parentElement.hidden = sale.discount_text === "";
  for (const name of ["total", "tendered", "change"]) $(name).textContent = sale[`${name}_text`];
  $("paid-total").textContent = sale.total_text;
}

channel.addEventListener("message", (event) => event.data !== "what" && show(event.data));
channel.postMessage("what");
