"use strict";
// Asks once a second whether the board changed and puts in place only what did.
(() => {
  const PAUSE_MS = 1000;
  const PATIENCE_MS = 5000;
  const LATE_MS = 15000;
  const board = document.getElementById("board");
  const live = document.getElementById("live");
  const word = document.getElementById("live-word");
  const clock = new Intl.DateTimeFormat("vi-VN", {
    timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", second: "2-digit",
    hourCycle: "h23",
  });
  const pieces = (root) => [...root.querySelectorAll("[data-piece]")];
  // Ages differ at every answer and are shown apart.
  const bare = (piece) => {
    const copy = piece.cloneNode(true);
    for (const time of copy.querySelectorAll("[data-as-of]")) time.textContent = "";
    return copy.outerHTML;
  };
  let tag = board.dataset.tag;
  let known = new Map(pieces(board).map((piece) => [piece.dataset.piece, bare(piece)]));
  let answeredAt = Date.now();
  let isAsking = false;
  let asOf = 0;
  let asOfSince = Date.now();

  function show(kind, text) {
    live.classList.toggle("is-lost", kind === "lost");
    live.classList.toggle("is-late", kind === "late");
    board.classList.toggle("is-lost", kind === "lost");
    word.textContent = text;
  }

  function put(old, fresh) {
    const before = new Map([...old.querySelectorAll("[data-figure]")].map((one) => [one.dataset.figure, one.textContent]));
    const isOpen = old.querySelector("details[open]") !== null;
    old.replaceWith(fresh);
    if (isOpen && fresh.querySelector("details")) fresh.querySelector("details").open = true;
    for (const figure of fresh.querySelectorAll("[data-figure]")) {
      const was = before.get(figure.dataset.figure);
      if (was !== undefined && was !== figure.textContent) figure.classList.add("is-changed");
    }
  }

  function swap(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    const fresh = pieces(parsed);
    const names = fresh.map((piece) => piece.dataset.piece);
    const isSame = names.join() === pieces(board).map((piece) => piece.dataset.piece).join();
    const next = new Map(fresh.map((piece) => [piece.dataset.piece, bare(piece)]));
    if (isSame) {
      const old = pieces(board);
      fresh.forEach((piece, index) => {
        if (known.get(piece.dataset.piece) !== next.get(piece.dataset.piece)) put(old[index], piece);
      });
    } else {
      board.replaceChildren(...parsed.childNodes);
    }
    known = next;
    board.dispatchEvent(new Event("swapped"));
  }

  function tellAge(answer) {
    const told = Number(answer.headers.get("As-Of"));
    if (told !== asOf) {
      asOf = told;
      asOfSince = Date.now();
    }
    const text = clock.format(told);
    for (const time of document.querySelectorAll("[data-as-of]")) time.textContent = text;
    if (Date.now() - asOfSince > LATE_MS) show("late", live.dataset.late);
    else show("live", live.dataset.live);
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch(board.dataset.path, {
        cache: "no-store",
        headers: { "If-None-Match": `"${tag}"` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.redirected || answer.status === 404) {
        location.reload();
        return;
      }
      if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
      if (answer.status === 200) {
        swap(await answer.text());
        tag = answer.headers.get("ETag").replace(/^W\//, "").replaceAll('"', "");
      }
      answeredAt = Date.now();
      tellAge(answer);
    } catch {
      show("lost", live.dataset.lost);
      live.querySelector("[data-as-of]").textContent = clock.format(answeredAt);
    } finally {
      isAsking = false;
    }
  }

  async function follow() {
    if (!document.hidden) await ask();
    setTimeout(follow, PAUSE_MS);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });
  setTimeout(follow, PAUSE_MS);
})();
