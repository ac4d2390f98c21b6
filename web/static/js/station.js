// The review station: shows one item after the other, keyboard alone. Markup: templates/parts/review_item.html.
// The next item and its pictures are there before they are asked for; an answer that needs no look back is sent while the next
// item is shown. What could not be kept comes back with the reason.
import { notice, say, send } from "./base.js";
import { start as startViewers } from "./viewer.js";

const AHEAD = 2; // items that wait behind the one that is shown
const KEEP_MS = 30000; // claims last two minutes

const section = document.getElementById("station");
const query = section.dataset.query;
const ready = [];
const kept = new Map(); // pictures that were asked for ahead, so that the browser does not drop them
let current = null; // {id, html, node}
let last = null; // what Ctrl+Z takes back
let sending = Promise.resolve(); // the answer that is on its way
let leaving = Promise.resolve(); // the item that is on its way back into the queue
let asking = null;
let sent = 0; // answers so far; one that went ahead may be replied to after a later one
let heard = 0; // the newest of them whose reply is shown
let isDry = false;
let count = 0;
const began = performance.now();

const form = (values) => new URLSearchParams(values);
const q = (selector) => section.querySelector(selector);
const input = () => q(".answer-value");

function offline() {
  notice(say("Mất kết nối tới máy chủ. Câu trả lời chưa ghi sẽ hiện lại; hãy thử lại.", "The server cannot be reached. Answers that were not kept come back; try again."), "bad");
}

async function post(url, values) {
  try {
    return await send("POST", url, form(values));
  } catch {
    offline();
    return null;
  }
}

// --- getting items -------------------------------------------------------------------------------------------------------

function preload(item) {
  kept.set(item.id, item.pictures.map((address) => Object.assign(new Image(), { src: address })));
}

function fill() {
  const missing = AHEAD + (current ? 0 : 1) - ready.length;
  if (asking || missing < 1) return asking;
  asking = (async () => {
    const answer = await post(`/soat/lay${query}`, { most: missing });
    if (!answer) return;
    if (!answer.ok) {
      notice(say("Không lấy được trường tiếp theo. Hãy tải lại trang.", "The next field cannot be had. Reload the page."), "bad");
      return;
    }
    const found = await answer.json();
    isDry = found.asked === 0;
    for (const item of found.items) {
      if (mine().includes(item.id)) continue; // its claim had run out, and nobody else took it
      preload(item);
      ready.push(item);
    }
  })().finally(() => { asking = null; });
  return asking;
}

async function next() {
  let item = ready.shift();
  if (!item) {
    current = null;
    // What was asked before a skipped item was back in the queue does not know of it.
    await Promise.all([asking, leaving]);
    item = ready.shift();
    for (let tries = 0; tries < 3 && !item; tries += 1) {
      await fill();
      item = ready.shift();
      if (isDry) break;
    }
  }
  if (item) show(item);
  else none();
  fill();
}

function none() {
  current = null;
  section.replaceChildren(document.getElementById("station-none").content.cloneNode(true));
  section.querySelector("[data-do=again]").focus();
}

function show(item) {
  current = item;
  const holder = document.createElement("template");
  holder.innerHTML = item.html;
  section.replaceChildren(holder.content);
  startViewers(section);
  kept.delete(item.id);
  const viewer = q(".viewer")?.viewer;
  viewer?.light(q(".item").dataset.fieldName);
  const typed = input();
  untouch();
  choose(1);
  if (typed) {
    typed.focus({ preventScroll: true });
    typed.select();
  } else (q(".choice-button") ?? q("[data-do=kind]")).focus({ preventScroll: true });
}

// --- what is chosen or typed ---------------------------------------------------------------------------------------------

let touched = false;
let accepted = ""; // doubts that the person was told of what is typed now

function untouch() { touched = false; accepted = ""; }
function touch() {
  touched = true;
  accepted = "";
  for (const button of section.querySelectorAll(".choice-button")) button.setAttribute("aria-pressed", "false");
  problem("");
}

const choices = () => [...section.querySelectorAll(".choice-button")];
const chosen = () => q(".choice-button[aria-pressed=true]");

function choose(number) {
  const every = choices();
  const button = every[number - 1];
  if (!button) return false;
  for (const each of every) each.setAttribute("aria-pressed", String(each === button));
  problem("");
  untouch();
  const typed = input();
  if (typed) {
    typed.value = button.dataset.shown;
    typed.select();
  }
  return true;
}

function move(by) {
  const every = choices();
  const at = every.indexOf(chosen());
  if (every.length) choose(((at + by + every.length) % every.length) + 1);
}

function problem(text, doubts = []) {
  const place = q(".item-problem");
  if (!place) return;
  place.hidden = !text;
  place.replaceChildren();
  if (!text) return;
  const said = document.createElement("p");
  said.textContent = text;
  place.append(said);
  if (doubts.length) {
    const list = document.createElement("ul");
    for (const doubt of doubts) list.append(Object.assign(document.createElement("li"), { textContent: doubt }));
    place.append(list);
  }
  input()?.setAttribute("aria-invalid", "true");
}

function told(text, kind) {
  const place = document.getElementById("station-said");
  const said = Object.assign(document.createElement("p"), { className: `said ${kind ?? ""}`, textContent: text });
  place.replaceChildren(said);
}

// --- answering -----------------------------------------------------------------------------------------------------------

function spot() {
  const { dossier, role, ordinal, fieldName } = q(".item").dataset;
  return { dossier, role, ordinal, field: fieldName };
}

function counted() {
  count += 1;
  const minutes = Math.max((performance.now() - began) / 60000, 1 / 60);
  const pace = (count / minutes).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 0 });
  document.querySelector(".station-count").textContent = count < 3 ? say(`${count} trường`, `${count} fields`) : say(`${count} trường · ${pace} trường/phút`, `${count} fields · ${pace} a minute`);
}

async function accept() {
  if (!current) return;
  const button = chosen();
  const typed = input();
  if (!touched && button) {
    if (button.dataset.accepts && accepted !== button.dataset.accepts) {
      accepted = button.dataset.accepts;
      const doubts = [...button.querySelectorAll(".choice-doubt")].map((each) => each.textContent.replace("⚠ ", ""));
      problem(say("Giá trị này không khớp khi kiểm tra. Nhấn Enter lần nữa nếu đúng là như vậy trên giấy.", "A check speaks against this value. Press Enter again if it is so on the paper."), doubts);
      return;
    }
    await ahead({ verdict: "corrected", typed: button.dataset.value, accepts: button.dataset.accepts });
  } else if (typed && typed.value.trim()) {
    await waited({ verdict: "corrected", typed: typed.value, accepts: accepted });
  } else if (typed) {
    problem(say("Chưa có giá trị. Gõ giá trị, hoặc nhấn Alt+K nếu không đọc được, Alt+G nếu giấy không có.", "There is no value. Type one, or press Alt+K if it cannot be read, Alt+G if the paper has none."));
    typed.focus();
  }
}

/** Send an answer that nothing speaks against, and go on at once. */
async function ahead(values) {
  const item = current;
  const number = ++sent;
  last = spot();
  const posting = post(`/soat/muc/${item.id}/tra-loi`, values);
  sending = posting;
  const moving = next();
  const answer = await posting;
  if (answer?.ok) done(await answer.json(), number);
  else comeBack(item, answer ? await answer.json().catch(() => ({})) : {});
  await moving;
}

/** Send what was typed and wait for what is said of it. */
async function waited(values) {
  const item = current;
  const before = spot();
  const number = ++sent;
  section.setAttribute("aria-busy", "true");
  const answer = await post(`/soat/muc/${item.id}/tra-loi`, values);
  section.removeAttribute("aria-busy");
  if (!answer) return;
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) {
    last = before;
    done(said, number);
    await next();
  } else if (answer.status === 422 && said.state === "problem") {
    accepted = said.accepts ?? "";
    problem(said.shown && said.doubts.length ? `${said.shown}: ${said.message}` : said.message, said.doubts);
    input()?.focus();
  } else await lost(said);
}

function done(said, number) {
  counted();
  if (number < heard) return;
  heard = number;
  const what = said.shown ? say(`Đã ghi: ${said.shown}`, `Kept: ${said.shown}`) : say("Đã ghi", "Kept");
  const rest = said.waits ? say(" – chờ người thứ hai nhập độc lập", " – waits for a second key") : said.approved ? say(" – giấy tờ đã soát xong và được duyệt", " – the paper is settled and approved") : said.held ? say(` – chưa duyệt được giấy tờ: ${said.held}`, ` – the paper is not approved: ${said.held}`) : "";
  told(what + rest, said.held ? "warn" : "good");
}

async function lost(said) {
  told(said.message ?? say("Câu trả lời chưa được ghi.", "The answer was not kept."), "bad");
  await next();
}

/** An answer that went ahead was not kept: the item is shown again, what was on the desk comes after it. */
function comeBack(item, said) {
  last = null;
  told(said.message ?? say("Câu trả lời trước chưa được ghi; trường đó hiện lại.", "The last answer was not kept; its field is shown again."), "bad");
  if (said.state === "lost") return;
  if (current) ready.unshift(current);
  show(item);
  if (said.message) problem(said.message, said.doubts);
}

async function undo() {
  if (!last) {
    told(say("Không có gì để lấy lại.", "There is nothing to take back."), "warn");
    return;
  }
  await sending;
  if (!last) return;
  const answer = await post("/soat/hoan", last);
  last = null;
  if (!answer) return;
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok || !said.items?.length) {
    told(answer.ok ? say("Đã lấy lại; người khác đang xem trường này.", "Taken back; somebody else looks at it.") : (said.message ?? say("Không lấy lại được.", "It cannot be taken back.")), "warn");
    return;
  }
  if (current) ready.unshift(current);
  told(say("Đã lấy lại câu trả lời trước.", "The last answer was taken back."), "good");
  show(said.items[0]);
}

async function leave(why) {
  const item = current;
  // The end of the queue, or the same would come again at once.
  leaving = post("/soat/tra", { items: item.id, why: why ?? "later" });
  await next();
}

async function changeKind(kind) {
  const { address, kind: isKind } = q(".item").dataset;
  if (isKind !== undefined && q(".choice-button")?.dataset.value === kind) {
    await ahead({ verdict: "corrected", typed: kind });
    return;
  }
  const item = current;
  let answer = null;
  try {
    // As htmx asks: the answer is then a bare status, and no page.
    answer = await send("POST", `${address}/loai`, form({ kind }), { "HX-Request": "true" });
  } catch {
    offline();
    return;
  }
  if (!answer.ok) {
    told(say("Chưa đổi được loại giấy tờ. Hãy đổi ở trang “Trang giấy”.", "The kind could not be changed. Change it on the page “Pages”."), "bad");
    return;
  }
  told(say("Đã ghi loại giấy tờ; giấy đang được đọc lại.", "The kind is kept; the paper is read again."), "good");
  leaving = post("/soat/tra", { items: item.id, why: "later" });
  await next();
}

// --- dialogs -------------------------------------------------------------------------------------------------------------

function ask(id, then) {
  const dialog = document.getElementById(id);
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclose = () => {
    const values = new FormData(dialog.querySelector("form"));
    if (dialog.returnValue && dialog.returnValue !== "cancel") then?.(values);
    else input()?.focus();
  };
}

const acts = {
  accept,
  undo,
  next: () => leave(),
  skip: () => ask("station-skip", (values) => leave(values.get("why"))),
  kind: () => ask("station-kind", (values) => changeKind(values.get("kind"))),
  unreadable: () => ahead({ verdict: "unreadable" }),
  absent: () => ahead({ verdict: "absent" }),
  pages: () => { location.assign(q("[data-do=pages]").href); },
  help: () => ask("station-help"),
  again: () => { isDry = false; next(); },
  turn: () => q(".viewer")?.viewer?.turn(),
  larger: () => q(".viewer")?.viewer?.larger(),
  smaller: () => q(".viewer")?.viewer?.smaller(),
};
const NEEDS_ITEM = new Set(["accept", "next", "skip", "kind", "unreadable", "absent", "pages", "turn", "larger", "smaller"]);
const ALT = { KeyN: "next", KeyB: "skip", KeyK: "unreadable", KeyG: "absent", KeyL: "kind", KeyT: "pages", KeyX: "turn", Period: "larger", Comma: "smaller", KeyH: "help" };

function run(name) {
  if (NEEDS_ITEM.has(name) && !current) return false;
  if ((name === "unreadable" || name === "absent") && q(".item").hasAttribute("data-kind")) return false;
  acts[name]();
  return true;
}

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-do]");
  if (act && acts[act.dataset.do]) {
    event.preventDefault();
    run(act.dataset.do);
    return;
  }
  const button = event.target.closest(".choice-button");
  if (button) {
    const is_chosen = button.getAttribute("aria-pressed") === "true" && !touched;
    choose(Number(button.dataset.number));
    if (is_chosen && !input()) accept();
    else input()?.focus();
  }
});
section.addEventListener("submit", (event) => { event.preventDefault(); });
section.addEventListener("input", (event) => { if (event.target === input() && !touched) touch(); });
section.addEventListener("compositionstart", (event) => { if (event.target === input() && !touched) touch(); });
section.addEventListener("pointerdown", (event) => { if (event.target === input() && !touched) touch(); });

// --- keys ----------------------------------------------------------------------------------------------------------------

const EDITS = new Set(["ArrowLeft", "ArrowRight", "Home", "End", "Backspace", "Delete", "F2"]);

function inField(event) {
  if (event.key === "Enter") return run("accept");
  if (event.key === "Escape") return choose(1) || (input().value = "", untouch(), true);
  if (touched) return false;
  if (/^[1-9]$/.test(event.key)) return choose(Number(event.key));
  if (event.key === "ArrowUp" || event.key === "ArrowDown") { move(event.key === "ArrowUp" ? -1 : 1); return true; }
  if (event.key === "?") return run("help");
  if (EDITS.has(event.key)) {
    touch();
    if (event.key === "F2") { const end = input().value.length; input().setSelectionRange(end, end); }
    return event.key === "F2";
  }
  return false;
}

function elsewhere(event) {
  const at = event.target.closest("button, a, select, textarea, input");
  if (event.key === "Enter") return at && !at.matches(".choice-button") ? false : run("accept");
  if (at?.matches("select, textarea, input")) return false;
  if (/^[1-9]$/.test(event.key)) return choose(Number(event.key)) && (input()?.focus(), true);
  if (event.key === "?") return run("help");
  if (event.key === "Escape" && input()) { input().focus(); return true; }
  return false;
}

document.addEventListener("keydown", (event) => {
  // An input method composes: every key is its own (keyCode 229 is what browsers say of such keys).
  if (event.isComposing || event.keyCode === 229) return;
  const dialog = document.querySelector("dialog[open]");
  if (dialog) {
    const radio = dialog.id === "station-skip" && dialog.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (radio && !event.altKey && !event.ctrlKey) { radio.checked = true; radio.focus(); }
    return;
  }
  let isDone = false;
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (digit) isDone = choose(Number(digit[1]));
    else if (ALT[event.code]) isDone = run(ALT[event.code]);
  } else if (event.ctrlKey || event.metaKey) {
    if (event.code === "KeyZ" && !event.shiftKey && !touched) { undo(); isDone = true; }
  } else isDone = event.target === input() ? inField(event) : elsewhere(event);
  if (isDone) event.preventDefault();
});

// --- claims --------------------------------------------------------------------------------------------------------------

const mine = () => [current, ...ready].filter(Boolean).map((item) => item.id);

setInterval(async () => {
  if (!mine().length) return;
  const body = new URLSearchParams(mine().map((id) => ["items", id]));
  try {
    const answer = await send("POST", "/soat/giu", body);
    if (!answer.ok) return;
    const { held } = await answer.json();
    for (let place = ready.length - 1; place >= 0; place -= 1) if (!held.includes(ready[place].id)) ready.splice(place, 1);
  } catch { /* the claim runs out by itself; the next answer tells */ }
}, KEEP_MS);

window.addEventListener("pagehide", () => {
  if (!mine().length) return;
  const body = new URLSearchParams(mine().map((id) => ["items", id]));
  body.append("csrf", document.body.dataset.csrf);
  navigator.sendBeacon("/soat/tra", body);
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

next();
