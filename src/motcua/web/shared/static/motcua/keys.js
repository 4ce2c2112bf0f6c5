// Keyboard shortcuts. The pages work without this file; it only shortens the way.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll(".rows tbody tr")].filter((row) => row.querySelector("a"));
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
  let place = -1;

  function choose(step) {
    const all = rows();
    if (!all.length) return;
    all.forEach((row) => row.classList.remove("at"));
    place = Math.min(Math.max(place + step, 0), all.length - 1);
    all[place].classList.add("at");
    all[place].querySelector("a").focus();
  }

  function search() {
    const field = document.querySelector("[data-search]");
    if (!field) return false;
    field.focus();
    field.select();
    return true;
  }

  // Ticks the chosen row; on a page without rows the letter is free for an act of its own.
  function tick() {
    const box = document.querySelector(".rows tr.at input[type=checkbox]");
    if (!box) return false;
    box.click();
    return true;
  }

  const acts = {
    j: () => choose(1),
    k: () => choose(-1),
    x: tick,
    "/": search,
    "?": () => { location.href = document.querySelector("[data-keys]")?.href ?? "/phim-tat/"; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target)) return;
    const act = acts[event.key.toLowerCase()] ?? acts[event.key];
    if (act && act() !== false) { event.preventDefault(); return; }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`);
    if (target) { event.preventDefault(); target.focus(); target.click(); }
  });

  // A form is sent once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
