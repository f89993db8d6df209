// Locks a till that nobody touches for as long as the office says.

import { get } from "./http.js";

const KEY = "touched-at";
const TOLD_EVERY_MS = 20_000;
const AGAIN_MS = 5_000;
const idleMs = Number(document.body.dataset.idle) * 1000;
let told = Date.now();

/** Other windows of this till count as well: it is one cashier at one drawer. */
function touched() {
  localStorage.setItem(KEY, String(Date.now()));
  if (Date.now() - told < TOLD_EVERY_MS) return;
  told = Date.now();
  get("/api/v1/session").catch(() => null);
}

/** A till that does not answer keeps its screen; it is locked once it does. */
async function lock() {
  const form = document.querySelector('form[action="/logout"]');
  try {
    const answer = await fetch("/logout", { method: "POST", body: new FormData(form) });
    if (answer.ok) return location.assign("/login");
  } catch {
    // Asked again below.
  }
  setTimeout(look, AGAIN_MS);
}

function look() {
  const leftMs = Number(localStorage.getItem(KEY)) + idleMs - Date.now();
  if (leftMs <= 0) lock();
  else setTimeout(look, leftMs + 50);
}

if (idleMs) {
  for (const kind of ["keydown", "pointerdown"]) window.addEventListener(kind, touched, true);
  touched();
  look();
}
