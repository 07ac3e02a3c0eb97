// Light or dark, before the first paint: the system decides until the reader chooses.
"use strict";
(() => {
  const KEY = "heartgrid.scheme";
  const CHOICES = ["auto", "light", "dark"];
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      const value = localStorage.getItem(KEY);
      return CHOICES.includes(value) ? value : "auto";
    } catch { return "auto"; } // storage may be switched off
  };
  const apply = () => {
    const choice = stored();
    const slate = choice === "dark" || (choice === "auto" && dark.matches);
    document.body.setAttribute("data-md-color-scheme", slate ? "slate" : "default");
  };

  dark.addEventListener("change", apply);
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    apply();
  }).observe(document.documentElement, { childList: true });

  const LABELS = { auto: "跟随系统", light: "浅色", dark: "深色" };
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-hg-scheme]");
    const show = () => {
      const choice = stored();
      button.dataset.hgScheme = choice;
      const label = `外观：${LABELS[choice]}`;
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    button.addEventListener("click", () => {
      const next = CHOICES[(CHOICES.indexOf(stored()) + 1) % CHOICES.length];
      try { localStorage.setItem(KEY, next); } catch { /* shown for this page only */ }
      apply();
      show();
    });
    button.hidden = false;
    show();
  });
})();
