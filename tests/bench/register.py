"""Times the rates and reports of a province-year, the facts behind them, and what is asked when papers are used again.

python -m tests.bench.register                     250,000 dossiers with 1,000,000 papers, SQLite and PostgreSQL
python -m tests.bench.register --dossiers 25000    fewer
python -m tests.bench.register --markdown FILE     write the figures into the marked place of this file
"""

import argparse
import datetime as dt
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from dossier.facts import Grouping, Selection
from dossier.offices import OfficeTree
from dossier.periods import Period
from rates.dimensions import Dimension
from rates.editions import shipped_editions
from rates.index766 import index_of
from rates.table import Names, Question, rate_table
from reports.answers import Drawn, follow_report
from reports.movement import movement_report
from reports.paper import Issue
from reuse.conditions import Asked
from reuse.lookup import find_reusable, look_up, read_desk
from scripts.docs import fill as write_into
from storage.engine import open_engine
from storage.facts import SqlFacts
from storage.movements import SqlMovements
from storage.register import SqlRegister
from tests.bench import books
from tests.bench.campaigns import DATABASES

_ALL = (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL)
_REPEATS, _LOOK_UPS, _OF_A_BODY = 5, 500, 20
_DAY = dt.date(2025, 12, 20)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill a database of each kind, time, print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.register", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--dossiers", type=int, default=250_000, help="dossiers in a year, with four papers each"
    )
    parser.add_argument("--only", choices=tuple(DATABASES), help="one database")
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    options = parser.parse_args(arguments)
    kinds = [options.only] if options.only else list(DATABASES)
    found = {kind: dict(_figures(kind, options.dossiers)) for kind in kinds}
    head = [f"| {options.dossiers:,} dossiers, {4 * options.dossiers:,} papers | {' | '.join(kinds)} |"]
    rule = ["| --- |" + " ---: |" * len(kinds)]
    rows = [f"| {name} | {' | '.join(found[kind][name] for kind in kinds)} |" for name in found[kinds[0]]]
    cores, load = len(os.sched_getaffinity(0)), f"{os.getloadavg()[0]:.1f}"
    how = f"\nMedian of {_REPEATS}, in brackets CPU of the program itself. {cores} cores; load at the end {load}."
    rows.append(how)
    told = "\n".join([*head, *rule, *rows])
    print(told)
    if options.markdown:
        write_into(options.markdown, "figures", told)


def _figures(kind: str, dossiers: int) -> Iterator[tuple[str, str]]:
    with DATABASES[kind]() as url:
        engine = open_engine(url)
        start = time.perf_counter()
        books.fill(engine, dossiers)
        sys.stderr.write(f"{kind}: filled in {time.perf_counter() - start:.0f} s\n")
        for name, ask in {**_reports(engine), **_questions(engine)}.items():
            spent = sorted(_times(ask, _REPEATS))
            yield (
                name,
                f"{statistics.median(wall for wall, _ in spent):.2f} s ({spent[_REPEATS // 2][1]:.2f})",
            )
        for name, (ask, times) in _look_ups(SqlRegister(engine)).items():
            walls, busy = (sorted(column) for column in zip(*_times(ask, times), strict=True))
            last = 1000 * walls[times * 99 // 100]
            yield (
                f"{name}: median",
                f"{1000 * statistics.median(walls):.1f} ms ({1000 * statistics.median(busy):.1f})",
            )
            yield f"{name}: 99 of 100 within", f"{last:.1f} ms"
        engine.dispose()


def _reports(engine: Engine) -> Mapping[str, Callable[[], object]]:
    facts, register, movements = SqlFacts(engine), SqlRegister(engine), SqlMovements(engine)
    names = Names(OfficeTree(register.offices()), register.procedures())
    year = Question(Selection(Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "năm 2025")), office="H60")
    whole, issue, edition = replace(year, by=Dimension.CHANNEL), Issue("Tỉnh"), shipped_editions()[-1]
    return {
        "**all rates of the year**, by channel": lambda: rate_table(whole, facts, names),
        "**all rates of the year**, by office": lambda: rate_table(year, facts, names),
        "index of QĐ 766": lambda: index_of(year, edition, {}, facts, names),
        "report THEO DÕI, without charts": lambda: follow_report(year, facts, names, issue, None),
        "the same with charts": lambda: follow_report(year, facts, names, issue, Drawn()),
        "Biểu II.06a": lambda: movement_report(year, movements, names, issue),
        "offices and procedures, as each command reads them": lambda: (
            register.offices(),
            register.procedures(),
        ),
    }


def _questions(engine: Engine) -> Mapping[str, Callable[[], object]]:
    facts, movements = SqlFacts(engine), SqlMovements(engine)
    year = Selection(Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
    month = Selection(Period(dt.date(2025, 9, 1), dt.date(2025, 9, 30)))
    commune = Selection(month.period, offices=frozenset({"H60.16"}))
    kind = Selection(year.period, kind=books.KINDS[0])
    return {
        "a year by office, procedure and channel: dossiers": lambda: facts.of_dossiers(year, _ALL),
        "a year by office, procedure and channel: papers": lambda: facts.of_papers(year, _ALL),
        "a year by office: dossiers": lambda: facts.of_dossiers(year, (Grouping.OFFICE,)),
        "a year by office: papers": lambda: facts.of_papers(year, (Grouping.OFFICE,)),
        "one kind of paper, a year by office": lambda: facts.of_dossiers(kind, (Grouping.OFFICE,)),
        "a month by office, procedure and channel: dossiers": lambda: facts.of_dossiers(month, _ALL),
        "a month of one office: dossiers": lambda: facts.of_dossiers(commune),
        "a month of one office: papers": lambda: facts.of_papers(commune),
        "movements of a month, by office, procedure and channel": lambda: movements.of(month.period),
        "each dossier of a year": lambda: sum(1 for _ in facts.each(year)),
    }


def _look_ups(register: SqlRegister) -> Mapping[str, tuple[Callable[[], object], int]]:
    """What is asked at the counter, each time of another person, procedure and office; and how often it is asked."""
    rolled, desk = random.Random(0), read_desk(register)

    def question() -> tuple[str, str, str]:
        person, number = (
            books.owner(rolled.randrange(books.OWNERS)),
            rolled.randrange(1, books.PROCEDURES + 1),
        )
        return person, f"1.{number:06d}", f"H60.{rolled.randrange(books.OFFICES)}"

    def with_desk() -> object:
        person, procedure, office = question()
        return look_up(register, desk, procedure, Asked(person, office, _DAY))

    def of_a_body() -> object:
        return find_reusable(register, books.BODY, "1.000004", question()[2], _DAY)

    return {
        "**`find_reusable`**": (lambda: find_reusable(register, *question(), _DAY), _LOOK_UPS),
        "`look_up`, desk read once": (with_desk, _LOOK_UPS),
        "`find_reusable` of a body with 12,000 papers": (of_a_body, _OF_A_BODY),
    }


def _times(ask: Callable[[], object], times: int) -> Iterator[tuple[float, float]]:
    """Seconds that it took and seconds of CPU in this process, each time."""
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        ask()
        yield time.perf_counter() - start, time.process_time() - busy


if __name__ == "__main__":
    main()
