"""Takes the pages of the profile all the way, stage by stage, in a process of its own. Called by `tests.bench.profile`.

python -m tests.bench.profile_run seconds|memory|written|counts SAMPLES ROUNDS EVERY RESULT.json

A process of its own, for the engines look at the environment when they are loaded, and because its memory is measured.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from digitize.services import Services
from ocr.engine import Run
from ocr.prepare.page import Prepared
from ocr.tesseract import recognize_all
from tests.bench.guard_counts import counted
from tests.bench.profile_pages import ProfilePage, profile_pages
from tests.bench.profile_way import go, open_way
from tests.bench.stages import Function, Ledger, Peaks, cpu_seconds, replaced, watched, written_mb

LEDGERS: Mapping[str, Callable[[], Ledger]] = {
    "seconds": Ledger,
    "memory": Peaks,
    "written": partial(Ledger, written_mb),
}
"""What can be measured by stage."""

_WARMING = 8
"""Every so many-th page is enough to have everything loaded."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One page taken all the way once: what was measured, by stage or by count, how often each stage was entered.

    `alone` are the CPU seconds that the engine takes for the prepared page and nothing else; 0.0 where that was not asked.
    """

    sort: str
    page: str
    figures: dict[str, float]
    calls: dict[str, int]
    alone: float = 0.0


class FirstReading:
    """What the engine is first given of a page: the prepared page, and how it is read."""

    def __init__(self) -> None:
        self._prepared: Prepared | None = None
        self._run: Run | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note it while the block lasts; of the first page, or of the first since it was forgotten."""
        self.forget()
        with (
            replaced("ocr.prepare.page:prepare", self._note_page),
            replaced("ocr.tesseract:recognize_all", self._note_run),
        ):
            yield

    def forget(self) -> None:
        """Make ready for another page."""
        self._prepared = self._run = None

    def read_alone(self, work: Path) -> float:
        """Have the engine read it again and nothing else; CPU seconds, 0.0 where it read nothing."""
        if self._prepared is None or self._run is None:
            return 0.0
        start = cpu_seconds()
        recognize_all([self._prepared.gray], work / "alone.pgm", self._run)
        return cpu_seconds() - start

    def _note_page(self, prepare: Function) -> Function:
        def noting(*arguments: Any, **named: Any) -> Prepared:  # noqa: ANN401 - whatever it takes
            prepared: Prepared = prepare(*arguments, **named)
            self._prepared = self._prepared or prepared
            return prepared

        return noting

    def _note_run(self, recognize: Function) -> Function:
        def noting(images: object, place: Path, run: Run) -> object:
            self._run = self._run or run
            return recognize(images, place, run)

        return noting


def passages(kind: str, pages: Sequence[ProfilePage], rounds: int, scratch: Path) -> Iterator[Passage]:
    """Every page in every round; where seconds are measured, each is followed by its recognition alone.

    `kind` is a key of `LEDGERS`, `scratch` an empty folder.
    """
    with open_way(scratch / "warm") as services:
        known = pages if kind == "seconds" else pages[::_WARMING]
        firsts = {page.path: _first(page, services) for page in known}
    for number in range(rounds):
        sys.stderr.write(f"{kind}: round {number + 1} of {rounds}\n")
        ledger = LEDGERS[kind]()
        # Before anything is built: some of it holds on to functions.
        with watched(ledger), open_way(scratch / str(number)) as services:
            for page in pages:
                ledger.empty()
                go(page.path, services)
                taken, calls = dict(ledger.taken), dict(ledger.calls)
                alone = firsts[page.path].read_alone(scratch) if kind == "seconds" else 0.0
                yield Passage(page.sort, page.path.name, taken, calls, alone)


def _first(page: ProfilePage, services: Services) -> FirstReading:
    first = FirstReading()
    with first.noted():
        go(page.path, services)
    return first


def counts_of(pages: Sequence[ProfilePage], scratch: Path) -> Iterator[Passage]:
    """What is counted of every page; `scratch` is an empty folder."""
    counts: Counter[str] = Counter()
    with counted(counts), open_way(scratch / "counted") as services:
        for page in pages:
            counts.clear()
            go(page.path, services)
            yield Passage(page.sort, page.path.name, dict(counts), {})


def main() -> None:
    """Do it, and write down what was measured."""
    kind, samples, rounds, every, result = sys.argv[1:]
    pages = profile_pages(Path(samples), int(every))
    with tempfile.TemporaryDirectory(prefix="sohoa-profile-") as scratch:
        folder = Path(scratch)
        found = counts_of(pages, folder) if kind == "counts" else passages(kind, pages, int(rounds), folder)
        Path(result).write_text(json.dumps([asdict(each) for each in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
