"""Small checked identifiers, so that a bare string never passes for one."""

import datetime as dt
import re
from typing import NewType

ScanDigest = NewType("ScanDigest", str)
"""SHA-256 of the raw bytes of a scan, 64 lower-case hexadecimal digits."""

DossierCode = NewType("DossierCode", str)
"""Mã số hồ sơ: unit, date yyMMdd and serial, e.g. ``000.00.00.H60-250914-0007``."""

# NĐ 118/2025 Đ.28 and TT 03/2025/TT-VPCP Đ.13; the older H-codes of NĐ 61/2018 stay valid.
_DOSSIER_CODE = re.compile(
    r"(?:\d{3}\.\d{2}(?:\.\d{2})?\.)?(?:\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*-(\d{6})-\d{4,6}"
)
_UNIT = re.compile(r"(?:^|\.)([A-Z])(\d{2})(?=[.-]|$)")
_PROVINCES, _MINISTRIES = range(1, 64), range(1, 100)
_PROCEDURE_CODE = re.compile(r"[1-9]\.\d{6}(?:\.\d{2})?(?:\.000\.00\.00\.[A-Z]\d{2})?")


def parse_dossier_code(text: str) -> DossierCode | None:
    """Return the code if `text` is exactly one with a real date in it, else None."""
    match = _DOSSIER_CODE.fullmatch(text)
    if match is None:
        return None
    try:
        dt.datetime.strptime(match[1], "%y%m%d")  # noqa: DTZ007 - a calendar date, no moment in time
    except ValueError:
        return None
    return DossierCode(text)


def received_on(code: str) -> dt.date | None:
    """The day that a dossier code names, None if `code` is none."""
    match = _DOSSIER_CODE.fullmatch(code)
    try:
        return dt.datetime.strptime(match[1], "%y%m%d").date() if match else None  # noqa: DTZ007
    except ValueError:
        return None


def office_of(code: DossierCode) -> str:
    """The unit that received the dossier: what stands before date and serial, e.g. ``000.00.00.H60``."""
    return code.rsplit("-", 2)[0]


def has_known_unit(code: str) -> bool:
    """Tell whether the unit of a dossier or procedure code can be one: a province H01 to H63, or a ministry Gxx.

    The codes of the provinces before the mergers of 2025 stay in use (QĐ 20/2020/QĐ-TTg). A procedure
    code without a unit has none that could be wrong.
    """
    match = _UNIT.search(code)
    if match is None:
        return True
    number = int(match[2])
    return (match[1] == "H" and number in _PROVINCES) or (match[1] == "G" and number in _MINISTRIES)


def is_procedure_code(text: str) -> bool:
    """Tell whether `text` is a mã thủ tục such as ``1.001193`` (domain rule 2.2)."""
    return _PROCEDURE_CODE.fullmatch(text) is not None
