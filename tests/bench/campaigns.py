"""Times what is asked again and again, over 1,000 scans and over 100,000, in one run.

python -m tests.bench.campaigns                    SQLite and PostgreSQL
python -m tests.bench.campaigns --most 10000       fewer scans
python -m tests.bench.campaigns --markdown FILE    write the figures into the marked place of this file
"""

import argparse
import contextlib
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Engine

from digitize.assemble.checks import checks
from digitize.settings import read_settings
from dossier.tasks import Lane
from scripts.docs import fill as write_into
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
from storage.engine import open_engine
from storage.tasks import SqlTasks
from tests.bench.store import fill
from tests.servers import postgres_server

_FEW = 1000
_REPEATS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill two databases of each kind, time, print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.campaigns", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--most", type=int, default=100_000, help="scans in the large database")
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    options = parser.parse_args(arguments)
    told = "\n\n".join(_table(kind, opened, options.most) for kind, opened in DATABASES.items())
    print(told)
    if options.markdown:
        write_into(options.markdown, "figures", told)


def _table(kind: str, opened: Callable[[], contextlib.AbstractContextManager[str]], most: int) -> str:
    few, many = (_times(opened, count) for count in (_FEW, most))
    rows = [
        f"| {kind} | {_count(_FEW)} scans | {_count(most)} scans | ratio |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name in few:
        rows.append(f"| {name} | {few[name]:.1f} ms | {many[name]:.1f} ms | {many[name] / few[name]:.1f} |")
    return "\n".join(rows)


def _count(number: int) -> str:
    return f"{number:,}"


def _times(opened: Callable[[], contextlib.AbstractContextManager[str]], scans: int) -> Mapping[str, float]:
    """Milliseconds for each question, the best of several."""
    with opened() as url:
        engine = open_engine(url)
        name = fill(engine, scans, dt.datetime.now(dt.UTC))
        told = {question: _best(ask) for question, ask in _questions(engine, url, name).items()}
        engine.dispose()
    return told


def _questions(engine: Engine, url: str, name: str) -> Mapping[str, Callable[[], object]]:
    campaigns, tasks, backlog = SqlCampaigns(engine), SqlTasks(engine, 60), SqlBacklog(engine, 60)
    campaign = campaigns.find(name)
    with tempfile.TemporaryDirectory() as home:
        settings = read_settings({"SOHOA_DATABASE_URL": url}, home=Path(home))
    return {
        "`sohoa campaign list`": campaigns.overview,
        "`sohoa campaign status`": lambda: campaigns.progress(campaign),
        "`sohoa campaign failures`": lambda: campaigns.failures(campaign),
        "tasks that are due": lambda: tasks.due(Lane.BULK, 16),
        "claim a task": lambda: tasks.claim_next((Lane.COUNTER, Lane.BULK), "bench"),
        "hold claims": lambda: tasks.extend("bench", [1, 2, 3]),
        "is anything left": tasks.is_anything_left,
        "`sohoa status`": lambda: (backlog.lanes(), backlog.lately()),
        "`sohoa doctor`, database": lambda: list(checks(settings)["database"]()),
    }


def _best(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - start))
    return min(spent)


@contextlib.contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as folder:
        yield f"sqlite:///{folder}/sohoa.db"


DATABASES: Mapping[str, Callable[[], contextlib.AbstractContextManager[str]]] = {
    "SQLite": _sqlite,
    "PostgreSQL": postgres_server,
}


if __name__ == "__main__":
    main()
