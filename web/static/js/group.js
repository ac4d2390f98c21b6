// Many values of one field: arrows move, the space bar marks what is wrong, Enter accepts the rest and gets the next ones.
import { notice, say, send } from "./base.js";

const form = document.getElementById("group");
const cells = [...document.querySelectorAll(".cell")];
const told = sessionStorage.getItem("group-said");
if (told) {
  sessionStorage.removeItem("group-said");
  const said = Object.assign(document.createElement("p"), { className: "said good", textContent: told });
  document.getElementById("group-said").append(said);
}

const isWrong = (cell) => cell.getAttribute("aria-checked") === "true";
let isDone = false;

function count() {
  const wrong = cells.filter(isWrong).length;
  document.querySelector(".group-count").textContent = say(`${cells.length - wrong} ô sẽ được nhận, ${wrong} ô sai để soát từng trường`, `${cells.length - wrong} to accept, ${wrong} wrong for the station`);
}

function mark(cell) {
  cell.setAttribute("aria-checked", String(!isWrong(cell)));
  count();
}

function go(cell) {
  if (!cell) return;
  for (const each of cells) each.tabIndex = each === cell ? 0 : -1;
  cell.focus();
}

/** The cell above or below: the nearest in the next row. */
function beside(cell, down) {
  const here = cell.getBoundingClientRect();
  const rows = cells.filter((each) => { const top = each.getBoundingClientRect().top; return down ? top > here.top + 4 : top < here.top - 4; });
  if (!rows.length) return null;
  const tops = rows.map((each) => each.getBoundingClientRect().top);
  const row = down ? Math.min(...tops) : Math.max(...tops);
  const near = rows.filter((each) => Math.abs(each.getBoundingClientRect().top - row) < 4);
  return near.reduce((best, each) => (Math.abs(each.getBoundingClientRect().left - here.left) < Math.abs(best.getBoundingClientRect().left - here.left) ? each : best));
}

async function accept() {
  if (isDone) return;
  isDone = true;
  const body = new URLSearchParams();
  for (const cell of cells) {
    if (isWrong(cell)) body.append("wrong", cell.dataset.item);
    else { body.append("good", cell.dataset.item); body.append("value", cell.dataset.value); }
  }
  form.setAttribute("aria-busy", "true");
  let answer = null;
  try {
    answer = await send("POST", "/soat/nhom", body);
  } catch { /* told below */ }
  form.removeAttribute("aria-busy");
  if (!answer?.ok) {
    isDone = false;
    notice(say("Chưa ghi được. Hãy kiểm tra kết nối rồi nhấn Enter lần nữa; những ô đã ghi không bị ghi hai lần.", "That was not kept. Check the connection and press Enter again; nothing is kept twice."), "bad");
    return;
  }
  const { kept, approved, left } = await answer.json();
  sessionStorage.setItem("group-said", say(`Đã nhận ${kept} ô, duyệt ${approved} giấy tờ${left ? `; ${left} ô chờ soát từng trường` : ""}.`, `${kept} accepted, ${approved} papers approved${left ? `; ${left} wait for the station` : ""}.`));
  // What is wrong waits in the same queue; a group of it alone would come again for ever.
  location.assign(kept ? form.dataset.next : form.dataset.station);
}

if (form) {
  count();
  go(cells[0]);
  form.addEventListener("submit", (event) => { event.preventDefault(); accept(); });
  form.addEventListener("click", (event) => {
    const cell = event.target.closest(".cell");
    if (cell) { go(cell); mark(cell); }
  });
  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = cells.indexOf(cell);
    const moves = { ArrowRight: () => cells[at + 1], ArrowLeft: () => cells[at - 1], ArrowDown: () => beside(cell, true), ArrowUp: () => beside(cell, false), Home: () => cells[0], End: () => cells.at(-1) };
    if (event.key === " ") mark(cell);
    else if (event.key === "Enter") accept();
    else if (moves[event.key]) go(moves[event.key]());
    else return;
    event.preventDefault();
  });
  const keep = () => {
    const body = new URLSearchParams(cells.map((cell) => ["items", cell.dataset.item]));
    return send("POST", "/soat/giu", body).catch(() => {});
  };
  setInterval(() => { if (!isDone) keep(); }, 30000);
  window.addEventListener("pagehide", () => {
    if (isDone) return;
    const body = new URLSearchParams(cells.map((cell) => ["items", cell.dataset.item]));
    body.append("csrf", document.body.dataset.csrf);
    navigator.sendBeacon("/soat/tra", body);
  });
}
