// Keys that come before the page's modules are there; the scanner's reader takes them over.

window.early = [];
window.keepEarly = (event) => window.early.push(event);
window.addEventListener("keydown", window.keepEarly, true);
