"""How fast papers are found, and what that costs, in a register of many papers: `python -m tests.bench.search`.

The papers are those of the samples with their words mixed; names, numbers and days are drawn. Prints a table for docs/search.md.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, insert, text

from dossier.digitization import Digitization, Standing
from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.search import Asked
from search.query import read_query
from storage.engine import open_engine, transaction
from storage.migrations import upgrade
from storage.register_rows import dossier_values, held_paper_values
from storage.register_tables import DossierPaperRow, DossierRow
from storage.rows import paper_values
from storage.search import SqlSearch
from storage.search_index import forget_readings, index_readings
from storage.sql import SqlRecords, utc_now
from storage.tables import PaperRow, ReadingRow
from tests.servers import restartable_postgres

EXPECTED = Path(__file__).parents[2] / "samples" / "expected"
FAMILY = (
    ["Nguyễn"] * 38
    + ["Trần"] * 11
    + ["Lê"] * 10
    + "Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Lý Nông Vàng Giàng Sùng Lò Ma Hầu".split()
)
MIDDLE = "Văn Thị Văn Thị Đức Minh Ngọc Thu Xuân".split()
GIVEN = "An Bình Chi Dung Dũng Hà Hải Hạnh Hòa Hùng Hương Lan Linh Mai Nam Nga Phúc Quân Sơn Tâm Thảo Trang Tú Vân Yến".split()
OFFICES = [f"H60.{number}" for number in range(1, 125)]
PAPERS = 4
QUERIES = (
    "nguyễn", "nguyen", "nguyễn văn an", '"nguyễn văn an"', '"nguyen van an"', "giàng thị yến", "giay khai sinh 2025",
    "ten:\"trần thị hòa\"", "so:060190000123", "1234/QĐ-UBND", "H60.5-250601-001234", "08/09/2025", "cộng hòa", "nông xuân q*", "không có chữ này",
)  # fmt: skip


def names(dice: random.Random) -> str:
    return f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"


def texts(dice: random.Random) -> Iterator[str]:
    """Texts of papers, without end: each of one sample, its lines mixed, with a name, a number and a day of its own."""
    files = sorted(EXPECTED.rglob("*.json"))
    lines = [
        paper["text"].split("\n") for file in files for paper in json.loads(file.read_text("utf-8"))["papers"]
    ]
    lines = [each for each in lines if len(" ".join(each)) > 400]
    while True:
        mixed = list(dice.choice(lines))
        dice.shuffle(mixed)
        day = f"ngày {dice.randint(1, 28):02} tháng {dice.randint(1, 12)} năm {dice.randint(2015, 2026)}"
        yield "\n".join(
            [
                *mixed,
                names(dice),
                f"Số: {dice.randint(1, 9999)}/QĐ-UBND",
                day,
                f"06019{dice.randint(0, 9999999):07}",
            ]
        )


def fill(engine: Engine, count: int) -> None:
    """So many papers in dossiers of four, as rows that nothing is found by yet."""
    dice = random.Random(7)
    written = texts(dice)
    with transaction(engine) as connection:
        for first in range(0, count // PAPERS, 500):
            dossiers = [made(dice, number) for number in range(first, min(first + 500, count // PAPERS))]
            added = insert(DossierRow).returning(DossierRow.id, sort_by_parameter_order=True)
            keys = connection.execute(added, [dossier_values(one) for one in dossiers]).scalars().all()
            held = [(key, paper) for key, one in zip(keys, dossiers, strict=True) for paper in one.papers]
            rows = [{"dossier_id": key, **held_paper_values(paper)} for key, paper in held]
            connection.execute(insert(DossierPaperRow), rows)
            reading = insert(ReadingRow).returning(ReadingRow.id, sort_by_parameter_order=True)
            versions = [{"digest": paper.digest, "version": "1", "read_at": utc_now()} for _, paper in held]
            readings = connection.execute(reading, versions).scalars().all()
            papers = [
                paper_values(read(paper.digest, next(written)), number, 0)
                for (_, paper), number in zip(held, readings, strict=True)
            ]
            connection.execute(insert(PaperRow), papers)


def made(dice: random.Random, number: int) -> Dossier:
    owner = Owner(f"06019{dice.randint(0, 9999999):07}", names(dice))
    papers = tuple(
        Paper(PaperRole.COMPONENT, place, "Giấy tờ", kind="birth_certificate", state=PaperState.DIGITIZED, owner=owner,
              digest=ScanDigest(f"{number * PAPERS + place:064x}"), page_range=(1, 1))
        for place in range(1, PAPERS + 1)
    )  # fmt: skip
    office = dice.choice(OFFICES)
    return Dossier(
        DossierCode(f"{office}-250601-{number:06}"), office, "1.001193", owner=owner, papers=papers
    )


def read(digest: ScanDigest | None, text: str) -> Digitization:
    return Digitization(
        "a", ScanDigest(digest or ""), 1, (1, 1), None, "birth_certificate", 0.9, Standing.DIGITIZED, None, text, (), (), 1.0
    )  # fmt: skip


def milliseconds(
    call: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    """The median and the worst; by the clock of the processor where nothing else is at work for the call."""
    taken = []
    for _ in range(times):
        start = clock()
        call()
        taken.append((clock() - start) * 1000)
    return statistics.median(taken), max(taken)


def ask(engine: Engine) -> None:
    search, few = SqlSearch(engine), frozenset(OFFICES[:1])
    # SQLite works in this process, so that other programs on the machine need not be waited out.
    clock = time.process_time if engine.dialect.name == "sqlite" else time.perf_counter
    print("| query | found | first page, ms (worst) | one office of 124, ms (worst) | second page, ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for query in QUERIES:
        asked: Asked = read_query(query)
        found = search.find(asked, None)
        whole = milliseconds(partial(search.find, asked, None), 7, clock)
        office = milliseconds(partial(search.find, asked, few), 7, clock)
        second = (
            milliseconds(partial(search.find, asked, None, after=found.next), 5, clock)[0]
            if found.next
            else 0
        )
        told = f"{'≥ ' if found.is_least else ''}{found.total}"
        print(
            f"| {query} | {told} | {whole[0]:.0f} ({whole[1]:.0f}) | {office[0]:.0f} ({office[1]:.0f}) | {second:.0f} |",
            flush=True,
        )


def save_cost(engine: Engine) -> None:
    """What it takes to save a reading, and what of it makes it findable."""
    records, written, number = SqlRecords(engine), texts(random.Random(9)), iter(range(10**9, 2 * 10**9))
    saved: list[ScanDigest] = []

    def save() -> None:
        saved.append(ScanDigest(f"{next(number):064x}"))
        records.save(saved[-1], "1", [read(saved[-1], next(written))])

    def index() -> None:
        with transaction(engine) as connection:
            forget_readings(connection, [saved[-1]])
            index_readings(connection, [saved[-1]])

    def nothing() -> None:
        with transaction(engine):
            pass

    whole, part, alone = (milliseconds(call, 60)[0] for call in (save, index, nothing))
    print(f"saving a reading of one page: {whole:.1f} ms; {part - alone:.1f} ms of it make it findable")


def sizes(engine: Engine, count: int) -> None:
    """Bytes that the search takes for a page, beside the letters of its text."""
    with transaction(engine) as connection:
        if engine.dialect.name == "sqlite":
            wanted = "SELECT name, sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_words%' ESCAPE '\\' OR name LIKE 'search\\_named%' ESCAPE '\\' GROUP BY name"
        else:
            wanted = (
                "SELECT 'search_words, with indexes', pg_total_relation_size('search_words') "
                "UNION ALL SELECT 'indexes alone', pg_indexes_size('search_words')"
            )
        for name, size in connection.execute(text(wanted)):
            print(f"{name}: {size / count:.0f} bytes a page")
        letters = connection.execute(text("SELECT sum(length(text)) FROM papers")).scalar_one()
        print(f"text: {letters / count:.0f} letters a page")


def measure(url: str, count: int) -> None:
    engine = open_engine(url)
    upgrade(engine)
    SqlSearch(engine).forget_all()
    start = time.perf_counter()
    fill(engine, count)
    print(
        f"\n## {engine.dialect.name}: {count} papers, written in {time.perf_counter() - start:.0f} s",
        flush=True,
    )
    start = time.perf_counter()
    for _ in SqlSearch(engine).catch_up():
        pass
    print(f"made findable in {time.perf_counter() - start:.0f} s", flush=True)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    sizes(engine, count)
    ask(engine)
    save_cost(engine)
    engine.dispose()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--database", choices=["sqlite", "postgresql"])
    given = options.parse_args()
    if given.database != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            measure(f"sqlite:///{folder}/search.db", given.papers)
    if given.database != "sqlite":
        with restartable_postgres() as server:
            measure(server.address, given.papers)


if __name__ == "__main__":
    main()
