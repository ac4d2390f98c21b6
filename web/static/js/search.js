// Search: / goes to the field, arrows go through the results; on a paper, the first place that was found is lit.

const field = document.getElementById("q");
const links = () => [...document.querySelectorAll(".found-link, .search-place, #search-next")];

const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "/" && !isTyping(event.target)) {
    event.preventDefault();
    if (field) { field.focus(); field.select(); }
    else document.getElementById("search-back")?.focus();
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (isTyping(event.target) && event.target !== field) return;
  if (event.target.closest(".viewer")) return;
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  if (at < 0 && event.key === "ArrowUp") return;
  event.preventDefault();
  if (at === 0 && event.key === "ArrowUp" && field) { field.focus(); return; }
  all[Math.min(all.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
});

document.getElementById("search-form")?.addEventListener("submit", () => {
  document.getElementById("search-busy").classList.remove("hidden");
  document.getElementById("search-results").setAttribute("aria-busy", "true");
});
// Coming back by the browser's own button shows the page as it was left.
window.addEventListener("pageshow", () => {
  document.getElementById("search-busy")?.classList.add("hidden");
  document.getElementById("search-results")?.removeAttribute("aria-busy");
});

const first = document.querySelector(".search-places [data-field]");
const viewer = document.querySelector(".viewer")?.viewer;
if (first && viewer) {
  first.classList.add("lit");
  viewer.light(first.dataset.field);
}
