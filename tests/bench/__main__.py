"""Times sohoa, plain Tesseract and OCRmyPDF on the same pages, one after the other, several rounds.

python -m tests.bench                       every scanned page of samples/ and of the real scans with text, 3 rounds
python -m tests.bench --quick               every eighth page, one round
python -m tests.bench --markdown FILE       write the figures into the marked place of this file
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

from digitize.assemble.engines import ocr_options
from digitize.settings import read_settings
from scripts.docs import fill
from tests.bench import readers
from tests.bench.meter import Cost
from tests.bench.pages import BenchPage, gather, load_json
from tests.bench.report import Run, report
from tests.quality.__main__ import real_folder
from tests.quality.running import ROOT


def main(arguments: Sequence[str] | None = None) -> None:
    """Gather the pages, run every reader in every round, print the table."""
    options = _parser().parse_args(arguments)
    rounds, every = (1, 8) if options.quick else (options.rounds, 1)
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as scratch:
        folder = Path(scratch)
        pages = gather(options.samples, real_folder(options.real), folder / "scans", every)
        rivals, missing = _readers(pages, folder / "scans", options.ocrmypdf_venv)
        runs = list(_run_all(rivals, pages, folder, rounds))
        said = "\n\n".join([_machine(len(pages), rounds), report(rivals, runs, len(pages)), *missing])
    print(said)
    if options.markdown:
        fill(options.markdown, "figures", said)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--samples", type=Path, default=ROOT / "samples", help="scans with known contents")
    parser.add_argument("--real", type=Path, help="real scans with text, as for `make quality`")
    parser.add_argument("--rounds", type=int, default=3, help="how often each reader reads all pages")
    parser.add_argument("--quick", action="store_true", help="every eighth page, one round")
    parser.add_argument(
        "--ocrmypdf-venv", type=Path, default=ROOT / ".venv" / "ocrmypdf",
        help="where OCRmyPDF is, or is installed from PyPI",
    )  # fmt: skip
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    return parser


def _readers(
    pages: Sequence[BenchPage], scans: Path, environment: Path
) -> tuple[list[readers.Reader], list[str]]:
    """All readers that are there, and a line about one that is not."""
    settings = read_settings()
    workers = settings.workers
    found = [
        readers.sohoa(scans, workers, version("sohoa")),
        readers.tesseract(pages, workers, ocr_options(settings).tessdata),
    ]
    try:
        return [*found, readers.ocrmypdf(pages, workers, environment)], []
    except (OSError, subprocess.CalledProcessError) as problem:
        told = getattr(problem, "stderr", b"") or b""
        reason = told.decode("utf-8", "replace").strip().splitlines()[-1:] or [type(problem).__name__]
        return found, [f"OCRmyPDF left out: it cannot be installed or run here ({reason[0]})."]


def _run_all(
    rivals: Sequence[readers.Reader], pages: Sequence[BenchPage], folder: Path, rounds: int
) -> Iterator[Run]:
    """Each round begins with another reader: what the machine does meanwhile should hit all alike."""
    for number in range(rounds):
        for place in range(len(rivals)):
            reader = rivals[(place + number) % len(rivals)]
            sys.stderr.write(f"round {number + 1} of {rounds}: {reader.name}\n")
            yield _run(reader, pages, folder / f"{number}-{reader.name}", number)


def _run(reader: readers.Reader, pages: Sequence[BenchPage], work: Path, number: int) -> Run:
    work.mkdir()
    result, log = work.with_suffix(".json"), work.with_suffix(".log")
    meter = [sys.executable, "-m", "tests.bench.meter", str(result), str(log)]
    # OCRmyPDF shares out the threads of Tesseract itself: it must not inherit a limit from whoever runs us.
    environment = {name: value for name, value in os.environ.items() if name != "OMP_THREAD_LIMIT"}
    environment |= {"PYTHONPATH": str(ROOT), **reader.environment}
    subprocess.run([*meter, *reader.command(work)], env=environment, check=True)
    told = load_json(result)
    cost = Cost(int(told["status"]), told["seconds"], told["cpu"], int(told["peak_mb"]))
    texts = reader.texts(work) if cost.status == 0 else {}
    return Run.scored(number, reader.name, cost, pages, texts)


def _machine(pages: int, rounds: int) -> str:
    memory = psutil.virtual_memory().total >> 30
    return (
        f"{pages} pages, {rounds} rounds. {len(os.sched_getaffinity(0))} cores of {_processor()}, {memory} GB, "
        f"Python {platform.python_version()}; load before {os.getloadavg()[0]:.1f} (should be near 0)."
    )


def _processor() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
