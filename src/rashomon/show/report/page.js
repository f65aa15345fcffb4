"use strict";
// Without this script every link still leads to its place; it adds the way back, marks in several pieces, and
// the filter by outlet.
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
    const link = event.target.closest("a.w, a.place, a.ref");
    if (!link) return;
    origin = link.matches(".ref") ? null : link;
    // The same link clicked again changes no hash, so the browser would say nothing.
    if (link.hash === location.hash) show(named(link.hash));
  });
  window.addEventListener("hashchange", () => show(named(location.hash)));
  back.addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && origin) goBack();
  });

  const filter = document.querySelector(".filter");
  const buttons = [...filter.querySelectorAll("button")];
  const items = [...document.querySelectorAll("[data-reports]")];
  const only = (key) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.report === key));
    let shown = 0;
    for (const item of items) {
      const off = Boolean(key) && !item.dataset.reports.split(" ").includes(key);
      item.classList.toggle("off", off);
      shown += off ? 0 : 1;
    }
    filter.querySelector("output").textContent = key ? `${shown} of ${items.length} entries rest on it` : "";
  };
  for (const button of buttons) {
    button.addEventListener("click", () =>
      only(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.report));
  }
  filter.hidden = buttons.length < 2;
  if (location.hash) show(named(location.hash));
})();
