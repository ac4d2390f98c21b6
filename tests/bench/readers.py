"""The readers that are compared: how each is run over the same pages, and the text that it gave."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.pages import BenchPage, manifest
from tests.quality.running import ROOT
from tests.quality.truth import load_papers


@dataclass(frozen=True, slots=True)
class Reader:
    """A program: its command for an empty folder to work in, its texts by page name afterwards, what it is."""

    name: str
    version: str
    settings: str
    command: Callable[[Path], Sequence[str]]
    environment: Mapping[str, str]
    texts: Callable[[Path], Mapping[str, str]]


def sohoa(scans: Path, workers: int, version: str) -> Reader:
    """The real command, with nothing remembered from before."""

    def command(work: Path) -> list[str]:
        run = [sys.executable, "-m", "cli.main", "run", str(scans)]
        return [*run, "--out", str(work / "out"), "--home", str(work / "home")]

    def texts(work: Path) -> dict[str, str]:
        read: dict[str, str] = {}
        for paper in load_papers(work / "out" / "papers.jsonl"):
            read[paper.scan] = f"{read.get(paper.scan, '')}\n{paper.text}"
        return read

    return Reader(
        "sohoa", version, f"sohoa run; {workers} workers; fields, second readings and PDF/A copies included",
        command, {"PYTHONPATH": str(ROOT), "SOHOA_WORKERS": str(workers)}, texts,
    )  # fmt: skip


def tesseract(pages: Sequence[BenchPage], workers: int, tessdata: Path) -> Reader:
    """Tesseract alone, one process for each core, one thread in each."""
    scans = pages[0].path.parent

    def command(work: Path) -> list[str]:
        listing = work / "pages.txt"
        listing.write_text(manifest(list(pages)), encoding="utf-8")
        one = f"tesseract {scans}/{{}} {work}/{{}} --tessdata-dir {tessdata} -l vie --psm 3"
        return ["sh", "-c", f"xargs -P {workers} -I{{}} {one} < {listing}"]

    def texts(work: Path) -> dict[str, str]:
        return {path.name.removesuffix(".txt"): path.read_text("utf-8") for path in work.glob("*.*.txt")}

    return Reader(
        "Tesseract", _said(["tesseract", "--version"]).removeprefix("tesseract "),
        f"tesseract -l vie --psm 3; {workers} processes, OMP_THREAD_LIMIT=1; text only",
        command, {"OMP_THREAD_LIMIT": "1"}, texts,
    )  # fmt: skip


def ocrmypdf(pages: Sequence[BenchPage], workers: int, environment: Path) -> Reader:
    """OCRmyPDF over one PDF of all pages, which saves it from starting again for each.

    Raises OSError or CalledProcessError where it cannot be installed.
    """
    programs = _installed(environment)
    book = pages[0].path.parent.with_name("all.pdf")
    pictures = [str(page.path) for page in pages]
    _checked([str(programs / "img2pdf"), "--rotation=ifvalid", "-o", str(book), *pictures])

    def command(work: Path) -> list[str]:
        options = [
            "--rotate-pages",
            "--deskew",
            "-l",
            "vie",
            "-j",
            str(workers),
            "--sidecar",
            str(work / "text"),
        ]
        return [str(programs / "ocrmypdf"), *options, str(book), str(work / "out.pdf")]

    def texts(work: Path) -> dict[str, str]:
        told = (work / "text").read_text("utf-8").split("\f")
        return {page.path.name: text for page, text in zip(pages, told, strict=False)}

    return Reader(
        "OCRmyPDF", _said([str(programs / "ocrmypdf"), "--version"]),
        f"ocrmypdf --rotate-pages --deskew -l vie -j {workers}; one PDF of all pages; PDF/A copy",
        command, {}, texts,
    )  # fmt: skip


def _installed(environment: Path) -> Path:
    """The programs of an environment of its own: its dependencies are not ours."""
    programs = environment / "bin"
    if not (programs / "ocrmypdf").exists():
        _checked([sys.executable, "-m", "venv", str(environment)])
        _checked([str(programs / "pip"), "install", "--quiet", "--disable-pip-version-check", "ocrmypdf"])
    return programs


def _checked(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return (done.stdout or done.stderr).splitlines()[0]
