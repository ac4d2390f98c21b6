"""Dates and numbers the way offices print them, and the way the contract wants them."""

from datetime import date
from random import Random

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def dmy(day: date, mark: str = "/") -> str:
    """05/03/2024."""
    return day.strftime(f"%d{mark}%m{mark}%Y")


def long_day(day: date) -> str:
    """ngày 05 tháng 3 năm 2024: a nought before days under ten and before January and February."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def any_day(rng: Random, day: date) -> str:
    """A date in one of the ways found in the middle of a form."""
    return rng.choice(
        [dmy(day), dmy(day), dmy(day, "-"), dmy(day, "."), long_day(day), f"{day.day}/{day.month}/{day.year}"]
    )


def _under_hundred(value: int) -> str:
    tens, units = divmod(value, 10)
    if tens == 0:
        return DIGITS[units]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if units == 0:
        return head
    tail = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(
        units, DIGITS[units]
    )
    return f"{head} {tail}"


def _under_thousand(value: int, leading: bool) -> str:
    hundreds, rest = divmod(value, 100)
    if hundreds == 0 and leading:
        return _under_hundred(rest)
    head = f"{DIGITS[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {DIGITS[rest]}" if rest < 10 else f"{head} {_under_hundred(rest)}"


def in_words(value: int) -> str:
    """A number read aloud: 2024 is 'hai nghìn không trăm hai mươi tư'."""
    groups = [
        (value // 1000**power % 1000, name)
        for power, name in ((3, "tỷ"), (2, "triệu"), (1, "nghìn"), (0, ""))
    ]
    words: list[str] = []
    for amount, name in groups:
        if amount:
            words.append(f"{_under_thousand(amount, not words)} {name}".strip())
    return " ".join(words) or "không"


def day_in_words(day: date) -> str:
    """A date read aloud, as it stands under the date of birth."""
    lead = "mùng " if day.day <= 10 else ""
    month = {1: "một", 4: "tư", 12: "mười hai"}.get(day.month, _under_hundred(day.month))
    return f"Ngày {lead}{_under_hundred(day.day)} tháng {month} năm {in_words(day.year)}"


def thousands(value: int) -> str:
    """2.788."""
    return f"{value:,}".replace(",", ".")


def money_words(value: int) -> str:
    """The sum in words with a capital letter."""
    text = in_words(value)
    return f"{text[0].upper()}{text[1:]} đồng"
