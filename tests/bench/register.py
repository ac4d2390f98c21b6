"""Times the facts of a province-year, its movements, and what is asked when papers are used again.

python -m tests.bench.register                     250,000 dossiers with 1,000,000 papers, SQLite and PostgreSQL
python -m tests.bench.register --dossiers 25000    fewer
python -m tests.bench.register --markdown FILE     write the figures into the marked place of this file
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Engine

from dossier.facts import Grouping, Selection
from dossier.periods import Period
from scripts.docs import fill as write_into
from storage.engine import open_engine
from storage.facts import SqlFacts
from storage.movements import SqlMovements
from storage.register import SqlRegister
from tests.bench import books
from tests.bench.campaigns import DATABASES

_ALL = (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL)
_REPEATS, _LOOK_UPS = 3, 1000


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
        for name, ask in _questions(engine).items():
            yield name, f"{_best(ask):.2f} s"
        spent = sorted(_look_ups(SqlRegister(engine)))
        yield "a look-up of held papers, median", f"{statistics.median(spent):.1f} ms"
        yield "the same, 99 of 100 within", f"{spent[len(spent) * 99 // 100]:.1f} ms"
        engine.dispose()


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


def _look_ups(register: SqlRegister) -> Iterator[float]:
    """Milliseconds to find the papers of a kind that a person has, and to read back what stands on the newest."""
    rolled = random.Random(0)
    for _ in range(_LOOK_UPS):
        person, kind = books.owner(rolled.randrange(books.OWNERS)), rolled.choice(books.KINDS)
        start = time.perf_counter()
        held = register.held_by(person, [kind]) or register.held_by(person)
        for each in held[:1]:
            register.fields(each.paper)
        yield 1000 * (time.perf_counter() - start)


def _best(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - start)
    return min(spent)


if __name__ == "__main__":
    main()
