"use strict";
// Counts at a gate. A press is kept in the phone first, with an id and a time of its
// own, and sent after; sent twice it counts once, so sending again is always safe.

const SEND_MAX = 100;
const TIMEOUT_MS = 10000;
const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
const REFRESH_MS = 10000;
const HOUR_MS = 3600000;
const DAY_MS = 86400000;
const VIETNAM_MS = 7 * HOUR_MS;
const SKEW_MS = 120000;

const desk = document.querySelector(".gate-desk");
const texts = JSON.parse(document.getElementById("texts").textContent);
const address = `/api/v1/gates/${encodeURIComponent(desk.dataset.gate)}`;
const shelf = `gate:${desk.dataset.gate}`;

const hourOf = (at) => Math.floor(at / HOUR_MS);
const dayOf = (at) => Math.floor((at + VIETNAM_MS) / DAY_MS);
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
const clock = (at) => {
  const minutes = Math.floor((at + VIETNAM_MS) / 60000) % 1440;
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0")).join(":");
};

let reading = JSON.parse(desk.dataset.reading);
let readAt = Date.now();
let token = "";
let sending = false;
let failures = 0;
let trouble = null; // what stands in the way, as {text, link}
let spare = []; // the queue of a browser that keeps nothing
let last = "in"; // which way −1 takes back

function queue() {
  try {
    return JSON.parse(localStorage.getItem(shelf) || "[]");
  } catch {
    return spare;
  }
}

function keep(presses) {
  spare = presses;
  try {
    localStorage.setItem(shelf, JSON.stringify(presses));
  } catch {
    trouble = { text: texts.keepsNothing };
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What waiting presses will add to who came in, or to who went out.
function net(presses, direction) {
  return presses
    .filter((press) => (press.direction || "in") === direction && !press.repeated)
    .reduce((sum, press) => sum + (press.undo ? -1 : 1), 0);
}

function shown() {
  const now = Date.now();
  const waiting = queue();
  const hour = hourOf(readAt) === hourOf(now) ? reading.hour : 0;
  const today = dayOf(readAt) === dayOf(now) ? reading.today : 0;
  const ofHour = waiting.filter((press) => hourOf(press.at_ms) === hourOf(now));
  const ofDay = waiting.filter((press) => dayOf(press.at_ms) === dayOf(now));
  const came = net(ofDay, "in");
  const left = net(ofDay, "out");
  const went = (dayOf(readAt) === dayOf(now) ? reading.went_today : 0) + left;
  const within = reading.inside ?? (went ? today : null);
  return {
    waiting: waiting.length,
    hour: hour + net(ofHour, "in"),
    today: today + came,
    went,
    inside: within === null ? null : Math.max(0, within + came - left),
  };
}

function render() {
  const now = shown();
  const begins = hourOf(Date.now()) * HOUR_MS;
  document.getElementById("hour-name").textContent =
    `${texts.hour} ${clock(begins)}–${clock(begins + HOUR_MS - 1)}`;
  document.getElementById("hour").textContent = grouped(now.hour);
  document.getElementById("today").textContent = grouped(now.today);
  document.getElementById("went").textContent = grouped(now.went);
  document.getElementById("inside").textContent = now.inside === null ? "–" : grouped(now.inside);
  document.getElementById("undo").disabled = (last === "out" ? now.went : now.hour) <= 0;
  say(now.waiting);
}

function say(waiting) {
  const state = document.getElementById("state");
  const unsent = waiting ? `${texts.unsent}: ${grouped(waiting)}` : "";
  state.className = "gate-state";
  if (trouble) {
    state.classList.add(trouble.soft ? "waiting" : "wrong");
    const line = document.createElement("span");
    line.textContent = [unsent, trouble.text].filter(Boolean).join(" · ");
    state.replaceChildren(line);
    if (trouble.link) {
      const link = document.createElement("a");
      link.href = trouble.link;
      link.textContent = texts.logIn;
      line.append(" ", link);
    }
  } else if (waiting) {
    state.textContent = unsent;
  } else {
    state.textContent = `${texts.allSent} ${clock(readAt)}`;
  }
}

function press(direction, undo) {
  if (undo && (direction === "out" ? shown().went : shown().hour) <= 0) return;
  last = direction;
  keep([...queue(), { command_id: newId(), at_ms: Date.now(), undo, direction }]);
  const button = document.getElementById(undo ? "undo" : direction);
  button.classList.add("pressed");
  setTimeout(() => button.classList.remove("pressed"), 110);
  if (navigator.vibrate) navigator.vibrate(undo ? [15, 40, 15] : 15);
  render();
  send();
}

async function ask(path, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    return await fetch(path, { ...options, signal: stop.signal, cache: "no-store" });
  } finally {
    clearTimeout(timer);
  }
}

async function learnToken() {
  const session = await (await ask("/api/v1/session")).json();
  token = session.csrf_token;
}

async function post(presses) {
  for (let attempt = 0; ; attempt += 1) {
    if (!token) await learnToken();
    const answer = await ask(`${address}/presses`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({
        presses: presses.map(({ command_id, at_ms, undo, direction, badge }) => (
          { command_id, at_ms, undo, direction, badge }
        )),
      }),
    });
    // The server began anew and knows our token no more: ask once for another.
    if (answer.status !== 400 || attempt) return answer;
    token = "";
  }
}

// Returns what the answer says, or null when somebody has to do something first.
async function understood(answer) {
  if (answer.status === 401) {
    token = "";
    trouble = { text: texts.loggedOut, link: `/login?next=${location.pathname}` };
    return null;
  }
  if (answer.status >= 500) throw new Error(answer.statusText);
  const said = await answer.json();
  if (!answer.ok) {
    trouble = { text: said.message };
    return null;
  }
  reading = said;
  readAt = Date.now();
  const skew = Math.abs(readAt - said.now_ms) > SKEW_MS;
  trouble = skew ? { text: texts.wrongClock, soft: true } : null;
  return said;
}

function settle(sent, refused) {
  const why = new Map(refused.map((one) => [one.command_id, one]));
  const done = new Set();
  const repeated = new Set(reading.repeated);
  for (const press of sent) if (repeated.has(press.command_id)) sawAgain(press);
  let held = false;
  for (const { command_id: id } of sent) {
    const refusal = why.get(id);
    // A fast clock's presses wait until their time has come, and what follows with them.
    held ||= refusal?.error === "InTheFuture";
    if (!refusal || !held) done.add(id);
    if (refusal) trouble = { text: refusal.message, soft: true };
  }
  keep(queue().filter((press) => !done.has(press.command_id)));
  return held;
}

async function send() {
  if (sending) return;
  sending = true;
  let again = 0;
  try {
    for (let waiting = queue(); waiting.length && !again; waiting = queue()) {
      const sent = waiting.slice(0, SEND_MAX);
      const said = await understood(await post(sent));
      if (!said) break;
      if (settle(sent, said.refused)) again = RETRY_MS.at(-1);
      failures = 0;
      render();
    }
  } catch {
    trouble = { text: texts.away, soft: true };
    again = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
  }
  sending = false;
  render();
  if (again) setTimeout(send, again);
}

async function refresh() {
  if (document.hidden || sending) return;
  if (queue().length) {
    send();
    return;
  }
  try {
    await understood(await ask(address));
  } catch {
    trouble = { text: texts.away, soft: true };
  }
  render();
}

// Tickets and badges. The phone answers at once by what it scanned itself today; the
// hub, which hears of all gates, may say later that a badge was there already.
const scans = `${shelf}:scans`;

function scanned() {
  try {
    const kept = JSON.parse(localStorage.getItem(scans) || "{}");
    return kept.day === dayOf(Date.now()) ? kept.sides : {};
  } catch {
    return {};
  }
}

function verdict(kind, text, badge) {
  const box = document.getElementById("verdict");
  box.className = `gate-verdict ${kind}`;
  box.querySelector("strong").textContent = text;
  box.querySelector("span").textContent = badge;
  if (navigator.vibrate) navigator.vibrate(kind === "again" ? [60, 60, 60] : 30);
}

function sawAgain(press) {
  verdict("again", press.direction === "out" ? texts.outAlready : texts.inAlready, press.badge);
}

function scan(text) {
  const badge = text.trim().replace(/\s+/g, " ").slice(0, 200);
  if (!badge) return;
  const direction = document.querySelector("[name=way]:checked").value;
  const sides = scanned();
  const repeated = sides[badge] === direction;
  sides[badge] = direction;
  try {
    localStorage.setItem(scans, JSON.stringify({ day: dayOf(Date.now()), sides }));
  } catch {
    trouble = { text: texts.keepsNothing };
  }
  const press = { command_id: newId(), at_ms: Date.now(), undo: false, direction, badge, repeated };
  keep([...queue(), press]);
  if (repeated) sawAgain(press);
  else verdict("good", direction === "out" ? texts.goneOut : texts.comeIn, badge);
  render();
  send();
}

document.getElementById("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("badge");
  scan(field.value);
  field.value = "";
  field.focus();
});

function show(panel) {
  for (const name of ["tapping", "scanning"]) {
    document.getElementById(name).hidden = name !== panel;
    document.getElementById(`show-${name}`).setAttribute("aria-pressed", String(name === panel));
  }
  if (panel === "scanning") document.getElementById("badge").focus();
}

for (const name of ["tapping", "scanning"]) {
  document.getElementById(`show-${name}`).addEventListener("click", () => show(name));
}

function listen(id, direction, undo) {
  const button = document.getElementById(id);
  // At the touch, not at its end: thumbs take turns faster than clicks do.
  button.addEventListener("pointerdown", (event) => {
    if (event.button === 0) press(direction(), undo);
  });
  button.addEventListener("click", (event) => {
    if (event.detail === 0) press(direction(), undo);
  });
  button.addEventListener("contextmenu", (event) => event.preventDefault());
}

listen("in", () => "in", false);
listen("out", () => "out", false);
listen("undo", () => last, true);
window.addEventListener("online", send);
window.addEventListener("storage", render);
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, REFRESH_MS);
render();
send();
