// Scans for the papers: dropped on a row, or offered from the folder that a scanner writes to.
// The plain file fields of the page do the sending.
"use strict";
(() => {
  const EVERY = 2000;
  const ENDINGS = /\.(pdf|jpe?g|png|docx|xlsx|xml)$/i;
  let row = null;
  let folder = null;
  const seen = new Set();
  const offered = [];

  const field = (paper) => paper?.querySelector("[data-drop]") ?? null;
  const named = (paper) => paper.querySelector("th")?.firstChild?.textContent.trim() ?? "";
  const current = () => (row?.isConnected ? row : document.querySelector("[data-paper]"));

  function attach(paper, files) {
    const input = field(paper);
    if (!input) return;
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    const tick = paper.querySelector(".tick input");
    if (tick && !tick.checked) tick.click();
    paper.classList.add("at");
  }

  document.addEventListener("focusin", (event) => {
    const paper = event.target.closest?.("[data-paper]");
    if (paper) { row = paper; show(); }
  });
  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.("[data-desk]")) event.preventDefault();
    document.querySelectorAll("[data-paper].at").forEach((paper) => paper.classList.remove("at"));
    event.target.closest?.("[data-paper]")?.classList.add("at");
  });
  document.addEventListener("drop", (event) => {
    if (!event.target.closest?.("[data-desk]")) return;
    event.preventDefault();
    const paper = event.target.closest("[data-paper]") ?? current();
    if (paper && event.dataTransfer.files.length) attach(paper, event.dataTransfer.files);
  });

  // Folder watch: only where the browser has it, only after the officer chose the folder.
  const box = () => document.querySelector("[data-watch]");
  function show() {
    const here = box();
    if (!here) return;
    here.hidden = false;
    here.querySelector("[data-watch-start]").hidden = !("showDirectoryPicker" in window) || folder !== null;
    const words = here.querySelector("[data-watch-words]");
    words.textContent = folder ? words.dataset.waits : words.dataset.none;
    const list = here.querySelector("[data-watch-files]");
    const paper = current();
    list.replaceChildren(...offered.map((file) => item(list, file, paper)));
  }

  function item(list, file, paper) {
    const line = document.createElement("li");
    line.append(`${file.name} `);
    line.append(button(`${list.dataset.attach}: ${paper ? named(paper).slice(0, 60) : ""}`, () => { attach(current(), [file]); drop(file); }));
    line.append(" ", button(list.dataset.skip, () => drop(file)));
    return line;
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function drop(file) {
    offered.splice(offered.indexOf(file), 1);
    show();
  }

  async function look(offer) {
    for await (const entry of folder.values()) {
      if (entry.kind !== "file" || !ENDINGS.test(entry.name)) continue;
      const file = await entry.getFile();
      const mark = `${file.name} ${file.lastModified} ${file.size}`;
      if (seen.has(mark) || !file.size) continue;
      seen.add(mark);
      if (offer) offered.push(file);
    }
    show();
  }

  document.addEventListener("click", async (event) => {
    if (!event.target.closest?.("[data-watch-start]")) return;
    try {
      folder = await window.showDirectoryPicker({ mode: "read" });
    } catch { return; }
    await look(false);
    setInterval(() => { look(true).catch(() => { folder = null; show(); }); }, EVERY);
  });
  document.addEventListener("htmx:afterSettle", show);
  show();
})();
