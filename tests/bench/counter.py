"""Times the pages while papers are read on the same cores: 20 people at work over HTTP, 500 bulk papers in the queue.

python -m tests.bench.counter                 two minutes with the worker, and half a minute without for comparison
python -m tests.bench.counter --seconds 60    shorter
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import psutil
from sqlalchemy import func, select

from access.passwords import hash_password
from digitize.assemble.stores import database_url
from digitize.logs import set_up_logs
from digitize.settings import Settings
from dossier.digitization import Digitization
from dossier.ids import DossierCode
from dossier.people import NewAccount, Role
from dossier.register import Author
from dossier.scans import FoundFile
from dossier.tasks import Lane
from storage.sql import open_database
from storage.tables import ReadingRow
from tests.bench.days import days
from tests.bench.scanned import gather
from tests.bench.visitors import Answer, Notes, Person, median_ms, table
from tests.quality.running import ROOT
from tests.servers import free_port
from tests.web.town import (
    HERE,
    PASSWORD,
    Town,
    birth_certificate,
    dossier,
    doubtful_card,
    file_paper,
    open_town,
)

PAPERS, DOSSIERS = 500, 60
GOAL_MS = 200
_TEAM = ("clerk",) * 11 + ("verifier",) * 6 + ("head",) * 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a town, hand the papers in, send the people; print the tables. 1 if the goal was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--papers", type=int, default=PAPERS)
    options = parser.parse_args(arguments)
    set_up_logs()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as scratch:
        home = Path(scratch) / "home"
        codes, settings = _prepare(home, Path(scratch) / "scans", options.papers)
        quiet, _ = _measure(settings, codes, max(15, options.seconds // 4), "--no-worker")
        busy, read = _measure(settings, codes, options.seconds)
    print(f"\n### Nobody reads\n\n{table(quiet)}")
    print(f"\n### {options.papers} bulk papers, {read} of them read meanwhile\n\n{table(busy)}")
    reached = median_ms(busy) < GOAL_MS
    print(
        f"\nmedian {median_ms(busy):.0f} ms, the goal is below {GOAL_MS}: {'reached' if reached else 'MISSED'}"
    )
    return 0 if reached and read else 1


def _prepare(home: Path, scans: Path, papers: int) -> tuple[list[str], Settings]:
    """A town with dossiers, and so many papers in the bulk lane."""
    with open_town(home) as town:
        for seed, role in enumerate(_TEAM):
            named = NewAccount(
                _login(seed), f"Người {seed}", HERE, frozenset({Role(role)}), hash_password(PASSWORD)
            )
            town.services.accounts.add(named)
        codes = [DossierCode(f"{HERE}-260914-{number:04}") for number in range(1000, 1000 + DOSSIERS)]
        with town.services.register.entry(Author("bench", "the bench")) as entry:
            entry.dossiers([dossier(code, HERE) for code in codes])
        for number, code in enumerate(codes):
            for paper in _papers(number):
                file_paper(town.services, town.settings, code, paper)
        _hand_in(town, scans, papers)
        return list(map(str, codes)), town.settings


def _login(seed: int) -> str:
    return f"nguoi.{seed:02}"


def _papers(number: int) -> tuple[Digitization, ...]:
    """Two papers of somebody who is in no other dossier."""
    card = doubtful_card()
    name = f"Lý Mỹ {'ABCDEGHIKLMNOPQRSTUVXY'[number % 22]}{'aeiou'[number // 22]}n"
    fields = tuple(
        replace(field, value=name) if field.name == "full_name" else field for field in card.fields
    )
    return birth_certificate(name, f"0601910{number:05}"), replace(card, fields=fields)


def _hand_in(town: Town, scans: Path, papers: int) -> None:
    pages = gather(ROOT / "samples", scans)
    for number in range(papers):
        source = pages[number % len(pages)]
        copy = town.services.spool / f"bulk-{number}{source.suffix}"
        # Bytes behind the end of a picture: another scan of the same page.
        copy.write_bytes(source.read_bytes() + f"\n{number}".encode())
        town.services.intake.receive(FoundFile(copy, f"bulk/{copy.name}", None), Lane.BULK)
        copy.unlink()


def _measure(
    settings: Settings, codes: Sequence[str], seconds: int, *arguments: str
) -> tuple[list[Answer], int]:
    """What people noted in so many seconds, and how many papers were read in that time."""
    port, notes = free_port(), Notes()
    work = days(codes, sorted((settings.home.parent / "scans").iterdir()))
    with _serving(settings.home, port, *arguments) as pages:
        if not arguments:
            _until_read(settings, _read(settings) + 2)
        team = [
            Person(port, (_login(seed), PASSWORD), work[role], notes, seed) for seed, role in enumerate(_TEAM)
        ]
        before, spent = _read(settings), _spent(pages)
        for person in team:
            person.start()
            time.sleep(0.1)
        began = time.monotonic()
        time.sleep(seconds)
        read = _read(settings) - before
        for person in team:
            person.stop()
        for person in team:
            person.join(60)
        answers = notes.since(began)
        print(
            f"{(_spent(pages) - spent) / max(1, len(answers)) * 1000:.1f} ms of a core for each answer",
            flush=True,
        )
    return answers, read


def _spent(pages: psutil.Process) -> float:
    """Seconds of a core that the process which answers has taken so far."""
    times = pages.cpu_times()
    return times.user + times.system


@contextlib.contextmanager
def _serving(home: Path, port: int, *arguments: str) -> Iterator[psutil.Process]:
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), *arguments]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SOHOA_HOME": str(home),
        "SOHOA_WORKERS": "2",
    }
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        while "Trang web đã mở" not in (line := process.stderr.readline()):
            if not line:
                raise SystemExit("sohoa serve ended")
        try:
            yield psutil.Process(process.pid)
        finally:
            family = psutil.Process(process.pid).children(recursive=True)
            process.terminate()
            psutil.wait_procs([*family, psutil.Process(process.pid)], timeout=90)


def _read(settings: Settings) -> int:
    engine = open_database(database_url(settings))
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(ReadingRow)).scalar_one())


def _until_read(settings: Settings, count: int) -> None:
    until = time.monotonic() + 180
    while _read(settings) < count:
        if time.monotonic() > until:
            raise SystemExit("the worker reads nothing")
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
