"""Numbers and days in words, as declarations want them."""

import datetime as dt

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def number_in_words(number: int) -> str:
    """A whole number from 0 to 9,999 in words: ``2026`` is *hai nghìn không trăm hai mươi sáu*. Raises ValueError."""
    if not 0 <= number <= 9999:
        raise ValueError("only numbers from 0 to 9,999 are put into words")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _hundreds(rest, is_leading=True)
    words = f"{_DIGITS[thousands]} nghìn"
    return f"{words} {_hundreds(rest, is_leading=False)}" if rest else words


def day_in_words(day: dt.date) -> str:
    """A day in words: *Ngày mười bốn tháng chín năm hai nghìn không trăm hai mươi lăm*.

    The fourth month is *tư*.
    """
    of_month = number_in_words(day.day)
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"Ngày {of_month} tháng {month} năm {number_in_words(day.year)}"


def _hundreds(number: int, *, is_leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if is_leading and not hundreds:
        return _tens(rest)
    words = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} linh {_tens(rest)}" if rest < 10 else f"{words} {_tens(rest)}"


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    words = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return words
    last = {5: "lăm", 1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn"}.get(
        ones, _DIGITS[ones]
    )
    return f"{words} {last}"
