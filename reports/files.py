"""A report as files: the same sheets as XLSX, PDF and CSV."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from typeset.commas import commas
from typeset.pdf import office_font
from typeset.printed import printed
from typeset.sheets import Sheet
from typeset.workbook import workbook

FORMATS = ("xlsx", "pdf", "csv")
Sheets = Sequence[Sheet]


def files(
    sheets: Sheets, out: Path, formats: Sequence[str], made_at: dt.datetime
) -> Iterator[tuple[Path, bytes]]:
    """Yield the name and content of each file; `out` gets the ending of each of `formats`. `made_at` is aware."""
    for ending in dict.fromkeys(formats):
        path = _named(out, ending)
        if ending == "xlsx":
            yield path, workbook(sheets, made_at)
        elif ending == "pdf":
            yield path, printed(sheets, made_at)
        else:
            # A CSV is one table; further tables have files of their own.
            for number, sheet in enumerate(sheets, start=1):
                named = path if number == 1 else path.with_name(f"{path.stem}-{number}.csv")
                yield named, commas(sheet.table).encode()


def has_office_font() -> bool:
    """Whether this machine has a type like Times New Roman for PDFs."""
    return office_font() is not None


def format_of(out: Path) -> str:
    """The format that a name says, the first of `FORMATS` where it says none. Raises ValueError for any other."""
    ending = out.suffix.removeprefix(".").casefold()
    if ending and ending not in FORMATS:
        raise ValueError(f"đuôi tệp {out.name} không phải {', '.join(FORMATS)} (no such format)")
    return ending or FORMATS[0]


def _named(out: Path, ending: str) -> Path:
    stem = out.stem if out.suffix.removeprefix(".").casefold() in FORMATS else out.name
    return out.with_name(f"{stem}.{ending}")
