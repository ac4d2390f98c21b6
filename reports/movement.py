"""Biểu II.06a/VPCP/KSTT: what came in, was settled and is under way, by field (domain rule 3.3 b).

Its layout is that of TT 01/2020/TT-VPCP as far as sources told it; the number of the circular is not certain and stands
nowhere on the sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.facts import Grouping
from dossier.movements import Movement, Movements
from dossier.offices import OfficeLevel, OfficeTree
from dossier.periods import Period
from dossier.procedures import Procedure
from rates.dimensions import standing
from rates.measures import thousands
from rates.table import Names, Question
from reports.groups import Group, grouped_rows
from reports.paper import Issue, letterhead, signatures, spoken_period
from typeset.sheets import Column, Look, Sheet, Table

FORM = "Biểu II.06a/VPCP/KSTT"
UNKNOWN_FIELD = "Chưa rõ lĩnh vực"
_IN = ("Số lượng hồ sơ tiếp nhận",)
_RECEIVED = (*_IN, "Trong kỳ")
_DONE = ("Số lượng hồ sơ đã giải quyết",)
_OPEN = ("Số lượng hồ sơ đang giải quyết",)
# fmt: off
COLUMNS = (
    Column("number", "TT", Look.SERIAL, 12, mark="(1)"),
    Column("field", "Lĩnh vực giải quyết", Look.TEXT, 54, mark="(2)"),
    Column("total", "Tổng số", Look.COUNT, 24, _IN, "(3)=(4)+(5)+(6)", ("received_online", "received_otherwise", "carried_over")),
    Column("received_online", "Trực tuyến", Look.COUNT, 18, _RECEIVED, "(4)"),
    Column("received_otherwise", "Trực tiếp, dịch vụ bưu chính", Look.COUNT, 22, _RECEIVED, "(5)"),
    Column("carried_over", "Từ kỳ trước", Look.COUNT, 17, _IN, "(6)"),
    Column("settled", "Tổng số", Look.COUNT, 25, _DONE, "(7)=(8)+(9)+(10)", ("early", "on_time", "late")),
    Column("early", "Trước hạn", Look.COUNT, 17, _DONE, "(8)"),
    Column("on_time", "Đúng hạn", Look.COUNT, 17, _DONE, "(9)"),
    Column("late", "Quá hạn", Look.COUNT, 17, _DONE, "(10)"),
    Column("under_way", "Tổng số", Look.COUNT, 23, _OPEN, "(11)=(12)+(13)", ("pending", "overdue")),
    Column("pending", "Trong hạn", Look.COUNT, 17, _OPEN, "(12)"),
    Column("overdue", "Quá hạn", Look.COUNT, 17, _OPEN, "(13)"),
)
# fmt: on
LEVELS = {
    "TTHC thuộc thẩm quyền giải quyết của Bộ, ngành": (OfficeLevel.MINISTRY,),
    "TTHC thuộc thẩm quyền giải quyết của cấp tỉnh": (
        OfficeLevel.PROVINCE,
        OfficeLevel.DEPARTMENT,
        OfficeLevel.LAND_OFFICE,
    ),
    "TTHC thuộc thẩm quyền giải quyết của cấp huyện": (OfficeLevel.DISTRICT,),
    "TTHC thuộc thẩm quyền giải quyết của cấp xã": (OfficeLevel.COMMUNE,),
    "Chưa rõ cấp giải quyết": (None,),
}  # fmt: skip
"""The groups of the form. The register knows the level of the office that received a dossier, and takes it for that
which settles it."""
_MARKS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Moved:
    """The counts of a field. Raises ValueError unless 3 = 4+5+6 = 7+11, 7 = 8+9+10 and 11 = 12+13."""

    total: int = 0
    received_online: int = 0
    received_otherwise: int = 0
    carried_over: int = 0
    settled: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    under_way: int = 0
    pending: int = 0
    overdue: int = 0

    def __post_init__(self) -> None:
        """Hold the identities of the form."""
        is_sound = (
            min(self.cells) >= 0
            and self.total == self.received_online + self.received_otherwise + self.carried_over
            and self.total == self.settled + self.under_way
            and self.settled == self.early + self.on_time + self.late
            and self.under_way == self.pending + self.overdue
        )
        if not is_sound:
            raise ValueError(f"the counts contradict each other: {self}")

    @property
    def cells(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return (
            self.total, self.received_online, self.received_otherwise, self.carried_over, self.settled, self.early,
            self.on_time, self.late, self.under_way, self.pending, self.overdue,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovedField:
    """A line of the form."""

    field: str
    level: OfficeLevel | None
    counts: Moved


def moved(movements: Iterable[Movement]) -> Moved:
    """All of them together."""
    each = tuple(movements)
    return Moved(
        total=sum(one.total for one in each),
        received_online=sum(one.received_online for one in each),
        received_otherwise=sum(one.received_otherwise for one in each),
        carried_over=sum(one.carried_over for one in each),
        settled=sum(one.settled for one in each),
        early=sum(one.early for one in each),
        on_time=sum(one.on_time for one in each),
        late=sum(one.late for one in each),
        under_way=sum(one.under_way for one in each),
        pending=sum(one.pending for one in each),
        overdue=sum(one.overdue for one in each),
    )


def moved_fields(
    movements: Sequence[Movement], procedures: Sequence[Procedure], tree: OfficeTree, period: Period
) -> tuple[MovedField, ...]:
    """The lines of the form: by level, then by field; what has no known field comes last."""
    known = standing(procedures, period)
    parts: dict[tuple[OfficeLevel | None, str], list[Movement]] = {}
    for one in movements:
        procedure = known.get(one.procedure or "")
        office = tree.at(one.office, period.last) or tree.latest(tree.current(one.office))
        field = procedure.field if procedure and procedure.field else UNKNOWN_FIELD
        parts.setdefault((office.level if office else None, field), []).append(one)
    ordered = sorted(parts, key=lambda part: (part[1] == UNKNOWN_FIELD, part[1].casefold()))
    return tuple(MovedField(field, level, moved(parts[level, field])) for level, field in ordered)


def movement_sheet(
    fields: Sequence[MovedField], period: Period, issue: Issue, notes: tuple[str, ...] = ()
) -> Sheet:
    """The form: fields by level, each level with its sum, and all together."""
    groups = [Group(title, _lines(fields, levels)) for title, levels in LEVELS.items()]
    return Sheet(
        tab="Biểu II.06a",
        table=Table(COLUMNS, grouped_rows(groups, _MARKS)),
        title=("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", _place_of(issue.office)),
        subtitle=spoken_period(period),
        unit="Đơn vị tính: số hồ sơ TTHC",
        form=FORM,
        letterhead=letterhead(issue),
        notes=(
            "Ghi chú: Cột (9) gồm cả hồ sơ chờ bổ sung, trả lại, rút. Cột (6) là hồ sơ chưa giải quyết xong khi bắt đầu kỳ.",
            *notes,
        ),
        signatures=signatures(issue),
        held=2,
    )


def remarks(movements: Sequence[Movement]) -> tuple[str, ...]:
    """What must be known of the figures: dossiers whose day of settling nobody told."""
    undated = sum(one.undated for one in movements)
    if not undated:
        return ()
    return (
        f"{thousands(undated)} hồ sơ đã giải quyết nhưng không ghi ngày giải quyết, tính là quá hạn trong cột (10).",
    )


def _lines(
    fields: Sequence[MovedField], levels: tuple[OfficeLevel | None, ...]
) -> list[tuple[str, tuple[int, ...]]]:
    lines: dict[str, list[tuple[int, ...]]] = {}
    for one in fields:
        if one.level in levels:
            lines.setdefault(one.field, []).append(one.counts.cells)
    return [(field, tuple(map(sum, zip(*counts, strict=True)))) for field, counts in lines.items()]


def _place_of(office: str) -> str:
    centre = "TRUNG TÂM PHỤC VỤ HCC"
    name = office.upper()
    return f"TẠI {name}" if "PHỤC VỤ" in name else f"TẠI {name}, {centre}"


def movement_report(question: Question, movements: Movements, names: Names, issue: Issue) -> Sheet:
    """Biểu II.06a/VPCP/KSTT of an office and all that is shown under it. Raises RecordsUnavailable."""
    period, office = question.selection.period, question.office
    offices = None if office is None else names.offices.within(office)
    source = question.selection.source
    told = movements.of(period, offices, (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.SOURCE))
    counted = [one for one in told if source in {None, one.source}]
    fields = moved_fields(counted, names.procedures, names.offices, period)
    return movement_sheet(fields, period, issue, remarks(counted))
