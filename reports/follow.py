"""THEO DÕI MỨC ĐỘ SỐ HÓA CÁC ĐƠN VỊ: how far each office digitizes what it receives and gives (domain rule 3.3 a).

Counted as the rates are: dossiers received in the period, and of these those that are settled (R1, R2, R4, R5 of
docs/rates.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.dossiers import SETTLED
from dossier.facts import Counted, DossierFacts
from dossier.offices import OfficeLevel
from dossier.periods import Period
from rates.measures import has_result
from reports.groups import Group, grouped_rows
from reports.paper import Issue, letterhead, signatures, spoken_period
from typeset.sheets import Chart, Column, Look, Sheet, Table

TITLE = (
    "THEO DÕI MỨC ĐỘ SỐ HÓA CÁC ĐƠN VỊ",
    "THEO QUYẾT ĐỊNH SỐ 766/QĐ-TTg NGÀY 23/06/2022",
)
_AT_RECEIPT = ("Số hóa hồ sơ TTHC khi tiếp nhận",)
_OF_RESULTS = ("Số hóa kết quả giải quyết",)
# fmt: off
COLUMNS = (
    Column("number", "STT", Look.SERIAL, 12, mark="(1)"),
    Column("office", "Đơn vị", Look.TEXT, 88, mark="(2)"),
    Column("received", "Tiếp nhận", Look.COUNT, 20, mark="(3)=(4)+(5)", sum_of=("components_missing", "components_digitized")),
    Column("components_missing", "Chưa số hóa TPHS", Look.COUNT, 18, _AT_RECEIPT, "(4)"),
    Column("components_digitized", "Có số hóa TPHS", Look.COUNT, 18, _AT_RECEIPT, "(5)"),
    Column("components_reused", "Có tái sử dụng thành phần", Look.COUNT, 20, _AT_RECEIPT, "(6)"),
    Column("components_from_store", "Có tái sử dụng thành phần từ cổng DVCQG", Look.COUNT, 25, _AT_RECEIPT, "(7)"),
    Column("settled", "Đã giải quyết", Look.COUNT, 21, mark="(8)=(9)+(10)", sum_of=("results_missing", "results_digitized")),
    Column("results_missing", "Chưa số hóa", Look.COUNT, 16, _OF_RESULTS, "(9)"),
    Column("results_digitized", "Đã số hóa", Look.COUNT, 16, _OF_RESULTS, "(10)"),
)
GROUPS = {
    OfficeLevel.MINISTRY: "Bộ, ngành",
    OfficeLevel.PROVINCE: "Cấp tỉnh",
    OfficeLevel.DEPARTMENT: "Sở, ban, ngành",
    OfficeLevel.LAND_OFFICE: "Văn phòng đăng ký đất đai",
    OfficeLevel.DISTRICT: "Cấp huyện (đến ngày 30/06/2025)",
    OfficeLevel.COMMUNE: "Xã, phường",
    None: "Đơn vị chưa có trong danh mục",
}
# fmt: on
"""In the order in which they stand. Districts ended on 30 June 2025."""

_NOTES = (
    "Ghi chú: TPHS là thành phần hồ sơ. Cột (3) gồm hồ sơ có ngày tiếp nhận trong kỳ; cột (8) gồm hồ sơ trong cột (3) đã giải quyết.",
    "Cột (6), (7) là một phần của cột (5). Cột (10) gồm cả hồ sơ của TTHC không có kết quả bằng văn bản.",
)


@dataclass(frozen=True, slots=True)
class Followed:
    """The counts of an office. Raises ValueError where they contradict each other."""

    received: int = 0
    components_missing: int = 0
    components_digitized: int = 0
    components_reused: int = 0
    components_from_store: int = 0
    settled: int = 0
    results_missing: int = 0
    results_digitized: int = 0

    def __post_init__(self) -> None:
        """Hold the identities of the report."""
        is_sound = (
            min(self.cells) >= 0
            and self.components_missing + self.components_digitized == self.received
            and self.results_missing + self.results_digitized == self.settled <= self.received
            and max(self.components_reused, self.components_from_store) <= self.components_digitized
        )
        if not is_sound:
            raise ValueError(f"the counts contradict each other: {self}")

    @property
    def cells(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return (
            self.received, self.components_missing, self.components_digitized, self.components_reused,
            self.components_from_store, self.settled, self.results_missing, self.results_digitized,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowedOffice:
    """A line of the report. `level` is None for an office that is not in the list of offices."""

    name: str
    level: OfficeLevel | None
    counts: Followed


def followed(counted: Iterable[Counted]) -> Followed:
    """Count dossiers. One that is marked as reused, but has no file, counts as not digitized: nothing can be opened."""
    dossiers = [(one.facts, one.count) for one in counted if isinstance(one.facts, DossierFacts)]
    settled = [(facts, count) for facts, count in dossiers if facts.status in SETTLED]
    received, there = _count(dossiers), _count((facts, n) for facts, n in dossiers if facts.has_file)
    given = _count((facts, n) for facts, n in settled if has_result(facts))
    return Followed(
        received=received,
        components_missing=received - there,
        components_digitized=there,
        components_reused=_count((facts, n) for facts, n in dossiers if facts.has_file and facts.has_reuse),
        components_from_store=_count((facts, n) for facts, n in dossiers if facts.has_file and facts.is_from_store),
        settled=_count(settled),
        results_missing=_count(settled) - given,
        results_digitized=given,
    )  # fmt: skip


def reused_without_file(counted: Iterable[Counted]) -> int:
    """How many dossiers are marked as reused and have no file."""
    told = [(one.facts, one.count) for one in counted if isinstance(one.facts, DossierFacts)]
    return _count(
        (facts, n) for facts, n in told if (facts.has_reuse or facts.is_from_store) and not facts.has_file
    )


def follow_sheet(
    offices: Sequence[FollowedOffice],
    period: Period,
    issue: Issue,
    charts: tuple[Chart, ...] = (),
    notes: tuple[str, ...] = (),
) -> Sheet:
    """The report, its offices by group in the given order; every group has its sum, and all together."""
    groups = [
        Group(title, [(one.name, one.counts.cells) for one in offices if one.level is level])
        for level, title in GROUPS.items()
    ]
    rows = grouped_rows(groups)
    return Sheet(
        tab="Theo dõi số hóa",
        table=Table(COLUMNS, rows),
        title=TITLE,
        subtitle=spoken_period(period),
        unit="Đơn vị tính: hồ sơ",
        letterhead=letterhead(issue),
        notes=(*_NOTES, *notes),
        signatures=signatures(issue),
        charts=charts,
        held=2,
    )


def _count(dossiers: Iterable[tuple[DossierFacts, int]]) -> int:
    return sum(count for _, count in dossiers)
