"""What is asked again and again finds its rows by an index, so that 100,000 scans slow nothing down.

The statements are those that the code sends; the database is asked how it would find their rows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine, event

from dossier.campaigns import Campaign
from dossier.tasks import Lane
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
from storage.engine import transaction
from storage.tasks import SqlTasks
from tests.storage.campaigning import take_in
from tests.storage.claims import BOTH, scan


@dataclass(frozen=True, slots=True)
class Kept:
    """What is asked."""

    campaigns: SqlCampaigns
    tasks: SqlTasks
    backlog: SqlBacklog
    campaign: Campaign


HOT: dict[str, Callable[[Kept], object]] = {
    "due": lambda kept: kept.tasks.due(Lane.BULK, 8),
    "claim": lambda kept: kept.tasks.claim_next(BOTH, "w"),
    "accept": lambda kept: kept.tasks.accept(scan(9), Lane.BULK, kept.campaign.id),
    "extend": lambda kept: kept.tasks.extend("w", [1, 2]),
    "anything left": lambda kept: kept.tasks.is_anything_left(),
    "list": lambda kept: kept.campaigns.overview(),
    "progress": lambda kept: kept.campaigns.progress(kept.campaign),
    "failures": lambda kept: kept.campaigns.failures(kept.campaign),
    "retry": lambda kept: kept.campaigns.retry(kept.campaign),
    "pause": lambda kept: kept.campaigns.pause(kept.campaign),
    "lanes": lambda kept: kept.backlog.lanes(),
    "lately": lambda kept: kept.backlog.lately(),
}
"""Everything that is asked while a campaign runs."""

# Rows that are few, or that the database has just found by an index.
_SMALL = ("campaigns", "workers", "mine", "anon_1", "CONSTANT", "keys")


@contextmanager
def sent(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent in the block, with their values."""
    statements: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, values: Any, *_more: object) -> None:  # noqa: ANN401
        if statement.partition(" ")[0] in {"SELECT", "UPDATE", "DELETE", "WITH", "INSERT"}:
            statements.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def scans(engine: Engine, statements: Sequence[tuple[str, Any]]) -> list[str]:
    """The steps of SQLite's plans that read a large table from end to end."""
    with transaction(engine) as connection:
        plans = [
            row.detail
            for statement, values in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    # An index that holds all that is asked for is small; rows of papers are not.
    whole = (detail for detail in plans if detail.startswith("SCAN ") and "COVERING INDEX" not in detail)
    names = ((detail, detail.split()[1]) for detail in whole)
    return [detail for detail, name in names if name not in _SMALL and not name.startswith("(subquery")]


@pytest.fixture
def engine(tasks_on_sqlite: Engine) -> Engine:
    from storage.migrations import upgrade

    upgrade(tasks_on_sqlite)
    return tasks_on_sqlite


@pytest.mark.parametrize("name", HOT)
def test_rows_are_found_by_an_index(engine: Engine, name: str) -> None:
    campaigns, tasks = SqlCampaigns(engine), SqlTasks(engine, 60)
    campaign = campaigns.start("Kho", "/kho")
    take_in(campaigns, tasks, campaign, 1, 2)

    with sent(engine) as statements:
        HOT[name](Kept(campaigns, tasks, SqlBacklog(engine, 60), campaign))

    assert statements
    assert scans(engine, statements) == []


def test_reading_a_table_from_end_to_end_is_found(engine: Engine) -> None:
    assert scans(engine, [("SELECT * FROM tasks WHERE turn = 1", ())]) == ["SCAN tasks"]
