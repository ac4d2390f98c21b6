"""What is asked of the database costs the same however many papers there are, or grows no faster than they do.

Nothing is timed: statements are counted, and the steps of SQLite's machine.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, Select, event, select

from storage.engine import open_engine, transaction
from storage.tables import TaskRow
from tests.bench import growth_questions
from tests.bench.growth_questions import Asks, Fill, Ground

_FEW, _MANY = 200, 800
_FLAT, _LINEAR = 1.5, 5.0
"""How many times the steps may be for four times the papers: a longer search by an index, or all of the papers once."""

_TOPICS: Mapping[str, Fill] = {
    "tasks": growth_questions.tasks,
    "register": growth_questions.register,
    "review": growth_questions.review,
}


@dataclass(slots=True)
class Effort:
    """Statements, and steps of the machine."""

    statements: int = 0
    steps: int = 0


class Counting:
    """Counts what a database on SQLite does."""

    def __init__(self, engine: Engine) -> None:
        self.effort = Effort()
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "before_cursor_execute", self._sent)

    def _connected(self, connection: sqlite3.Connection, record: object) -> None:
        del record
        connection.set_progress_handler(self._stepped, 1)

    def _stepped(self) -> int:
        self.effort.steps += 1
        return 0

    def _sent(self, *_: object) -> None:
        self.effort.statements += 1


def efforts(fill: Fill, papers: int, folder: Path) -> Iterator[tuple[str, Effort]]:
    """What each question takes of a database with so many papers, when it is asked again."""
    engine = open_engine(f"sqlite:///{folder / f'{papers}.db'}")
    with ExitStack() as ending:
        questions = fill(Ground(engine, papers, folder, ending))
        counting = Counting(engine)
        for name, ask in questions.items():
            ask()  # the first time may be another
            counting.effort = Effort()
            ask()
            taken, counting.effort = counting.effort, Effort()
            yield name, taken
    engine.dispose()


@pytest.mark.parametrize("topic", _TOPICS)
def test_effort_does_not_outgrow_the_papers(topic: str, tmp_path: Path) -> None:
    few, many = (dict(efforts(_TOPICS[topic], papers, tmp_path)) for papers in (_FEW, _MANY))

    assert {name: effort.statements for name, effort in many.items()} == {
        name: effort.statements for name, effort in few.items()
    }
    times = {name: many[name].steps / max(few[name].steps, 1) for name in few}
    assert {name: by for name, by in times.items() if by > (_LINEAR if name.endswith("*") else _FLAT)} == {}


def test_a_walk_through_all_finished_tasks_is_found(tmp_path: Path) -> None:
    def walking(ground: Ground) -> Asks:
        growth_questions.tasks(ground)
        finished = select(TaskRow.id).where(TaskRow.state == "finished", TaskRow.turn == 0)
        return {"walk": lambda: asked(ground.engine, finished)}

    few, many = (dict(efforts(walking, papers, tmp_path))["walk"] for papers in (_FEW, _MANY))

    assert many.steps > _FLAT * few.steps


def asked(engine: Engine, wanted: Select[int]) -> None:
    with transaction(engine, only_reads=True) as connection:
        connection.execute(wanted).all()
