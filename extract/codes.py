"""What QR codes, barcodes and the machine-readable zone on papers say, as named values."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dossier.geometry import Box
from dossier.recognition import Code, Source
from extract.folding import squeezed
from extract.layout import Paper
from extract.mrz import Mrz, parse_mrz
from extract.values.numbers import parse_dossier_code_in, parse_procedure_code
from extract.values.people import parse_person_name, parse_sex

_CARD = re.compile(
    r"\W{0,3}(\d{12})\|(\d{9}|\d{12})?\s*\|([^|]+)\|([\d/.-]{8,10})\|([^|]+)\|([^|]*)(?:\|([\d/.-]{8,10})?)?"
)
_ORDER = (Source.QR, Source.BARCODE, Source.MRZ)
_OTHER_NAME = 55.0
"""Likeness in percent under which two names are those of two people; OCR leaves more of a name than that."""

_MOST_MISREAD = 3
"""Characters that OCR gets wrong in one number or date; more are another one."""


@dataclass(frozen=True, slots=True)
class CodeValue:
    """A value that a code says, and where the code stands (box in pixels of the prepared page).

    `is_mended` says that the check digits held only after letters were exchanged.
    """

    value: str
    source: Source
    page: int
    box: Box
    is_mended: bool = False


def _compact_date(text: str | None) -> str | None:
    """``ddMMyyyy`` to ISO 8601."""
    try:
        digits = re.sub(r"\D", "", text or "")
        return dt.datetime.strptime(digits, "%d%m%Y").date().isoformat()  # noqa: DTZ007 - a date, no moment
    except ValueError:
        return None


def parse_card_code(text: str) -> dict[str, str] | None:
    """The seven fields of the QR code of an identity card (domain rule 2.3), or None if it is none.

    What a later card may add behind them is passed over.
    """
    match = _CARD.match(text.strip())
    if match is None:
        return None
    values = {
        "id_number": match[1],
        "old_id_number": match[2],
        "full_name": parse_person_name(match[3]),
        "date_of_birth": _compact_date(match[4]),
        "sex": parse_sex(match[5]),
        "residence": match[6].strip() or None,
        "issue_date": _compact_date(match[7]),
    }
    return {name: value for name, value in values.items() if value}


def parse_code(text: str) -> dict[str, str]:
    """Every value that a code holds, by ``<payload>.<name>``; empty for an unknown payload."""
    if (card := parse_card_code(text)) is not None:
        return {f"card.{name}": value for name, value in card.items()}
    found = {"dossier.code": parse_dossier_code_in(text), "procedure.code": parse_procedure_code(text)}
    return {name: value for name, value in found.items() if value}


def is_holder_code(codes: Iterable[Code]) -> bool:
    """Tell whether codes of one page are those of an identity card, front or back."""
    every = tuple(codes)
    return any(parse_card_code(code.text) for code in every if code.source is not Source.MRZ) or (
        parse_mrz([code.text for code in every if code.source is Source.MRZ]) is not None
    )


def said_by_codes(paper: Paper) -> dict[str, list[CodeValue]]:
    """Everything that the codes of a paper say, by name, the surest source first.

    ``mrz.name`` is the holder's name in capitals without marks.
    """
    said: dict[str, list[CodeValue]] = {}
    for page, code in sorted(paper.codes, key=lambda each: _ORDER.index(each[1].source)):
        if code.source is not Source.MRZ:
            for name, value in parse_code(code.text).items():
                said.setdefault(name, []).append(CodeValue(value, code.source, page, code.box))
    for recognition in paper.pages:
        zone = [code for code in recognition.codes if code.source is Source.MRZ]
        mrz = parse_mrz([code.text for code in zone])
        for name, value in _of_zone(mrz).items() if mrz is not None else ():
            place = CodeValue(
                value, Source.MRZ, recognition.page, zone[0].box, mrz is not None and mrz.is_mended
            )
            said.setdefault(name, []).append(place)
    return said


def _of_zone(mrz: Mrz) -> dict[str, str]:
    values = {
        "card.id_number": mrz.id_number, "card.date_of_birth": mrz.date_of_birth, "card.sex": mrz.sex,
        "card.date_of_expiry": mrz.date_of_expiry, "mrz.name": mrz.name,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def contradicts(type_: str, printed: str, coded: str) -> bool:
    """Tell whether print says something else than a code: more differs than OCR gets wrong.

    Addresses and texts are written in more than one way and never contradict.
    """
    if type_ == "person_name":
        return fuzz.ratio(squeezed(printed), squeezed(coded)) < _OTHER_NAME
    if type_ == "sex":
        return printed != coded
    if type_ in ("id_number", "date", "dossier_code", "procedure_code"):
        if coded.startswith(printed):
            return False  # a year alone
        if type_ == "dossier_code" and coded.endswith(printed):
            return False  # without the offices above that of the dossier
        return Levenshtein.distance(printed, coded) > _MOST_MISREAD
    return False
