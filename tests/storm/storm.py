"""One storm: the reference, the faults, the calm after them, and what is found then."""

import hashlib
import itertools
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from dossier.digitization import Reason
from dossier.errors import RecordsUnavailable
from dossier.ids import ScanDigest
from ingest.folder import find_files
from storage.engine import open_engine, transaction
from storage.s3 import S3Options, S3Store
from tests.storm.faults import FAULTS, plan
from tests.storm.kept import wait_until
from tests.storm.replay import jobs_left, replay_jobs
from tests.storm.scene import ROOT, Scene, open_scene
from tests.storm.state import Accepted, read_state
from tests.storm.submitter import read_journal
from tests.storm.verdict import Fault, Finding, Reference, Verdict, judge, read_reference

_BETWEEN = (0.5, 2.0)
_CATCH_UP_SECONDS = 6.0
_START_SECONDS = 60.0
_CALM_SECONDS = 90.0
_ORPHANS_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that struck, `at` seconds after the storm began."""

    at: float
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Storm:
    """What was done and what was found. `deaths` are processes that ended without having been told to."""

    injected: tuple[Injected, ...]
    verdict: Verdict
    deaths: tuple[str, ...]
    seconds: float
    left_out: tuple[str, ...]


def run_undisturbed(papers: Path, folder: Path) -> Reference:
    """Digitize the same files in one go, with nothing but a folder and SQLite."""
    command = [sys.executable, "-m", "cli.main", "run", str(papers), "--out", str(folder / "out")]
    home = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(folder / "home")}
    subprocess.run([*command, "--workers", "2"], env=home, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    return read_reference(folder / "out", f"sqlite:///{folder}/home/sohoa.db")


def weather(papers: Path, folder: Path, rng: Random, say: Callable[[str], None]) -> Storm:
    """Hand the files in while every fault strikes once, wait for the calm, and judge."""
    reference = run_undisturbed(papers, folder)
    say(f"undisturbed run: {sum(map(len, reference.lines.values()))} papers")
    with open_scene(folder, papers) as scene:
        left_out = [] if all(disk.is_small for disk in (*scene.homes, scene.s3_disk)) else ["full disks"]
        wait_until(lambda: _count(scene, "workers") == len(scene.workers), _START_SECONDS)
        begin, injected = time.monotonic(), []
        for one in _strikes(scene, rng, len(reference.lines), begin, may_fill=not left_out):
            injected.append(one)
            say(f"{one.at:6.1f} s  {one.name}: {one.what}")
        say(f"{time.monotonic() - begin:6.1f} s  calm")
        findings = _calm(scene)
        injected.append(Injected(time.monotonic() - begin, "replay every job twice", "at the end"))
        seconds = time.monotonic() - begin
        accepted, differ = _accepted(papers, scene)
        state = read_state(scene.postgres.address, _store(scene), _version(folder), accepted)
        deaths = tuple(
            f"{one.name}: status {status}"
            for one in (*scene.workers, scene.submitter)
            for status in one.deaths
        )
    findings += [*differ, *_orphans(folder)]
    verdict = judge(accepted, state, reference, _version(folder))
    verdict = Verdict(verdict.accepted, verdict.ended, (*findings, *verdict.findings))
    return Storm(tuple(injected), verdict, deaths, seconds, tuple(left_out))


def _strikes(scene: Scene, rng: Random, files: int, begin: float, *, may_fill: bool) -> Iterator[Injected]:
    """Every fault, with files handed in and worked on between them in equal parts."""
    names = list(plan(rng, may_fill=may_fill))
    for number, name in enumerate(names):
        scene.allow(math.ceil(files * (number + 1) / len(names)))
        # A machine that is slow, or a task whose delay is long, does not hold the weather up.
        wait_until(lambda: _finished(scene) >= files * (number - 1) / len(names), _CATCH_UP_SECONDS)  # noqa: B023
        time.sleep(rng.uniform(*_BETWEEN))
        at = time.monotonic() - begin
        yield Injected(at, name, FAULTS[name](scene, rng))


def _calm(scene: Scene) -> list[Finding]:
    """Wait until all is handed in and done, replay everything, and wait again; what did not come about."""
    findings = []
    for step in ("after the storm", "after the last replay"):
        if not wait_until(lambda: _is_all_done(scene), _CALM_SECONDS, every=1.0):
            findings.append(Finding(Fault.UNFINISHED, f"still at work {_CALM_SECONDS:.0f} s {step}"))
        if step == "after the storm":
            replay_jobs(scene)
    return findings


def _is_all_done(scene: Scene) -> bool:
    # The suite does not sit out the delays of what was put back: they grow to half an hour.
    _execute(scene, "UPDATE tasks SET ready_at = now() WHERE state = 'waiting' AND ready_at > now()")
    left = _execute(scene, "SELECT count(*) FROM tasks WHERE state NOT IN ('finished', 'quarantined')")
    return scene.submitter.is_done and left == 0 and jobs_left(scene) == 0


def _finished(scene: Scene) -> int:
    """How many scans are done."""
    return _count(scene, "tasks WHERE state = 'finished' AND page = 0")


def _count(scene: Scene, rows: str) -> int:
    """How many rows there are; none before their table is made."""
    try:
        return _execute(scene, f"SELECT count(*) FROM {rows}")
    except (RecordsUnavailable, ProgrammingError):
        return 0


def _execute(scene: Scene, statement: str) -> int:
    """The one number that a statement answers, or how many rows it changed; past the cable."""
    engine = open_engine(scene.postgres.address)
    try:
        with transaction(engine) as connection:
            answer = connection.execute(text(statement))
            return int(answer.scalar_one()) if answer.returns_rows else answer.rowcount
    finally:
        engine.dispose()


def _accepted(papers: Path, scene: Scene) -> tuple[list[Accepted], list[Finding]]:
    """The files with a receipt, under the digests that they have here and now; and receipts that name others."""
    accepted, findings = [], []
    receipts = read_journal(scene.journal)
    for found in find_files([papers]):
        receipt = receipts.get(found.name)
        if receipt is None:
            continue
        refusal = Reason(*receipt["refusal"]) if receipt["refusal"] else None
        accepted.append(
            Accepted(found, ScanDigest(hashlib.sha256(found.path.read_bytes()).hexdigest()), refusal)
        )
        if receipt["digest"] != accepted[-1].digest:
            findings.append(Finding(Fault.CHANGED, f"{accepted[-1].digest}: the receipt is for other bytes"))
    return accepted, findings


def _version(folder: Path) -> str:
    """The version of the pipeline that the undisturbed run had."""
    engine = open_engine(f"sqlite:///{folder / 'home' / 'sohoa.db'}")
    with transaction(engine, only_reads=True) as connection:
        return str(connection.execute(text("SELECT DISTINCT version FROM readings")).scalar_one())


def _store(scene: Scene) -> S3Store:
    """The bucket, past the cable."""
    s3 = scene.s3.address
    return S3Store(S3Options(s3.endpoint, s3.bucket, s3.access_key, s3.secret_key, is_secure=False))


def _orphans(folder: Path) -> list[Finding]:
    """Processes of this storm that outlive those which started them; they are ended."""
    left: list[psutil.Process] = []

    def is_none_left() -> bool:
        left[:] = [one for one in psutil.process_iter() if _is_of(one, folder)]
        return not left

    wait_until(is_none_left, _ORPHANS_SECONDS, every=1.0)
    for one in left:
        one.kill()
    return [Finding(Fault.ORPHAN, f"process {one.pid} outlived its worker") for one in left]


def _is_of(one: psutil.Process, folder: Path) -> bool:
    try:
        return one.environ().get("SOHOA_HOME", "").startswith(str(folder)) and one.pid != os.getpid()
    except psutil.Error:
        return False


def count_by_name(injected: tuple[Injected, ...]) -> dict[str, int]:
    """How often each fault struck."""
    names = sorted(one.name for one in injected)
    return {name: len(list(group)) for name, group in itertools.groupby(names)}
