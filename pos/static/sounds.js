// What the cashier hears without looking: added, refused, paid.

let context = null;

function tone(frequency, start, seconds, type, loudness) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const from = context.currentTime + start;
  oscillator.type = type;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(loudness, from);
  gain.gain.exponentialRampToValueAtTime(0.001, from + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + seconds);
}

function play(...notes) {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
  for (const note of notes) tone(...note);
}

export const added = () => play([1320, 0, 0.08, "sine", 0.25]);

export const refused = () =>
  play([196, 0, 0.16, "square", 0.2], [165, 0.2, 0.3, "square", 0.2]);

export const paid = () =>
  play([523, 0, 0.3, "sine", 0.2], [659, 0.06, 0.3, "sine", 0.2], [784, 0.12, 0.5, "sine", 0.2]);
