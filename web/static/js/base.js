// What every page has: notices of htmx errors, and the csrf for requests that scripts make themselves.

export const csrf = () => document.body.dataset.csrf ?? "";
export const say = (vi, en) => (document.body.dataset.language === "en" ? en : vi);

/** Send a request that changes something; answers the Response. */
export function send(method, url, body, headers = {}) {
  return fetch(url, { method, body, headers: { "X-CSRF-Token": csrf(), ...headers } });
}

/** Show a notice above the page; `kind` is good, warn or bad. */
export function notice(text, kind = "") {
  const place = document.getElementById("notices");
  const banner = document.createElement("p");
  banner.className = `banner ${kind}`;
  banner.textContent = text;
  place.replaceChildren(banner);
}

document.addEventListener("htmx:sendError", () => {
  notice(say("Mất kết nối tới máy chủ. Những gì đã nhận vẫn còn; hãy thử lại.", "The server cannot be reached. What was received is kept; try again."), "bad");
});
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 503) notice(say("Hệ thống đang bận. Hãy thử lại sau ít phút.", "The system is busy. Try again in a few minutes."), "bad");
  else notice(say("Không làm được. Hãy tải lại trang rồi thử lại.", "That did not work. Reload the page and try again."), "bad");
});
