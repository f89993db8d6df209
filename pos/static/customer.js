// Tells the customer's window what the cashier sees of the sale, in this browser alone.

const channel = new BroadcastChannel("customer");
let shown = null;

channel.addEventListener("message", (event) => {
  // A window that was just opened asks.
  if (event.data === "what" && shown) channel.postMessage(shown);
});

/** Show a sale as it stands: its lines and total, or once it is paid the change. */
export function tell(view) {
  shown = {
    state: view.state,
    lines: view.lines.map(({ line_id, name, quantity_text, unit, amount_text, discount_text }) => ({
      line_id,
      name,
      quantity_text,
      unit,
      amount_text,
      discount_text,
    })),
    discount_text: view.discount_text ?? "",
    total_text: view.total_text ?? "",
    tendered_text: view.tendered_text ?? "",
    change_text: view.change_text ?? "",
  };
  channel.postMessage(shown);
}
