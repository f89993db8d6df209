// The bar that says what keeps commands waiting: no till, no disk, or a locked screen.

import * as sounds from "./sounds.js";
import { text } from "./texts.js";

const bar = document.getElementById("alarm");
const shell = document.body;

export function show(error, waiting) {
  bar.hidden = false;
  const said = { away: text("till_away"), login: text("login_again"), disk: error.message };
  bar.querySelector("strong").textContent = said[error.reason];
  bar.querySelector("span").textContent = text("waiting", { count: waiting });
  bar.querySelector("a").hidden = error.reason !== "login";
  if (!shell.classList.contains("is-stuck")) sounds.refused();
  shell.classList.add("is-stuck");
}

export function hide() {
  bar.hidden = true;
  shell.classList.remove("is-stuck");
}
