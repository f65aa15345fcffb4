"use strict";
// Everything works without this script, by loading pages again. It adds what arrives while a page is open, dropping
// files, and the progress of what is sent and read.
(() => {
  const EVERY = 5000;

  // What has arrived in a story since its page was made.
  const news = document.querySelector("[data-news]");
  if (news) {
    const say = (text) => {
      news.textContent = text + " ";
      const link = document.createElement("a");
      link.href = location.pathname;
      link.textContent = "Show";
      news.append(link);
      news.hidden = false;
    };
    const look = async () => {
      try {
        const answer = await fetch(news.dataset.news);
        if (!answer.ok) return;
        const now = await answer.json();
        if (now.gone) return say("This story went into another.");
        if ("waiting" in news.dataset && now.told) return location.reload();
        const many = now.arrived.length;
        const reports = many === 1 ? "1 new report" : `${many} new reports`;
        if (!now.told && "waiting" in news.dataset === false) {
          news.textContent = many ? `${reports}: being compared.` : "Being compared again.";
          news.hidden = false;
        } else if (now.told && many) {
          say(`${reports}, from ${[...new Set(now.arrived.map((a) => a.outlet))].slice(0, 3).join(", ")}.`);
        } else if (now.told && now.changed) {
          say("This story was compared again.");
        }
      } catch {
        // The server may be away for a moment; the next look tells.
      }
    };
    setInterval(() => document.hidden || look(), EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }

  // Files dropped anywhere on the page that reads them, and how much of them is sent.
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    const status = drop.querySelector("[data-sending]");
    const over = (on) => (event) => {
      event.preventDefault();
      drop.classList.toggle("over", on);
    };
    document.addEventListener("dragover", over(true));
    document.addEventListener("dragleave", over(false));
    document.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      drop.requestSubmit();
    });
    drop.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const words = status.querySelector("span");
      request.open("POST", drop.action);
      request.upload.addEventListener("progress", (sent) => {
        status.hidden = false;
        status.querySelector("progress").value = (100 * sent.loaded) / (sent.total || 1);
        words.textContent = `${(sent.loaded / 1e6).toFixed(1)} MB sent`;
      });
      request.addEventListener("load", () => {
        if (request.status < 400) return location.assign("/read");
        status.hidden = false;
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        words.textContent = page.querySelector(".intro")?.textContent ?? request.responseText.slice(0, 300);
      });
      request.addEventListener("error", () => {
        status.hidden = false;
        words.textContent = "It could not be sent; is the server still running?";
      });
      request.send(new FormData(drop));
    });
  }

  // How far the jobs are; the page is loaded again when one is done.
  const running = [...document.querySelectorAll("[data-job]")].filter((job) =>
    ["waiting", "running"].includes(job.dataset.state));
  if (running.length) {
    const look = async () => {
      for (const job of running) {
        const answer = await fetch(`/read/${job.dataset.job}`).catch(() => null);
        if (!answer || !answer.ok) continue;
        const now = await answer.json();
        if (now.state !== job.dataset.state) return location.reload();
        const words = job.querySelector("[role=status] span");
        if (words) words.textContent = now.total ? `${now.stage}: ${now.done} of ${now.total}` : now.stage || "begins";
        const bar = job.querySelector("progress");
        if (bar && now.total) {
          bar.max = now.total;
          bar.value = now.done;
        }
      }
    };
    setInterval(look, 1000);
  }

  // "/" goes to the search, as in most programs with one.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const field = document.querySelector('[data-key="/"]');
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
})();
