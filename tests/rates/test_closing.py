"""What was closed stays as it was; corrections and tampering show."""

import datetime as dt
import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from digitize.assemble.snapshots import StoreShelf
from dossier.dossiers import DossierStatus
from dossier.errors import PeriodClosed
from dossier.frozen import FrozenPeriod
from dossier.papers import PaperState
from dossier.register import Author
from rates.closing import Fate, Ledger, Standing, close_period, compare
from rates.measures import Tally
from rates.snapshots import COLUMNS, figures_of, packed, unpacked
from storage.directory import DirectoryStore
from storage.engine import open_engine, transaction
from storage.facts import SqlFacts
from storage.frozen import SqlFrozenPeriods
from storage.migrations import upgrade
from storage.register import SqlRegister
from storage.register_tables import FrozenPeriodRow
from tests.rates.strategies import SUMMER
from tests.rates.test_table import SCANNED, dossier

CLOSER = Author("kiem-soat", "báo cáo tháng 7")
CORRECTOR = Author("can-bo", "ghi nhầm")
CLOSED_AT = dt.datetime(2025, 8, 1, 2, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
FIRST, SECOND, THIRD = (dossier("H60.01", serial, SCANNED, month=7) for serial in (1, 2, 3))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = open_engine(f"sqlite:///{tmp_path}/register.db")
    upgrade(found)
    yield found
    found.dispose()


@pytest.fixture
def ledger(engine: Engine, tmp_path: Path) -> Ledger:
    with SqlRegister(engine, lambda: CLOSED_AT - DAY).entry(Author("clerk", "tiếp nhận")) as entry:
        entry.dossiers([FIRST, SECOND])
    register, shelf = (
        SqlRegister(engine, lambda: CLOSED_AT + DAY),
        StoreShelf(DirectoryStore(tmp_path / "store")),
    )
    return Ledger(SqlFacts(engine), register, SqlFrozenPeriods(engine), shelf)


@pytest.fixture
def frozen(ledger: Ledger) -> FrozenPeriod:
    return close_period(ledger, "H60.01", SUMMER, CLOSER, CLOSED_AT)


def stored(tmp_path: Path, frozen: FrozenPeriod) -> Path:
    path = tmp_path / "store" / frozen.key
    path.chmod(0o600)
    return path


def test_closing_keeps_a_row_for_each_dossier_and_their_sums(ledger: Ledger, frozen: FrozenPeriod) -> None:
    rows = unpacked(ledger.shelf.read(frozen.key))

    assert [row["code"] for row in rows] == [FIRST.code, SECOND.code]
    assert frozen.rows == 2
    assert frozen.figures == figures_of(rows).as_json()
    assert frozen.key == f"snapshots/{frozen.digest[:2]}/{frozen.digest[2:4]}/{frozen.digest}.gz"
    assert ledger.frozen.all() == (frozen,)


def test_snapshot_has_no_time_in_it(ledger: Ledger, frozen: FrozenPeriod) -> None:
    content = ledger.shelf.read(frozen.key)

    assert content[4:8] == bytes(4)  # MTIME of a gzip file
    assert packed(ledger.rows(frozen.office, frozen.period)) == content


def test_period_is_closed_once(ledger: Ledger, frozen: FrozenPeriod) -> None:
    with pytest.raises(PeriodClosed, match="closed by kiem-soat"):
        close_period(ledger, frozen.office, frozen.period, CLOSER, CLOSED_AT)


def test_nothing_differs_as_long_as_nothing_changes(ledger: Ledger, frozen: FrozenPeriod) -> None:
    found = compare(ledger, frozen)

    assert (found.standing, found.differences, found.then) == (Standing.INTACT, (), found.now)


def test_later_correction_shows_with_who_and_why(ledger: Ledger, frozen: FrozenPeriod) -> None:
    undone = replace(FIRST, papers=(replace(SCANNED, state=PaperState.NOT_DIGITIZED, digest=None),))
    refused = replace(SECOND, status=DossierStatus.REFUSED)
    with ledger.register.entry(CORRECTOR) as entry:
        entry.dossiers([undone, refused, THIRD])

    found = compare(ledger, frozen)

    assert [(each.code, each.fate) for each in found.differences] == [
        (FIRST.code, Fate.CHANGED), (SECOND.code, Fate.REMOVED), (THIRD.code, Fate.ADDED),
    ]  # fmt: skip
    changed, removed, added = found.differences
    assert ("has_file", "1", "0") in changed.facts
    assert [(change.what, change.author) for change in removed.changes] == [("status", CORRECTOR)]
    assert [change.what for change in added.changes] == ["added"]
    assert found.then is not None
    assert (found.then.tallies["R1"], found.now.tallies["R1"]) == (Tally(2, 2), Tally(1, 2))


def test_rows_that_were_tampered_with_are_told(ledger: Ledger, frozen: FrozenPeriod, tmp_path: Path) -> None:
    rows = [dict(row) | {"has_file": "0"} for row in unpacked(ledger.shelf.read(frozen.key))]
    stored(tmp_path, frozen).write_bytes(packed(rows))

    found = compare(ledger, frozen)

    assert (found.standing, found.then, found.differences) == (Standing.ALTERED, None, ())


def test_rows_that_are_gone_are_told(ledger: Ledger, frozen: FrozenPeriod, tmp_path: Path) -> None:
    stored(tmp_path, frozen).unlink()

    assert compare(ledger, frozen).standing is Standing.MISSING


def test_figures_that_were_tampered_with_are_told(
    ledger: Ledger, frozen: FrozenPeriod, engine: Engine
) -> None:
    better = {**frozen.figures, "received": 1}
    with transaction(engine) as connection:
        connection.execute(update(FrozenPeriodRow).values(figures=better))

    (changed,) = ledger.frozen.all()

    assert compare(ledger, changed).standing is Standing.CONTRADICTED


def test_period_without_dossiers_can_be_closed(ledger: Ledger) -> None:
    empty = close_period(ledger, "H60.02", SUMMER, CLOSER, CLOSED_AT)

    assert empty.rows == 0
    assert compare(ledger, empty).standing is Standing.INTACT


def test_column_that_came_with_a_later_version_is_no_correction(ledger: Ledger, frozen: FrozenPeriod) -> None:
    assert set(unpacked(ledger.shelf.read(frozen.key))[0]) == set(COLUMNS)
    older = [
        {name: value for name, value in row.items() if not name.startswith("R7")}
        for row in ledger.rows(frozen.office, frozen.period)
    ]

    assert "R7" not in figures_of(older).tallies


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", packed([])[:-4], packed([])[:15] + b"x" * 9, gzip.compress(b"a,b\n", mtime=0)],
)
def test_what_is_no_snapshot_is_said_so(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a gzip file"):
        unpacked(content)
