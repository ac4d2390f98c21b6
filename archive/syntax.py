"""How numbers and text are spelled in a PDF. Pure; knows nothing of scans."""

import datetime as dt


def number(value: float, places: int = 3) -> str:
    """Spell a number without exponent, trailing zeros or a minus before zero."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float, places: int = 3) -> str:
    """Spell several numbers, separated by spaces."""
    return " ".join(number(value, places) for value in values)


def text_string(text: str) -> str:
    """Spell a text string in any script: UTF-16 with a mark, in hexadecimal."""
    marked = f"\ufeff{text}"
    return f"<{marked.encode('utf-16-be').hex().upper()}>"


def date(moment: dt.datetime) -> str:
    """Spell a moment in the form of the document information dictionary, in UTC."""
    return f"(D:{moment.astimezone(dt.UTC):%Y%m%d%H%M%S}+00'00')"
