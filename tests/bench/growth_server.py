"""What one database server bears of our statements: CPU of the server and of the program, statements and bytes each.

python -m tests.bench.growth_server            a PostgreSQL that flushes each commit, eight threads; and SQLite
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import psutil
from sqlalchemy import Engine, event, text

from digitize.logs import set_up_logs
from dossier.trail import Event
from storage.engine import transaction
from storage.sql import open_database
from storage.trail import SqlTrail
from tests.bench.growth import cpu_of
from tests.bench.growth_questions import one_more
from tests.servers import restartable_postgres

_HEAD = (
    "| server | what | statements | transactions | server CPU ms | program CPU ms | a second, 8 threads | bytes kept |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass(slots=True)
class _Sent:
    """Counts what an engine sends."""

    statements: int = 0
    transactions: int = 0

    def watch(self, engine: Engine) -> None:
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", self._commit)

    def _statement(self, *sent: object) -> None:
        self.statements += not str(sent[2]).startswith("BEGIN")

    def _commit(self, *_: object) -> None:
        self.transactions += 1


def rows(name: str, engine: Engine, times: int, threads: int) -> Iterator[str]:
    """What each act takes of a server, done so often by so many threads."""
    trail = SqlTrail(engine)
    acts: Sequence[tuple[str, Callable[[], object]]] = (
        ("one more scan, taken in to finished", partial(one_more, engine, None)),
        (
            "an event of the trail",
            lambda: trail.append(Event("a", "H60.16", "look", "H60.16-260914-0001", {})),
        ),
    )
    for what, act in acts:
        act()
        sent = _Sent()
        sent.watch(engine)
        act()
        counted = (sent.statements, sent.transactions)
        size, server, program, began = _size(engine), _below(), time.process_time(), time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _, act=act: act(), range(times)))
        seconds = time.perf_counter() - began
        cpu, own = 1000 * (_below() - server) / times, 1000 * (time.process_time() - program) / times
        kept = (_size(engine) - size) / times
        shown = f"{counted[0]} | {counted[1]} | {cpu:.2f} | {own:.1f} | {times / seconds:.0f} | {kept:,.0f}"
        yield f"| {name} | {what} | {shown} |"


def _below() -> float:
    return sum(cpu_of(process.pid) for process in psutil.Process().children(recursive=True))


def _size(engine: Engine) -> int:
    asked = "SELECT pg_database_size('postgres')"
    if engine.dialect.name == "sqlite":
        asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    with transaction(engine, only_reads=True) as connection:
        return int(connection.execute(text(asked)).scalar_one())


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.growth_server", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=8)
    options = parser.parse_args()
    set_up_logs()
    print(_HEAD, flush=True)
    with restartable_postgres(is_durable=True) as server:
        engine = open_database(server.address)
        for row in rows("PostgreSQL", engine, options.times, options.threads):
            print(row, flush=True)
        engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/sohoa.db", keeps=True)
        for row in rows("SQLite", engine, options.times, options.threads):
            print(row, flush=True)
        engine.dispose()


if __name__ == "__main__":
    main()
