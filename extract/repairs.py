"""Whether a value was read as it stands, or mended by what its grammar allows (domain rules 2.1 to 2.3).

Letters are read as digits only where digits must stand (O, l, S, B), QD as QĐ only in a notation. The raw text
keeps what was read; a mended value is less certain than a plain one.
"""

import re
from collections.abc import Callable, Mapping

from extract.folding import fold
from extract.kinds import FieldRule

REPAIRED = "repaired"
"""The doubt about a value that no reading gave as it stands; also the mark of one that some reading did not."""

_SPACED = re.compile(r"(?<=\d)[\s.](?=\d(?!\d))|(?<=[^\d]\d)\s(?=\d)")


def is_repaired(rule: FieldRule, raw: str, value: str) -> bool:
    """Tell whether `value` holds a digit or a stroke that is not in the text as read."""
    if rule.name == "number" and rule.type == "text":
        return _compact(value) not in _compact(raw)
    stands_in = _STANDS_IN.get(rule.type)
    return stands_in is not None and not stands_in(value, raw)


def _compact(text: str) -> str:
    return re.sub(r"[\s–-]+", "-", text).replace("-", "").replace("⁄", "/")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _date_stands(value: str, raw: str) -> bool:
    """Day, month and year are numbers of the raw text; months may be written out otherwise."""
    groups = {int(group) for text in (raw, _SPACED.sub("", raw)) for group in re.findall(r"\d+", text)}
    return {int(part) for part in value[:10].split("-")} <= groups


def _number_stands(value: str, raw: str) -> bool:
    return _digits(value) in _digits(raw)


def _led_by_zero_stands(value: str, raw: str) -> bool:
    """The first 0 tells nothing: personal and telephone numbers all have it, and it may be printed as +84."""
    return value.removeprefix("0") in _digits(raw)


def _code_stands(value: str, raw: str) -> bool:
    return _compact(value) in _compact(fold(raw).upper())


_STANDS_IN: Mapping[str, Callable[[str, str], bool]] = {
    "date": _date_stands, "datetime": _date_stands, "id_number": _led_by_zero_stands, "phone": _led_by_zero_stands,
    "integer": _number_stands, "decimal": _number_stands, "dossier_code": _code_stands, "procedure_code": _code_stands,
}  # fmt: skip
