"""The machine-readable zone of a card, written by the book and apart from what reads it."""

import datetime as dt


def zone(number: str, birth: dt.date, sex: str, until: dt.date, name: str) -> str:
    """Three lines of thirty letters (ICAO Doc 9303 part 5) as identity cards have them."""
    first = f"IDVNM{number[3:]}{_check(number[3:])}{number}<<"
    first += _check(first[15:])
    born, ends = birth.strftime("%y%m%d"), until.strftime("%y%m%d")
    second = f"{born}{_check(born)}{sex}{ends}{_check(ends)}VNM" + 11 * "<"
    second += _check(first[5:] + second[:7] + second[8:15] + second[18:])
    return "\n".join((first, second, name.ljust(30, "<")[:30]))


def _check(text: str) -> str:
    total = 0
    for place, letter in enumerate(text):
        value = 0 if letter == "<" else int(letter, 36)
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)
