"""The table of value types: which function brings raw text to the contract's form."""

import re
from collections.abc import Callable

from extract.folding import fold, is_upper, tidy
from extract.values.dates import parse_date, parse_datetime
from extract.values.numbers import (
    parse_decimal,
    parse_dossier_code_in,
    parse_integer,
    parse_procedure_code,
    parse_reference,
)
from extract.values.people import parse_ethnicity, parse_id_number, parse_person_name, parse_phone, parse_sex

_LEADERS = re.compile(r"[.…·_]{3,}|(?:\.\s){3,}|…")
_FULL_STOP = re.compile(r"\.\s+(?=(?:tỉnh|huyện|xã|thành phố|quận|thị xã|thị trấn|phường|thôn|ấp|khu phố)\b)")
_LETTERS = re.compile(r"[^\W\d_]+")


def clean(text: str) -> str:
    """Tidy text without dotted leaders and without punctuation at its ends."""
    plain = tidy(_LEADERS.sub(" ", text))
    return plain.strip(" :;,.–-_*|\\/“”\"'").strip()


def parse_text(text: str) -> str | None:
    """Text as printed, or None if there is nothing but punctuation."""
    plain = clean(text)
    return plain or None


def parse_address(text: str) -> str | None:
    """An address as printed, but for a comma read as a full stop and capitals that look like small letters."""
    plain = parse_text(text)
    if plain is None:
        return None
    return mend_case(_FULL_STOP.sub(", ", plain))


def mend_case(text: str) -> str:
    """Small letters where only the size tells them from capitals: ``TỔ 3`` to ``Tổ 3``, ``TrỊ`` to ``Trị``."""
    if is_upper(text):
        return text
    return _LETTERS.sub(lambda match: _one_case(match[0]), text)


def _one_case(word: str) -> str:
    rest = word[1:]
    has_both = any(letter.islower() for letter in rest) and any(letter.isupper() for letter in rest)
    is_twin = rest.isupper() and len(word) < 4 and all(fold(letter) in "ocsvxzu" for letter in rest)
    return word[0] + rest.lower() if has_both or is_twin else word


PARSERS: dict[str, Callable[[str], str | None]] = {
    "text": parse_text,
    "address": parse_address,
    "person_name": parse_person_name,
    "date": parse_date,
    "datetime": parse_datetime,
    "sex": parse_sex,
    "ethnicity": parse_ethnicity,
    "id_number": parse_id_number,
    "phone": parse_phone,
    "integer": parse_integer,
    "decimal": parse_decimal,
    "dossier_code": parse_dossier_code_in,
    "procedure_code": parse_procedure_code,
    "reference": parse_reference,
}


def parse(value_type: str, text: str) -> str | None:
    """Bring `text` to the form of `value_type`; None if it holds no such value. Raises KeyError."""
    return PARSERS[value_type](text)
