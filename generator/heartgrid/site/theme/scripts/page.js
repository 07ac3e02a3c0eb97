// Small comforts of every page: the drawer by keyboard, copying a template.
"use strict";
(() => {
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("label.md-header__button[for=__drawer]");
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-label", "导航");
  opener.tabIndex = 0;
  const tell = () => opener.setAttribute("aria-expanded", String(drawer.checked));
  const set = (open) => { drawer.checked = open; tell(); };
  tell();
  drawer.addEventListener("change", tell);
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    set(!drawer.checked);
    if (drawer.checked) document.querySelector(".md-nav--primary a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    set(false);
    opener.focus();
  });

  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea"); // pages opened from disk or over plain http
    area.value = text;
    area.className = "hg-unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy refused");
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-hg-copy]");
    if (!button) return;
    const label = button.dataset.hgLabel || button.textContent;
    button.dataset.hgLabel = label;
    try {
      await copy(button.parentElement.querySelector("pre").textContent);
      button.textContent = "✓ 已复制";
    } catch {
      button.textContent = "没能复制，请手工选取";
    }
    button.focus();
    setTimeout(() => { button.textContent = label; }, 2000);
  });
})();
