"""Takes the pages of the profile all the way, stage by stage, in a process of its own. Called by `tests.bench.profile`.

python -m tests.bench.profile_run SAMPLES ROUNDS EVERY RESULT.json

A process of its own, for the engines look at the environment when they are loaded, and because its memory is measured.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from digitize.services import Services
from ocr.engine import Run
from ocr.prepare.page import Prepared
from ocr.tesseract import recognize_all
from tests.bench.profile_pages import ProfilePage, profile_pages
from tests.bench.profile_way import go, open_way
from tests.bench.stages import Function, Ledger, cpu_seconds, replaced, watched


@dataclass(frozen=True, slots=True)
class Passage:
    """One page taken all the way once: CPU seconds by stage, how often each was entered, and recognition alone."""

    sort: str
    page: str
    stages: dict[str, float]
    calls: dict[str, int]
    alone: float


class FirstReading:
    """What the engine is first given of a page: the prepared page, and how it is read."""

    def __init__(self) -> None:
        self._prepared: Prepared | None = None
        self._run: Run | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note it while the block lasts."""
        self._prepared = self._run = None
        with (
            replaced("ocr.prepare.page:prepare", self._note_page),
            replaced("ocr.tesseract:recognize_all", self._note_run),
        ):
            yield

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


def passages(pages: list[ProfilePage], rounds: int, said: Callable[[str], None]) -> Iterator[Passage]:
    """Every page in every round, each followed by its recognition alone, so that both see the same machine."""
    with tempfile.TemporaryDirectory(prefix="sohoa-profile-") as scratch:
        with open_way(Path(scratch) / "warm") as services:
            firsts = {page.path: _first(page, services) for page in pages}
        for number in range(rounds):
            said(f"round {number + 1} of {rounds}\n")
            ledger = Ledger()
            # Before anything is built: some of it holds on to functions.
            with watched(ledger), open_way(Path(scratch) / str(number)) as services:
                for page in pages:
                    ledger.empty()
                    go(page.path, services)
                    taken, calls = dict(ledger.taken), dict(ledger.calls)
                    yield Passage(
                        page.sort, page.path.name, taken, calls, firsts[page.path].read_alone(Path(scratch))
                    )


def _first(page: ProfilePage, services: Services) -> FirstReading:
    first = FirstReading()
    with first.noted():
        go(page.path, services)
    return first


def main() -> None:
    """Do it, and write down what was measured."""
    samples, rounds, every, result = sys.argv[1:]
    found = passages(
        profile_pages(Path(samples), int(every)),
        int(rounds),
        lambda text: print(text, end="", file=sys.stderr),
    )
    Path(result).write_text(json.dumps([asdict(each) for each in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
