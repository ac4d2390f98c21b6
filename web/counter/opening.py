"""Opening a dossier at the counter: the code out of what was typed or scanned, and a new dossier with a code of its own."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.dossiers import LOCAL, Channel, Dossier, local_day
from dossier.ids import DossierCode, office_of, parse_dossier_code, received_on
from dossier.papers import Owner
from dossier.procedures import Procedure
from reuse.lookup import owner_number
from web.visit import Visit
from web.words import Words

# A reader may type the address of the tracking page, or the whole line, with the code in it.
_CODE = re.compile(r"(?:\d{3}\.\d{2}(?:\.\d{2})?\.)?(?:\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*-\d{6}-\d{4,6}")
_NUMBER = re.compile(r"\d{9}|\d{12}|\d{10}(-?\d{3})?|[A-Z]\d{7,8}")
_PROCEDURE = re.compile(r"\s*([1-9]\.\d{6}(?:\.[\w.]+)?)\b.*", re.DOTALL)
_TRIES, _LONGEST_NAME = 20, 200

CHANNELS = {
    Channel.DIRECT: Words("Trực tiếp tại quầy", "At the counter"),
    Channel.ONLINE: Words("Trực tuyến", "Online"),
    Channel.POST: Words("Bưu chính", "By post"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed for a new dossier; all of it as it was typed."""

    code: str = ""
    procedure: str = ""
    number: str = ""
    name: str = ""
    channel: str = "1"


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a form, by the name of the input."""

    by_name: Mapping[str, Words] = field(default_factory=dict, hash=False)


def code_in(text: str) -> DossierCode | None:
    """The code in what was typed, pasted or read from a barcode; None if there is none, or a day that is none."""
    plain = unicodedata.normalize("NFKC", text).upper().replace("–", "-").replace("\u00ad", "")
    found = _CODE.search("".join(plain.split()))
    return parse_dossier_code(found[0]) if found else None


def procedure_in(text: str) -> str:
    """The code before the name of a procedure that was chosen, as ``1.001193 – Đăng ký khai sinh``."""
    found = _PROCEDURE.fullmatch(text)
    return found[1].rstrip(".") if found else ""


def standing_procedures(visit: Visit) -> list[Procedure]:
    """The procedures of today, by name."""
    today = local_day(visit.now()) or dt.date.min
    rows = {row.code: row for row in visit.register.procedures() if row.stands_on(today)}
    return sorted(rows.values(), key=lambda row: row.name)


def open_new(visit: Visit, form: Form) -> Dossier | Problems:
    """Register a dossier as it was typed, or say what is wrong with it; one that is there already is given back.

    Raises PermissionError if it belongs to another office.
    """
    problems: dict[str, Words] = {}
    code = _code(visit, form.code, problems)
    procedure = _procedure(visit, form.procedure, problems)
    number = owner_number(form.number)
    if number and not _NUMBER.fullmatch(number):
        problems["number"] = Words(
            "Số định danh có 12 chữ số; mã số thuế có 10 hoặc 13 chữ số. Hãy kiểm tra lại.",
            "A personal number has 12 digits, a tax code 10 or 13. Please check.",
        )
    name = " ".join(form.name.split())
    if not name or len(name) > _LONGEST_NAME:
        problems["name"] = Words("Hãy gõ họ tên chủ hồ sơ.", "Type the name of the owner.")
    if problems:
        return Problems(problems)
    channel = Channel(int(form.channel)) if form.channel in ("1", "2", "3") else Channel.DIRECT
    made = Dossier(
        code or DossierCode(""), visit.account.office, procedure, channel,
        owner=Owner(number or None, name), received_at=visit.now().astimezone(LOCAL),
    )  # fmt: skip
    return _register(visit, made)


def may_be_ours(visit: Visit, code: DossierCode) -> bool:
    """Whether a dossier of this code, were it made, would be one that this person sees."""
    return visit.sight.sees(office_of(code))


def _code(visit: Visit, text: str, problems: dict[str, Words]) -> DossierCode | None:
    if not text.strip():
        if parse_dossier_code(f"{visit.account.office}-260101-0001") is None:
            problems["code"] = Words(
                "Tài khoản của bạn không thuộc cơ quan nào có mã, nên hãy gõ mã hồ sơ.",
                "Your account has no office with a code; type the code of the dossier.",
            )
        return None
    code = code_in(text)
    if code is None:
        problems["code"] = Words(
            "Mã hồ sơ chưa đúng. Mã có dạng H60.16-260914-0007.",
            "This is no dossier code; it looks like H60.16-260914-0007.",
        )
    elif not may_be_ours(visit, code):
        problems["code"] = Words("Mã này thuộc cơ quan khác.", "This code belongs to another office.")
    elif (received_on(code) or dt.date.max) > (local_day(visit.now()) or dt.date.min):
        problems["code"] = Words(
            "Ngày trong mã hồ sơ chưa tới. Hãy kiểm tra lại.", "The day in this code is yet to come."
        )
    return code


def _procedure(visit: Visit, text: str, problems: dict[str, Words]) -> str:
    code = procedure_in(text)
    today = local_day(visit.now()) or dt.date.min
    if not code or not any(row.stands_on(today) for row in visit.register.procedures((code,))):
        problems["procedure"] = Words(
            "Hãy chọn thủ tục trong danh mục.", "Choose a procedure of the catalogue."
        )
    return code


def _register(visit: Visit, made: Dossier) -> Dossier:
    stem = f"{visit.account.office}-{local_day(made.received_at):%y%m%d}-"
    first = 1 if made.code else visit.services.counter.progress.last_serial(stem) + 1
    with visit.register.entry(visit.author("mở hồ sơ tại quầy")) as entry:
        for serial in range(first, first + _TRIES):
            code = made.code or DossierCode(f"{stem}{serial:04d}")
            there = entry.hold((code,))
            if there and made.code:
                return there[0]
            if not there:
                office = office_of(code) if made.code else made.office
                dossier = replace(made, code=code, office=office)
                entry.dossiers([dossier])
                return dossier
    raise PermissionError("no serial is free")
