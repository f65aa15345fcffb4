"use strict";
// Without this script every link still leads to its place; it adds the way back, marks in several pieces, the filters
// and, below, two reports side by side.
(() => {
  const back = document.createElement("button");
  back.type = "button";
  back.className = "back";
  let origin = null;

  const named = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  const clear = () => {
    for (const piece of document.querySelectorAll(".m.on")) piece.classList.remove("on");
    back.remove();
  };

  const show = (target) => {
    clear();
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const pieces = document.querySelectorAll(`[data-mark="${CSS.escape(target.id)}"]`);
    for (const piece of pieces) piece.classList.add("on");
    if (!pieces.length) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
    if (origin) {
      back.textContent = "↩ Back";
      back.setAttribute("aria-label", "Back to where you came from");
      pieces[pieces.length - 1].after(back);
    }
  };

  const goBack = () => {
    const to = origin;
    origin = null;
    clear();
    if (!to) return;
    history.replaceState(null, "", location.pathname + location.search);
    for (let box = to.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a.w, a.place, a.ref, a.spot");
    if (!link) return;
    origin = link.matches(".ref") ? null : link;
    // The same link clicked again changes no hash, so the browser would say nothing. A link in a drawing has no `hash`.
    const hash = link.getAttribute("href");
    if (hash === location.hash) show(named(hash));
  });
  window.addEventListener("hashchange", () => show(named(location.hash)));
  back.addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && origin) goBack();
  });

  const filter = document.querySelector(".filter");
  const field = filter.elements;
  const items = [...document.querySelectorAll("[data-reports]")];
  const folds = [...document.querySelectorAll("details.more")];
  let opened = [];

  // An entry that has no kind or no score (a date, a person) is not held to one.
  const apply = () => {
    const report = field.report.value;
    const [attribute, kind] = field.kind.value.split(":");
    const least = Number(field.score.value);
    const narrowed = Boolean(report || kind || least);
    let shown = 0;
    for (const { dataset, classList } of items) {
      const off = (report && !dataset.reports.split(" ").includes(report)) ||
        (kind && "kind" in dataset && dataset[attribute] !== kind) ||
        (least && "score" in dataset && Number(dataset.score) < least);
      classList.toggle("off", Boolean(off));
      shown += off ? 0 : 1;
    }
    if (narrowed && !opened.length) {
      opened = folds.filter((fold) => !fold.open);
      for (const fold of opened) fold.open = true;
    } else if (!narrowed) {
      for (const fold of opened) fold.open = false;
      opened = [];
    }
    for (const band of document.querySelectorAll(".band:not(.reports)")) {
      const own = [...band.querySelectorAll("[data-reports]")];
      band.classList.toggle("none", narrowed && own.length > 0 && own.every((item) => item.classList.contains("off")));
    }
    field.least.textContent = least.toFixed(2);
    field.shown.textContent = narrowed ? `${shown} of ${items.length} entries` : "";
    filter.querySelector("button").hidden = !narrowed;
  };
  for (const moved of ["input", "change"]) filter.addEventListener(moved, apply);
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(apply));
  filter.hidden = items.length < 2;
  if (location.hash) show(named(location.hash));
})();
