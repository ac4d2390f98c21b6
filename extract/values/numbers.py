"""Counts, areas, money, and the reference numbers of documents."""

import re

from dossier.ids import is_procedure_code, parse_dossier_code
from extract.folding import tidy
from extract.values.notation import mend_notation

_LOST_DOT = re.compile(r"(?<=\d{3}\.\d\d\.\d\d) (?=[A-Z]\d\d)")
"""The last dot of a unit code, read as a space: "000.00.00 H62-250529-0088"."""

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![\d])")
_NUMBER = re.compile(r"\d[\d.,]*")
_DIGIT_LOOKS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8", "Z": "2"}
)
_REFERENCE = re.compile(
    r"\d[\wĐđ]*(?:\s?[/⁄]\s?[\wĐđ&.]+|\s?[-–]\s?[A-ZĐ]{2,}[\wĐđ&]*|[-–.][\wĐđ&]+|[,.]?[A-ZĐ]{2,}(?![a-zà-ỹ]))*"
)


_LEADING_DIGITS = re.compile(r"^\W*((?:[\dOolI|] ?){1,6})(?=\s?[/-])")


def _as_digits(match: re.Match[str]) -> str:
    """The number before the stroke: look-alikes as digits, no spaces."""
    return match[1].translate(_DIGIT_LOOKS).replace(" ", "")


def parse_decimal(text: str) -> str | None:
    """The first number in `text` with a dot as decimal mark: ``1.250,5 m²`` to ``1250.5``."""
    match = _NUMBER.search(re.sub(r"(?<=\d)\s(?=\d{3}\b)", ".", text))
    if match is None:
        return None
    digits = match[0].rstrip(".,")
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        whole, rest = re.sub(r"\D", "", digits[:decimal]), digits[decimal + 1 :]
    elif _GROUPED.fullmatch(digits):
        whole, rest = re.sub(r"\D", "", digits), ""
    elif "," in digits or "." in digits:
        whole, rest = re.split(r"[.,]", digits, maxsplit=1)
        if not rest.isdigit():
            return None
    else:
        whole, rest = digits, ""
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))


def parse_integer(text: str) -> str | None:
    """The first whole number in `text` without thousands marks: ``1.200.000 đồng`` to ``1200000``."""
    value = parse_decimal(text)
    return value if value is not None and "." not in value else None


def parse_reference(text: str) -> str | None:
    """Số and ký hiệu as printed, without spaces around the strokes: ``15 /QĐ-UBND`` to ``15/QĐ-UBND``."""
    plain = _LEADING_DIGITS.sub(_as_digits, tidy(text).replace("⁄", "/").replace("ĐÐ", "Đ").replace("Ð", "Đ"))
    match = _REFERENCE.search(plain)
    if match is None:
        return None
    compact = re.sub(r"\s*([/–-])\s*", r"\1", match[0]).replace("–", "-").rstrip(".,-/")
    return mend_notation(re.sub(r"\s+", "", compact)) or None


def parse_dossier_code_in(text: str) -> str | None:
    """The first dossier code found in `text`, repairing look-alikes only where a digit must stand."""
    compact = re.sub(r"\s*([.\-–])\s*", lambda match: match[1].replace("–", "-"), tidy(text))
    compact = _LOST_DOT.sub(".", compact)
    for run in re.findall(r"[\w.\-]{12,40}", compact):
        for candidate in (run, _digits_repaired(run)):
            for start in range(len(candidate)):
                if start and candidate[start - 1].isalnum():
                    continue
                if code := parse_dossier_code(candidate[start:].rstrip(".-")):
                    return code
    return None


def _digits_repaired(run: str) -> str:
    """Read letters as digits everywhere but in the letter of the unit code."""
    unit, _, rest = run.partition("-")
    head, dot, tail = unit.rpartition(".")
    if re.fullmatch(r"[A-Z][\dOolISB]{2}", tail):
        tail = tail[0] + tail[1:].translate(_DIGIT_LOOKS)
        return head.translate(_DIGIT_LOOKS) + dot + tail + "-" + rest.translate(_DIGIT_LOOKS)
    return run


def parse_procedure_code(text: str) -> str | None:
    """The first procedure code in `text`."""
    for run in re.findall(r"\d[\d.\sA-Z]{6,30}", text):
        compact = re.sub(r"\s", "", run).rstrip(".")
        for length in range(len(compact), 7, -1):
            if is_procedure_code(compact[:length]) and not compact[length : length + 1].isdigit():
                return compact[:length]
    return None
