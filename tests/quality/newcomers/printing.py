"""One PDF for each paper, set by Typst, and the printed text read back from it."""

import logging
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import typst

from tests.quality.newcomers.sheet import SIZES, Paper

PRELUDE = Path(__file__).with_name("prelude.typ")
SEAL, LEADER, SQUARE = (208, 32, 42), (6, 6, 6), (9, 9, 9)


@cache
def fonts() -> typst.Fonts:
    """The faces of this machine and those that Typst carries."""
    return typst.Fonts()


def missing(families: Sequence[str]) -> list[str]:
    """Which of these families are not there."""
    return sorted(set(families) - set(fonts().families()))


def source(paper: Paper) -> str:
    """The whole Typst file of a paper."""
    width, height = SIZES[paper.size]
    ground = f"background: [{paper.ground}], " if paper.ground else ""
    header = (
        ""
        if paper.ground
        else "header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(size: 0.9em)[#n]) } }, "
    )
    return (
        f"{PRELUDE.read_text(encoding='utf-8')}\n"
        f"#set page(width: {width}mm, height: {height}mm, margin: ({paper.margins}), {ground}{header})\n"
        '#set text(lang: "vi", hyphenate: false)\n#set smartquote(enabled: false)\n'
        f"{paper.setting}\n{paper.body}\n"
    )


def print_pdf(paper: Paper) -> bytes:
    """The paper as a PDF; a face that is missing or a slip in the markup ends the drawing."""
    content, warnings = typst.compile_with_warnings(
        source(paper).encode(), font_paths=fonts(), pdf_tags=False
    )
    if warnings:
        raise SystemExit(f"{paper.template}: {warnings[0]}")
    return bytes(content)


def _colour(char: dict[str, Any]) -> tuple[int, ...]:
    parts = char.get("non_stroking_color") or ()
    parts = tuple(parts) * 3 if len(parts) == 1 else tuple(parts)
    return tuple(round(part * 255) for part in parts)


def _lines(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters grouped by baseline, top to bottom."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda item: (item["bottom"], item["x0"])):
        for known in lines[-4:]:
            if abs(char["bottom"] - known[0]["bottom"]) < 0.3 * min(known[0]["size"], char["size"]):
                known.append(char)
                break
        else:
            lines.append([char])
    return lines


def _line_text(chars: list[dict[str, Any]]) -> str:
    """One line; a TAB where the gap is wider than a word space could be."""
    out = ""
    before: dict[str, Any] | None = None
    for char in sorted(chars, key=lambda item: float(item["x0"])):
        if char["text"].isspace():
            continue
        if before is not None:
            gap, size = float(char["x0"]) - float(before["x1"]), float(char["size"])
            in_squares = _colour(char) == SQUARE == _colour(before)
            if gap > 1.3 * size and not in_squares:
                out += "\t"
            elif gap > 0.14 * size and not in_squares:
                out += " "
        out += str(char["text"])
        before = char
    return out


def printed_texts(pdf: Path) -> list[str]:
    """The text of every page as it is printed, without seals and leaders."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    texts = []
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            chars = [char for char in page.chars if _colour(char) not in (SEAL, LEADER)]
            lines = [_line_text(line) for line in _lines(chars)]
            texts.append(unicodedata.normalize("NFC", "\n".join(line for line in lines if line)))
            page.close()
    return texts
