// Files over a weak line: sent piece by piece, resumed after a break or a reload, with progress.
// Works on every [data-files] box; without this file the plain file fields do the sending.
"use strict";
(() => {
  const SMALLEST = 32 * 1024, LARGEST = 1024 * 1024, WISHED = 4000;
  const RETRY = [1000, 2000, 5000, 10000, 20000];
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const wait = (ms) => new Promise((go) => { setTimeout(go, ms); addEventListener("online", go, { once: true }); });
  const named = (file) => `${file.name} ${file.size} ${file.lastModified}`;
  const flying = new Set();
  let running = 0;

  // Files that are on their way outlive a reload in the browser's own database, if it has one.
  const kept = {
    async open(mode) {
      const request = indexedDB.open("motcua-uploads", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("files");
      const database = await answer(request);
      return database.transaction("files", mode).objectStore("files");
    },
    async put(address, file) { try { await answer((await this.open("readwrite")).put(file, address)); } catch { /* not offered here */ } },
    async get(address) { try { return await answer((await this.open("readonly")).get(address)); } catch { return undefined; } },
    async drop(address) { try { await answer((await this.open("readwrite")).delete(address)); } catch { /* not offered here */ } },
  };
  const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

  class Refused extends Error {}

  async function ask(address, options = {}) {
    const headers = { "X-CSRFToken": token(), ...options.headers };
    const response = await fetch(address, { ...options, headers, credentials: "same-origin" });
    if (response.status >= 500) throw new TypeError(`status ${response.status}`);
    const told = await response.json().catch(() => ({}));
    if (response.ok || response.status === 409) return { ...told, status: response.status };
    throw new Refused(told.error ?? "");
  }

  // Ask again until the line is back; only a refusal of the server ends it.
  async function patiently(work, row) {
    for (let tries = 0; ; tries += 1) {
      try { return await work(); } catch (error) {
        if (error instanceof Refused || row.stopped) throw error;
        row.say("broken");
        await wait(RETRY[Math.min(tries, RETRY.length - 1)]);
      }
    }
  }

  class Row {
    constructor(box, name, size) {
      this.box = box; this.size = size; this.stopped = false;
      this.item = document.createElement("li");
      this.words = document.createElement("span");
      this.words.textContent = `${name} `;
      this.bar = document.createElement("progress");
      this.bar.max = size;
      this.bar.setAttribute("aria-label", name);
      this.state = document.createElement("span");
      this.state.className = "small muted";
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.className = "link";
      this.button.textContent = box.dataset.cancel;
      this.button.addEventListener("click", () => this.stop());
      this.item.append(this.words, this.bar, this.state, this.button);
      box.querySelector("[data-list]").append(this.item);
    }
    at(received) {
      this.bar.value = received;
      this.state.textContent = ` ${this.box.dataset.waiting} ${Math.floor((100 * received) / this.size)} % `;
    }
    say(name) { this.state.textContent = ` ${this.box.dataset[name]} `; }
    stop() {
      this.stopped = true;
      if (this.address) { ask(this.address, { method: "DELETE" }).catch(() => {}); kept.drop(this.address); }
      this.item.remove();
    }
    fail(words) {
      this.bar.remove(); this.button.remove();
      this.state.className = "error";
      this.state.textContent = words || this.box.dataset.failed;
      this.state.setAttribute("role", "alert");
    }
    done(file) {
      this.bar.remove();
      this.words.textContent = `${file.name} `;
      this.state.textContent = `✓ ${Math.max(1, Math.round(file.size / 1000))} kB `;
      const button = document.createElement("button");
      button.className = "link"; button.name = "do"; button.value = `remove:${file.id}`;
      button.textContent = this.box.dataset.remove;
      this.button.replaceWith(button);
      if (this.box.dataset.into) {
        const field = document.createElement("input");
        field.type = "hidden"; field.name = this.box.dataset.into; field.value = file.id;
        this.item.append(field);
      }
      const say = this.box.querySelector("[data-say]");
      if (say) say.textContent = `${file.name} ✓`;
      const way = document.querySelector("input[name=how][value=file]");
      if (way && !document.querySelector("input[name=how]:checked")) way.checked = true;
    }
  }

  async function begin(box, file, row) {
    const body = new URLSearchParams({ name: file.name, size: String(file.size) });
    return patiently(() => ask(box.dataset.address, { method: "POST", body }), row);
  }

  async function pieces(file, row, received) {
    let size = SMALLEST * 2;
    for (;;) {
      if (row.stopped) return null;
      row.at(received);
      const from = received;
      const started = performance.now();
      const told = await patiently(() => ask(row.address, {
        method: "PATCH", body: file.slice(from, from + size),
        headers: { "Upload-Offset": String(from), "Content-Type": "application/octet-stream" },
      }), row);
      if (told.file) return told.file;
      received = told.received ?? from;
      // Pieces of some seconds each: little is lost when the line breaks.
      const took = performance.now() - started;
      size = Math.min(LARGEST, Math.max(SMALLEST, told.status === 409 ? size / 2 : (size * WISHED) / Math.max(took, 1)));
      size = Math.floor(size);
    }
  }

  async function send(box, file, known) {
    const row = new Row(box, file.name, file.size);
    try {
      const stands = known ?? await begin(box, file, row);
      row.address = stands.address;
      box.querySelector(`[data-stopped="${row.address.split("/").at(-2)}"]`)?.remove();
      await kept.put(row.address, file);
      const done = await pieces(file, row, stands.received);
      if (done) row.done(done);
    } catch (error) {
      if (!row.stopped) row.fail(error instanceof Refused ? error.message : "");
    } finally {
      flying.delete(named(file));
      if (row.address) await kept.drop(row.address);
      running -= 1;
      if (!running) settle();
    }
  }

  // Who presses on while files are on their way is taken on when they are there.
  let wanted = null;
  function settle() {
    if (!wanted) return;
    const [form, button] = wanted;
    wanted = null;
    if (!form.querySelector("[data-list] .error")) form.requestSubmit(button ?? undefined);
  }
  document.addEventListener("submit", (event) => {
    if (!running || !event.target.querySelector("[data-files]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wanted = [event.target, event.submitter];
    const say = event.target.querySelector("[data-say]");
    if (say) { say.classList.remove("hide"); say.textContent = event.target.querySelector("[data-files]").dataset.busy; }
  }, true);
  addEventListener("beforeunload", (event) => { if (running && !window.indexedDB) event.preventDefault(); });

  for (const box of document.querySelectorAll("[data-files]")) {
    box.querySelectorAll("[data-plain]").forEach((node) => node.remove());
    for (const input of box.querySelectorAll("[data-upload]")) {
      input.addEventListener("change", () => {
        const files = [...input.files].filter((file) => !flying.has(named(file)));
        files.forEach((file) => flying.add(named(file)));
        input.value = "";
        running += files.length;
        files.reduce((before, file) => before.then(() => send(box, file)), Promise.resolve());
      });
    }
    for (const item of box.querySelectorAll("[data-stopped]")) {
      const address = new URL(`${box.dataset.address}${item.dataset.stopped}/`, location.href).pathname;
      kept.get(address).then(async (file) => {
        if (!file) return;
        running += 1;
        const stands = await ask(address).catch(() => null);
        if (stands) await send(box, file, { ...stands, address });
        else { running -= 1; kept.drop(address); }
      });
    }
  }
})();
