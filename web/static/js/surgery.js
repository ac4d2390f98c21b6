// The pages of a scan as papers, to be split, joined, turned, moved and left out. Nothing is sent before "Apply".

import { say, send } from "./base.js";

const root = document.getElementById("surgery");
const model = JSON.parse(root.querySelector("script[type='application/json']").textContent);
const kindOf = new Map(model.kinds.map(([slug, name]) => [name.toLocaleLowerCase("vi"), slug]));
const nameOf = new Map(model.kinds);
const taken = new Set(model.taken);
const pages = new Map(Object.entries(model.pages));
const revisions = { [model.digest]: model.revision };
const turned = new Map();
const cards = new Map();
const steps = [];
let groups = model.groups.map((group) => ({ ...group, pages: [...group.pages], text: nameOf.get(group.kind) ?? "" }));
let left = [...model.left];
let chosen = groups[0]?.pages[0] ?? left[0];

const digestOf = (key) => key.split(":")[0];
const numberOf = (key) => pages.get(key).number;
const turnOf = (key) => turned.get(key) ?? pages.get(key).turn;
const groupAt = (key) => groups.findIndex((group) => group.pages.includes(key));
const isTaken = (key) => digestOf(key) === model.digest && taken.has(numberOf(key));
const order = () => [...groups.flatMap((group) => group.pages), ...left];
const state = () => JSON.stringify([groups.map((group) => [group.pages, group.text]), left, [...turned]]);
const start = state();

function label(key) {
  const number = numberOf(key);
  return digestOf(key) === model.digest ? `${number}` : `${number} (${pages.get(key).scan})`;
}

function remember() {
  steps.push({ groups: groups.map((group) => ({ ...group, pages: [...group.pages] })), left: [...left], turned: new Map(turned), chosen });
}

// --- what may be done with the chosen page ---------------------------------------------------------------------------
const acts = {
  split() {
    const at = groupAt(chosen);
    const place = groups[at]?.pages.indexOf(chosen) ?? 0;
    if (place < 1) return false;
    const tail = groups[at].pages.splice(place);
    groups.splice(at + 1, 0, { pages: tail, kind: "", text: "", found: "", filed: "", held: groups[at].held });
    return true;
  },
  merge() {
    const at = groupAt(chosen);
    if (at < 1) return false;
    groups[at - 1].pages.push(...groups[at].pages);
    groups[at - 1].held ||= groups[at].held;
    groups.splice(at, 1);
    return true;
  },
  left: () => turn(270),
  right: () => turn(90),
  over: () => turn(180),
  earlier: () => move(-1),
  later: () => move(1),
  blank() {
    const at = groupAt(chosen);
    if (at >= 0) {
      groups[at].pages.splice(groups[at].pages.indexOf(chosen), 1);
      if (!groups[at].pages.length) groups.splice(at, 1);
      left.push(chosen);
      left.sort((a, b) => (digestOf(a) === digestOf(b) ? numberOf(a) - numberOf(b) : digestOf(a) < digestOf(b) ? -1 : 1));
      return true;
    }
    if (isTaken(chosen)) return false;
    left.splice(left.indexOf(chosen), 1);
    let after = -1;
    groups.forEach((group, place) => { if (group.pages.some((key) => digestOf(key) === digestOf(chosen) && numberOf(key) < numberOf(chosen))) after = place; });
    groups.splice(after + 1, 0, { pages: [chosen], kind: "", text: "", found: "", filed: "", held: false });
    return true;
  },
};

function turn(by) {
  turned.set(chosen, (turnOf(chosen) + by) % 360);
  return true;
}

function move(by) {
  const at = groupAt(chosen);
  if (at < 0) return false;
  const mine = groups[at].pages;
  const place = mine.indexOf(chosen);
  const to = place + by;
  if (to >= 0 && to < mine.length) {
    mine.splice(place, 1);
    mine.splice(to, 0, chosen);
    return true;
  }
  const other = groups[at + by];
  if (!other) return false;
  mine.splice(place, 1);
  if (by < 0) other.pages.push(chosen);
  else other.pages.unshift(chosen);
  groups = groups.filter((group) => group.pages.length);
  return true;
}

/** Lay a page before another one: what dragging does. */
function layBefore(key, before) {
  if (key === before || groupAt(before) < 0 || (groupAt(key) < 0 && isTaken(key))) return;
  remember();
  for (const group of groups) group.pages = group.pages.filter((each) => each !== key);
  left = left.filter((each) => each !== key);
  const at = groupAt(before);
  groups[at].pages.splice(groups[at].pages.indexOf(before), 0, key);
  groups = groups.filter((group) => group.pages.length);
  chosen = key;
  draw(true);
}

function act(name) {
  if (name === "back") return stepBack();
  if (name === "large") return enlarge();
  if (name === "kind") return document.querySelector(`#groups [data-group="${groupAt(chosen)}"] .kind`)?.focus();
  if (!chosen) return;
  remember();
  if (acts[name]()) draw(true);
  else {
    steps.pop();
    tell(say("Không làm được việc này với trang đang chọn.", "That cannot be done with the chosen page."));
  }
}

function stepBack() {
  const last = steps.pop();
  if (!last) return;
  groups = last.groups;
  left = last.left;
  chosen = last.chosen;
  turned.clear();
  for (const [key, turn] of last.turned) turned.set(key, turn);
  draw(true);
}

function enlarge() {
  const image = document.createElement("img");
  image.src = `${pages.get(chosen).picture}?width=1000`;
  image.alt = say(`Trang ${label(chosen)}`, `Page ${label(chosen)}`);
  if (turnOf(chosen)) image.className = `turn-${turnOf(chosen)}`;
  const dialog = document.getElementById("large");
  dialog.querySelector(".large-page").replaceChildren(image);
  dialog.showModal();
}

// --- what is shown ---------------------------------------------------------------------------------------------------
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function cardOf(key) {
  const page = pages.get(key);
  if (!cards.has(key)) {
    const image = element("img", { src: `${page.picture}?width=400`, alt: "", loading: "lazy", draggable: "false" });
    const card = element("div", { class: "leaf", role: "option", draggable: "true", "data-key": key }, element("div", { class: "leaf-window" }, image), element("p"));
    image.addEventListener("error", () => image.replaceWith(say("Không mở được ảnh", "No picture")));
    cards.set(key, card);
  }
  const card = cards.get(key);
  const image = card.querySelector("img");
  if (image) image.className = turnOf(key) ? `turn-${turnOf(key)}` : "";
  const notes = [];
  if (page.sheet) notes.push(say("tờ phân cách", "separator"));
  if (page.blank) notes.push(say("máy thấy trắng", "looks blank"));
  if (isTaken(key) && groupAt(key) < 0) notes.push(say("đã ghép sang bản khác", "joined elsewhere"));
  const told = [say(`Trang ${label(key)}`, `Page ${label(key)}`), ...notes].join(" · ");
  card.querySelector("p").textContent = told;
  card.setAttribute("aria-label", turnOf(key) ? `${told} · ${say("xoay", "turned")} ${turnOf(key)}°` : told);
  card.setAttribute("aria-selected", String(key === chosen));
  card.tabIndex = key === chosen ? 0 : -1;
  return card;
}

function drawGroup(group, at) {
  const input = element("input", { class: "kind", list: "kinds", id: `kind-${at}`, autocomplete: "off", placeholder: group.found && unchanged(group) ? say(`Máy nhận: ${group.found}`, `Program: ${group.found}`) : say("Để chương trình tự nhận", "Left to the program") });
  input.value = group.text;
  input.addEventListener("input", () => { if (input.value === "" || kindOf.has(input.value.trim().normalize("NFC").toLocaleLowerCase("vi"))) setKind(at, input); });
  input.addEventListener("change", () => setKind(at, input));
  const line = element("span", { class: "kind-line" }, element("label", { for: `kind-${at}` }, say("Loại:", "Kind:")), input);
  const title = element("h2", {}, say(`Giấy tờ ${at + 1}`, `Paper ${at + 1}`));
  const header = element("header", {}, title, line);
  if (group.held) header.append(element("span", { class: "badge warn" }, say("đã có người duyệt hoặc sửa", "approved or corrected")));
  const list = element("div", { class: "leaves", role: "listbox", "aria-label": say(`Các trang của giấy tờ ${at + 1}`, `Pages of paper ${at + 1}`) }, ...group.pages.map(cardOf));
  return element("section", { class: "group", "data-group": at }, header, list);
}

function setKind(at, input) {
  const text = input.value.trim().normalize("NFC");
  const slug = text ? kindOf.get(text.toLocaleLowerCase("vi")) : "";
  input.setAttribute("aria-invalid", String(slug === undefined));
  tell(slug === undefined ? say("Chưa có loại giấy tờ này. Hãy chọn trong danh sách, hoặc để trống cho máy tự nhận.", "There is no such kind. Choose one of the list, or leave it empty.") : "");
  if (text === groups[at].text) return;
  remember();
  groups[at].text = text;
  groups[at].kind = slug ?? "?";
  drawOutcome();
}

function draw(hasFocus = false) {
  if (!order().includes(chosen)) chosen = order()[0];
  const shown = groups.map(drawGroup);
  if (left.length) {
    const title = element("h2", {}, say("Không thuộc giấy tờ nào", "In no paper"));
    const list = element("div", { class: "leaves", role: "listbox", "aria-label": say("Trang không thuộc giấy tờ nào", "Pages in no paper") }, ...left.map(cardOf));
    shown.push(element("section", { class: "group out" }, title, list));
  }
  const place = document.getElementById("groups");
  const active = hasFocus || place.contains(document.activeElement);
  place.replaceChildren(...shown);
  if (active) cards.get(chosen)?.focus({ preventScroll: false });
  drawOutcome();
}

/** Whether the pages lie beside each other in one scan, so that nothing has to be bound anew. */
function isInPlace(group) {
  const digest = digestOf(group.pages[0]);
  const numbers = group.pages.map(numberOf);
  if (group.pages.some((key) => digestOf(key) !== digest) || numbers.some((number, place) => place && number < numbers[place - 1])) return false;
  const [first, last] = [numbers[0], numbers.at(-1)];
  return !groups.some((other) => other !== group && other.pages.some((key) => digestOf(key) === digest && numberOf(key) > first && numberOf(key) < last));
}

function drawOutcome() {
  const lines = groups.map((group) => {
    const kind = group.text || (group.found && unchanged(group) ? group.found : say("loại do chương trình tự nhận", "kind left to the program"));
    const many = group.pages.length === 1 ? say("Trang", "Page") : say("Các trang", "Pages");
    let told = `${many} ${group.pages.map(label).join(", ")}: ${kind}`;
    if (!isInPlace(group)) told += say(" (ghép thành một bản mới, các trang bản gốc giữ nguyên)", " (joined as a new scan; the originals stay as they are)");
    return element("li", {}, told);
  });
  const out = left.filter((key) => !pages.get(key).sheet);
  if (out.length) lines.push(element("li", { class: "left" }, say(`Bỏ ra ngoài: trang ${out.map(label).join(", ")}`, `Left out: page ${out.map(label).join(", ")}`)));
  for (const [key, turn] of turned) if (turn !== pages.get(key).turn) lines.push(element("li", { class: "left" }, say(`Trang ${label(key)} xoay ${turn}°`, `Page ${label(key)} turned ${turn}°`)));
  if (groups.some((group) => !isInPlace(group) && group.pages.some((key) => pages.get(key).signed))) {
    lines.push(element("li", { class: "left" }, say("Bản gốc có chữ ký số vẫn được giữ; bản ghép mới không mang chữ ký số đó.", "The signed original is kept; the new scan does not bear its signature.")));
  }
  document.getElementById("outcome").replaceChildren(...lines);
  const isWrong = groups.some((group) => group.kind === "?");
  document.querySelector("#apply button").disabled = isWrong || state() === start;
  document.querySelector("[data-act=back]").disabled = !steps.length;
}

const unchanged = (group) => model.groups.concat(...model.others.map((other) => other.groups)).some((old) => old.pages.join() === group.pages.join());

function tell(text) {
  const problem = document.getElementById("problem");
  problem.textContent = text;
  problem.classList.toggle("hidden", !text);
}

// --- what is heard ---------------------------------------------------------------------------------------------------
// A Vietnamese keyboard makes letters of its own of some keys; where they lie stays the same.
const CODES = { KeyT: "split", KeyG: "merge", KeyQ: "left", KeyE: "right", KeyW: "over", BracketLeft: "earlier", BracketRight: "later", KeyB: "blank", KeyL: "kind", KeyX: "large", KeyZ: "back" };
const KEYS = { t: "split", g: "merge", q: "left", e: "right", w: "over", "[": "earlier", "]": "later", b: "blank", l: "kind", x: "large", z: "back" };

root.addEventListener("keydown", (event) => {
  const card = event.target.closest(".leaf");
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = order();
  const at = all.indexOf(chosen);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  const name = KEYS[event.key.toLowerCase()] ?? CODES[event.code];
  if (to === undefined && !name) return;
  event.preventDefault();
  tell("");
  if (name) act(name);
  else if (all[to]) choose(all[to]);
});

root.addEventListener("click", (event) => {
  const name = event.target.closest("[data-act]")?.dataset.act;
  const card = event.target.closest(".leaf");
  if (name || card) tell("");
  if (name) act(name);
  else if (card) choose(card.dataset.key);
});
root.addEventListener("dblclick", (event) => { if (event.target.closest(".leaf")) enlarge(); });
root.addEventListener("focusin", (event) => {
  const section = event.target.closest(".group[data-group]");
  if (section && !event.target.closest(".leaf") && groupAt(chosen) !== Number(section.dataset.group)) mark(groups[section.dataset.group].pages[0]);
});

function mark(key) {
  for (const card of [cards.get(chosen), cards.get(key)]) {
    card?.setAttribute("aria-selected", String(card.dataset.key === key));
    if (card) card.tabIndex = card.dataset.key === key ? 0 : -1;
  }
  chosen = key;
}

function choose(key) {
  mark(key);
  cards.get(key).focus();
}

for (const type of ["dragstart", "dragover", "dragleave", "drop"]) {
  root.addEventListener(type, (event) => {
    const card = event.target.closest?.(".leaf");
    if (!card) return;
    if (type === "dragstart") event.dataTransfer.setData("text/plain", card.dataset.key);
    if (type === "dragover") event.preventDefault();
    card.classList.toggle("over", type === "dragover");
    if (type === "drop") {
      event.preventDefault();
      const key = event.dataTransfer.getData("text/plain");
      if (pages.has(key)) layBefore(key, card.dataset.key);
    }
  });
}

document.getElementById("bring")?.addEventListener("click", () => {
  const select = document.getElementById("others");
  const other = model.others[select.value];
  if (!other || revisions[other.digest] !== undefined) return;
  revisions[other.digest] = other.revision;
  for (const [key, page] of Object.entries(other.pages)) pages.set(key, { ...page, scan: other.label });
  steps.length = 0; // what was brought is not sent back by a step
  groups.push(...other.groups.map((group) => ({ ...group, pages: [...group.pages], text: nameOf.get(group.kind) ?? "" })));
  select.selectedOptions[0].disabled = true;
  if (other.groups[0]) chosen = other.groups[0].pages[0];
  draw(true);
});

document.getElementById("apply").addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("");
  const button = event.target.querySelector("button");
  button.disabled = true;
  const wanted = {
    groups: groups.map((group) => ({ pages: group.pages, kind: group.kind })),
    turns: Object.fromEntries([...turned].filter(([key, turn]) => turn !== pages.get(key).turn)),
    revisions,
    reason: document.getElementById("reason").value,
    withdraw: document.getElementById("withdraw").checked,
  };
  try {
    const answer = await send("POST", `${model.address}/trang-giay`, JSON.stringify(wanted), { "Content-Type": "application/json" });
    const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
    const told = isTold ? await answer.json() : {};
    if (answer.ok && told.to) {
      location.assign(`${told.to}?ve=${encodeURIComponent(model.back)}`);
      return;
    }
    if (told.held) document.getElementById("withdraw-line").classList.remove("hidden");
    tell(told.message ?? say("Không làm được. Hãy tải lại trang rồi thử lại.", "That did not work. Reload the page and try again."));
  } catch {
    tell(say("Mất kết nối tới máy chủ. Chưa có gì thay đổi; hãy thử lại.", "The server cannot be reached. Nothing has changed; try again."));
  }
  button.disabled = false;
});

draw();
