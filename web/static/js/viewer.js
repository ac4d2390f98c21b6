// Shows a page of a paper and the boxes of its fields. Markup: see templates/parts/viewer.html.
// Anything on the page with data-field="NAME" lights the boxes of that field, and the other way round.

import { say } from "./base.js";

const SVG = "http://www.w3.org/2000/svg";

const make = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

class Viewer {
  constructor(root) {
    this.root = root;
    this.pages = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.window = root.querySelector(".viewer-window");
    this.place = 0;
    this.zoom = 1;
    this.turns = this.pages.map((page) => page.turn ?? 0);
    root.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) this[act]();
    });
    this.window.addEventListener("keydown", (event) => {
      const act = { "+": "larger", "=": "larger", "-": "smaller", r: "turn" }[event.key];
      if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this[act]();
    });
    // Of the whole box: a scroll bar that comes and goes with the picture must not start it over.
    new ResizeObserver(() => {
      if (this.size && this.window.offsetWidth !== this.drawnFor) this.draw();
    }).observe(this.window);
    if (this.pages.length) this.show(0);
  }

  async show(place) {
    this.place = place;
    this.size = null;
    const page = this.pages[place];
    const count = this.root.querySelector(".viewer-count");
    if (count) count.textContent = `${place + 1} / ${this.pages.length}`;
    this.message(say("Đang tải trang…", "Loading the page…"));
    try {
      const answer = await fetch(page.size);
      if (!answer.ok) throw new Error(answer.status);
      this.size = await answer.json();
    } catch {
      this.message(say("Không mở được ảnh của trang này. Bản gốc vẫn được giữ.", "This page cannot be shown. The original is kept."));
      return;
    }
    if (this.place === place) this.draw();
  }

  message(text) {
    const shown = document.createElement("p");
    shown.className = "viewer-message";
    shown.textContent = text;
    this.window.replaceChildren(shown);
  }

  draw() {
    if (!this.size) return;
    this.drawnFor = this.window.offsetWidth;
    const page = this.pages[this.place];
    const { width, height } = this.size;
    const turn = ((this.turns[this.place] % 360) + 360) % 360;
    const [across, down] = turn % 180 ? [height, width] : [width, height];
    const shown = Math.max(200, this.window.clientWidth - 20) * this.zoom;
    const svg = make("svg", { viewBox: `0 0 ${across} ${down}`, width: shown, height: (shown * down) / across, role: "img", "aria-label": page.label ?? "" });
    const shift = { 0: [0, 0], 90: [height, 0], 180: [width, height], 270: [0, width] }[turn];
    const group = make("g", { transform: `translate(${shift[0]} ${shift[1]}) rotate(${turn})` });
    group.append(make("image", { href: page.picture, width, height, preserveAspectRatio: "none" }));
    // Boxes are in pixels of the page as scanned or, with `shares`, in shares of its width and height.
    const [wide, high] = page.shares ? [width, height] : [1, 1];
    for (const box of page.boxes ?? []) {
      const rect = make("rect", { x: box.x * wide, y: box.y * high, width: box.width * wide, height: box.height * high, class: `viewer-box ${box.state ?? ""}`, "data-field": box.field });
      const title = make("title", {});
      title.textContent = box.label ?? box.field;
      rect.append(title);
      group.append(rect);
    }
    svg.append(group);
    this.window.replaceChildren(svg);
    if (this.lit) this.light(this.lit);
  }

  /** Light the boxes of a field, going to its page; null puts them out. */
  async light(field) {
    this.lit = field;
    const at = this.pages.findIndex((page) => (page.boxes ?? []).some((box) => box.field === field));
    if (field && at >= 0 && at !== this.place) await this.show(at);
    for (const box of this.window.querySelectorAll(".viewer-box")) box.classList.toggle("lit", box.dataset.field === field);
    this.window.querySelector(".viewer-box.lit")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  larger() { this.zoom = Math.min(6, this.zoom * 1.25); this.draw(); }
  smaller() { this.zoom = Math.max(0.25, this.zoom / 1.25); this.draw(); }
  turn() { this.turns[this.place] += 90; this.draw(); }
  next() { if (this.place + 1 < this.pages.length) this.show(this.place + 1); }
  previous() { if (this.place > 0) this.show(this.place - 1); }
}

function lightAll(field) {
  for (const element of document.querySelectorAll("[data-field]")) {
    if (!element.classList.contains("viewer-box")) element.classList.toggle("lit", element.dataset.field === field);
  }
  for (const root of document.querySelectorAll(".viewer")) root.viewer?.light(field);
}

export function start(within = document) {
  for (const root of within.querySelectorAll(".viewer")) root.viewer ??= new Viewer(root);
}

for (const type of ["focusin", "mouseover"]) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest?.("[data-field]");
    if (element) lightAll(element.dataset.field);
  });
}
document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".viewer-box");
  if (!box) return;
  const row = [...document.querySelectorAll(`[data-field="${CSS.escape(box.dataset.field)}"]`)].find((found) => found !== box && !found.classList.contains("viewer-box"));
  (row?.querySelector("input, select, textarea, button") ?? row)?.focus();
});
document.addEventListener("htmx:afterSwap", (event) => start(event.target));
start();
