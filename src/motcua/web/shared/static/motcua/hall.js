// Pages of the hall: look again by themselves, print on a press. Without this file they reload or wait.
"use strict";
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const kiosk = document.querySelector("[data-kiosk]");
  if (kiosk) {
    window.print();
    setTimeout(() => { location.href = kiosk.dataset.kiosk; }, 8000);
  }

  const seconds = Number(document.querySelector("[data-refresh]")?.dataset.refresh ?? 0);
  if (!seconds) return;

  // What was not there a moment ago is marked; it stays marked until the next look.
  function renew(old, fresh) {
    const known = new Set([...old.querySelectorAll("[data-call]")].map((node) => node.dataset.call));
    old.replaceChildren(...fresh.childNodes);
    for (const node of old.querySelectorAll("[data-call]")) {
      node.classList.toggle("fresh", !known.has(node.dataset.call));
    }
  }

  async function look() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const old of document.querySelectorAll("[data-live]")) {
          const fresh = page.getElementById(old.id);
          if (fresh && fresh.innerHTML.trim() !== old.dataset.seen) {
            const seen = fresh.innerHTML.trim();
            if (old.dataset.seen !== undefined || seen !== old.innerHTML.trim()) renew(old, fresh);
            old.dataset.seen = seen;
          }
        }
      }
      document.body.classList.toggle("offline", !answer.ok);
    } catch {
      document.body.classList.add("offline");
    }
    setTimeout(look, seconds * 1000);
  }
  setTimeout(look, seconds * 1000);
})();
