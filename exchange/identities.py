"""Numbers that tell whose a dossier or paper is: well formed or not. Nobody can tell whether one is valid."""

import re

from exchange.tables.cells import Unreadable, read_text
from exchange.tables.grids import Cell

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_PASSPORT = re.compile(r"[A-Z]\d{7,8}")
_DIGITS = re.compile(r"\d+")
_ADVICE = "Số định danh cá nhân, CCCD có 12 chữ số; CMND 9; mã số thuế 10 hoặc 10-3; hộ chiếu một chữ cái và 7–8 số."


def is_tax_code(text: str) -> bool:
    """Tell whether `text` is a mã số thuế of a body: ten digits, the last a check, and three for a branch."""
    match = re.fullmatch(r"(\d{9})(\d)(?:-?\d{3})?", text)
    if match is None:
        return False
    weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, match[1], strict=True))
    return 10 - weighed % 11 == int(match[2])


def is_identity(text: str) -> bool:
    """Tell whether `text` is well formed (hợp cách; domain rule 2.3)."""
    if _DIGITS.fullmatch(text) and len(text) in (9, 12):
        return text[:3] != "000"
    return is_tax_code(text) or _PASSPORT.fullmatch(text) is not None


def read_identity(cell: Cell) -> str:
    """The number in a cell, without spaces and dots.

    A cell that is a number has lost the noughts in front: eleven digits get theirs back, ten do unless they may be a
    tax code.
    """
    text = read_text(cell).upper()
    number = re.sub(r"[\s.]", "", text)
    if isinstance(cell, float) and (len(number) == 11 or (len(number) == 10 and not is_tax_code(number))):
        number = number.zfill(12)
    if "*" in number:
        raise Unreadable("số giấy tờ bị che", "Xuất lại tệp với số giấy tờ đầy đủ.")
    if is_identity(number):
        return number
    if "E+" in number or "E" in number[1:]:
        raise Unreadable("Excel đã rút gọn số giấy tờ", "Định dạng cột thành Văn bản (Text) rồi nhập lại số.")
    count = sum(letter.isdigit() for letter in number)
    raise Unreadable(f"số giấy tờ không hợp cách ({count} chữ số)", _ADVICE)
