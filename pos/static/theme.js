// Light, dark, or as the device has it: kept on the device, set before the first paint.

(() => {
  const MEDIA = { auto: "(prefers-color-scheme: dark)", dark: "all", light: "not all" };
  const ORDER = ["auto", "dark", "light"];
  const sheet = document.getElementById("dark");
  let theme = localStorage.getItem("theme") ?? "auto";

  function wear(wanted) {
    theme = wanted in MEDIA ? wanted : "auto";
    localStorage.setItem("theme", theme);
    sheet.media = MEDIA[theme];
  }

  wear(theme);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const say = () => {
      button.title = button.dataset[theme];
      button.setAttribute("aria-label", button.title);
    };
    button?.addEventListener("click", () => {
      wear(ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length]);
      say();
    });
    if (button) say();
  });
})();
