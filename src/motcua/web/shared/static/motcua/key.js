// Says in the reader's language why a security key was not used; the ceremony itself is allauth's.
"use strict";
document.addEventListener("allauth.error", (event) => {
  const told = document.getElementById("key_refused");
  if (!told) return;
  event.preventDefault();
  const reasons = [...told.children];
  const found = reasons.find((p) => p.dataset.why === event.detail.exception.name) ?? reasons.at(-1);
  reasons.forEach((p) => { p.hidden = p !== found; });
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
});
