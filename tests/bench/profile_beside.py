"""What stands beside the stages: the real command over the same pages, its starts, plain Tesseract."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from digitize.assemble.engines import ocr_options
from digitize.settings import Settings
from tests.bench.profile_pages import ProfilePage
from tests.quality.running import ROOT

_STARTS = 3
_FORKSERVER = (
    "import importlib; from digitize.loading import READERS; [importlib.import_module(m) for m in READERS]"
)
_CHILD = (
    "from time import process_time; {preload}; from digitize.settings import read_settings; "
    "from digitize.assemble.engines import make_tools; start = process_time(); make_tools(read_settings()); "
    "print(process_time() - start)"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """CPU seconds: the command over all pages, its starts, and plain Tesseract page by page; `seconds` by the clock."""

    command: float
    seconds: float
    main: float
    forkserver: float
    child: float
    tesseract: tuple[float, ...]


def measure(pages: Sequence[ProfilePage], settings: Settings, folder: Path) -> Beside:
    """Run each of them. `folder` is empty."""
    scans, nothing = folder / "scans", folder / "nothing"
    scans.mkdir()
    nothing.mkdir()
    for number, page in enumerate(pages):
        shutil.copy(page.path, scans / f"{number:03d}{page.path.suffix}")
    command = _command(scans, folder / "all", settings.workers)
    starts = [_command(nothing, folder / f"nothing-{number}", 1)["cpu"] for number in range(_STARTS)]
    forkserver = _forkserver()
    # The server begins to load with the command, whether or not there is anything to read.
    return Beside(
        command["cpu"], command["seconds"], median(starts) - forkserver, forkserver, _child(),
        tuple(_tesseract(pages, ocr_options(settings).tessdata)),
    )  # fmt: skip


def _command(scans: Path, work: Path, workers: int) -> dict[str, float]:
    """What `sohoa run` takes with nothing remembered from before."""
    work.mkdir()
    result = work / "cost.json"
    meter = [sys.executable, "-m", "tests.bench.meter", str(result), str(work / "log")]
    run = [
        sys.executable,
        "-m",
        "cli.main",
        "run",
        str(scans),
        "--out",
        str(work / "out"),
        "--home",
        str(work / "home"),
    ]
    subprocess.run([*meter, *run, "--workers", str(workers)], check=True, env=_environment())
    cost: dict[str, float] = json.loads(result.read_text("utf-8"))
    return cost


def _forkserver() -> float:
    return median(_cpu_of([sys.executable, "-c", _FORKSERVER]) for _ in range(_STARTS))


def _child() -> float:
    """What a child takes before its first page, once it is forked."""
    code = [sys.executable, "-c", _CHILD.format(preload=_FORKSERVER)]
    said = (
        subprocess.run(code, check=True, capture_output=True, text=True, env=_environment())
        for _ in range(_STARTS)
    )
    return median(float(each.stdout) for each in said)


def _tesseract(pages: Sequence[ProfilePage], tessdata: Path) -> Iterator[float]:
    for page in pages:
        yield _cpu_of(
            ["tesseract", str(page.path), "-", "--tessdata-dir", str(tessdata), "-l", "vie", "--psm", "3"]
        )


def _cpu_of(command: Sequence[str]) -> float:
    """CPU seconds of a command."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with status {process.returncode}.")
    return used.ru_utime + used.ru_stime


def machine() -> str:
    """Cores, processor, Python."""
    about = (
        Path("/proc/cpuinfo").read_text("utf-8").partition("model name")[2].partition("\n")[0].lstrip("\t :")
    )
    return f"{len(os.sched_getaffinity(0))} cores of {about or platform.machine()}, Python {platform.python_version()}"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1"}
