// Who sells, and the PIN: by touch or by keys.

import { post } from "./http.js";
import { text } from "./texts.js";

const LENGTH_MAX = 12;
const RELOAD_MS = 2000;
const $ = (id) => document.getElementById(id);
const names = [...document.querySelectorAll("#names button")];
let cashier = "";
let pin = "";

function show() {
  $("pin").textContent = "●".repeat(pin.length) || "\u00a0";
}

function choose(button) {
  cashier = button.dataset.cashier;
  pin = "";
  for (const one of names) one.setAttribute("aria-checked", String(one === button));
  say("");
  show();
}

function say(sentence) {
  $("said").hidden = sentence === "";
  $("said").textContent = sentence;
}

function type(key) {
  if (key === "back") pin = pin.slice(0, -1);
  else if (pin.length < LENGTH_MAX) pin += key;
  show();
}

async function enter() {
  if (!cashier) return say(text("choose"));
  const given = pin;
  pin = "";
  show();
  try {
    await post("/api/v1/login", { cashier_id: cashier, pin: given });
    location.assign("/sell");
  } catch (error) {
    say(error.message || text("till_away"));
  }
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[0-9]$/.test(event.key)) {
    if (cashier === "" && names[Number(event.key) - 1]) choose(names[Number(event.key) - 1]);
    else type(event.key);
  } else if (event.key === "Backspace") type("back");
  else if (event.key === "Enter" && (pin || !names.includes(document.activeElement))) enter();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const by = event.key === "ArrowDown" ? 1 : names.length - 1;
    const at = names.findIndex((one) => one.dataset.cashier === cashier);
    choose(names[at < 0 ? 0 : (at + by) % names.length]);
  } else return;
  event.preventDefault();
}

if (names.length === 0) setTimeout(() => location.reload(), RELOAD_MS);
else {
  for (const button of names) button.addEventListener("click", () => choose(button));
  $("keypad").addEventListener("click", (event) => {
    const pressed = event.target.closest("button")?.dataset.key;
    if (pressed) type(pressed);
  });
  $("enter").addEventListener("click", enter);
  window.addEventListener("keydown", key);
  if (names.length === 1) choose(names[0]);
}
