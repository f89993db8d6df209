// Another paper of a sale; the server marks it as a copy.

import { newId, post } from "./http.js";
import { text } from "./texts.js";

const said = document.getElementById("said");

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await post(`/api/v1/sales/${button.dataset.print}/print`, { command_id: newId() });
      button.textContent = text("queued");
    } catch (error) {
      said.hidden = false;
      said.textContent = error.message || text("till_away");
      button.disabled = false;
    }
  });
}
