// Shows a number of a person in full once a reason is given; markup: templates/parts/masked.html. The dialog is fetched
// when it is first needed, and keeps the reason that was chosen last: a clerk looks at several numbers of one dossier.

import { notice, say, send } from "./base.js";

const failed = () => notice(say("Không xem được số này. Hãy tải lại trang rồi thử lại.", "This number cannot be shown. Reload the page and try again."), "bad");
let opening = null; // the dialog, or the promise of it
let asked = null; // the number that the dialog was opened for

async function dialog() {
  const answer = await fetch("/so/ly-do");
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  document.body.insertAdjacentHTML("beforeend", await answer.text());
  const made = document.getElementById("reasons");
  const why = made.querySelector("[name=why]");
  why.addEventListener("input", () => { made.querySelector(`[value="${why.dataset.for}"]`).checked = true; });
  made.querySelector("[data-cancel]").addEventListener("click", () => made.close());
  made.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); show(made); });
  made.addEventListener("close", () => asked?.querySelector("button").focus());
  return made;
}

async function ask(number) {
  try {
    opening ??= dialog();
    const made = await opening;
    asked = number;
    made.querySelector(".reasons-label").textContent = number.dataset.label;
    complain(made, "");
    made.showModal();
    made.querySelector("[name=reason]:checked").focus();
  } catch {
    opening = null; // fetched anew at the next try
    failed();
  }
}

function complain(made, text) {
  const banner = made.querySelector("[role=alert]");
  banner.textContent = text;
  banner.hidden = !text;
}

async function show(made) {
  const form = new FormData(made.querySelector("form"));
  const number = asked;
  const button = made.querySelector("button.main");
  button.disabled = true;
  try {
    const answer = await send("POST", number.dataset.unmask, form);
    if (answer.status === 422) {
      complain(made, (await answer.json()).problem);
      made.querySelector("[name=why]").focus();
      return;
    }
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    put(number, (await answer.json()).value);
    made.close();
  } catch {
    made.close();
    failed();
  } finally {
    button.disabled = false;
  }
}

function put(number, value) {
  const place = number.querySelector(".masked-value");
  number.dataset.masked ??= place.textContent;
  place.textContent = value ?? number.dataset.masked;
  number.classList.toggle("unmasked", value !== null);
  const button = number.querySelector("button");
  button.querySelector(".masked-act").textContent = value === null ? button.dataset.hidden : button.dataset.shown;
}

document.addEventListener("click", (event) => {
  const number = event.target.closest?.("[data-unmask]");
  if (!number || !event.target.closest("button")) return;
  if (number.classList.contains("unmasked")) put(number, null);
  else ask(number);
});
