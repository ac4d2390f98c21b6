"""People at work on the pages: each asks for what a day is made of, thinks, and notes how long the answer took."""

import http.client
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

THINKING = (0.4, 2.6)
"""Seconds between two steps: a busy hour."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: of which step, when it was asked for, how long it took until its last byte, and its status."""

    step: str
    at: float
    seconds: float
    status: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that people do: its name in the table, and the address for a dossier code."""

    name: str
    address: Callable[[str], str]
    thinks: bool = True


@dataclass(slots=True)
class Notes:
    """What all of them noted. Safe in threads: lists take one item at a time."""

    answers: list[Answer] = field(default_factory=list)

    def since(self, moment: float) -> list[Answer]:
        """The answers to what was asked for from this moment on."""
        return [answer for answer in self.answers if answer.at >= moment]


class Person(threading.Thread):
    """Somebody who is signed in and goes through their steps again and again until told to stop."""

    def __init__(
        self, port: int, login: tuple[str, str], steps: Sequence[Step], codes: Sequence[str], notes: Notes, seed: int
    ) -> None:  # fmt: skip
        """`login` is name and password; `codes` are the dossiers of their office."""
        super().__init__(daemon=True, name=f"person-{seed}")
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._login = login
        self._steps = steps
        self._codes = codes
        self._notes = notes
        self._chance = random.Random(seed)
        self._cookie = ""
        self._gone_home = threading.Event()

    def run(self) -> None:
        """Work."""
        self._sign_in()
        while not self._gone_home.is_set():
            code = self._chance.choice(self._codes)
            for step in self._steps:
                self._take(step, code)
                if self._gone_home.wait(self._chance.uniform(*THINKING) if step.thinks else 0.0):
                    return

    def stop(self) -> None:
        """Have them go home."""
        self._gone_home.set()

    def _sign_in(self) -> None:
        form = urlencode({"login": self._login[0], "password": self._login[1]})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        began = time.monotonic()
        self._connection.request("POST", "/dang-nhap", form, headers)
        answer = self._connection.getresponse()
        answer.read()
        self._cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        self._notes.answers.append(Answer("đăng nhập", began, time.monotonic() - began, answer.status))

    def _take(self, step: Step, code: str) -> None:
        headers = {"Cookie": self._cookie, "Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
        began = time.monotonic()
        try:
            self._connection.request("GET", step.address(code), headers=headers)
            answer = self._connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            self._connection.close()
            status = 0
        self._notes.answers.append(Answer(step.name, began, time.monotonic() - began, status))


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


def steps_by_role(words: Sequence[str]) -> Mapping[str, tuple[Step, ...]]:
    """What clerks, verifiers and heads of offices do all day; `words` are searched for in turn."""
    word = _turns(words)
    page = Step("ảnh trang", lambda code: f"/ho-so/{code}/tp/3/trang/1.jpg?width=1000", thinks=False)
    size = Step("cỡ trang", lambda code: f"/ho-so/{code}/tp/3/trang/1.json", thinks=False)
    search = Step("tìm kiếm", lambda _: f"/tim?q={quote(next(word))}")
    clerk = (
        Step("quầy", lambda _: "/quay"),
        Step("mở hồ sơ", lambda code: f"/quay/{code}", thinks=False),
        size,
        page,
        *(Step("tiến độ", lambda code: f"/quay/{code}/phan"),) * 3,
        search,
    )
    verifier = (Step("soát", lambda _: "/soat"), size, page)
    head = (
        Step("tỷ lệ", lambda _: "/ty-le"),
        Step("một tỷ lệ", lambda _: "/ty-le/R1"),
        search,
    )
    return {"clerk": clerk, "verifier": verifier, "head": head}


def _turns(words: Sequence[str]) -> Iterator[str]:
    lock, place = threading.Lock(), [0]

    def take() -> str:
        with lock:
            place[0] += 1
            return words[place[0] % len(words)]

    return iter(take, None)
