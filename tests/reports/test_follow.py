"""The report by which offices follow their digitization."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.facts import Counted, DossierFacts, Selection
from dossier.ids import DossierCode
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.periods import Period
from rates.calendar import Calendar, Cutoff
from rates.measures import R1, Tally
from rates.table import Names, Question
from reports.answers import Drawn, follow_report
from reports.charts import ranking_of
from reports.follow import COLUMNS, Followed, FollowedOffice, follow_sheet, followed
from reports.paper import Issue, issued_by, spoken_period
from tests.rates.plain import PlainFacts
from tests.rates.strategies import PROCEDURES, SUMMER, many_dossiers
from typeset.sheets import Cell, Ranking, Row, Sheet, Trend, Weight

ISSUE = Issue("Ủy ban nhân dân tỉnh Tuyên Quang")
OFFICES = (
    Office("H60", "Tỉnh", OfficeLevel.PROVINCE),
    Office("H60.01", "Sở Tư pháp", OfficeLevel.DEPARTMENT, "H60"),
    Office("H60.02", "Văn phòng đăng ký đất đai", OfficeLevel.LAND_OFFICE, "H60"),
    Office("H22.07", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60"),
    Office("H22.08", "Xã Đồng Văn", OfficeLevel.COMMUNE, "H60"),
)
FACTS = DossierFacts(
    "H60.01", None, Channel.DIRECT, DossierStatus.SETTLED, "own", None, has_file=True, is_full=True, has_reuse=True,
    is_from_store=False, is_in_store=False, has_result_file=True, needs_result=True, is_connected=False,
)  # fmt: skip


def place(key: str) -> int:
    """Where a column stands."""
    return [column.key for column in COLUMNS].index(key)


def counts(row: Row) -> tuple[Cell, ...]:
    """The counts of a row."""
    return row.cells[2:]


def report(found: Sequence[Dossier], office: str = "H60", offices: Sequence[Office] = OFFICES) -> Sheet:
    """The report of some dossiers."""
    names = Names(OfficeTree(offices), PROCEDURES)
    return follow_report(
        Question(Selection(SUMMER), office=office), PlainFacts(found, PROCEDURES), names, ISSUE, None
    )


@given(many_dossiers)
def test_identities_hold_in_every_row_whatever_the_dossiers(found: Sequence[Dossier]) -> None:
    rows = report(found).table.rows

    for row in rows:
        told = {column.key: int(str(cell)) for column, cell in zip(COLUMNS[2:], counts(row), strict=True)}
        assert told["components_missing"] + told["components_digitized"] == told["received"]
        assert told["results_missing"] + told["results_digitized"] == told["settled"] <= told["received"]
        assert max(told["components_reused"], told["components_from_store"]) <= told["components_digitized"]


@given(many_dossiers)
def test_total_is_the_sum_of_what_it_names_and_of_all_lines(found: Sequence[Dossier]) -> None:
    rows = report(found).table.rows

    summed = [row for row in rows if row.sums]
    assert summed[-1].weight is Weight.TOTAL
    for row in summed:
        assert counts(row) == tuple(map(sum, zip(*(counts(rows[at]) for at in row.sums), strict=True)))
    lines = [counts(row) for row in rows if row.weight is Weight.PLAIN]
    assert counts(rows[-1]) == tuple(map(sum, zip(*lines, strict=True)))


@given(many_dossiers)
def test_all_dossiers_of_an_office_and_those_below_are_in_the_total(found: Sequence[Dossier]) -> None:
    names, selection = (
        Names(OfficeTree(OFFICES), PROCEDURES),
        Selection(SUMMER, frozenset({each.code for each in OFFICES})),
    )

    expected = sum(one.count for one in PlainFacts(found, PROCEDURES).of_dossiers(selection))

    assert report(found).table.rows[-1].cells[place("received")] == expected
    assert names.offices.within("H60") == selection.offices


def test_offices_stand_in_groups_with_sums_and_are_numbered_within_them() -> None:
    rows = report(()).table.rows

    assert [row.cells[:2] for row in rows] == [
        ("I", "SỞ, BAN, NGÀNH"),
        (1, "Sở Tư pháp"),
        ("II", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"),
        (1, "Văn phòng đăng ký đất đai"),
        ("III", "XÃ, PHƯỜNG"),
        (1, "Xã Bắc Mê"),
        (2, "Xã Đồng Văn"),
        ("", "TỔNG CỘNG"),
    ]


def test_office_that_ended_before_the_period_is_no_line() -> None:
    gone = replace(OFFICES[3], valid_to=dt.date(2025, 6, 30))

    named = [row.cells[1] for row in report((), offices=(*OFFICES[:3], gone, OFFICES[4])).table.rows]

    assert "Xã Bắc Mê" not in named


def test_dossier_of_an_office_that_moved_counts_once() -> None:
    moved = (
        replace(OFFICES[3], parent="H60.01", valid_to=dt.date(2025, 6, 30)),
        replace(OFFICES[3], parent="H60.02", valid_from=dt.date(2025, 7, 1)),
    )
    received = dt.datetime(2025, 7, 5, 3, tzinfo=dt.UTC)
    found = [Dossier(DossierCode("H22.07-250705-0001"), "H22.07", received_at=received)]

    sheet = report(found, offices=(*OFFICES[:3], *moved))

    named = {row.cells[1]: row.cells[place("received")] for row in sheet.table.rows}
    assert (named["Sở Tư pháp"], named["Văn phòng đăng ký đất đai"], named["TỔNG CỘNG"]) == (0, 1, 1)
    assert any("H22.07" in note for note in sheet.notes)


def test_reuse_without_a_file_is_not_digitized_and_is_told() -> None:
    counted = followed([Counted(replace(FACTS, has_file=False), 3), Counted(FACTS, 4)])

    assert (counted.received, counted.components_digitized, counted.components_reused) == (7, 4, 4)


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        Followed(received=3, components_missing=1, components_digitized=1)


def test_trend_has_twelve_months_and_communes_are_ranked_among_themselves() -> None:
    names = Names(OfficeTree(OFFICES), PROCEDURES)
    question = Question(Selection(SUMMER), office="H60")

    sheet = follow_report(question, PlainFacts(()), names, ISSUE, Drawn())

    trend, others, communes = sheet.charts
    assert isinstance(trend, Trend)
    assert (trend.labels[0], trend.labels[-1], len(trend.labels)) == ("08/2024", "07/2025", 12)
    assert isinstance(others, Ranking)
    assert isinstance(communes, Ranking)
    assert communes.bars == ()
    assert communes.note.startswith("2 đơn vị")


@pytest.mark.parametrize("first_day", [1, 15])
def test_trend_counts_each_dossier_in_its_reporting_month(first_day: int) -> None:
    calendar = Calendar((Cutoff(dt.date(1900, 1, 1), first_day),))
    names = Names(OfficeTree(OFFICES), PROCEDURES, {}, calendar)
    received = dt.datetime(2025, 7, 20, 3, tzinfo=dt.UTC)
    found = [Dossier(DossierCode("H60.01-250720-0001"), "H60.01", received_at=received)]
    period = Period(dt.date(2025, 7, 1), dt.date(2025, 8, 31))

    sheet = follow_report(Question(Selection(period), office="H60"), PlainFacts(found), names, ISSUE, Drawn())

    trend = sheet.charts[0]
    assert isinstance(trend, Trend)
    told = dict(zip(trend.labels, trend.series[0].values, strict=True))
    assert [month for month, value in told.items() if value is not None] == [
        "07/2025" if first_day == 1 else "08/2025"
    ]


def test_trend_begins_with_the_first_dossier() -> None:
    received = dt.datetime(2025, 6, 20, 3, tzinfo=dt.UTC)
    found = [Dossier(DossierCode("H60.01-250620-0001"), "H60.01", received_at=received)]
    names = Names(OfficeTree(OFFICES), PROCEDURES)

    sheet = follow_report(Question(Selection(SUMMER), office="H60"), PlainFacts(found), names, ISSUE, Drawn())

    assert isinstance(sheet.charts[0], Trend)
    assert sheet.charts[0].labels == ("06/2025", "07/2025")


def test_names_beside_bars_are_short() -> None:
    ranked = ranking_of("xã, phường", [("Trung tâm Phục vụ hành chính công xã Bắc Mê", Tally(1, 2))], R1, {})

    assert ranked.bars == (("TTPVHCC xã Bắc Mê", Decimal("0.5")),)


def test_equal_offices_are_ranked_by_their_dossiers_and_those_without_any_not_at_all() -> None:
    ranked = ranking_of("xã", [("A", Tally(1, 1)), ("B", Tally(9, 9)), ("C", Tally(0, 0))], R1, {})

    assert [name for name, _ in ranked.bars] == ["B", "A"]
    assert ranked.note.startswith("1 đơn vị")


def test_empty_list_of_offices_gives_a_report_without_rows() -> None:
    assert follow_sheet((), SUMMER, ISSUE).table.rows == ()


def test_single_group_needs_no_heading() -> None:
    one = FollowedOffice("Xã Bắc Mê", OfficeLevel.COMMUNE, Followed(2, 0, 2))

    assert [row.cells[1] for row in follow_sheet((one,), SUMMER, ISSUE).table.rows] == [
        "Xã Bắc Mê",
        "TỔNG CỘNG",
    ]


def test_letterhead_names_the_office_and_the_one_above() -> None:
    tree = OfficeTree(OFFICES)

    assert issued_by("H22.07", tree, SUMMER.last) == ("Xã Bắc Mê", "Tỉnh")
    assert issued_by("H60", tree, SUMMER.last) == ("Tỉnh", None)
    assert issued_by("X.1", tree, SUMMER.last) == ("X.1", None)


def test_period_is_spoken_with_its_days() -> None:
    assert spoken_period(SUMMER) == "Kỳ báo cáo: Tháng 7/2025 (từ ngày 01/07/2025 đến ngày 31/07/2025)"
    assert (
        spoken_period(Period(SUMMER.first, SUMMER.first, "Ngày 01/07/2025")) == "Kỳ báo cáo: ngày 01/07/2025"
    )
    assert (
        spoken_period(Period(SUMMER.first, SUMMER.last))
        == "Kỳ báo cáo: từ ngày 01/07/2025 đến ngày 31/07/2025"
    )
