"""The index of QĐ 766 as sheets."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl  # type: ignore[import-untyped]  # ships no types

from dossier.facts import Selection
from dossier.offices import Office, OfficeLevel, OfficeTree
from rates.editions import shipped_editions
from rates.index766 import Index, index_of
from rates.measures import Tally
from rates.table import Names, Question
from reports.index import index_sheets
from reports.paper import Issue
from tests.rates.plain import PlainFacts
from tests.rates.strategies import PROCEDURES, SUMMER
from typeset.workbook import workbook

EDITION = shipped_editions()[-1]
TREE = OfficeTree(
    (
        Office("H60", "Tỉnh", OfficeLevel.PROVINCE),
        Office("H60.01", "Sở Tư pháp", OfficeLevel.DEPARTMENT, "H60"),
        Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60"),
    )
)
GIVEN = {
    "SO_HOA_GIAY_TO_GIAI_QUYET": Tally(8015, 10000),
    "REUSED_DIGITIZED_DATA": Tally(9483, 10000),
}
ISSUE = Issue("Tỉnh")


def index(office: str = "H60") -> Index:
    """The index of a province without dossiers, two indicators given."""
    question = Question(Selection(SUMMER), office=office)
    return index_of(question, EDITION, GIVEN, PlainFacts(()), Names(TREE, PROCEDURES))


def test_points_are_those_of_the_index_and_what_nobody_knows_is_no_zero() -> None:
    rows = {row.cells[0]: row.cells for row in index_sheets(index(), ISSUE)[0].table.rows}

    assert rows["4.2"][2:8] == (8015, 10000, Decimal("0.8015"), Decimal(1), Decimal(4), Decimal("3.206"))
    assert rows["4.3"][7] == Decimal(2)
    assert rows["4.1"][4] is None
    assert rows["4.1"][7] is None
    assert rows[""][6:8] == (Decimal(22), index().overview.points)


def test_points_that_cannot_be_given_are_told() -> None:
    assert any("điểm chưa chấm được" in note for note in index_sheets(index(), ISSUE)[0].notes)


def test_offices_below_have_a_sheet_of_their_own() -> None:
    whole, offices = index_sheets(index(), ISSUE)

    assert whole.tab == "Chỉ số 766"
    assert [row.cells[1] for row in offices.table.rows] == ["Sở Tư pháp", "Xã Bắc Mê"]
    assert len(index_sheets(index("H60.16"), ISSUE)) == 1


def test_total_of_the_workbook_is_a_living_sum() -> None:
    content = workbook(index_sheets(index(), ISSUE), dt.datetime(2025, 10, 2, tzinfo=dt.UTC))

    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0] for cell in row]
    assert sum(str(cell).startswith("=SUM(G") for cell in cells) == 1
    assert sum(str(cell).startswith("=SUM(H") for cell in cells) == 1
    assert not any(str(cell).startswith("=SUM(C") for cell in cells)
