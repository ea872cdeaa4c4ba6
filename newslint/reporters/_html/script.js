"use strict";
// Nothing from the data is ever markup: it is set as text, and the policy of the page forbids the rest.
(() => {
  const PAGE = 50;
  const LEVELS = ["error", "warning", "info"];
  const FIXES = { safe: "Safe fix", unsafe: "Unsafe fix", display: "Suggestion", none: "No fix" };
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // Theme

  const theme = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
    try {
      localStorage.setItem("newslint-theme", root.dataset.theme);
    } catch {
      // It holds until the page is left.
    }
  });
  system.addEventListener("change", showTheme);
  showTheme();

  const findings = JSON.parse(byId("data").textContent);
  if (!findings.length) return;

  // Search and filters

  for (const finding of findings) {
    finding.pack = finding.rule.split("/")[0];
    finding.fixable = finding.fix ? finding.fix.applicability : "none";
  }
  const search = byId("search");
  const form = search.form;
  const selects = [...form.querySelectorAll("select")];
  const selectOf = (key) => selects.find((select) => select.dataset.key === key);
  const NARROWS = { pack: "rule", site: "path" };

  const haystack = (finding) =>
    (finding.haystack ??= [
      finding.severity, finding.rule, finding.message, finding.location, (finding.excerpt ?? []).join(""), finding.fix?.title,
    ].join("\n").toLowerCase());

  function matching() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.filter((select) => select.value).map((select) => [select.dataset.key, select.value]);
    return findings.filter(
      (finding) =>
        wanted.every(([key, value]) => finding[key] === value) && words.every((word) => haystack(finding).includes(word)),
    );
  }

  function inOrder(key, values) {
    const order = { severity: LEVELS, fixable: Object.keys(FIXES) }[key];
    return order ? order.filter((value) => values.has(value)) : [...values].sort();
  }

  // Options of a select: only those that go with what is chosen in the select that narrows it.
  function fill(select) {
    const key = select.dataset.key;
    const wider = selects.find((other) => other.value && NARROWS[other.dataset.key] === key);
    const among = wider ? findings.filter((finding) => finding[wider.dataset.key] === wider.value) : findings;
    const values = new Set(among.map((finding) => finding[key]));
    const chosen = select.value;
    const options = inOrder(key, values).map((value) => new Option(key === "fixable" ? FIXES[value] : value, value));
    select.replaceChildren(select.options[0], ...options);
    select.value = values.has(chosen) ? chosen : "";
    if (key === "site" || key === "path") select.closest("label").hidden = values.size < 2 && !wider;
  }

  // The table, a page at a time

  const rows = byId("rows");
  const blank = byId("row").content.querySelector("tr");
  const field = byId("page");
  let shown = findings;
  let page = 1;

  function row(finding) {
    const tr = blank.cloneNode(true);
    const part = (selector) => tr.querySelector(selector);
    part(".badge").className = `badge ${finding.severity}`;
    part(".badge").lastChild.data = finding.severity;
    part(".message").textContent = finding.message;
    const [before, place, after] = finding.excerpt ?? ["", "", ""];
    part(".excerpt mark").textContent = place;
    part(".excerpt").prepend(before);
    part(".excerpt").append(after);
    part(".fix").className = `fix ${finding.fixable}`;
    part(".fix").textContent = finding.fix?.title ?? "";
    part(".rule a").textContent = finding.rule;
    part(".rule a").setAttribute("href", `#rule-${finding.rule}`);
    part(".where a").textContent = finding.location;
    if (finding.href) part(".where a").setAttribute("href", finding.href);
    return tr;
  }

  const number = (value) => value.toLocaleString("en");

  function summary(first, last) {
    const total = number(findings.length);
    if (!shown.length) return `None of ${total} findings`;
    const range = shown.length > PAGE ? `${number(first + 1)}–${number(last)} of ` : "";
    const all = shown.length === findings.length;
    return `${range}${number(shown.length)} ${shown.length === 1 ? "finding" : "findings"}${all ? "" : `, out of ${total}`}`;
  }

  function show(wanted) {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(1, wanted || 1), pages);
    const first = (page - 1) * PAGE;
    const last = Math.min(first + PAGE, shown.length);
    rows.replaceChildren(...shown.slice(first, last).map(row));
    byId("count").textContent = summary(first, last);
    byId("pages").textContent = number(pages);
    field.value = page;
    field.max = pages;
    // Not `disabled`: that would take the focus from under a finger on the key.
    byId("previous").setAttribute("aria-disabled", String(page === 1));
    byId("next").setAttribute("aria-disabled", String(page === pages));
    document.querySelector(".pager").hidden = pages === 1;
  }

  function update() {
    shown = matching();
    show(1);
  }

  function refill() {
    selects.forEach(fill);
    update();
  }

  function turn(to) {
    const before = page;
    show(to);
    if (page !== before) byId("count").scrollIntoView({ block: "start" });
  }

  form.addEventListener("input", (event) => (NARROWS[event.target.dataset.key] ? refill() : update()));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    form.reset();
    refill();
  });
  byId("previous").addEventListener("click", () => turn(page - 1));
  byId("next").addEventListener("click", () => turn(page + 1));
  field.addEventListener("change", () => turn(Number(field.value)));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    form.reset();
    selects.forEach(fill);
    selectOf(button.dataset.filter).value = button.dataset.value;
    refill();
    byId("findings").scrollIntoView({ block: "start" });
    search.focus({ preventScroll: true });
  });

  // Marks and notes point at each other

  function light(number) {
    for (const lit of document.querySelectorAll(".on")) lit.classList.remove("on");
    for (const part of document.querySelectorAll(`mark[data-f~="${number}"], #f${number}`)) part.classList.add("on");
    const note = byId(`f${number}`);
    note.parentElement.scrollTo({ top: note.offsetTop - note.parentElement.offsetTop - 40 });
  }

  function reveal() {
    const target = document.querySelector(":target");
    if (!target) return;
    for (let at = target; at; at = at.parentElement?.closest("details")) if (at.localName === "details") at.open = true;
    const [, number] = /^[fm](\d+)$/.exec(target.id) ?? [];
    if (number) {
      const before = target.closest("details")?.querySelector("input[value=marks]");
      if (before) before.checked = true;
      light(number);
    }
    target.scrollIntoView({ block: number ? "center" : "start" });
  }

  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (mark && getSelection().isCollapsed) location.hash = `#f${mark.dataset.f.split(" ")[0]}`;
  });

  // Keys

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      search.value = "";
      update();
    }
  });

  refill();
  reveal();
})();
