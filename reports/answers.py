"""The reports, counted from the register through its contracts; nothing is kept from one time to the next."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.facts import Counted, DossierFacts, Grouping
from dossier.offices import OfficeLevel, OfficeTree
from dossier.periods import Period
from dossier.register import Facts
from rates.dimensions import Dimension, Slice, sliced
from rates.measures import R1, R2, R3, R4, Measure, thousands
from rates.offices import office_slices
from rates.table import Names, Question, within_office
from reports.charts import Targets, ranking_of, trend_of
from reports.follow import FollowedOffice, follow_sheet, followed, reused_without_file
from reports.paper import Issue
from typeset.sheets import Chart, Sheet

TREND = (R1, R2, R3, R4)
"""The rates whose way over the months is drawn."""
_TREND_MONTHS = 12
_COMMUNES, _OTHERS = "xã, phường", "sở, ban, ngành và đơn vị cấp tỉnh"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which charts are drawn: `ranked` are the rates by which offices are put in order; `targets` as ratios of 1."""

    ranked: tuple[Measure[DossierFacts], ...] = (R3,)
    targets: Targets | None = None

    def target(self) -> Targets:
        """The targets by the id of the rate."""
        return self.targets or {}


def follow_report(question: Question, facts: Facts, names: Names, issue: Issue, drawn: Drawn | None) -> Sheet:
    """THEO DÕI MỨC ĐỘ SỐ HÓA CÁC ĐƠN VỊ, with charts unless `drawn` is None. Raises RecordsUnavailable."""
    selection = within_office(question.selection, question.office, names.offices)
    # R1d asks for the channel.
    counted = facts.of_dossiers(selection, (Grouping.OFFICE, Grouping.CHANNEL))
    slices, notes = _each_once(counted, names.offices, question.office)
    if len(slices) == 1 and slices[0].key == question.office:
        # An office without any below it is simply itself.
        slices = (replace(slices[0], label=issue.office),)
    period = question.selection.period
    offices = [
        FollowedOffice(each.label, _level(each.key, names.offices, period.last), followed(each.counted))
        for each in slices
        if _is_shown(each, names.offices, period)
    ]
    charts: tuple[Chart, ...] = ()
    if drawn is not None:
        charts = (_trend(question, facts, names, drawn), *_rankings(slices, names.offices, period, drawn))
    return follow_sheet(offices, period, issue, charts, (*notes, *_reuse_note(counted)))


def _each_once(
    counted: Sequence[Counted], tree: OfficeTree, root: str | None
) -> tuple[tuple[Slice, ...], tuple[str, ...]]:
    """The rows of offices, every dossier in one of them only: sums of a report must be those of its rows.

    What an office received that has since come under another one stands with the one above it today.
    """
    slices = office_slices(counted, tree, root).slices
    rows: dict[str, list[str]] = {}
    for each in slices:
        for code in {one.facts.office for one in each.counted}:
            rows.setdefault(code, []).append(each.key)
    home = {code: _home(code, keys, tree) for code, keys in rows.items()}
    moved = sorted(code for code, keys in rows.items() if len(keys) > 1)
    parted = tuple(
        replace(each, counted=[one for one in each.counted if home[one.facts.office] == each.key])
        for each in slices
    )
    if not moved:
        return parted, ()
    return parted, (
        f"Hồ sơ của đơn vị đã chuyển sang cấp trên khác ({', '.join(moved)}) tính cho cấp trên hiện nay.",
    )


def _home(code: str, keys: Sequence[str], tree: OfficeTree) -> str:
    seen: set[str] = set()
    at: str | None = code
    while at is not None and at not in seen:
        if at in keys:
            return at
        seen.add(at)
        heir = tree.current(at)
        office = tree.latest(at)
        at = heir if heir != at else office.parent if office else None
    return keys[0]


def _level(code: str, tree: OfficeTree, day: dt.date) -> OfficeLevel | None:
    office = tree.at(code, day) or tree.latest(code)
    return office.level if office else None


def _is_shown(piece: Slice, tree: OfficeTree, period: Period) -> bool:
    """An office that has nothing in it is a line only if it stands on the last day."""
    return bool(piece.counted) or tree.at(piece.key, period.last) is not None


def _reuse_note(counted: Iterable[Counted]) -> tuple[str, ...]:
    number = reused_without_file(counted)
    if not number:
        return ()
    return (
        f"{thousands(number)} hồ sơ được đánh dấu tái sử dụng nhưng không có tệp, không tính vào cột (6), (7).",
    )


def _trend(question: Question, facts: Facts, names: Names, drawn: Drawn) -> Chart:
    """The twelve months that end with the period; a trend of one month would be a dot."""
    last = question.selection.period.last
    period = Period(min(question.selection.period.first, _months_before(last, _TREND_MONTHS - 1)), last)
    selection = within_office(replace(question.selection, period=period), question.office, names.offices)
    # A reporting month may begin on any day; where it is that of the calendar, the database adds the days up.
    is_plain = all(tile.first.day == 1 for tile in names.calendar.months_in(period))
    counted = facts.of_dossiers(selection, (Grouping.MONTH if is_plain else Grouping.DAY,))
    months = sliced(Dimension.MONTH, counted, period, names.procedures, names.calendar).slices
    return trend_of(months, TREND, drawn.target())


def _months_before(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1)


def _rankings(slices: Sequence[Slice], tree: OfficeTree, period: Period, drawn: Drawn) -> Iterable[Chart]:
    """Communes among themselves, all others among themselves; a single office is not ranked."""
    for measure in drawn.ranked:
        for title, is_commune in ((_OTHERS, False), (_COMMUNES, True)):
            mine = [
                (each.label, measure.tally(each.counted))
                for each in slices
                if (_level(each.key, tree, period.last) is OfficeLevel.COMMUNE) is is_commune
                and _is_shown(each, tree, period)
            ]
            if len(mine) > 1:
                yield ranking_of(title, mine, measure, drawn.target())
