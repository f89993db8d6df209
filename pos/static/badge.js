// How the till stands with its hub and its printer, asked again and again.

import { get } from "./http.js";
import { text } from "./texts.js";

const EVERY_MS = 2000;
const badge = document.getElementById("badge");
const trouble = document.getElementById("printer-trouble");

const alarm = document.getElementById("hub-alarm");

function show(tone, said, printerTrouble, hubAlarm, needsCode) {
  badge.dataset.tone = tone;
  badge.firstElementChild.textContent = said;
  trouble.hidden = printerTrouble === "";
  trouble.querySelector("span").textContent = printerTrouble;
  alarm.hidden = hubAlarm === "";
  alarm.querySelector("span").textContent = hubAlarm;
  alarm.querySelector("a").hidden = !needsCode;
}

export async function refresh() {
  try {
    const status = await get("/api/v1/status");
    const now = status.is_training ? "training" : "selling";
    if (status.is_enrolled && now !== document.body.dataset.mode) location.assign("/");
    show(status.tone, status.said, status.printer_trouble, status.hub_alarm, status.needs_code);
  } catch {
    show("dead", text("till_dead"), "", "", false);
  }
}

refresh();
setInterval(() => document.hidden || refresh(), EVERY_MS);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
