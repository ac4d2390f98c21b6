"""One run of headless Chromium over all papers, and the printed text read back from its PDF."""

import logging
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from tests.quality.strangers.sheet import Paper

SHEET_CSS = Path(__file__).with_name("sheet.css")
SEAL_RED = (208, 32, 42)
FIT = """
document.fonts.ready.then(() => {
  for (const page of document.querySelectorAll('.page')) {
    const body = page.querySelector('.body');
    let zoom = 1;
    while (body.getBoundingClientRect().height > page.clientHeight + 1 && zoom > 0.6) {
      zoom -= 0.02;
      body.style.zoom = zoom;
    }
  }
});
"""


def browser() -> str:
    """The Chromium on this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise SystemExit("Chromium is not installed (Debian package: chromium).")


def page_html(paper: Paper, content: str) -> str:
    """One printed page."""
    return f'<div class="page {paper.size}"><div class="body" style="{paper.style}">{content}</div></div>'


def script_faces(folder: Path | None) -> tuple[str, list[str]]:
    """The @font-face rules of the handwriting fonts unpacked under the folder, and their family names."""
    rules, families = [], set()
    files = sorted(folder.rglob("*-400-normal.woff2")) if folder else []
    for path in files:
        name, subset = path.name.removesuffix("-400-normal.woff2").rsplit("-", 1)
        subset = "latin-ext" if name.endswith("-latin") else subset
        name = name.removesuffix("-latin")
        reach = {
            "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"
            "U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
            "latin": "U+0000-00FF,U+2000-206F",
        }.get(subset)
        if reach:
            families.add(name)
            rules.append(
                f"@font-face{{font-family:'{name}';src:url('{path.resolve().as_uri()}');unicode-range:{reach}}}"
            )
    return "\n".join(rules), sorted(families)


def print_pdf(papers: Sequence[Paper], faces: str, target: Path) -> None:
    """All pages of all papers, in order, into one PDF."""
    pages = "".join(page_html(paper, content) for paper in papers for content in paper.pages)
    markup = (
        f"<!doctype html><html lang='vi'><head><meta charset='utf-8'><style>{faces}\n"
        f"{SHEET_CSS.read_text(encoding='utf-8')}</style></head><body>{pages}<script>{FIT}</script></body></html>"
    )
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "papers.html"
        source.write_text(markup, encoding="utf-8")
        subprocess.run(
            [
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                f"--user-data-dir={scratch}/profile",
                "--virtual-time-budget=20000",
                "--allow-file-access-from-files",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
        )


def _is_seal(char: dict[str, Any]) -> bool:
    colour = char.get("non_stroking_color") or ()
    return len(colour) == 3 and all(
        abs(part * 255 - want) < 2 for part, want in zip(colour, SEAL_RED, strict=True)
    )


def _lines(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters grouped by baseline, top to bottom."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda item: (item["bottom"], item["x0"])):
        centre = (char["top"] + char["bottom"]) / 2
        for known in lines[-3:]:
            first = known[0]
            if abs(centre - (first["top"] + first["bottom"]) / 2) < 0.32 * min(first["size"], char["size"]):
                known.append(char)
                break
        else:
            lines.append([char])
    return sorted(lines, key=lambda items: items[0]["top"] + items[0]["bottom"])


def _line_text(chars: list[dict[str, Any]]) -> str:
    """One line; a TAB where the gap is wider than a word space could be."""
    out, last = "", None
    for char in sorted(chars, key=lambda item: float(item["x0"])):
        gap = float(char["x0"]) - last if last is not None else 0.0
        size = float(char["size"])
        if last is not None and gap > 1.1 * size:
            out = out.rstrip() + "\t"
        elif last is not None and gap > 0.2 * size and not out.endswith((" ", "\t")) and char["text"] != " ":
            out += " "
        if char["text"] != " " or not out.endswith((" ", "\t")):
            out += str(char["text"])
        if char["text"] != " ":
            last = float(char["x1"])
    return out.strip()


def printed_texts(pdf_path: Path) -> list[str]:
    """The text of every page as it is printed, without the seals."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    texts = []
    with pdfplumber.open(pdf_path) as document:
        for page in document.pages:
            chars = [char for char in page.chars if not _is_seal(char)]
            rows = [_line_text(group) for group in _lines(chars)]
            texts.append(unicodedata.normalize("NFC", "\n".join(row for row in rows if row)))
            page.close()
    return texts
