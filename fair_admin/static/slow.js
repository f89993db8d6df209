"use strict";
/* A form that takes a while says so, and is not sent twice. */
for (const form of document.querySelectorAll("form[data-slow]")) {
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    form.querySelector("progress").hidden = false;
  });
}
