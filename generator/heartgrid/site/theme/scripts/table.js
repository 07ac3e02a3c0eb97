// Lists that sort and filter. The state is kept in the address, so that a view can be passed on.
"use strict";
(() => {
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const listings = [];

  const sortValue = (cell) => (cell.dataset.sort ?? cell.textContent).trim();
  const filterValue = (cell) => (cell.dataset.filter ?? cell.textContent).trim();
  const number = (text) => { const value = parseFloat(text); return Number.isNaN(value) ? -Infinity : value; };

  class Listing {
    constructor(root) {
      this.id = root.id;
      this.count = root.querySelector("[data-hg-count]");
      this.form = root.querySelector("form");
      this.body = root.querySelector("[data-hg-table] tbody");
      this.rows = [...this.body.rows];
      this.heads = [...root.querySelectorAll("[data-hg-table] thead th")];
      this.columns = new Map(this.heads.map((head, index) => [head.dataset.key, index]));
      this.sorted = "";
      this.heads.filter((head) => head.dataset.sortAs !== "none").forEach((head) => this.makeSortable(head));
      this.controls = this.form ? [...this.form.querySelectorAll("select, input")] : [];
      this.controls.filter((control) => control.dataset.hgFilter).forEach((control) => this.fill(control));
      if (this.form) this.listen();
    }

    listen() {
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
    }

    makeSortable(head) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "hg-sort";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const down = head.dataset.sortAs === "number"; // the largest number is wanted first
        const now = head.getAttribute("aria-sort");
        const descending = now === "none" ? down : now === "ascending";
        this.sort((descending ? "-" : "") + head.dataset.key);
        remember();
      });
    }

    fill(select) {
      const index = this.columns.get(select.dataset.hgFilter);
      const order = new Map();
      for (const row of this.rows) {
        const cell = row.cells[index];
        if (cell && filterValue(cell)) order.set(filterValue(cell), sortValue(cell));
      }
      const values = [...order].sort((a, b) => collator.compare(a[1], b[1]));
      for (const [value] of values) select.append(new Option(value, value));
    }

    key(control) { return control.dataset.hgFilter || control.dataset.hgMin || control.dataset.hgText; }

    sort(how) {
      const descending = how.startsWith("-");
      const head = this.heads[this.columns.get(how.slice(descending ? 1 : 0))];
      if (!head || !head.hasAttribute("aria-sort")) return;
      const index = this.heads.indexOf(head);
      const keys = new Map(this.rows.map((row) => [row, sortValue(row.cells[index])]));
      const compare = head.dataset.sortAs === "number"
        ? (a, b) => number(keys.get(a)) - number(keys.get(b))
        : (a, b) => collator.compare(keys.get(a), keys.get(b));
      this.rows.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
      this.body.append(...this.rows);
      for (const other of this.heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      this.sorted = how;
    }

    tests() {
      return this.controls.filter((control) => control.value.trim()).map((control) => {
        const wanted = control.value.trim();
        const index = this.columns.get(this.key(control));
        if (control.dataset.hgFilter) return (row) => filterValue(row.cells[index]) === wanted;
        if (control.dataset.hgMin) return (row) => number(sortValue(row.cells[index])) >= number(wanted);
        const text = wanted.toLowerCase();
        return (row) => row.textContent.toLowerCase().includes(text);
      });
    }

    filter() {
      const tests = this.tests();
      let shown = 0;
      for (const row of this.rows) {
        row.hidden = !tests.every((test) => test(row));
        if (!row.hidden) shown += 1;
      }
      this.count.textContent = `显示 ${shown} / ${this.rows.length}${this.inWords()}`;
    }

    // A printed list says what it was filtered by.
    inWords() {
      const used = this.controls.filter((control) => control.value.trim());
      const words = used.map((control) => `${control.labels[0].firstElementChild.textContent}：${control.value.trim()}`);
      return words.length ? `（${words.join("，")}）` : "";
    }

    changed() { this.filter(); remember(); }

    restore(state) {
      const given = (key) => state.get(`${this.id}.${key}`) ?? state.get(key) ?? "";
      for (const control of this.controls) control.value = given(this.key(control));
      if (given("sort")) this.sort(given("sort"));
      this.filter();
    }

    state() {
      const entries = this.controls.map((control) => [this.key(control), control.value.trim()]);
      const named = [...entries, ["sort", this.sorted]].filter(([, value]) => value);
      return listings.length > 1 ? named.map(([key, value]) => [`${this.id}.${key}`, value]) : named;
    }
  }

  const remember = () => {
    const state = new URLSearchParams(listings.flatMap((listing) => listing.state())).toString();
    history.replaceState(null, "", state ? `#${state}` : location.href.split("#")[0]);
  };
  const restore = () => {
    const hash = location.hash.slice(1);
    const state = new URLSearchParams(hash.includes("=") ? hash : "");
    for (const listing of listings) listing.restore(state);
  };

  for (const root of document.querySelectorAll("[data-hg-listing]")) listings.push(new Listing(root));
  restore();
  window.addEventListener("hashchange", () => { if (location.hash.includes("=")) restore(); });
})();
