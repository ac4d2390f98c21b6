"""Tables of rates: every dossier once in the total, and each row what its office shows."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.facts import Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.papers import Paper, PaperRole, PaperState
from dossier.periods import Period
from dossier.procedures import Procedure
from rates.calendar import Calendar, Cutoff
from rates.dimensions import Dimension
from rates.measures import R4, R7, Tally
from rates.table import Names, Question, RateTable, rate_table
from tests.rates.plain import PlainFacts
from tests.rates.strategies import PROCEDURES, SUMMER, many_dossiers

YEAR = Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "Năm 2025")
MERGER = dt.date(2025, 7, 1)
TREE = OfficeTree(
    [
        Office("H60", "Tỉnh Tuyên Quang", OfficeLevel.PROVINCE),
        Office("H60.01", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60", MERGER),
        Office("H60.02", "Xã Đồng Văn", OfficeLevel.COMMUNE, "H60", MERGER),
        Office("H22", "Tỉnh Hà Giang", OfficeLevel.PROVINCE, None, None, dt.date(2025, 6, 30), ("H60",)),
        Office(
            "H22.07", "Thị trấn Yên Phú", OfficeLevel.COMMUNE, "H22", None, dt.date(2025, 6, 30), ("H60.01",)
        ),
        Office(
            "H22.08",
            "Xã Yên Định",
            OfficeLevel.COMMUNE,
            "H22",
            None,
            dt.date(2025, 6, 30),
            ("H60.01", "H60.02"),
        ),
    ]
)
NAMES = Names(
    TREE, (Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch"),), {"birth_certificate": "Giấy khai sinh"}
)
SCANNED = Paper(
    PaperRole.COMPONENT, 1, "Giấy khai sinh", kind="birth_certificate", state=PaperState.DIGITIZED,
    digest=ScanDigest("ab" * 32), page_range=(1, 2),
)  # fmt: skip


def dossier(office: str, serial: int, *papers: Paper, month: int = 8, **others: object) -> Dossier:
    code = DossierCode(f"{office}-2508{month:02}-{serial:04}")
    received = dt.datetime(2025, month, 14, 3, tzinfo=dt.UTC)
    return replace(
        Dossier(code, office, "1.001193", Channel.DIRECT, received_at=received, papers=papers),
        **others,  # type: ignore[arg-type]
    )


def table(by: Dimension, *held: Dossier, office: str | None = None, names: Names = NAMES) -> RateTable:
    return rate_table(Question(Selection(YEAR), by, office), PlainFacts(held), names)


def rows(found: RateTable, rate: str = "R1") -> dict[str, Tally]:
    return {row.label: row.tallies[rate] for row in found.rows}


def test_dossiers_of_an_office_that_ended_are_shown_with_its_successor() -> None:
    found = table(Dimension.OFFICE, dossier("H60.01", 1, SCANNED), dossier("H22.07", 2), office="H60")

    assert rows(found)["Xã Bắc Mê"] == Tally(1, 2)
    assert found.total.tallies["R1"] == Tally(1, 2)


def test_office_that_was_split_has_a_row_under_the_common_parent() -> None:
    found = table(Dimension.OFFICE, dossier("H22.08", 1, SCANNED), dossier("H60.02", 2), office="H60")

    (split,) = [row for row in found.rows if row.key == "H22.08"]
    assert split.tallies["R1"] == Tally(1, 1)
    assert "H60.01, H60.02" in split.note
    assert rows(found)["Xã Đồng Văn"] == Tally(0, 1)
    assert found.total.received == 2


def test_row_of_a_district_that_ended_leaves_out_what_its_communes_left_to_others() -> None:
    ended = dt.date(2025, 6, 30)
    tree = OfficeTree(
        [
            Office("H60", "Tỉnh", OfficeLevel.PROVINCE),
            Office("H60.01", "Xã mới", OfficeLevel.COMMUNE, "H60", MERGER),
            Office("H60.D", "Huyện", OfficeLevel.DISTRICT, "H60", None, ended),
            Office("H60.D.1", "Xã cũ", OfficeLevel.COMMUNE, "H60.D", None, ended, ("H60.01",)),
        ]
    )

    held = (dossier("H60.D", 1, month=6), dossier("H60.D.1", 2, month=6), dossier("H60.01", 3))
    found = table(Dimension.OFFICE, *held, office="H60", names=Names(tree))

    assert {row.label: row.received for row in found.rows} == {"Xã mới": 2, "Huyện": 1}
    assert (found.total.received, found.notes) == (3, ())


def test_what_the_office_itself_received_has_a_row() -> None:
    found = table(Dimension.OFFICE, dossier("H60", 1), dossier("H60.01", 2), office="H60")

    assert rows(found)["Tỉnh Tuyên Quang (trực tiếp tiếp nhận)"] == Tally(0, 1)
    assert found.title == "Tỉnh Tuyên Quang (H60)"


def test_office_that_nobody_listed_is_counted_and_told() -> None:
    found = table(Dimension.OFFICE, dossier("G22.99", 1, SCANNED), dossier("H60.01", 2))

    (unlisted,) = [row for row in found.rows if row.key == "G22.99"]
    assert unlisted.note == "chưa có trong danh mục đơn vị"
    assert found.total.tallies["R1"] == Tally(1, 2)


def test_office_that_moved_is_in_two_rows_and_once_in_the_total() -> None:
    tree = OfficeTree(
        [
            Office("H60", "Tỉnh", OfficeLevel.PROVINCE),
            Office("H60.A", "Sở A", OfficeLevel.DEPARTMENT, "H60"),
            Office("H60.B", "Sở B", OfficeLevel.DEPARTMENT, "H60"),
            Office("H60.C", "Chi cục", OfficeLevel.DEPARTMENT, "H60.A", None, dt.date(2025, 6, 30)),
            Office("H60.C", "Chi cục", OfficeLevel.DEPARTMENT, "H60.B", MERGER),
        ]
    )

    found = table(Dimension.OFFICE, dossier("H60.C", 1, SCANNED), office="H60", names=Names(tree))

    assert rows(found) == {"Sở A": Tally(1, 1), "Sở B": Tally(1, 1)}
    assert found.total.tallies["R1"] == Tally(1, 1)
    assert "H60.C" in found.notes[0]


def test_rows_of_fields_end_with_what_is_not_known() -> None:
    found = table(Dimension.FIELD, dossier("H60.01", 1, SCANNED), dossier("H60.01", 2, procedure=None))

    assert list(rows(found).items()) == [("Hộ tịch", Tally(1, 1)), ("Chưa rõ lĩnh vực", Tally(0, 1))]


def test_procedure_that_nobody_told_is_shown_by_its_code() -> None:
    found = table(Dimension.PROCEDURE, dossier("H60.01", 1), dossier("H60.01", 2, procedure="2.000815"))

    assert list(rows(found)) == ["Đăng ký khai sinh", "2.000815 (chưa có trong danh mục thủ tục)"]


def test_field_is_that_of_the_last_day_of_the_period() -> None:
    before = Procedure("1.001193", "Khai sinh", "Tư pháp", valid_to=MERGER - dt.timedelta(1))
    after = Procedure("1.001193", "Khai sinh", "Hộ tịch", valid_from=MERGER, valid_to=YEAR.last)
    later = Procedure("1.001193", "Khai sinh", "Dân cư", valid_from=YEAR.last + dt.timedelta(1))

    found = table(Dimension.FIELD, dossier("H60.01", 1), names=Names(TREE, (later, after, before)))

    assert list(rows(found)) == ["Hộ tịch"]


def test_channels_are_named() -> None:
    found = table(Dimension.CHANNEL, dossier("H60.01", 1), dossier("H60.01", 2, channel=Channel.ONLINE))

    assert list(rows(found)) == ["Trực tiếp", "Trực tuyến"]


def test_row_of_a_kind_counts_its_papers_and_the_dossiers_that_have_one() -> None:
    other = replace(SCANNED, ordinal=2, kind="decision", state=PaperState.NOT_DIGITIZED, is_required=True)
    found = table(Dimension.KIND, dossier("H60.01", 1, SCANNED, other), dossier("H60.01", 2, SCANNED))

    assert rows(found, "R7") == {"Giấy khai sinh": Tally(2, 2), "decision": Tally(0, 1)}
    assert [row.received for row in found.rows] == [2, 1]
    assert found.total.received == 2


def test_papers_whose_kind_nobody_knows_are_told() -> None:
    found = table(Dimension.KIND, dossier("H60.01", 1, SCANNED, replace(SCANNED, ordinal=2, kind=None)))

    assert list(rows(found)) == ["Giấy khai sinh"]
    assert found.notes[1] == "1 giấy tờ chưa rõ loại chỉ có trong dòng tổng."


def test_trend_shows_empty_months_and_the_cut_off_day() -> None:
    held = (dossier("H60.01", 1, SCANNED, month=1), dossier("H60.01", 2, month=3))
    by_calendar = table(Dimension.MONTH, *held)
    from_the_10th = Names(TREE, calendar=Calendar((Cutoff(dt.date(2025, 1, 1), 10),)))

    assert [row.received for row in by_calendar.rows] == [1, 0, 1, *[0] * 9]
    assert [row.received for row in table(Dimension.MONTH, *held, names=from_the_10th).rows[:4]] == [
        0,
        1,
        0,
        1,
    ]


def test_row_tells_what_was_received_and_what_is_settled() -> None:
    found = table(Dimension.OFFICE, dossier("H60.01", 1), dossier("H60.01", 2, status=DossierStatus.RETURNED))

    assert (found.total.received, found.total.settled) == (2, 1)


def test_period_without_dossiers_has_no_rate() -> None:
    found = table(Dimension.OFFICE, office="H60")

    assert found.total.tallies[R4.id] == Tally(0, 0)
    assert found.total.tallies[R7.id].value is None


@given(
    many_dossiers,
    st.sampled_from(sorted(set(Dimension) - {Dimension.KIND})),
    st.sampled_from([None, "H60", "H22"]),
)
def test_rows_that_part_the_dossiers_add_up(held: list[Dossier], by: Dimension, office: str | None) -> None:
    found = rate_table(Question(Selection(SUMMER), by, office), PlainFacts(held, PROCEDURES), NAMES)

    added = {
        rate: sum((row.tallies[rate] for row in found.rows), Tally(0, 0)) for rate in found.total.tallies
    }
    assert added == found.total.tallies
    assert sum(row.received for row in found.rows) == found.total.received


@given(many_dossiers)
def test_row_of_an_office_is_what_the_office_itself_shows(held: list[Dossier]) -> None:
    facts = PlainFacts(held, PROCEDURES)
    found = rate_table(Question(Selection(SUMMER), office="H60"), facts, NAMES)
    (row,) = [row for row in found.rows if row.key == "H60.01"]

    alone = rate_table(Question(Selection(SUMMER), office="H60.01"), facts, NAMES)

    assert row.tallies == alone.total.tallies
