// A manager's PIN for one command; it is never kept, not even in the queue of commands.

import { Refused, post } from "./http.js";

const $ = (id) => document.getElementById(id);

export class Approval {
  constructor() {
    this.dialog = $("ask-pin");
    this.settle = null;
    if (this.dialog === null) return;
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.give();
    });
    this.dialog.querySelector(".close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.end(false));
  }

  /** Return whether a manager lets the command of this id pass. */
  ask(commandId, why) {
    this.commandId = commandId;
    $("pin-why").textContent = why;
    $("pin-box").value = "";
    $("pin-said").hidden = true;
    this.dialog.showModal();
    $("pin-box").focus();
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  async give() {
    const pin = $("pin-box").value;
    $("pin-box").value = "";
    const chosen = this.dialog.querySelector("[name=manager]:checked");
    try {
      await post("/api/v1/approvals", {
        command_id: this.commandId,
        cashier_id: chosen?.value ?? "",
        pin,
      });
      this.end(true);
    } catch (error) {
      $("pin-said").textContent = error.message;
      $("pin-said").hidden = !(error instanceof Refused);
    }
  }

  end(isGiven) {
    const { settle } = this;
    this.settle = null;
    if (this.dialog.open) this.dialog.close();
    settle?.(isGiven);
  }
}
