// The search box: exact parts of names, seats, ids and titles, from assets/heartgrid-index.js.
"use strict";
(() => {
  const box = document.querySelector("[data-hg-find]");
  const input = box.querySelector("input");
  const panel = box.querySelector(".hg-find-panel");
  const status = box.querySelector(".hg-find-status");
  const list = box.querySelector(".hg-find-list");
  const base = box.dataset.hgFind;
  const MOST = 12;
  let rows = null;
  let options = [];
  let active = -1;

  // Full-width forms, brackets and spaces do not count: 七（1）班 12号 = 七1班12号.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s()[\]·、,，。]/g, "");

  const load = () => {
    if (rows || document.querySelector("script[data-hg-index]")) return;
    const script = document.createElement("script"); // fetch() is refused to pages opened from disk
    script.src = `${base}/assets/heartgrid-index.js`;
    script.dataset.hgIndex = "";
    script.onload = () => {
      rows = window.heartgridIndex.map(([kind, title, note, link, words]) => ({
        kind, title, note, link,
        name: plain(title),
        words: words.split(" ").map(plain),
        all: [title, note, words, kind].map(plain).join("\n"),
      }));
      search();
    };
    script.onerror = () => { status.textContent = "查找用的名单没有读到，请刷新页面再试。"; };
    document.head.append(script);
  };

  const rank = (row, whole, terms) => {
    if (row.name === whole || row.words.includes(whole)) return 0;
    if (row.name.startsWith(whole)) return 1;
    if (row.name.includes(whole)) return 2;
    if (row.all.includes(whole)) return 3;
    return terms.every((term) => row.all.includes(term)) ? 4 : -1;
  };

  const found = (query) => {
    const whole = plain(query);
    const terms = query.split(/\s+/).map(plain).filter(Boolean);
    const ranked = [];
    for (const row of rows) {
      const place = rank(row, whole, terms);
      if (place >= 0) ranked.push([place, row]);
    }
    // Of the pages of one id, a person's own stands before their checklist; else the order stays.
    const shorter = (a, b) => (a[0] === 0 ? a[1].name.length - b[1].name.length : 0);
    return ranked.sort((a, b) => a[0] - b[0] || shorter(a, b)).map(([, row]) => row);
  };

  const option = (row, index) => {
    const link = document.createElement("a");
    link.href = `${base}/${row.link}`;
    link.id = `hg-find-${index}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.addEventListener("click", () => open(false)); // it may lead to a place on this page
    for (const [name, text] of [["kind", row.kind], ["title", row.title], ["note", row.note]]) {
      const part = document.createElement("span");
      part.className = `hg-find-${name}`;
      part.textContent = text;
      link.append(part, " ");
    }
    return link;
  };

  const choose = (index) => {
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = index;
    const chosen = options[active];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  };

  const open = (show) => {
    panel.hidden = !show;
    input.setAttribute("aria-expanded", String(show && options.length > 0));
  };

  const search = () => {
    const query = input.value.trim();
    if (!query) { options = []; list.replaceChildren(); choose(-1); return open(false); }
    if (!rows) { status.textContent = "正在读取名单…"; return open(true); }
    const hits = found(query);
    options = hits.slice(0, MOST).map(option);
    list.replaceChildren(...options);
    choose(-1);
    status.textContent = hits.length > MOST
      ? `找到 ${hits.length} 项，显示前 ${MOST} 项，多写一个字会更准`
      : hits.length ? `找到 ${hits.length} 项` : "没有找到。可以试试姓名中的一个字、座号或编号";
    open(true);
  };

  const move = (step) => {
    if (options.length) choose((active + step + options.length + (active < 0 && step < 0)) % options.length);
  };

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => { const chosen = options[Math.max(active, 0)]; if (chosen) chosen.click(); },
    Escape: () => { if (panel.hidden) input.blur(); input.value = ""; search(); },
  };

  input.addEventListener("focus", () => { load(); if (input.value) search(); });
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.isComposing) return; // an input method is still composing Chinese
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!ctrlK && !(slash && !event.target.closest("input, select, textarea"))) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("click", (event) => { if (!box.contains(event.target)) open(false); });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false);
  });
  box.hidden = false;
})();
