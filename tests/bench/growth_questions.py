"""What users and workers ask of the database all day, over databases that are filled with so many papers.

The name of a question about all papers at once, or about more the more there are, ends with a star.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from digitize.filing import Registrar
from digitize.operators.overview import look
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import DossierStatus
from dossier.facts import Grouping, Selection
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.listing import DossierQuery
from dossier.offices import OfficeTree
from dossier.papers import Signing
from dossier.periods import Period
from dossier.recognition import Source
from dossier.reviewing import Wanted
from dossier.scans import MediaType, Scan
from dossier.tasks import Lane
from dossier.trail import Event
from rates.dimensions import Dimension
from rates.table import Names, Question, rate_table
from reuse.lookup import find_reusable
from search.query import read_query
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
from storage.facts import SqlFacts
from storage.listing import SqlDossierList, SqlScansInProgress
from storage.migrations import upgrade
from storage.progress import SqlProgress
from storage.register import SqlRegister
from storage.review_queue import SqlReviewQueue
from storage.revision import SqlRevisions
from storage.search import SqlSearch
from storage.sql import SqlRecords, utc_now
from storage.tasks import SqlTasks
from storage.trail import SqlTrail
from storage.workers import SqlWorkers
from tests.bench import books, search, store
from tests.bench.review_heap import fill_queue


@dataclass(frozen=True, slots=True)
class Ground:
    """An empty database and an empty folder to be filled with so many papers; what is opened is closed with `ending`."""

    engine: Engine
    papers: int
    folder: Path
    ending: ExitStack


Asks = Mapping[str, Callable[[], object]]
Fill = Callable[[Ground], Asks]
_LEASE = 60
_NUMBERS = itertools.count(1)


def tasks(ground: Ground) -> Asks:
    """A campaign of so many scans, of which one in ten waits."""
    engine = ground.engine
    name = store.fill(engine, ground.papers, dt.datetime.now(dt.UTC))
    campaigns, queue, backlog = SqlCampaigns(engine), SqlTasks(engine, _LEASE), SqlBacklog(engine, _LEASE)
    earlier = SqlTasks(engine, _LEASE, lambda: utc_now() - dt.timedelta(days=2))
    campaign, records = campaigns.find(name), SqlRecords(engine)
    known = [result.file.digest for result in campaigns.results(campaign) if result.version]
    digest = ScanDigest(known[len(known) // 2] or "")
    return {
        "`sohoa status`: what is open, and was finished within a day *": lambda: look(backlog),
        "tasks to feed to Redis, 200 at most *": lambda: queue.due(Lane.BULK, 200),
        "claim a task, put it back": lambda: _claim(queue, earlier),
        "extend claims": lambda: queue.extend("w", [1, 2, 3]),
        "is a work folder wanted": lambda: queue.is_open(digest),
        "how a scan stands": lambda: SqlScansInProgress(engine).of(digest),
        "the roll of workers": SqlWorkers(engine).all,
        "a file that was read, seen again or exported": lambda: records.papers(digest, "v1"),
        "take in, record, file, finish one more scan": lambda: one_more(engine, campaign.id),
        "`sohoa campaign list` *": campaigns.overview,
        "`sohoa campaign status` *": lambda: campaigns.progress(campaign),
        "`sohoa campaign failures` *": lambda: campaigns.failures(campaign),
        "files known, before looking through the folder *": lambda: campaigns.files(campaign),
        "export, the list *": lambda: campaigns.results(campaign),
    }


def _claim(queue: SqlTasks, earlier: SqlTasks) -> None:
    task = queue.claim_next((Lane.COUNTER, Lane.BULK), "w")
    assert task is not None
    earlier.put_back(replace(task, delays=0), "bench")


def one_more(engine: Engine, campaign: int | None) -> None:
    """All that the database is asked for a new scan of one page, in a dossier of its own."""
    number = next(_NUMBERS)
    digest = ScanDigest(f"{number + (1 << 200):064x}")
    code = DossierCode(f"000.00.00.H60-260914-{number % 1_000_000:06}")
    queue, records, register = SqlTasks(engine, _LEASE), SqlRecords(engine), SqlRegister(engine)
    scan = Scan(f"{code}/{number}.pdf", digest, MediaType.PDF, 1000, 1, code)
    accepted = queue.accept(scan, Lane.BULK, campaign)
    task = queue.claim(accepted.id, "w")
    assert task is not None
    assert records.papers(digest, "v1") is None
    queue.pages(digest, "v1")
    records.save(digest, "v1", [_read(scan)])
    Registrar(register, {}, utc_now, lambda _: Signing.UNSIGNED).file(digest)
    queue.finish(task, "v1")


def _read(scan: Scan) -> Digitization:
    """A page of text with six fields, of which one waits for a person."""
    fields = tuple(
        Field(f"field_{each}", "Lý Mỹ Dung", "LÝ MỸ DUNG", 0.97, Source.OCR, True, each == 0, 1, None)
        for each in range(6)
    )
    return Digitization(
        scan.name, scan.digest, 1, (1, 1), scan.dossier, "birth_certificate", 0.9, Standing.IN_REVIEW,
        Reason("low_confidence", "Vì sao."), store.page_text(int(scan.digest, 16)), fields, (), 1.0,
    )  # fmt: skip


def register(ground: Ground) -> Asks:
    """A year of dossiers of a province, four papers each."""
    engine, dossiers = ground.engine, max(2, ground.papers // 4)
    books.fill(engine, dossiers)
    held, facts, listing = SqlRegister(engine), SqlFacts(engine), SqlDossierList(engine)
    names = Names(OfficeTree(held.offices()), held.procedures())
    code = listing.codes(DossierQuery(None), 1 + dossiers // 2)[-1]
    office = code.partition("-")[0]
    progress, trail = SqlProgress(engine, _LEASE), SqlTrail(engine)
    year = Question(Selection(Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31), "năm 2025")), office="H60")
    month = Selection(Period(dt.date(2025, 9, 1), dt.date(2025, 9, 30), "tháng 9"))
    ordered = itertools.count(1)

    def person() -> str:
        return books.owner(next(ordered) * 7919 % books.OWNERS)

    return {
        "dossiers, a page of the list": lambda: listing.codes(DossierQuery(None, after=code), 10),
        "dossiers of an office, a page": lambda: listing.codes(DossierQuery(frozenset({office})), 10),
        "dossiers of an office and a status, a page": lambda: listing.codes(
            DossierQuery(frozenset({office}), status=DossierStatus.REFUSED), 50
        ),
        "one dossier with its papers": lambda: held.dossier(code),
        "dossiers under way at a counter": lambda: progress.recent(
            frozenset({office}), dt.date(2025, 12, 24), 50
        ),
        "next serial of a counter": lambda: progress.last_serial(f"{office}-250101-"),
        "papers that may be used again": lambda: find_reusable(
            held, person(), "1.000004", office, dt.date(2025, 12, 20)
        ),
        "an event of the trail": lambda: trail.append(Event("a", office, "look", code, {})),
        "newest of the trail, of an office": lambda: trail.newest(50, offices=frozenset({office})),
        "is anything newer than the figures": SqlRevisions(engine).revision,
        "rates of one office, a month *": lambda: rate_table(Question(month, office=office), facts, names),
        "rates of the province, a year, by office *": lambda: rate_table(year, facts, names),
        "rates of the province, a year, by kind *": lambda: rate_table(
            replace(year, by=Dimension.KIND), facts, names
        ),
        "facts of a year, by office, procedure, channel *": lambda: facts.of_all(
            year.selection, (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL)
        ),
    }


def review(ground: Ground) -> Asks:
    """A queue of five doubtful values for each of so many papers."""
    engine = ground.engine
    upgrade(engine)
    offices = fill_queue(engine, 5 * ground.papers)
    queue = SqlReviewQueue(engine)
    one, many = frozenset(offices[:1]), frozenset(offices)
    last = queue.items(Wanted(many), 50)[-1]
    return {
        "review, first page": lambda: queue.items(Wanted(), 50),
        "review, next page of one office of 130 *": lambda: queue.items(Wanted(one), 50, last),
        "review, claim and let go, one office of 130 *": lambda: _hold(queue, Wanted(one, field="number")),
        "review, one dossier": lambda: queue.items(Wanted(dossier=f"{offices[0]}-260101-000000"), 50),
        "review, counts of one office *": lambda: queue.tallies(Wanted(one)),
        "review, counts of the province *": lambda: queue.tallies(Wanted(many)),
    }


def _hold(queue: SqlReviewQueue, wanted: Wanted) -> None:
    items = queue.claim(wanted, "a", 2)
    queue.release([item.id for item in items], "a")


def looking(ground: Ground) -> Asks:
    """Papers to be looked for; texts of the samples, mixed."""
    engine = ground.engine
    upgrade(engine)
    finder = SqlSearch(engine)
    finder.forget_all()
    search.fill(engine, ground.papers)
    for _ in finder.catch_up():
        pass
    few = frozenset(search.OFFICES[:1])
    asked = {name: read_query(name) for name in ("nguyễn văn an", "so:060190000123", "giay khai sinh 2025")}
    questions: dict[str, Callable[[], object]] = {
        f"search `{name}`": partial(finder.find, query, None) for name, query in asked.items()
    }
    return {
        **questions,
        "search `giay khai sinh 2025`, one office": lambda: finder.find(asked["giay khai sinh 2025"], few),
        "search, what is not findable yet": finder.progress,
    }
