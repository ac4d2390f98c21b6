"""Numbers and dates in Vietnamese words, as certificates repeat them ("Ghi bằng chữ")."""

from __future__ import annotations

import datetime as dt

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")


def _unit_after_ten(tens: int, unit: int) -> str:
    if unit == 1 and tens > 1:
        return "mốt"
    if unit == 4 and tens > 1:
        return "tư"
    return "lăm" if unit == 5 else _DIGITS[unit]


def _below_thousand(number: int, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    parts: list[str] = []
    if hundreds or leading:
        parts.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and unit:
        parts.append(f"linh {_DIGITS[unit]}" if parts else _DIGITS[unit])
    elif tens == 1:
        parts.append("mười" + (f" {_unit_after_ten(1, unit)}" if unit else ""))
    elif tens:
        parts.append(f"{_DIGITS[tens]} mươi" + (f" {_unit_after_ten(tens, unit)}" if unit else ""))
    return " ".join(parts)


def number_words(number: int) -> str:
    """120000 -> `một trăm hai mươi nghìn`."""
    if number == 0:
        return "không"
    groups: list[int] = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    said: list[str] = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            said.append(_below_thousand(groups[place], leading=bool(said)) + _GROUPS[place])
    return " ".join(said)


def fold(text: str) -> str:
    """Joins source lines into one line of running text."""
    return " ".join(text.split())


def money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_words(day: dt.date) -> str:
    """`Ngày mùng năm tháng ba năm hai nghìn không trăm hai mươi tư`."""
    month = "tư" if day.month == 4 else number_words(day.month)
    first = f"mùng {number_words(day.day)}" if day.day <= 10 else number_words(day.day)
    return f"Ngày {first} tháng {month} năm {number_words(day.year)}"


def slashed(day: dt.date) -> str:
    return day.strftime("%d/%m/%Y")


def long_date(day: dt.date) -> str:
    """`ngày 05 tháng 3 năm 2024`: only days below ten and the months 1 and 2 take a zero (decree 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
