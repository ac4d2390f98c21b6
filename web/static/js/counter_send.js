// Sends files in pieces, one file after the other; goes on by itself after the connection was lost.

import { say, send } from "./base.js";

const PIECE = 512 * 1024;
const DIGESTED = 128 * 1024 * 1024;
const WAITS = [1000, 2000, 5000, 10000, 15000];

const pause = (milliseconds, wake) => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds);
  wake(() => { clearTimeout(timer); resolve(); });
});

/** The SHA-256 of a file; "" where the browser has none to give (http without TLS) or the file is very large. */
async function digest(file) {
  if (!crypto.subtle || file.size > DIGESTED) return "";
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class SignedOut extends Error {}

/** One line of what is being sent. */
class Line {
  constructor(list, name) {
    this.item = document.createElement("li");
    const title = document.createElement("strong");
    title.textContent = name;
    this.text = document.createElement("span");
    this.bar = document.createElement("progress");
    this.bar.max = 1;
    this.bar.setAttribute("aria-label", name);
    this.item.append(title, " ", this.text, this.bar);
    list.prepend(this.item);
  }

  tell(text, share = null) {
    this.text.textContent = text;
    if (share !== null) this.bar.value = share;
  }

  end(text, look) {
    this.bar.remove();
    this.text.className = `badge ${look}`;
    this.text.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "plain small";
    close.textContent = say("Ẩn", "Hide");
    close.addEventListener("click", () => this.item.remove());
    this.item.append(" ", close);
  }
}

export class Sender {
  constructor(code, list, hear) {
    this.base = `/quay/${code}/tep`;
    this.list = list;
    this.hear = hear;
    this.queue = Promise.resolve();
    this.wakers = new Set();
  }

  /** Try again at once whatever waits. */
  wake() {
    for (const waker of this.wakers) waker();
    this.wakers.clear();
  }

  add(files, isPasted = false) {
    for (const file of files) {
      const stamp = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
      const name = isPasted ? `dan-${stamp}.${file.type.split("/")[1] ?? "png"}` : file.name;
      const line = new Line(this.list, name);
      line.tell(say("chờ gửi", "waiting"), 0);
      this.queue = this.queue.then(() => this.run(line, () => this.sendFile(file, name, line)));
    }
  }

  /** Take a file that lies in the scanner's folder. */
  take(url, name) {
    const line = new Line(this.list, name);
    this.queue = this.queue.then(() => this.run(line, async () => this.look((await this.ask("POST", url)).id, line)));
  }

  /** Look at a file that came whole, but whose quality nobody has looked at. */
  check(id) {
    const line = new Line(this.list, "");
    this.queue = this.queue.then(() => this.run(line, () => this.look(id, line)));
  }

  async run(line, work) {
    try {
      await this.stubbornly(line, work);
    } catch (problem) {
      if (problem instanceof SignedOut) this.hear.signedOut();
      line.end(problem.told ?? say("không gửi được; hãy tải lại trang rồi thử lại", "could not be sent; reload the page and try again"), "bad");
    }
    await this.hear.changed().catch(() => this.hear.away());
  }

  /** Do it until the server answers; whatever it has received is kept, so nothing is sent twice. */
  async stubbornly(line, work) {
    for (let tries = 0; ; tries += 1) {
      try {
        const done = await work();
        this.hear.back();
        return done;
      } catch (problem) {
        if (!(problem instanceof TypeError)) throw problem;
        this.hear.away();
        line.tell(say("mất kết nối, tự gửi tiếp khi có mạng", "connection lost, goes on by itself"));
        await pause(WAITS[Math.min(tries, WAITS.length - 1)], (waker) => this.wakers.add(waker));
      }
    }
  }

  /** A request whose answer is an object; a TypeError if the server could not be reached or is away for a while. */
  async ask(method, url, body = undefined, headers = {}) {
    const answer = await send(method, url, body, headers);
    if (answer.redirected || answer.status === 403) throw new SignedOut();
    if (answer.status === 502 || answer.status === 503 || answer.status === 504) throw new TypeError("away");
    const told = await answer.json().catch(() => null);
    if (told?.state === "refused") throw Object.assign(new Error("refused"), { told: told.message });
    if (!told || (!answer.ok && answer.status !== 409)) throw new Error(answer.status);
    return told;
  }

  async sendFile(file, name, line) {
    line.tell(say("đang chuẩn bị", "preparing"), 0);
    const form = new URLSearchParams({ name, size: file.size, digest: await digest(file).catch(() => "") });
    const begun = await this.ask("POST", this.base, form);
    if (begun.state === "same") return this.ended(begun, line);
    let offset = begun.offset;
    while (offset < file.size) {
      line.tell(`${Math.floor((offset * 100) / file.size)} %`, offset / file.size);
      const piece = file.slice(offset, offset + PIECE);
      const told = await this.ask("PUT", `${this.base}/${begun.id}?offset=${offset}`, piece, { "Content-Type": "application/octet-stream" });
      offset = told.offset;
    }
    return this.look(begun.id, line);
  }

  async look(id, line) {
    line.item.dataset.upload = id;
    line.tell(say("đã gửi xong, đang kiểm tra chất lượng…", "sent, the quality is being checked…"));
    line.bar.removeAttribute("value");
    const told = await this.ask("POST", `${this.base}/${id}/kiem`);
    if (told.state === "damaged") throw new TypeError("sent anew");
    this.ended(told, line);
  }

  ended(told, line) {
    if (told.state === "kept") {
      const other = told.other ? say(`; tệp này cũng nằm trong hồ sơ ${told.other}`, `; dossier ${told.other} has the same file`) : "";
      line.end(say(`✓ Đã nhận ${told.at}, biên nhận ${told.receipt}`, `✓ Received ${told.at}, receipt ${told.receipt}`) + other, other ? "warn" : "good");
    } else if (told.state === "same") {
      line.end(say(`Đã có trong hồ sơ này từ ${told.at}, biên nhận ${told.receipt}; không nhận lần nữa`, `In this dossier since ${told.at}, receipt ${told.receipt}; not taken again`), "warn");
    } else if (told.state === "unusable") line.end(say("✗ Không nhận được tệp này, xem bên cạnh", "✗ Cannot be taken, see beside"), "bad");
    else line.end(say("! Ảnh chưa đạt, xem bên cạnh", "! Not good enough, see beside"), "warn");
  }
}
