"""What a page shows of rates, to be taken away: the same rows in the same order, with what was asked, when and by whom."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dossier.dossiers import LOCAL
from dossier.facts import PaperFacts
from dossier.periods import Period
from rates.behind import Behind
from rates.dimensions import CHANNELS
from rates.measures import AnyMeasure, Tally
from rates.table import RateTable, Row
from reports.paper import spoken_period
from typeset import sheets
from typeset.sheets import Column, Look, Sheet, Table, Weight

MOST_PRINTED = 2_000
"""Rows of a PDF: whoever wants more takes the workbook, and needs no ream of paper."""


_A_SHEET = 3
"""Rates beside each other on a page of A4 across."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Of whom and of what the figures are: `narrowed` says what else was asked. `counted_at` and `taken_at` are aware."""

    office: str
    period: Period
    narrowed: tuple[str, ...]
    counted_at: dt.datetime
    taken_by: str
    taken_at: dt.datetime

    @property
    def subtitle(self) -> str:
        """Office, period, and what else was asked."""
        return "\n".join((self.office, spoken_period(self.period), *self.narrowed))

    @property
    def notes(self) -> tuple[str, ...]:
        """When the figures were counted, and who took them away."""
        counted, taken = (f"{at.astimezone(LOCAL):%H:%M %d/%m/%Y}" for at in (self.counted_at, self.taken_at))
        return (
            f"Số liệu đếm từ sổ hồ sơ lúc {counted}. {self.taken_by} tải về lúc {taken}.",
            "Dấu “–”: không có gì phải tính nên không có tỷ lệ.",
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as it is shown: its place, None for one without a rate, and its target."""

    label: str
    tally: Tally
    place: int | None
    target: Decimal | None


def overview_sheets(
    table: RateTable, targets: Mapping[str, Decimal], before: RateTable | None, seen: Seen
) -> tuple[Sheet, ...]:
    """The rates of the whole, then those of the rows below it."""
    rows = [
        sheets.Row((
            each.id, each.label, *_counts(table.total.tallies[each.id]), targets.get(each.id),
            before.total.tallies[each.id].value if before else None,
        ))
        for each in table.measures
    ]  # fmt: skip
    title = f"{before.period.label}" if before else "Kỳ trước"
    columns = (
        Column("rate", "Mã", Look.SERIAL, 14),
        Column("name", "Tỷ lệ", Look.TEXT, 90),
        *_COUNTS,
        Column("target", "Chỉ tiêu", Look.SHARE, 22),
        Column("before", title, Look.SHARE, 28),
    )
    whole = _sheet("Tổng hợp", "CÁC TỶ LỆ SỐ HÓA", Table(columns, tuple(rows)), seen)
    if len(table.rows) < 2:
        return (whole,)
    parts = [table.measures[first : first + _A_SHEET] for first in range(0, len(table.measures), _A_SHEET)]
    return (whole, *(_matrix(part, table, seen) for part in parts))


def rate_sheet(
    measure: AnyMeasure, heading: str, rows: Sequence[Standing], table: RateTable, seen: Seen
) -> Sheet:
    """One rate, its rows as they stand; `heading` is what the rows are, `table` has the total."""
    columns = (
        Column("place", "Hạng", Look.SERIAL, 14),
        Column("name", heading, Look.TEXT, 96),
        *_COUNTS,
        Column("missing", "Còn thiếu", Look.COUNT, 24),
        Column("target", "Chỉ tiêu", Look.SHARE, 22),
        Column("verdict", "Đánh giá", Look.TEXT, 26),
    )
    told = [
        sheets.Row((row.place, row.label, *_counts(row.tally), _missing(row.tally), row.target, _verdict(row)))
        for row in rows
    ]  # fmt: skip
    total = table.total.tallies[measure.id]
    told.append(sheets.Row(("", "TỔNG CỘNG", *_counts(total), _missing(total), None, ""), Weight.TOTAL))
    return _sheet(
        measure.id, f"{measure.id} – {measure.label.upper()}", Table(columns, tuple(told)), seen, table.notes
    )


def list_sheet(
    title: str,
    measure: AnyMeasure,
    rows: Sequence[Behind],
    words: Mapping[str, Mapping[object, str]],
    seen: Seen,
) -> Sheet:
    """The dossiers behind a figure. `words` are names of ``offices``, ``procedures`` and ``statuses`` by code."""
    is_of_papers = measure.unit is PaperFacts
    last = (
        (Column("done", "Giấy tờ đạt", Look.COUNT, 18), Column("due", "Giấy tờ phải có", Look.COUNT, 18))
        if is_of_papers
        else (Column("status", "Trạng thái", Look.TEXT, 30),)
    )
    columns = (
        Column("number", "STT", Look.SERIAL, 14),
        Column("dossier", "Mã hồ sơ", Look.TEXT, 44),
        Column("received_on", "Ngày nhận", Look.DATE, 24),
        Column("office", "Đơn vị nhận", Look.TEXT, 60),
        Column("procedure", "Thủ tục", Look.TEXT, 60),
        Column("channel", "Kênh", Look.TEXT, 20),
        *last,
        Column("counts", "Tính vào tỷ lệ", Look.TEXT, 22),
    )
    told = tuple(
        sheets.Row((
            number, one.code, one.on, words["offices"].get(one.office, one.office),
            words["procedures"].get(one.procedure, one.procedure or ""), CHANNELS[one.channel] if one.channel else "",
            *((one.tally.numerator, one.tally.denominator) if is_of_papers else (words["statuses"].get(one.status, ""),)),
            standing_words(one.tally),
        ))
        for number, one in enumerate(rows, start=1)
    )  # fmt: skip
    return _sheet("Danh sách hồ sơ", title.upper(), Table(columns, told), seen)


def standing_words(tally: Tally) -> str:
    """Whether a dossier counts."""
    if tally.numerator == tally.denominator:
        return "đạt"
    return "một phần" if tally.numerator else "còn thiếu"


_COUNTS = (
    Column("numerator", "Đạt", Look.COUNT, 22),
    Column("denominator", "Phải có", Look.COUNT, 22),
    Column("ratio", "Tỷ lệ", Look.SHARE, 22, share_of=("numerator", "denominator")),
)


def _counts(tally: Tally) -> tuple[int, int, Decimal | None]:
    return tally.numerator, tally.denominator, tally.value


def _missing(tally: Tally) -> int:
    return tally.denominator - tally.numerator


def _verdict(row: Standing) -> str:
    if row.target is None or row.tally.value is None:
        return ""
    return "đạt" if row.tally.value >= row.target else "chưa đạt"


def _matrix(measures: Sequence[AnyMeasure], table: RateTable, seen: Seen) -> Sheet:
    columns = (
        Column("name", "Đơn vị", Look.TEXT, 70),
        Column("received", "Tiếp nhận", Look.COUNT, 18),
        Column("settled", "Đã giải quyết", Look.COUNT, 18),
        *(column for each in measures for column in _columns_of(each)),
    )
    rows = [sheets.Row(_cells(row, measures)) for row in table.rows]
    rows.append(sheets.Row(_cells(table.total, measures), Weight.TOTAL))
    name = f"{measures[0].id} đến {measures[-1].id}"
    legend = (*(f"{each.id}: {each.label}." for each in measures), *table.notes)
    return _sheet(
        f"Đơn vị, {name}", f"CÁC TỶ LỆ SỐ HÓA THEO ĐƠN VỊ ({name})", Table(columns, tuple(rows)), seen, legend
    )


def _columns_of(measure: AnyMeasure) -> tuple[Column, ...]:
    numerator, denominator = f"{measure.id}_numerator", f"{measure.id}_denominator"
    return (
        Column(numerator, "Đạt", Look.COUNT, 19, (measure.id,)),
        Column(denominator, "Phải có", Look.COUNT, 19, (measure.id,)),
        Column(
            f"{measure.id}_ratio", "Tỷ lệ", Look.SHARE, 24, (measure.id,), share_of=(numerator, denominator)
        ),
    )


def _cells(row: Row, measures: Sequence[AnyMeasure]) -> tuple[sheets.Cell, ...]:
    counts = [cell for each in measures for cell in _counts(row.tallies[each.id])]
    return (row.label, row.received, row.settled, *counts)


def _sheet(tab: str, title: str, table: Table, seen: Seen, legend: tuple[str, ...] = ()) -> Sheet:
    notes = (*legend, *seen.notes)
    return Sheet(tab=tab, table=table, title=(title,), subtitle=seen.subtitle, notes=notes, held=2)
