"""The readers that are compared: how each is run over the same pages, and what it left behind.

Each is given the pages in the form that suits it best, made ready before the clock starts: pictures to those that take
pictures, one PDF to OCRmyPDF, photographs turned upright to those that ignore EXIF.
"""

import json
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from digitize.assemble.engines import ocr_options
from digitize.settings import read_settings
from tests.bench.drawn import bind
from tests.bench.environments import programs, said
from tests.bench.pages import Key, PageSet, upright
from tests.bench.texts import of_pdf, pdf_keys
from tests.quality.running import ROOT
from tests.quality.truth import load_papers

Texts: TypeAlias = dict[Key, str]
_SKIPPED = re.compile(r"\[OCR skipped on page\(s\) (\d+)(?:-(\d+))?\]")


@dataclass(frozen=True, slots=True)
class Reader:
    """A program.

    `command` is for a set and an empty folder to work in. Afterwards `texts` has what it read of each page, and
    `searchable` the pages that a PDF it wrote has text for. One that is slow and close to another runs in
    the first round only (`is_once`).
    """

    name: str
    version: str
    settings: str
    command: Callable[[PageSet, Path], Sequence[str]]
    texts: Callable[[PageSet, Path], Texts]
    searchable: Callable[[Path], int]
    environment: Mapping[str, str] = field(default_factory=dict)
    is_once: bool = False


def _pages_with_text(work: Path) -> int:
    return sum(bool(text.strip()) for path in work.rglob("*.pdf") for text in of_pdf(path))


def sohoa(workers: int) -> Reader:
    """The real command, with nothing remembered from before."""

    def command(pages: PageSet, work: Path) -> list[str]:
        run = [sys.executable, "-m", "cli.main", "run", *map(str, pages.files)]
        return [*run, "--out", str(work / "out"), "--home", str(work / "home")]

    def texts(_: PageSet, work: Path) -> Texts:
        papers = load_papers(work / "out" / "papers.jsonl")
        return {
            (Path(paper.scan).name, page): text for paper in papers for page, text in paper.page_texts.items()
        }

    return Reader(
        "sohoa", version("sohoa"),
        f"`sohoa run`, {workers} workers; repair, codes, both readings, kinds, fields, PDF/A-2b copies, storage",
        command, texts, lambda work: _pages_with_text(work / "out"),
        {"PYTHONPATH": str(ROOT), "SOHOA_WORKERS": str(workers)},
    )  # fmt: skip


def tesseract(workers: int, home: Path) -> Reader:
    """Tesseract alone, one process for each core, one thread in each; pages of a PDF by way of pdftoppm."""
    tessdata = ocr_options(read_settings()).tessdata

    def command(pages: PageSet, work: Path) -> list[str]:
        read = f'tesseract "$1" "$2" --tessdata-dir {shlex.quote(str(tessdata))} -l vie --psm 3'
        if pages.is_of_pictures:
            lying = upright(pages.files, home / "upright")
            rows = [
                [str(lying[sheet.path.name]), str(work / f"{sheet.path.name}@1")] for sheet in pages.sheets
            ]
        else:
            read = f'pdftoppm -r 300 -f "$3" -l "$3" -singlefile "$1" "$2" && {read.replace("$1", "$2.ppm", 1)}; rm -f "$2.ppm"'
            rows = [
                [str(sheet.path), str(work / f"{sheet.path.name}@{sheet.number}"), str(sheet.number)]
                for sheet in pages.sheets
            ]
        (work / "pages").write_text("\n".join(" ".join(map(shlex.quote, row)) for row in rows), "utf-8")
        return ["sh", "-c", f"xargs -P {workers} -L 1 sh -c {shlex.quote(read)} read < {work}/pages"]

    def texts(_: PageSet, work: Path) -> Texts:
        found = {}
        for path in work.glob("*@*.txt"):
            name, number = path.name.removesuffix(".txt").rsplit("@", 1)
            found[name, int(number)] = path.read_text("utf-8")
        return found

    return Reader(
        "Tesseract", said(["tesseract", "--version"]).removeprefix("tesseract "),
        f"`tesseract -l vie --psm 3`, {workers} processes, OMP_THREAD_LIMIT=1; pages of PDFs through "
        "`pdftoppm -r 300`, in the same processes; text only",
        command, texts, lambda _: 0, {"OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip


def ocrmypdf(workers: int, home: Path, environments: Path) -> Reader:
    """OCRmyPDF over one PDF of all pages, which saves it from starting again for each."""
    program = programs("ocrmypdf", environments) / "ocrmypdf"

    def book(pages: PageSet) -> Path:
        if len(pages.files) == 1 and not pages.is_of_pictures:
            return pages.files[0]
        path = home / f"{pages.name}.pdf"
        return path if path.exists() else bind(pages.files, path)

    def command(pages: PageSet, work: Path) -> list[str]:
        options = ["--rotate-pages", "--deskew", "-l", "vie", "-j", str(workers)]
        options += [] if pages.is_of_pictures else ["--mode", "skip"]
        return [
            str(program),
            *options,
            "--sidecar",
            str(work / "text"),
            str(book(pages)),
            str(work / "out.pdf"),
        ]

    def texts(pages: PageSet, work: Path) -> Texts:
        own = (work / "text").read_text("utf-8").split("\f")
        return or_layer(pdf_keys(pages), own, of_pdf(work / "out.pdf"))

    return Reader(
        "OCRmyPDF", said([str(program), "--version"]),
        f"`ocrmypdf --rotate-pages --deskew -l vie -j {workers}` over one PDF of all pages (`--mode skip` where some "
        "have text); PDF/A copy",
        command, texts, _pages_with_text,
    )  # fmt: skip


def or_layer(keys: Sequence[Key], own: Sequence[str], layers: Sequence[str]) -> Texts:
    """The text read of each page, or that of the page's layer where it was not read for having one.

    OCRmyPDF says once of a row of pages that it skipped them.
    """
    texts: list[str] = []
    for text in own:
        skipped = _SKIPPED.search(text)
        texts += layers[len(texts) : int(skipped[2] or skipped[1])] if skipped else [text]
    return dict(zip(keys, texts, strict=False))


def paperless(workers: int, environments: Path) -> Reader:
    """OCRmyPDF as paperless-ngx calls it by default: a document at a time, from one Python process."""
    program = programs("ocrmypdf", environments) / "python"

    def command(pages: PageSet, work: Path) -> list[str]:
        script = str(Path(__file__).with_name("as_paperless.py"))
        return [str(program), script, str(work), str(workers), *map(str, pages.files)]

    def texts(pages: PageSet, work: Path) -> Texts:
        read: Texts = {}
        for path in pages.files:
            keys = [sheet.key for sheet in pages.sheets if sheet.path == path]
            own = (work / f"{path.name}.txt").read_text("utf-8").split("\f")
            read |= or_layer(keys, own, of_pdf(work / f"{path.name}.pdf"))
        return read

    return Reader(
        "as paperless-ngx", f"OCRmyPDF {said([str(program.with_name('ocrmypdf')), '--version'])}",
        "not paperless-ngx itself, which no registry has, but its default call of OCRmyPDF: one document at a time, "
        f"skip text, clean (unpaper), deskew, rotate pages (threshold 12), pdfa, RGB, vie, {workers} threads",
        command, texts, _pages_with_text, is_once=True,
    )  # fmt: skip


def kreuzberg(workers: int, home: Path, environments: Path) -> Reader:
    """Kreuzberg with the Tesseract in it."""
    program = programs("kreuzberg", environments) / "python"
    ask = "from importlib.metadata import version; print(version('kreuzberg'))"

    def command(pages: PageSet, work: Path) -> list[str]:
        script = str(Path(__file__).with_name("in_kreuzberg.py"))
        lying = upright(pages.files, home / "upright")
        files = [str(lying[path.name]) for path in pages.files]
        return [str(program), script, str(work / "texts.json"), str(workers), *files]

    def texts(_: PageSet, work: Path) -> Texts:
        told = json.loads((work / "texts.json").read_text("utf-8"))
        return {(name, number): text for name, number, text in told}

    return Reader(
        "kreuzberg", said([str(program), "-c", ask]),
        f"`batch_extract_files_sync`, backend tesseract, vie, {workers} extractions at once and as many threads, no "
        "cache, else its defaults; OMP_THREAD_LIMIT=1; text only",
        command, texts, lambda _: 0, {"OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
