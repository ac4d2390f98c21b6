"""What the database counts, what a second count of exported dossiers gives, and what opens behind each figure: the same."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.register import Author
from rates.dimensions import Dimension
from rates.measures import MEASURES, AnyMeasure, Tally
from rates.opening import opened
from rates.snapshots import figures_of, packed, snapshot_rows, unpacked
from rates.table import Names, Question, rate_table
from storage.engine import open_engine, transaction
from storage.facts import SqlFacts
from storage.migrations import downgrade, upgrade
from storage.register import SqlRegister
from storage.register_tables import DossierPaperRow, DossierRow
from tests.rates.recount import recount
from tests.rates.strategies import OFFICES, PROCEDURES, SUMMER, many_dossiers
from tests.rates.test_table import TREE

NAMES = Names(TREE, PROCEDURES)
examples = settings(max_examples=25, deadline=None)


class Books:
    """Register and facts over one database, emptied for each example."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        upgrade(self.engine)
        self.register, self.facts = SqlRegister(self.engine), SqlFacts(self.engine)
        with self.register.entry(Author("test", "danh mục")) as entry:
            entry.procedures(PROCEDURES)

    def hold(self, dossiers: list[Dossier]) -> None:
        with transaction(self.engine) as connection:
            connection.execute(delete(DossierPaperRow))
            connection.execute(delete(DossierRow))
        with self.register.entry(Author("test", "nhập")) as entry:
            entry.dossiers(dossiers)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('recount')}/register.db"


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture(scope="module", params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.server)])
def books(request: pytest.FixtureRequest) -> Iterator[Books]:
    found = Books(request.getfixturevalue(request.param))
    yield found
    downgrade(found.engine, "base")
    found.engine.dispose()


@examples
@given(many_dossiers, st.sampled_from([None, "H60", "H60.01", "G22.99", "H99"]), st.sampled_from(Dimension))
def test_every_rate_agrees_with_a_second_count_to_the_last_dossier(
    books: Books, dossiers: list[Dossier], office: str | None, by: Dimension
) -> None:
    books.hold(dossiers)
    offices = frozenset(OFFICES) if office is None else TREE.within(office)

    table = rate_table(Question(Selection(SUMMER), by, office), books.facts, NAMES)

    exported = list(books.register.each(Selection(SUMMER)))
    found = {rate: (tally.numerator, tally.denominator) for rate, tally in table.total.tallies.items()}
    assert found == recount(exported, PROCEDURES, SUMMER, offices)


@examples
@given(many_dossiers)
def test_rows_of_offices_agree_with_a_second_count(books: Books, dossiers: list[Dossier]) -> None:
    books.hold(dossiers)

    table = rate_table(Question(Selection(SUMMER), office="H60"), books.facts, NAMES)

    exported = list(books.register.each(Selection(SUMMER)))
    (row,) = [row for row in table.rows if row.key == "H60.01"]
    found = {rate: (tally.numerator, tally.denominator) for rate, tally in row.tallies.items()}
    assert found == recount(exported, PROCEDURES, SUMMER, TREE.within("H60.01"))


@examples
@given(many_dossiers, st.sampled_from(MEASURES), st.sampled_from([None, "birth_certificate"]))
def test_what_opens_behind_a_figure_adds_up_to_it(
    books: Books, dossiers: list[Dossier], measure: AnyMeasure, kind: str | None
) -> None:
    books.hold(dossiers)
    selection = Selection(SUMMER, kind=kind)

    table = rate_table(Question(selection, Dimension.CHANNEL), books.facts, Names(OfficeTree(())))

    behind = opened(measure, selection, books.facts, books.register)
    assert sum((one.tally for one in behind), Tally(0, 0)) == table.total.tallies[measure.id]


@examples
@given(many_dossiers)
def test_rows_of_a_snapshot_add_up_to_the_figures(books: Books, dossiers: list[Dossier]) -> None:
    books.hold(dossiers)

    rows = tuple(snapshot_rows(books.facts, books.register, Selection(SUMMER)))

    table = rate_table(Question(Selection(SUMMER)), books.facts, NAMES)
    figures = figures_of(rows)
    assert dict(figures.tallies) == dict(table.total.tallies)
    assert (figures.received, figures.settled) == (table.total.received, table.total.settled)
    assert unpacked(packed(rows)) == rows
    assert packed(rows) == packed(unpacked(packed(rows)))
