"use strict";
for (const button of document.querySelectorAll("[data-tick]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of document.querySelectorAll(".office-ticks input")) {
      box.checked = button.dataset.tick === "all";
    }
  });
}
