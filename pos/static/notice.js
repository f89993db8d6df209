// The last thing that happened, in a sentence and a colour, where the eye already is.

import * as sounds from "./sounds.js";

const place = document.getElementById("notice");

function show(tone, sentence) {
  place.dataset.tone = tone;
  place.textContent = sentence;
}

/** Offer a way out beside the sentence. */
export function offer(label, key, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  const hint = document.createElement("kbd");
  hint.textContent = key;
  button.append(hint);
  button.addEventListener("click", action);
  place.append(button);
}

export function good(sentence) {
  show("good", sentence);
}

export function bad(sentence) {
  show("bad", sentence);
  sounds.refused();
}

export function clear() {
  show("", "");
}
