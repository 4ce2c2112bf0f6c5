// Ticking rows of a list: all, a stretch with Shift, and how many. The list works without it.
"use strict";
(() => {
  const form = document.querySelector("[data-bulk]");
  if (!form) return;
  const boxes = () => [...form.querySelectorAll('input[name="d"]')];
  const link = form.querySelector("[data-all]");
  const told = form.querySelector("[data-count]");
  let last = null;

  function count() {
    const ticked = boxes().filter((box) => box.checked).length;
    if (told) told.textContent = ticked ? `${ticked}/${boxes().length}` : "";
  }

  link?.addEventListener("click", (event) => {
    event.preventDefault();
    const all = boxes().every((box) => box.checked);
    boxes().forEach((box) => { box.checked = !all; });
    count();
  });

  form.addEventListener("click", (event) => {
    const box = event.target;
    if (box.name !== "d") return;
    const all = boxes();
    if (event.shiftKey && last !== null) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
    count();
  });

  form.addEventListener("change", count);
  count();
})();
