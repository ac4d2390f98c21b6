"""People at work on the pages: each asks for what a day is made of, thinks, and notes how long the answer took."""

import http.client
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

THINKING = (0.4, 2.6)
"""Seconds between two steps: a busy hour."""


Work = Callable[["Person"], None]
"""One round of what somebody does all day."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: of which step, when it was asked for, how long it took until its last byte, and its status."""

    step: str
    at: float
    seconds: float
    status: int


@dataclass(slots=True)
class Notes:
    """What all of them noted. Safe in threads: lists take one item at a time."""

    answers: list[Answer] = field(default_factory=list)

    def since(self, moment: float) -> list[Answer]:
        """The answers to what was asked for from this moment on."""
        return [answer for answer in self.answers if answer.at >= moment]


class Person(threading.Thread):
    """Somebody who is signed in and does a round of work again and again until told to go home."""

    def __init__(self, port: int, login: tuple[str, str], work: Work, notes: Notes, seed: int) -> None:
        """`login` is name and password; `work` is one round."""
        super().__init__(daemon=True, name=f"person-{seed}")
        self.chance = random.Random(seed)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._login = login
        self._work = work
        self._notes = notes
        self._headers = {"Accept-Encoding": "identity", "Sec-Fetch-Site": "same-origin"}
        self._gone_home = threading.Event()

    def run(self) -> None:
        """Work."""
        answer = self.ask(
            "đăng nhập", "POST", "/dang-nhap", dict(zip(("login", "password"), self._login, strict=True))
        )
        page = self.ask("đổi mật khẩu", "GET", "/mat-khau").decode()
        self._headers["X-CSRF-Token"] = page.partition('data-csrf="')[2].partition('"')[0]
        del answer
        while not self._gone_home.is_set():
            self._work(self)

    def stop(self) -> None:
        """Have them go home."""
        self._gone_home.set()

    def think(self) -> None:
        """Look at the page for a while."""
        self._gone_home.wait(self.chance.uniform(*THINKING))

    def ask(
        self, step: str, method: str, address: str, body: Mapping[str, str] | bytes | None = None
    ) -> bytes:
        """One request, noted under the name of its step; what was answered. Nothing is asked any more once they go home."""
        if self._gone_home.is_set():
            return b""
        headers = dict(self._headers)
        if isinstance(body, Mapping):
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        sent = urlencode(body) if isinstance(body, Mapping) else body
        began, status, content = time.monotonic(), 0, b""
        try:
            self._connection.request(method, address, sent, headers)
            answer = self._connection.getresponse()
            content, status = answer.read(), answer.status
            if cookie := answer.getheader("Set-Cookie"):
                self._headers["Cookie"] = cookie.partition(";")[0]
        except (OSError, http.client.HTTPException):
            self._connection.close()
        self._notes.answers.append(Answer(step, began, time.monotonic() - began, status))
        return content


def table(answers: Sequence[Answer]) -> str:
    """A table in Markdown: each step and all together."""
    rows = [
        "| | answers | median ms | p95 ms | max ms | failed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    names = list(dict.fromkeys(answer.step for answer in answers))
    rows += [_row(name, [answer for answer in answers if answer.step == name]) for name in sorted(names)]
    rows.append(_row("**all**", answers))
    return "\n".join(rows)


def median_ms(answers: Sequence[Answer]) -> float:
    """The median of what they took."""
    return _share(sorted(answer.seconds * 1000 for answer in answers), 0.5)


def _row(name: str, answers: Sequence[Answer]) -> str:
    took = sorted(answer.seconds * 1000 for answer in answers)
    failed = sum(answer.status not in (200, 303, 304) for answer in answers)
    figures = (_share(took, 0.5), _share(took, 0.95), took[-1])
    return f"| {name} | {len(took)} | {' | '.join(f'{figure:.0f}' for figure in figures)} | {failed} |"


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
