"""What is printed on a page, read back from its PDF: lines, TAB between cells, no dotted leaders."""

import io
import logging
import re
import unicodedata
from typing import Any

import pdfplumber

OVERLAYS = {"#sig": (10, 20, 180), "#stamp": (192, 10, 50)}
LEADER = re.compile(r"(?:\s*[.…]){5,}")


def _overlay(char: dict[str, Any]) -> str:
    """The mark of lines that do not belong to the paper's own text, told by their ink; '' for its own."""
    colour = char.get("non_stroking_color") or ()
    for mark, ink in OVERLAYS.items():
        if len(colour) == 3 and all(
            abs(part * 255 - want) < 2 for part, want in zip(colour, ink, strict=True)
        ):
            return mark
    return ""


def _rows(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters that share a baseline, from the top down."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda item: (item["bottom"], item["x0"])):
        if rows and abs(rows[-1][-1]["bottom"] - char["bottom"]) < 0.3 * char["size"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def _text(row: list[dict[str, Any]]) -> str:
    """One line of text; a gap wider than a word space is a TAB."""
    out, end = "", None
    for char in sorted(row, key=lambda item: float(item["x0"])):
        gap = float(char["x0"]) - end if end is not None else 0.0
        if gap > 1.2 * float(char["size"]):
            out += "\t"
        elif gap > 0.22 * float(char["size"]):
            out += " "
        out += str(char["text"])
        if char["text"] != " ":
            end = float(char["x1"])
    cells = (re.sub(r" +", " ", LEADER.sub(" ", cell)).strip() for cell in out.split("\t"))
    return "\t".join(cell for cell in cells if cell)


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    texts = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            lines = []
            for mark in ("", *OVERLAYS):
                chars = [char for char in page.chars if char["upright"] and _overlay(char) == mark]
                lines += [f"{mark} {line}".strip() for line in map(_text, _rows(chars)) if line]
            texts.append(unicodedata.normalize("NFC", "\n".join(lines)))
    return texts
