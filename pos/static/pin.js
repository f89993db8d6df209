// A cashier chooses another PIN.

import { say } from "./asking.js";
import { post } from "./http.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);

$("change").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [pin, wanted, again] = ["old", "new", "again"].map((id) => $(id).value);
  $("done").hidden = true;
  if (wanted !== again) return say($("said"), text("differ"));
  try {
    await post("/api/v1/pin", { pin, new_pin: wanted });
  } catch (error) {
    return say($("said"), error.message || text("till_away"));
  }
  say($("said"), "");
  $("change").reset();
  $("done").hidden = false;
});
