"""Runs of readers, each kept in a file of its own, so that a comparison can be interrupted, continued and told again."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from rates.measures import Tally
from tests.bench.meter import Cost
from tests.bench.pages import PageSet
from tests.bench.readers import Reader, Texts
from tests.quality.characters import added, character_errors
from tests.quality.running import ROOT
from tests.quality.words import Words, match_page, together

_FOLDER, _WORK = "runs", "work"


@dataclass(frozen=True, slots=True)
class Errors:
    """Characters read wrong of those in print, the words, and the pages that were read, of pages of one kind."""

    kind: str
    pages: int
    characters: Tally
    words: Words


@dataclass(frozen=True, slots=True)
class Run:
    """One reader over one set in one round. `searchable` pages have text in a PDF that it wrote."""

    set: str
    round: int
    reader: str
    version: str
    settings: str
    pages: int
    searchable: int
    cost: Cost
    errors: tuple[Errors, ...]
    load: float
    day: str
    machine: str

    @property
    def characters(self) -> Tally:
        """Of all pages."""
        return added(part.characters for part in self.errors)

    @property
    def words(self) -> Words:
        """Of all pages."""
        return together(part.words for part in self.errors)

    @property
    def pages_a_minute(self) -> float:
        """Everything included."""
        return 60 * self.pages / self.cost.seconds


def errors_of(pages: PageSet, texts: Texts) -> tuple[Errors, ...]:
    """Count, kind by kind; a page that was not read has all its characters wrong."""
    found = []
    for kind in dict.fromkeys(sheet.kind for sheet in pages.sheets):
        pairs = [(sheet.text, texts.get(sheet.key, "")) for sheet in pages.sheets if sheet.kind == kind]
        characters = added(character_errors(text, read) for text, read in pairs)
        found.append(Errors(kind, len(pairs), characters, together(match_page(*pair) for pair in pairs)))
    return tuple(found)


def run_all(
    readers: Sequence[Reader], sets: Sequence[PageSet], rounds: Mapping[str, int], home: Path
) -> Iterator[Run]:
    """Run what has not been run yet.

    Each round, and within it each set, begins with another reader: what the machine does meanwhile should hit
    all alike.
    """
    for number in range(max(rounds.values())):
        for place, pages in enumerate(sets):
            if number < rounds[pages.name]:
                for turn in range(len(readers)):
                    reader = readers[(turn + number + place) % len(readers)]
                    is_done = _file(home, pages, number, reader).exists() or (reader.is_once and number > 0)
                    if not is_done:
                        yield run(reader, pages, number, home)


def _file(home: Path, pages: PageSet, number: int, reader: Reader) -> Path:
    return home / _FOLDER / f"{pages.name}-{number}-{reader.name.replace(' ', '-')}.json"


def run(reader: Reader, pages: PageSet, number: int, home: Path) -> Run:
    """Let a reader read a set in an empty folder, measure it, score it, keep the figures and its log."""
    kept = _file(home, pages, number, reader)
    kept.parent.mkdir(parents=True, exist_ok=True)
    work, cost = home / _WORK, kept.with_suffix(".cost")
    shutil.rmtree(work, ignore_errors=True)
    (work / "tmp").mkdir(parents=True)
    sys.stderr.write(f"round {number + 1}, {pages.title}: {reader.name}\n")
    meter = [sys.executable, "-m", "tests.bench.meter", str(cost), str(kept.with_suffix(".log"))]
    command, load = reader.command(pages, work), os.getloadavg()[0]
    # A reader must not inherit a limit of threads from whoever runs us; some are given one below.
    environment = {name: value for name, value in os.environ.items() if name != "OMP_THREAD_LIMIT"}
    environment |= {"PYTHONPATH": str(ROOT), "TMPDIR": str(work / "tmp"), **reader.environment}
    subprocess.run([*meter, *command], env=environment, check=True)
    told = Cost(**json.loads(cost.read_text("utf-8")))
    cost.unlink()
    texts, searchable = _left_behind(reader, pages, work, told.status)
    done = Run(
        pages.name, number, reader.name, reader.version, reader.settings, len(pages.sheets), searchable, told,
        errors_of(pages, texts), load, datetime.now(UTC).date().isoformat(), machine(),
    )  # fmt: skip
    kept.write_text(json.dumps(asdict(done), ensure_ascii=False, indent=1), "utf-8")
    shutil.rmtree(work)
    return done


def _left_behind(reader: Reader, pages: PageSet, work: Path, status: int) -> tuple[Texts, int]:
    """What was read; nothing where the reader broke down before it wrote anything."""
    try:
        return reader.texts(pages, work), reader.searchable(work)
    except FileNotFoundError:
        if status == 0:
            raise
        return {}, 0


def load_runs(home: Path) -> list[Run]:
    """All runs that were kept below a folder, in order of sets and rounds."""
    found = [_loaded(path) for path in sorted((home / _FOLDER).glob("*.json"))]
    return sorted(found, key=lambda one: (one.set, one.round))


def _loaded(path: Path) -> Run:
    told = json.loads(path.read_text("utf-8"))
    errors = tuple(
        Errors(part["kind"], part["pages"], Tally(**part["characters"]), Words(**part["words"]))
        for part in told["errors"]
    )
    return Run(**{**told, "cost": Cost(**told["cost"]), "errors": errors})


def machine() -> str:
    """Cores, processor, memory and Python."""
    memory = psutil.virtual_memory().total >> 30
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {_processor()}, {memory} GB, Python {platform.python_version()}"


def _processor() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()
