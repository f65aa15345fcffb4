// Two reports side by side. What belongs together is read off the page itself: two links of one entry that lead into
// both reports. Blocks that share a passage stand in one row where the order of both texts allows it.
(() => {
  const section = document.getElementById("beside");
  if (!section) return;
  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  const form = section.querySelector(".choose");
  const table = section.querySelector(".pair");
  const key = (link) => link.getAttribute("href").slice(1).split("-")[0];

  // Every group of links that say one thing, as a map from a report's key to the marks of its words.
  const groups = [...document.querySelectorAll(".pairs > li, .saying, .point, .brief")].map((entry) => {
    const marks = new Map();
    for (const link of entry.querySelectorAll("a.w, a.place")) {
      const to = key(link);
      if (!marks.has(to)) marks.set(to, link.getAttribute("href").slice(1));
    }
    return { marks, passage: entry.matches(".pairs > li") };
  });

  const shared = (left, right) => {
    const seen = new Set();
    const found = [];
    for (const { marks, passage } of groups) {
      const pair = [marks.get(left), marks.get(right)];
      if (!pair[0] || !pair[1] || seen.has(pair.join())) continue;
      seen.add(pair.join());
      found.push({ pair, weight: passage ? 3 : 1 });
    }
    return found;
  };

  const blocks = (report) => [...document.querySelectorAll(`#${report} .text > .row`)];

  // The heaviest set of links between two columns of blocks that do not cross, as pairs of indexes.
  const aligned = (links, rows, columns) => {
    const weight = new Map();
    for (const [i, j, w] of links) weight.set(i * columns + j, (weight.get(i * columns + j) || 0) + w);
    const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
    for (let i = 1; i <= rows; i++) {
      for (let j = 1; j <= columns; j++) {
        const here = weight.get((i - 1) * columns + j - 1);
        best[i][j] = Math.max(best[i - 1][j], best[i][j - 1], here ? best[i - 1][j - 1] + here : 0);
      }
    }
    const found = [];
    for (let i = rows, j = columns; i && j; ) {
      const here = weight.get((i - 1) * columns + j - 1);
      if (here && best[i][j] === best[i - 1][j - 1] + here) found.unshift([--i, --j]);
      else if (best[i][j] === best[i - 1][j]) i--;
      else j--;
    }
    return found;
  };

  // A copy of a block without what only belongs to the report itself: ids, notes in the margin, the way back.
  const copied = (block, numbers, side) => {
    const copy = block.cloneNode(true);
    for (const extra of copy.querySelectorAll(".refs, .back")) extra.remove();
    for (const mark of copy.querySelectorAll("[data-mark]")) {
      const number = numbers.get(mark.dataset.mark);
      const first = mark.id !== "";
      mark.removeAttribute("id");
      mark.removeAttribute("tabindex");
      mark.classList.remove("on");
      delete mark.dataset.mark;
      if (!number) continue;
      mark.classList.add("twin");
      mark.dataset.twin = `${side}${number}`;
      if (!first) continue;
      const link = document.createElement("button");
      link.type = "button";
      link.className = "number";
      link.textContent = number;
      link.dataset.to = `${side === "a" ? "b" : "a"}${number}`;
      link.setAttribute("aria-label", `Passage ${number}: show it in the other report`);
      mark.prepend(link);
    }
    return copy;
  };

  const cell = (report, from, to, numbers, side) => {
    const box = document.createElement("div");
    box.className = "text";
    box.dir = "auto";
    const language = document.querySelector(`#${report} .text`).lang;
    if (language) box.lang = language;
    box.append(...blocks(report).slice(from, to).map((block) => copied(block, numbers, side)));
    return box;
  };

  const head = (report) => {
    const box = document.createElement("p");
    const link = document.createElement("a");
    link.className = "outlet";
    link.href = `#${report}`;
    link.textContent = document.getElementById(`${report}-h`).textContent;
    box.append(link);
    return box;
  };

  const draw = () => {
    const [left, right] = [form.elements.left.value, form.elements.right.value];
    const pairs = left === right ? [] : shared(left, right);
    const at = (report) => (id) => blocks(report).findIndex((b) => b.contains(document.getElementById(id)));
    const places = pairs.map(({ pair, weight }) => [at(left)(pair[0]), at(right)(pair[1]), weight]);
    const sides = [new Map(), new Map()];
    const start = (n) => Number(pairs[n].pair[0].split("-")[1]);
    const order = pairs.map((_, n) => n).sort((a, b) => start(a) - start(b) || a - b);
    // Words that have several partners keep one number, and all of these partners bear it.
    let last = 0;
    for (const n of order) {
      const [a, b] = pairs[n].pair;
      const number = sides[0].get(a) || sides[1].get(b) || ++last;
      if (!sides[0].has(a)) sides[0].set(a, number);
      if (!sides[1].has(b)) sides[1].set(b, number);
    }
    const counts = [blocks(left).length, blocks(right).length];
    const level = aligned(places.filter(([i, j]) => i >= 0 && j >= 0), counts[0], counts[1]);
    table.replaceChildren(head(left), head(right));
    let [i, j] = [0, 0];
    for (const [to, other] of [...level, counts]) {
      for (const [a, b, c, d] of [[i, to, j, other], [to, to + 1, other, other + 1]]) {
        if (a >= b && c >= d) continue;
        table.append(cell(left, a, b, sides[0], "a"), cell(right, c, d, sides[1], "b"));
      }
      [i, j] = [to + 1, other + 1];
    }
    form.elements.aligned.textContent = left === right ? "Choose two reports." :
      `${pairs.length} ${pairs.length === 1 ? "passage" : "passages"} in both`;
  };

  table.addEventListener("click", (event) => {
    const button = event.target.closest(".number");
    if (!button) return;
    for (const lit of table.querySelectorAll(".on")) lit.classList.remove("on");
    const twins = [...table.querySelectorAll(`[data-twin="${button.dataset.to}"]`)];
    for (const twin of twins) twin.classList.add("on");
    const other = twins[0] && twins[0].querySelector(".number");
    if (!other) return;
    other.focus({ preventScroll: true });
    other.scrollIntoView({ block: "center" });
  });
  form.addEventListener("change", draw);
  form.addEventListener("submit", (event) => event.preventDefault());

  // To begin with the two that share most; drawn when the reader comes near, so that the page is there at once.
  const keys = [...form.elements.left.options].map((option) => option.value);
  let most = [keys[0], keys[1], -1];
  keys.forEach((left, n) => keys.slice(n + 1).forEach((right) => {
    const weight = shared(left, right).reduce((sum, each) => sum + each.weight, 0);
    if (weight > most[2]) most = [left, right, weight];
  }));
  [form.elements.left.value, form.elements.right.value] = most;
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    draw();
  }, { rootMargin: "800px" }).observe(section);
})();
