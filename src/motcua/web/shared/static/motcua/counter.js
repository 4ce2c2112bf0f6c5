// Intake by keyboard alone. The page works without this file; it only shortens the way.
"use strict";
(() => {
  const desk = () => document.querySelector("[data-desk]");
  const first = (selector) => desk()?.querySelector(selector) ?? null;
  const visible = (node) => node.getClientRects().length > 0;

  // Where the next key belongs: what the server named, or the first empty field of a new person.
  function settle() {
    const fields = [...(desk()?.querySelectorAll("[data-new] input") ?? [])].filter(visible);
    const empty = fields.find((field) => !field.value);
    const named = first("[autofocus]");
    const wrong = [...(desk()?.querySelectorAll("[aria-invalid=true], .wrong input:not([type=hidden])") ?? [])].find(visible);
    (wrong || named || empty || first("#what"))?.focus();
  }

  function go(field, button) {
    const node = first(field);
    if (node) { node.focus(); node.select(); } else first(button)?.click();
  }

  // Papers: the tick and the numbers follow each other; "all there" is done without asking the server.
  const counts = (row) => [...row.querySelectorAll("input[type=number]")];
  const tick = (row) => row.querySelector(".tick input");
  const asked = (row) => row.dataset.asked.split(" ").map((n) => (n === "0" ? "" : n));
  function mark(row, there) {
    const held = row.querySelector("input[name$=-held]");
    const byState = there && "held" in row.dataset && held;
    if (held) held.checked = Boolean(byState);
    tick(row).checked = there && !byState;
    counts(row).forEach((field, n) => { field.value = there && !byState ? asked(row)[n] : ""; });
  }
  const settled = (row) => tick(row).checked || Boolean(row.querySelector("input[name$=-held]")?.checked);
  function full() {
    const rows = [...desk().querySelectorAll("[data-paper]:not([data-conditional])")];
    const there = !rows.every(settled);
    rows.forEach((row) => mark(row, there));
    first(there ? "[data-receive]" : "[data-full]")?.focus();
  }

  const keys = {
    F2: () => go("#who", "button[data-person]"),
    F4: () => go("#what", "button[data-matter]"),
    F8: () => { if (first("[data-full]")) full(); },
    F9: () => first("[data-receive]")?.click(),
  };

  function listOf(node) {
    const own = node.closest("[data-pick]");
    if (own) return own;
    return node.matches?.("#who, #what") ? node.closest("section").querySelector("[data-pick]") : null;
  }

  function pick(event) {
    const list = listOf(event.target);
    if (!list) return false;
    const hits = [...list.querySelectorAll(".hit")];
    const inList = list.contains(event.target);
    const number = /^Digit[1-9]$|^Numpad[1-9]$/.test(event.code) ? Number(event.code.slice(-1)) : 0;
    if (number && (inList || event.altKey)) { hits[number - 1]?.click(); return true; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
    const at = hits.indexOf(event.target.closest(".hit")) + (event.key === "ArrowDown" ? 1 : -1);
    (hits[at] ?? (at < 0 ? list.closest("section").querySelector("#who, #what") : hits.at(-1)))?.focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (!desk()) return;
    if (keys[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault(); keys[event.key](); return;
    }
    if (pick(event)) { event.preventDefault(); return; }
    // Scanners end with Tab as often as with Enter.
    const scanned = event.target.matches?.("[data-scan]") && event.target.value.split("|").length > 3;
    if (event.key === "Tab" && scanned) { event.preventDefault(); desk().requestSubmit(); }
  }, true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-full], [data-none]");
    if (!button) return;
    event.preventDefault();
    if ("full" in button.dataset) full();
    else desk().querySelectorAll("[data-paper]").forEach((row) => mark(row, false));
  });

  document.addEventListener("change", (event) => {
    const row = event.target.closest?.("[data-paper]");
    if (row && event.target === tick(row)) {
      const there = event.target.checked;
      counts(row).forEach((field, n) => { field.value = there ? field.value || asked(row)[n] : ""; });
    } else if (row && event.target.type === "number" && Number(event.target.value) > 0) {
      tick(row).checked = true;
    }
    if (event.target.closest?.("[data-resend]")) desk().requestSubmit();
  });

  const lost = (shown) => { const note = first("#lost"); if (note) { note.hidden = !shown; if (shown) note.scrollIntoView(); } };
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "desk") return;
    // A page without the desk is the one to sign in, or a fault: what was typed stays.
    if (!event.detail.serverResponse.includes('id="desk"')) { event.detail.shouldSwap = false; lost(true); }
  });
  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:beforeRequest", () => lost(false));
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.elt.matches?.("[data-desk]")) settle(); });
  settle();
})();
