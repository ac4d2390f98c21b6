// The page of a dossier at the counter: tells what changed, sends files, opens papers. Markup: templates/counter_dossier.html.

import { notice, say, send } from "./base.js";
import { Sender } from "./counter_send.js";

const story = document.getElementById("story");
const pane = document.getElementById("paper");
const offline = document.getElementById("offline");

/** Fetch the story anew; the pane, in which somebody may be typing, stays as it is. */
async function renew() {
  const focused = document.activeElement?.closest?.("#story") ? document.activeElement : null;
  const key = focused?.getAttribute("href") ?? focused?.dataset.post ?? null;
  await htmx.ajax("GET", `/quay/${story.dataset.code}/phan`, { target: "#story", swap: "innerHTML" });
  if (key) [...story.querySelectorAll("a, button")].find((found) => (found.getAttribute("href") ?? found.dataset.post) === key)?.focus();
  offer();
}

/** Open the first paper that waits, if none is open and nobody has closed one. */
function offer() {
  const waiting = story.querySelector(".story")?.dataset.waiting;
  if (!waiting || pane.dataset.open || story.dataset.closed) return;
  pane.dataset.open = "yes";
  htmx.ajax("GET", `/quay/${story.dataset.code}/${waiting}`, { target: "#paper", swap: "innerHTML" });
}

class Watch {
  constructor() {
    this.wait = 1000;
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), this.wait);
  }

  /** Look soon: something was just handed in. */
  soon() {
    this.wait = 1000;
    this.later();
  }

  async look() {
    const shown = story.querySelector(".story");
    const isOpen = shown?.dataset.open === "yes";
    if (document.hidden || (!isOpen && !offline.dataset.away)) return this.later();
    try {
      const answer = await fetch(`/quay/${story.dataset.code}/moi`, { headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 401) return signedOut();
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      this.back();
      if (news.version !== shown?.dataset.version) {
        this.wait = 1000;
        await renew();
      } else this.wait = Math.min(5000, this.wait * 1.3);
    } catch {
      this.away();
    }
    this.later();
  }

  away() {
    offline.dataset.away = "yes";
    offline.classList.remove("hidden");
    this.wait = Math.min(10000, this.wait * 1.5);
  }

  back() {
    delete offline.dataset.away;
    offline.classList.add("hidden");
  }
}

function signedOut() {
  notice(say("Phiên làm việc đã hết. Hãy đăng nhập lại; những gì đã nhận vẫn còn nguyên.", "You were signed out. Sign in again; all that was received is kept."), "bad");
}

async function post(button) {
  const body = new URLSearchParams(button.dataset.form ? JSON.parse(button.dataset.form) : {});
  button.disabled = true;
  try {
    const answer = await send("POST", button.dataset.post, body);
    if (answer.redirected) return signedOut();
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) notice(told.message || say("Không làm được. Hãy tải lại trang rồi thử lại.", "That did not work. Reload the page and try again."), "bad");
    else {
      document.getElementById("notices").replaceChildren();
      const upload = button.closest("[data-upload]")?.dataset.upload;
      if (upload) document.querySelector(`#sending [data-upload="${CSS.escape(upload)}"]`)?.remove();
      if (told.state === "kept" && told.receipt) notice(say(`✓ Đã nhận ${told.at}, biên nhận ${told.receipt}`, `✓ Received ${told.at}, receipt ${told.receipt}`), "good");
    }
    await renew();
    watch.soon();
  } catch {
    watch.away();
  } finally {
    button.disabled = false;
  }
}

/** A button that chooses, corrects or leaves out a value. */
function fill(button) {
  const { fill: id, edit } = button.dataset;
  const input = document.getElementById(id ?? edit);
  if (edit) {
    input.disabled = false;
    input.classList.remove("hidden");
    button.classList.add("hidden");
    button.parentElement.querySelector(".value")?.classList.add("hidden");
    input.focus();
    return;
  }
  input.value = button.dataset.value;
  input.disabled = false;
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
  const none = document.querySelector(`[data-none="${CSS.escape(id)}"]`);
  if (none) none.checked = false;
  nextDoubt(input);
}

/** Go on to the next value in doubt, or to the button that confirms. */
function nextDoubt(input) {
  const doubts = [...pane.querySelectorAll(".field.doubtful")];
  const at = doubts.indexOf(input.closest(".field.doubtful"));
  const next = doubts.slice(at + 1).find((field) => !field.querySelector("input:not([type=checkbox])")?.value && !field.querySelector("[data-none]")?.checked);
  (next?.querySelector("button, input, select") ?? document.getElementById("confirm"))?.focus();
}

let watch = null;
if (story) {
  watch = new Watch();
  const sender = new Sender(story.dataset.code, document.getElementById("sending"), {
    changed: async () => { await renew(); watch.soon(); },
    away: () => watch.away(),
    back: () => watch.back(),
    signedOut,
  });
  for (const id of ["files", "camera"]) {
    document.getElementById(id)?.addEventListener("change", (event) => {
      sender.add([...event.target.files]);
      event.target.value = "";
    });
  }
  const drop = document.getElementById("drop");
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop") sender.add([...event.dataTransfer.files]);
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    sender.add(files, true);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.dataset.post) post(button);
    else if (button.dataset.take) sender.take(button.dataset.take, button.dataset.name);
    else if (button.dataset.fill || button.dataset.edit) fill(button);
    else if ("closePaper" in button.dataset) {
      event.preventDefault();
      pane.replaceChildren();
      pane.dataset.open = "";
      story.dataset.closed = "yes";
      history.replaceState(null, "", `/quay/${story.dataset.code}`);
      story.querySelector("[data-paper]")?.focus();
    }
  });
  document.addEventListener("change", (event) => {
    const id = event.target.dataset?.none;
    if (!id) return;
    const input = document.getElementById(id);
    input.disabled = event.target.checked;
    if (event.target.checked) { input.value = ""; nextDoubt(input); }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "folder") document.getElementById("folder-open")?.setAttribute("aria-expanded", "true");
    if (event.target !== pane) return;
    pane.dataset.open = "yes";
    const asked = event.detail.requestConfig?.triggeringEvent;
    if (asked) {
      pane.scrollIntoView({ block: "start" });
      const first = pane.querySelector("#next, [aria-invalid=true], #kind, .field.doubtful button, .field.doubtful input") ?? document.getElementById("paper-title");
      first?.focus({ preventScroll: true });
    }
  });
  document.body.addEventListener("counter-changed", () => { renew(); watch.soon(); });
  window.addEventListener("online", () => { watch.soon(); sender.wake(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) watch.soon(); });
  for (const left of story.querySelectorAll("[data-unchecked]")) sender.check(left.dataset.upload);
  offer();
}

document.getElementById("print")?.addEventListener("click", (event) => {
  fetch(event.target.dataset.note);
  window.print();
});
