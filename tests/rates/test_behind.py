"""Every figure against the dossiers that are listed behind it, over a drawn province."""

from collections.abc import Iterator

import pytest

from digitize.assemble.register import Books, open_books
from digitize.settings import read_settings
from dossier.facts import Selection
from dossier.offices import OfficeTree
from rates.behind import Behind, Cell, behind, chosen
from rates.calendar import Calendar
from rates.dimensions import Dimension
from rates.measures import MEASURES, PAPER_MEASURES, AnyMeasure, Tally
from rates.opening import opened
from rates.table import Names, Question, rate_table
from samples.province.__main__ import write

PERIOD = Calendar().half(2025, 2)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with open_books(read_settings({"SOHOA_HOME": str(tmp_path_factory.mktemp("home"))})) as made:
        write(made.register, 400, 7)
        yield made


@pytest.fixture(scope="module")
def names(books: Books) -> Names:
    return Names(OfficeTree(books.register.offices()), books.register.procedures())


def summed(found: Iterator[Behind]) -> Tally:
    return sum((one.tally for one in found), Tally(0, 0))


@pytest.mark.parametrize("by", list(Dimension))
def test_every_figure_is_that_of_the_dossiers_listed_behind_it(
    by: Dimension, books: Books, names: Names
) -> None:
    question = Question(Selection(PERIOD), by, "H60")
    table = rate_table(question, books.facts, names)
    assert table.rows

    for row in table.rows:
        of = chosen(question, Cell(by, row.key), books.facts, names)
        assert {each.id: summed(behind(each, of, books.facts)) for each in MEASURES} == row.tallies, row.label


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)
def test_the_same_dossiers_are_listed_as_are_opened(measure: AnyMeasure, books: Books, names: Names) -> None:
    question = Question(Selection(PERIOD))
    listed = list(behind(measure, chosen(question, None, books.facts, names), books.facts))

    told = [(one.dossier.code, one.tally) for one in opened(measure, question.selection, books.facts, books.register)]  # fmt: skip
    assert [(one.code, one.tally) for one in listed] == told
    assert any(one.tally.denominator > 1 for one in listed) is (measure in PAPER_MEASURES)


@pytest.mark.parametrize("cell", [
    Cell(Dimension.OFFICE, "H99"), Cell(Dimension.MONTH, "2024-01-01"), Cell(Dimension.KIND, ""),
    Cell(Dimension.CHANNEL, "9"), Cell(Dimension.FIELD, "không có"),
])  # fmt: skip
def test_row_that_the_table_does_not_have_is_told(cell: Cell, books: Books, names: Names) -> None:
    with pytest.raises(KeyError):
        chosen(Question(Selection(PERIOD)), cell, books.facts, names)
