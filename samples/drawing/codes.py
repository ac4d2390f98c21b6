"""QR and Code 128, made by other libraries than those the run reads with: no fault can hide on both sides."""

from __future__ import annotations

import datetime as dt
import unicodedata

import barcode  # type: ignore[import-untyped]
import numpy as np
import segno
from PIL import Image

from samples.drawing.people import Person


def qr(content: str, level: str = "m", quiet: int = 1) -> Image.Image:
    matrix = np.array(
        [list(row) for row in segno.make(content, error=level, micro=False).matrix], dtype=np.uint8
    )
    return _ink(np.pad(matrix, quiet))


def code128(content: str) -> Image.Image:
    modules = str(barcode.get("code128", content).build()[0])
    row = np.array([[int(module) for module in modules]], dtype=np.uint8)
    return _ink(np.repeat(np.pad(row, ((0, 0), (4, 4))), 26, axis=0))


def _ink(modules: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Image.Image:
    grown = np.repeat(np.repeat(modules, 12, axis=0), 12, axis=1)
    image = Image.new("RGBA", (grown.shape[1], grown.shape[0]), (20, 20, 24, 0))
    image.putalpha(Image.fromarray((grown * 255).astype(np.uint8)))
    return image


def card_qr(person: Person, address: str, old_number: bool) -> str:
    """The seven fields of the card's QR: number, old number, name, birth, sex, address, issue date."""
    birth, issued = person.birth.strftime("%d%m%Y"), person.card_issued.strftime("%d%m%Y")
    old = person.old_id if old_number else ""
    return f"{person.personal_id}|{old}|{person.full_name}|{birth}|{person.sex}|{address}|{issued}"


def _check_digit(text: str) -> str:
    values = {"<": 0} | {str(n): n for n in range(10)} | {chr(65 + n): 10 + n for n in range(26)}
    return str(sum(values[letter] * (7, 3, 1)[index % 3] for index, letter in enumerate(text)) % 10)


def unaccented(text: str) -> str:
    plain = text.replace("Đ", "D").replace("đ", "d")
    return "".join(
        letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter)
    )


def mrz(person: Person, expiry: dt.date) -> list[str]:
    """The three machine-read lines (TD1) on the back of a card."""
    number = person.personal_id[3:]
    optional = person.personal_id + "<<"
    first = f"IDVNM{number}{_check_digit(number)}{optional}"
    first += _check_digit(optional)
    birth, until = person.birth.strftime("%y%m%d"), expiry.strftime("%y%m%d")
    sex = "M" if person.sex == "Nam" else "F"
    second = f"{birth}{_check_digit(birth)}{sex}{until}{_check_digit(until)}VNM" + "<" * 11
    second += _check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])
    surname, _, given = unaccented(person.full_name).upper().partition(" ")
    third = f"{surname}<<{given.replace(' ', '<')}"[:30].ljust(30, "<")
    return [first, second, third]
