"""The grammar of the numbers that persons, businesses and telephones have (domain rule 2.3)."""

import re

# Codes of the provinces before the mergers (QĐ 124/2004/QĐ-TTg); numbers keep them. A third of all pairs is none.
_PROVINCES = frozenset(
    "01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 "
    "62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96".split()
)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?")
_PASSPORT = re.compile(r"(?<![A-ZĐ\d])[A-Z] ?\d{7,8}(?!\d)")
# Mobile numbers since the change of 2018, fixed ones since that of 2017.
_PHONE = re.compile(r"0[35789]\d{8}|02\d{9}")
# 01x mobile numbers of eleven digits until September 2018, fixed ones without the 2 until June 2017.
_OLD_PHONE = re.compile(r"01[2689]\d{8}|0[2-8]\d{8,9}|09\d{8}")
OLD_PHONES_UNTIL = "2018-09-15"


def is_plausible_personal_number(number: str) -> bool:
    """PPP G YY NNNNNN: a province as place of birth registration and a century digit in use.

    The codes of countries, above 096, are rare enough for a person to look at.
    """
    return number[0] == "0" and number[1:3] in _PROVINCES and number[3] in "0123"


def is_plausible_old_card(number: str) -> bool:
    """Nine digits that begin with the number of a province; these went from 01 to 38."""
    return len(number) == 9 and "01" <= number[:2] <= "38"


def birth_year_of(number: str) -> int:
    """The year of birth that a personal number of 12 digits names."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def is_tax_code(text: str) -> bool:
    """Tell whether `text` is a tax code of 10 digits, or 10 and 3 for a branch, whose check digit holds."""
    match = _TAX_CODE.fullmatch(text)
    if match is None:
        return False
    weighed = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, match[1], strict=False))
    return 10 - weighed % 11 == int(match[1][9])


def names_passport(text: str) -> bool:
    """Tell whether `text` holds a passport number: a letter and seven or eight digits."""
    return _PASSPORT.search(text) is not None


def is_phone(number: str, paper_date: str | None) -> bool:
    """Tell whether a telephone number was in use at `paper_date` (ISO): mobile 03, 05, 07, 08, 09; fixed 02."""
    if _PHONE.fullmatch(number):
        return True
    is_old = paper_date is not None and paper_date < OLD_PHONES_UNTIL
    return is_old and _OLD_PHONE.fullmatch(number) is not None
