// The last thing that happened, in a sentence and a colour, where the eye already is.

import * as sounds from "./sounds.js";

const place = document.getElementById("notice");

function show(tone, sentence) {
  place.dataset.tone = tone;
  place.textContent = sentence;
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
