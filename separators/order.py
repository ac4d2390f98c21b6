"""What is to be printed: one sheet for each component, numbered together as a batch."""

import csv
import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import BadSetting
from dossier.ids import DossierCode, parse_dossier_code
from dossier.separators import LONGEST_COMPONENT, MOST_PAGES, Separator

COLUMNS = ("dossier", "component", "pages")
_MOST_SHEETS = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sheet that was asked for; `component` is the slug of a kind, or a name."""

    dossier: DossierCode
    component: str
    pages: int


def wanted(dossier: str, component: str, pages: str, kinds: Mapping[str, str]) -> Wanted:
    """Check what was asked for; a kind may be given by its slug or its Vietnamese name. Raises BadSetting."""
    code = parse_dossier_code(dossier.strip())
    if code is None:
        raise BadSetting(f"{dossier!r} is no dossier code, such as 000.00.00.H60-260914-0007")
    name = " ".join(unicodedata.normalize("NFC", component).split())
    slugs = {spoken.casefold(): slug for slug, spoken in kinds.items()}
    name = slugs.get(name.casefold(), name)
    if not name or len(name) > LONGEST_COMPONENT or "|" in name or not name.isprintable():
        raise BadSetting(f"the component {name[:20]!r}… must have 1 to {LONGEST_COMPONENT} letters, none a |")
    if not pages.strip().isdecimal() or not 1 <= int(pages) <= MOST_PAGES:
        raise BadSetting(f"{pages!r} is no number of pages from 1 to {MOST_PAGES}")
    return Wanted(code, name, int(pages))


def read_list(path: Path, kinds: Mapping[str, str]) -> tuple[Wanted, ...]:
    """The sheets listed in a CSV file with the columns dossier, component, pages. Raises BadSetting."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            sample = lines.readline()
            lines.seek(0)
            # Excel writes semicolons where a comma is the decimal mark, as in Vietnam.
            rows = csv.DictReader(lines, delimiter=";" if sample.count(";") > sample.count(",") else ",")
            if missing := set(COLUMNS) - {(name or "").strip() for name in rows.fieldnames or ()}:
                raise BadSetting(f"{path} lacks the columns {', '.join(sorted(missing))}")
            return tuple(_row(row, rows.line_num, kinds) for row in rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadSetting(f"{path} is no CSV in UTF-8: {type(error).__name__}") from error


def _row(row: Mapping[str | None, str | None], line: int, kinds: Mapping[str, str]) -> Wanted:
    told = {(name or "").strip(): value for name, value in row.items()}
    dossier, component, pages = (told.get(name) or "" for name in COLUMNS)
    try:
        return wanted(dossier, component, pages, kinds)
    except BadSetting as error:
        raise BadSetting(f"line {line}: {error.detail}") from error


def numbered(sheets: Sequence[Wanted]) -> tuple[Separator, ...]:
    """The sheets as one batch. The name of the batch follows from what is in it. Raises BadSetting."""
    if not 1 <= len(sheets) <= _MOST_SHEETS:
        raise BadSetting(f"a batch has 1 to {_MOST_SHEETS} sheets, not {len(sheets)}")
    content = "\n".join(f"{sheet.dossier}|{sheet.component}|{sheet.pages}" for sheet in sheets)
    batch = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
    return tuple(
        Separator(batch, number, len(sheets), sheet.dossier, sheet.component, sheet.pages)
        for number, sheet in enumerate(sheets, start=1)
    )
