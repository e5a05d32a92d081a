"use strict";

// Without this script, all details are open and there is no filter; the style depends on this class.
document.documentElement.classList.add("scripted");

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#filter");
  const table = document.querySelector("#results");
  if (!form || !table) return;

  const shown = document.querySelector("#shown");
  const none = document.querySelector("#none");
  const openAll = document.querySelector("#open-all");
  const rows = [...table.tBodies];
  const headers = [...table.tHead.querySelectorAll("th[data-column]")];
  const verdicts = [...form.elements.verdict.options].map((option) => option.value);
  const collator = new Intl.Collator("en", { numeric: true });
  const texts = new Map();
  let sorted = { column: "verdict", descending: false };

  function textOf(row) {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  }

  function filter() {
    const { verdict, rule, document: path, text } = form.elements;
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (row) =>
      (!verdict.value || row.dataset.verdict === verdict.value) &&
      (!rule.value || row.dataset.rules.split(" ").includes(rule.value)) &&
      (!path.value || row.dataset.document === path.value) &&
      words.every((word) => textOf(row).includes(word));

    let count = 0;
    for (const row of rows) {
      const fit = fits(row);
      row.hidden = !fit;
      count += fit;
    }
    shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} resources shown`;
    none.hidden = count > 0;
  }

  function sort() {
    const index = headers.findIndex((header) => header.dataset.column === sorted.column) + 1;
    const key = (row) =>
      sorted.column === "verdict" ? verdicts.indexOf(row.dataset.verdict) : row.rows[0].cells[index].textContent;
    const sign = sorted.descending ? -1 : 1;
    const keyed = rows.map((row) => [key(row), row]);
    keyed.sort(([a], [b]) => sign * (typeof a === "number" ? a - b : collator.compare(a, b)));

    // Appended one by one: collecting ten thousand rows in a fragment first takes ten times as long.
    for (const [, row] of keyed) table.append(row);
    for (const header of headers) {
      if (header.dataset.column === sorted.column) {
        header.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
      } else {
        header.removeAttribute("aria-sort");
      }
    }
  }

  // The page contains the text of each rule and basis once; opened details get a copy. The filter searches only the
  // text that the row had before.
  function fillIn(row) {
    textOf(row);
    for (const place of row.querySelectorAll("[data-from]")) {
      const source = document.getElementById(place.dataset.from);
      place.removeAttribute("data-from");
      if (source) place.replaceChildren(...source.cloneNode(true).childNodes);
    }
  }

  function open(row, wanted) {
    if (wanted) fillIn(row);
    row.classList.toggle("open", wanted);
    row.querySelector(".toggle").setAttribute("aria-expanded", String(wanted));
  }

  // Keeps the state in the address, so that a filtered page can be bookmarked and shared.
  function remember() {
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (sorted.column !== "verdict" || sorted.descending) {
      state.set("sort", (sorted.descending ? "-" : "") + sorted.column);
    }
    history.replaceState(null, "", `#${state}`);
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) {
      if (!field.name) continue;
      field.value = state.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    const [, minus, column] = /^(-?)(.*)$/.exec(state.get("sort") ?? "verdict");
    const known = headers.some((header) => header.dataset.column === column);
    sorted = known ? { column, descending: minus === "-" } : { column: "verdict", descending: false };
    sort();
    filter();
    form.scrollIntoView();
  }

  for (const header of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const { column } = header.dataset;
      sorted = { column, descending: sorted.column === column && !sorted.descending };
      sort();
      remember();
    });
  }

  table.addEventListener("click", (event) => {
    const line = event.target.closest(".resource");
    const selecting = !getSelection().isCollapsed;
    if (!line || event.target.closest("a") || (selecting && !event.target.closest("button"))) return;
    const row = line.parentElement;
    open(row, !row.classList.contains("open"));
  });

  openAll.addEventListener("click", () => {
    const wanted = openAll.getAttribute("aria-pressed") !== "true";
    openAll.setAttribute("aria-pressed", String(wanted));
    for (const row of rows) open(row, wanted);
  });

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      filter();
      remember();
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("#clear").addEventListener("click", () => {
    form.reset();
    filter();
    remember();
    form.elements.text.focus();
  });

  addEventListener("hashchange", () => {
    // Ignores links into the page that are not filters, such as the one to the table.
    if (location.hash.includes("=") || location.hash.length < 2) restore();
  });
  if (location.hash.includes("=")) restore();
});
