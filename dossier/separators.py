"""The separator sheet (tờ phân cách): what its code says, and how that is written.

``SOHOA1|S|<batch>:<number>/<of>|<dossier>|<component>|<pages>|<check>``: version 1, a separator; docs/batches.md
has the parts. The check covers everything before it, so that a misread code names no other dossier.
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass

from dossier.digitization import Digitization
from dossier.ids import DossierCode, parse_dossier_code

FAMILY = "SOHOA"
LONGEST_COMPONENT = 80
MOST_PAGES = 9999
FIELD = "separator_"
"""How the names of the fields begin on the line of a separator."""

_HEAD = f"{FAMILY}1|S|"
_BODY = re.compile(r"([0-9A-F]{8}):(\d{1,4})/(\d{1,4})\|([^|]+)\|([^|]+)\|(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Separator:
    """A sheet laid before the pages of one component.

    `batch` is eight hexadecimal digits common to the sheets that were printed together, `number` this sheet's
    place among them (from 1) and `of` how many there are. `component` is the slug of a kind or a name as it
    was given, `pages` how many pages must follow.
    """

    batch: str
    number: int
    of: int
    dossier: DossierCode
    component: str
    pages: int


def payload_of(separator: Separator) -> str:
    """What the code on the sheet says."""
    place = f"{separator.batch}:{separator.number}/{separator.of}"
    body = f"{_HEAD}{place}|{separator.dossier}|{separator.component}|{separator.pages}"
    return f"{body}|{_check(body)}"


def parse_separator(text: str) -> Separator | None:
    """The separator that a code tells of; None if the check or any part is wrong, or for another version."""
    body, _, check = unicodedata.normalize("NFC", text.strip()).rpartition("|")
    match = _BODY.fullmatch(body.removeprefix(_HEAD)) if body.startswith(_HEAD) else None
    if match is None or check != _check(body):
        return None
    batch, number, of, code, component, pages = match.groups()
    dossier = parse_dossier_code(code)
    if dossier is None or not 1 <= int(number) <= int(of) or int(pages) < 1:
        return None
    return Separator(batch, int(number), int(of), dossier, component, int(pages))


def claims_to_be_separator(text: str) -> bool:
    """Tell whether a code is one of ours, of whatever version and however damaged."""
    return text.strip().upper().startswith(FAMILY)


def is_separator(paper: Digitization) -> bool:
    """Tell whether a line stands for a separator sheet, which is no paper of the dossier."""
    return any(field.name.startswith(FIELD) for field in paper.fields)


def _check(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08X}"
