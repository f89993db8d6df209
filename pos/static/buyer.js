// The customer's tax code, when one is asked for on the receipt.

const $ = (id) => document.getElementById(id);

export class Buyer {
  constructor({ onNamed }) {
    this.dialog = $("ask-buyer");
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.dialog.close();
      onNamed({ tax_code: $("tax-code").value, name: $("buyer-name").value });
    });
    $("no-buyer").addEventListener("click", () => {
      this.dialog.close();
      onNamed({ tax_code: "", name: "" });
    });
  }

  open(buyerText) {
    const parts = buyerText.split(" · ");
    $("tax-code").value = parts.at(-1);
    $("buyer-name").value = parts.length > 1 ? parts.slice(0, -1).join(" · ") : "";
    $("no-buyer").hidden = buyerText === "";
    this.dialog.showModal();
    $("tax-code").select();
  }
}
