"use strict";
// Turns the rankings over, and keeps the screen awake where the browser lets it.
(() => {
  const SHOWN_MS = 12000;
  const board = document.getElementById("board");

  function turn() {
    const slides = [...board.querySelectorAll("[data-slide]")];
    if (slides.length === 0) return;
    const shown = Math.floor(Date.now() / SHOWN_MS) % slides.length;
    slides.forEach((slide, index) => slide.classList.toggle("is-shown", index === shown));
    slides[0].parentElement.classList.add("is-turning");
  }

  async function stayAwake() {
    if (document.hidden || !navigator.wakeLock) return;
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      // A battery that runs low may refuse; the figures go on without.
    }
  }

  board.addEventListener("swapped", turn);
  document.addEventListener("visibilitychange", stayAwake);
  setInterval(turn, 1000);
  turn();
  stayAwake();
})();
