"""What the lines of a file say of one dossier, merged into what the register knows of it. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from dossier.dossiers import LOCAL, OWN, Dossier, DossierStatus, local_day
from dossier.ids import office_of, received_on
from dossier.requirements import requirements_of
from exchange.dossiers.columns import BY_KEY, end_of_day
from exchange.dossiers.known import Known
from exchange.dossiers.lines import Line, Tell
from exchange.dossiers.paper_merging import PaperMerging, moment, owner_given, papers_told
from exchange.dossiers.values import Point

_PLAIN = ("channel", "is_identity_verified", "databases", "has_requirements", "source")
_APART = dt.timedelta(31)
"""A dossier that was handed in online gets its code before it is received, but not a month before."""
_ENDED = {DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.REFUSED}


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole file: when it is read, and what its rows mean where they do not say.

    `office` is the code for rows without one, `source` the system that the dossiers come from; None for our own.
    """

    now: dt.datetime
    office: str | None = None
    source: str | None = None

    @property
    def today(self) -> dt.date:
        """The day in Vietnam."""
        return self.now.astimezone(LOCAL).date()


def merge(
    old: Dossier | None, lines: Sequence[Line], known: Known, terms: Terms, tell: Tell
) -> Dossier | None:
    """The dossier that the lines make of `old`; None, with a fault, if they make none."""
    given = _together(lines, tell)
    first = lines[0]
    office = _office(old, first, given, known, terms, tell)
    if office is None:
        return None
    if old is None and not given and not _tells_a_dossier(lines):
        tell(
            first.fault("hồ sơ chưa có trong sổ và tệp không ghi gì ngoài giấy tờ", "Nhập bảng hồ sơ trước.")
        )
        return None
    dossier = old or Dossier(first.code, office, source=terms.source or OWN)
    dossier = _with_attributes(replace(dossier, office=office), given, known, first, tell)
    if terms.source is not None and "source" not in given:
        dossier = replace(dossier, source=terms.source)
    requirements = requirements_of(dossier, known.procedures)
    papers = PaperMerging(dossier.papers, requirements, known)
    for line in lines:
        for told in papers_told(line, tell):
            papers.add(told, tell)
    return replace(dossier, papers=papers.papers)


def _tells_a_dossier(lines: Sequence[Line]) -> bool:
    """Whether a file has columns of dossiers at all; one that has may leave them empty."""
    return any("." not in key and key != "code" for line in lines for key in line.titles)


def _together(lines: Sequence[Line], tell: Tell) -> dict[str, object]:
    """What all lines say of the dossier itself; they may not contradict each other."""
    given: dict[str, object] = {}
    first: dict[str, Line] = {}
    single: Line | None = None
    for line in lines:
        if not line.may_repeat:
            if single is not None and single.sheet == line.sheet:
                tell(line.fault(f"mã hồ sơ này đã có ở dòng {single.row}", "Bỏ một trong hai dòng.", "code"))
            single = single or line
        for key, value in line.given.items():
            if "." in key:
                continue
            if key in given and given[key] != value:
                tell(line.fault(f"khác với dòng {first[key].row} của cùng hồ sơ", "Sửa cho giống nhau.", key))
            elif key not in given:
                given[key], first[key] = value, line
    return given


def _office(
    old: Dossier | None, line: Line, given: Mapping[str, object], known: Known, terms: Terms, tell: Tell
) -> str | None:
    """The office that received the dossier: as told, as known, as its code says, in that order."""
    day, prefix = received_on(line.code), office_of(line.code)
    text = cast(str | None, given.get("office"))
    if text is None:
        if old is not None:
            return old.office
        text = prefix if known.office(prefix, day) else terms.office or prefix
    code = known.office(text, day)
    if code is None:
        tell(
            line.fault(
                f"không có cơ quan “{text}” trong sổ", "Nạp danh sách cơ quan: sohoa offices load.", "office"
            )
        )
        return None
    if day is not None and known.tree.at(code, day) is None:
        what = f"cơ quan {code} không hoạt động vào ngày {day:%d/%m/%Y} của mã hồ sơ"
        tell(
            line.fault(
                what, "Kiểm tra mã cơ quan, hoặc ngày đầu, ngày cuối trong danh sách cơ quan.", "office"
            )
        )
    elif known.tree.latest(prefix) and not known.is_related(code, prefix):
        what = f"cơ quan tiếp nhận {code} không thuộc đơn vị {prefix} trong mã hồ sơ"
        tell(line.fault(what, "Xem lại cột cơ quan, hoặc mã hồ sơ.", "office", is_warning=True))
    return code


def _with_attributes(
    dossier: Dossier, given: Mapping[str, object], known: Known, line: Line, tell: Tell
) -> Dossier:
    changes: dict[str, Any] = {key: given[key] for key in _PLAIN if key in given}
    changes["owner"] = owner_given(dossier.owner, given)
    changes["procedure"] = _procedure(given, known, line, tell) or dossier.procedure
    changes |= _moments(dossier, given)
    changes["status"] = _status(dossier, given, changes)
    return replace(dossier, **changes)


def _procedure(given: Mapping[str, object], known: Known, line: Line, tell: Tell) -> str | None:
    text, name = (cast(str | None, given.get(key)) for key in ("procedure", "procedure_name"))
    if text is None:
        return _procedure_named(name, known, line, tell) if name else None
    code = known.procedure(text)
    if code is None:
        tell(line.fault(f"mã thủ tục “{text[:40]}” không đúng dạng", "Mã có dạng 1.001193.", "procedure"))
    elif not known.has_procedure(code):
        what = f"thủ tục {code} chưa có trong danh mục"
        tell(line.fault(what, "Nạp danh mục: sohoa procedures load.", "procedure", is_warning=True))
    return code


def _procedure_named(name: str, known: Known, line: Line, tell: Tell) -> str | None:
    code = known.procedure(name)
    if code is not None:
        return code
    code, is_exact = known.procedure_named(name)
    if code is None:
        what = f"không tìm thấy thủ tục “{name[:80]}”"
        advice = "Thêm cột “Mã TTHC”, hoặc nạp danh mục thủ tục."
        tell(line.fault(what, advice, "procedure_name", is_warning=True))
    elif not is_exact:
        what = f"hiểu “{name[:80]}” là thủ tục {code}"
        tell(line.fault(what, "Nếu không phải, thêm cột “Mã TTHC”.", "procedure_name", is_warning=True))
    return code


def _moments(dossier: Dossier, given: Mapping[str, object]) -> dict[str, dt.datetime | None]:
    """The dates. One without a time is the beginning of its day, what is due is due until its end.

    On the day of receipt something cannot have ended before it, so it then ends at the moment of receipt.
    """
    found: dict[str, dt.datetime | None] = {}
    for key in ("received_at", "due_at", "settled_at", "returned_at"):
        point, was = cast(Point | None, given.get(key)), getattr(dossier, key)
        if point is None:
            found[key] = was
            continue
        if key == "due_at" and not point.has_time:
            point = Point(end_of_day(point.at), has_time=False)
        found[key] = moment(point, was)
    for key, before in (
        ("settled_at", "received_at"),
        ("returned_at", "settled_at"),
        ("returned_at", "received_at"),
    ):
        at, earlier = found[key], found[before]
        told = cast(Point | None, given.get(key))
        if (
            told
            and not told.has_time
            and at
            and earlier
            and at < earlier
            and local_day(at) == local_day(earlier)
        ):
            found[key] = earlier
    return found


def _status(dossier: Dossier, given: Mapping[str, object], found: Mapping[str, object]) -> DossierStatus:
    """The status that was told, else the one that the dates prove."""
    if "status" in given:
        return cast(DossierStatus, given["status"])
    if dossier.status in _ENDED:
        return dossier.status
    if found["returned_at"] and "returned_at" in given:
        return DossierStatus.RETURNED
    if found["settled_at"] and "settled_at" in given and dossier.status is not DossierStatus.RETURNED:
        return DossierStatus.SETTLED
    return dossier.status


def check(dossier: Dossier, line: Line, terms: Terms, tell: Tell) -> None:
    """Tell what cannot be: dates out of order or in the future."""
    code_day, received = received_on(dossier.code), local_day(dossier.received_at)
    if code_day is not None and code_day > terms.today:
        tell(line.fault("ngày trong mã hồ sơ ở tương lai", "Kiểm tra mã hồ sơ.", "code"))
    for key in ("received_at", "settled_at", "returned_at"):
        day = local_day(getattr(dossier, key))
        if day is not None and day > terms.today:
            tell(line.fault(f"{day:%d/%m/%Y} ở tương lai", "Sửa lại ngày.", key))
    if received is None:
        what = "không có ngày tiếp nhận: hồ sơ không được tính vào kỳ nào"
        tell(line.fault(what, "Bổ sung “Ngày tiếp nhận”.", is_warning=True))
    elif code_day is not None and received != code_day and _is_swapped(received, code_day):
        what = f"ngày {received:%d/%m/%Y} và mã hồ sơ ({code_day:%d/%m/%Y}) đảo ngày với tháng"
        tell(line.fault(what, "Excel đã hiểu nhầm ngày/tháng: sửa lại cột ngày.", "received_at"))
    elif code_day is not None and abs(received - code_day) > _APART:
        what = f"ngày tiếp nhận cách ngày trong mã hồ sơ hơn {_APART.days} ngày"
        tell(line.fault(what, "Xem lại năm, tháng của cột ngày.", "received_at", is_warning=True))
    _check_order(dossier, line, tell)


def _check_order(dossier: Dossier, line: Line, tell: Tell) -> None:
    for earlier, later in (
        ("received_at", "due_at"),
        ("received_at", "settled_at"),
        ("settled_at", "returned_at"),
        ("received_at", "returned_at"),
    ):
        first, second = (local_day(getattr(dossier, key)) for key in (earlier, later))
        if first is not None and second is not None and second < first:
            what = f"{second:%d/%m/%Y} trước {_called(earlier)} {first:%d/%m/%Y}"
            tell(line.fault(what, "Sửa lại một trong hai ngày.", later))
            break


def _called(key: str) -> str:
    title = BY_KEY[key].titles[0]
    return title[0].lower() + title[1:]


def _is_swapped(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)
