"""Cells that only tables of dossiers have: points in time, page ranges, sources of reuse, confirmed values."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.ids import ScanDigest, parse_dossier_code
from dossier.papers import PaperRole, Source
from exchange.folding import fold, tidy
from exchange.tables import cells
from exchange.tables.cells import Unreadable, read_moment, read_text
from exchange.tables.grids import Cell

_PAGES = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PARTS = re.compile(r"[;\n\r]+")
_ROLES = {"thanhphan": PaperRole.COMPONENT, "component": PaperRole.COMPONENT, "ketqua": PaperRole.RESULT, "result": PaperRole.RESULT}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A moment as a cell told it; without its time it is midnight."""

    at: dt.datetime
    has_time: bool


def read_point(cell: Cell) -> Point:
    """A moment, and whether its time was told."""
    return Point(*read_moment(cell))


def read_day(cell: Cell) -> dt.date:
    """A calendar day."""
    return cells.read_day(cell)


def read_list(cell: Cell) -> tuple[str, ...]:
    """Parts between semicolons or on lines of their own."""
    return split(str(cell) if isinstance(cell, str) else read_text(cell))


def split(text: str) -> tuple[str, ...]:
    """The parts of a text between semicolons or line breaks; list marks in front of them are taken off."""
    parts = (tidy(part).lstrip("-+• ").strip() for part in _PARTS.split(cells.unguarded(text)))
    return tuple(filter(None, parts))


def read_count(cell: Cell) -> int:
    """A whole number from 1."""
    text = read_text(cell)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:
        raise Unreadable("không phải số thứ tự", "Ghi số nguyên từ 1.")
    return int(text)


def read_digest(cell: Cell) -> ScanDigest:
    """The SHA-256 of a scan."""
    text = read_text(cell).lower()
    if _DIGEST.fullmatch(text) is None:
        raise Unreadable("không phải mã băm SHA-256", "Mã có 64 ký tự 0–9, a–f.")
    return ScanDigest(text)


def read_pages(cell: Cell) -> tuple[int, int]:
    """First and last page."""
    match = _PAGES.fullmatch(read_text(cell))
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise Unreadable("không phải các trang", "Ghi dạng 1-2.")
    return first, last


def read_source(cell: Cell) -> Source:
    """Dossier, role and ordinal of the paper that was reused."""
    code, _, rest = read_text(cell).partition("/")
    role, _, ordinal = rest.rpartition("/")
    dossier = parse_dossier_code(code.strip())
    found = _ROLES.get(fold(role))
    if dossier is None or found is None:
        raise Unreadable("không rõ tái sử dụng từ đâu", "Ghi dạng H60.16-250914-0007/kết quả/1.")
    return Source(dossier, found, read_count(ordinal))


def read_values(cell: Cell) -> Mapping[str, str]:
    """Confirmed values by name, as a JSON object of texts."""
    try:
        found = json.loads(str(cell))
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Unreadable("không phải dữ liệu JSON", 'Ghi dạng {"full_name": "…"}, mọi giá trị là chữ.')
    return found
