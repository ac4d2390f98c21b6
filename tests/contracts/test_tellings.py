"""What is promised of tellings, over each database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from dossier.errors import ToldOtherwise
from dossier.ids import ScanDigest
from dossier.register import Author
from dossier.scans import MediaType, Scan
from dossier.tasks import Lane, TaskState
from dossier.tellings import NOTHING, Bound, PageOf, Part, Saying, Told, version_with
from storage.register import SqlRegister
from storage.sql import SqlRecords
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings
from tests.contracts.test_records import PAPER

DIGEST, OTHER = ScanDigest("ab" * 32), ScanDigest("cd" * 32)
SCAN = Scan("03.pdf", DIGEST, MediaType.PDF, 1234, 2, None)
AUTHOR = Author("nguoi.soat", "hai giấy tờ")
TWO = Told((Part((1,)), Part((2,), "decision")), ((2, 90),))


@pytest.fixture
def tellings(engine: Engine) -> SqlTellings:
    return SqlTellings(engine)


def test_nothing_is_told_of_a_scan_at_first(tellings: SqlTellings) -> None:
    assert tellings.told(DIGEST) is None
    assert tellings.history(DIGEST) == ()
    assert tellings.state(DIGEST) is None


def test_what_is_told_comes_back_with_its_history(tellings: SqlTellings) -> None:
    tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)
    tellings.tell([Saying(DIGEST, NOTHING, 1)], (), AUTHOR)
    told = tellings.told(DIGEST)

    assert told is not None
    assert (told.revision, told.told, told.author) == (2, NOTHING, AUTHOR)
    assert [each.told for each in tellings.history(DIGEST)] == [TWO, NOTHING]


def test_who_has_not_seen_the_last_telling_is_refused_and_nothing_is_told(tellings: SqlTellings) -> None:
    tellings.tell([Saying(OTHER, TWO, 0)], (), AUTHOR)

    with pytest.raises(ToldOtherwise):
        tellings.tell([Saying(DIGEST, TWO, 0), Saying(OTHER, NOTHING, 0)], (), AUTHOR)

    assert tellings.told(DIGEST) is None


def test_of_two_who_tell_at_once_one_is_refused(tellings: SqlTellings) -> None:
    def tell(number: int) -> bool:
        try:
            tellings.tell([Saying(DIGEST, Told((Part((number,)),)), 0)], (), AUTHOR)
        except ToldOtherwise:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(tell, range(1, 5))) == [False, False, False, True]


def test_finished_scan_is_due_again_at_the_counter(engine: Engine, tellings: SqlTellings) -> None:
    tasks = SqlTasks(engine, 60)
    tasks.accept(SCAN, Lane.BULK)
    tasks.settle(DIGEST, "v1")
    (task,) = tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)

    assert tellings.state(DIGEST) is TaskState.WAITING
    assert tasks.due(Lane.COUNTER, 9) == (task,)


def test_what_was_read_under_another_telling_settles_nothing(engine: Engine, tellings: SqlTellings) -> None:
    tasks = SqlTasks(engine, 60)
    tasks.accept(SCAN, Lane.BULK)
    tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)
    tasks.settle(DIGEST, "v1")
    stale = tellings.state(DIGEST)
    tasks.settle(DIGEST, version_with("v1", TWO.mark))

    assert (stale, tellings.state(DIGEST)) == (TaskState.WAITING, TaskState.FINISHED)


def test_who_reads_the_scan_loses_it_with_the_telling(engine: Engine, tellings: SqlTellings) -> None:
    tasks = SqlTasks(engine, 60)
    tasks.accept(SCAN, Lane.COUNTER)
    held = tasks.claim_next([Lane.COUNTER], "w")
    assert held is not None
    tasks.part(held, "v1", 2)
    page = tasks.claim_next([Lane.COUNTER], "w")
    tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)

    assert page is not None
    assert tasks.finish_page(page) is None
    assert tasks.finish(held, "v1") is False
    assert tasks.is_open(DIGEST)


def test_reading_under_an_older_telling_is_not_kept(engine: Engine, tellings: SqlTellings) -> None:
    records = SqlRecords(engine)
    tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)
    records.save(DIGEST, "v1", [PAPER])
    records.save(DIGEST, version_with("v1", TWO.mark), [])

    assert records.papers(DIGEST, "v1") is None
    assert records.papers(DIGEST, version_with("v1", TWO.mark)) == ()


def test_what_was_read_before_is_the_last_reading_again(engine: Engine, tellings: SqlTellings) -> None:
    records, register = SqlRecords(engine), SqlRegister(engine)
    records.save(DIGEST, "v1", [PAPER])
    tellings.tell([Saying(DIGEST, TWO, 0)], (), AUTHOR)
    records.save(DIGEST, version_with("v1", TWO.mark), [])
    assert register.readings(DIGEST) == ()

    tellings.tell([Saying(DIGEST, NOTHING, 1)], (), AUTHOR)

    assert list(register.readings(DIGEST)) == [PAPER]
    assert register.was_read(DIGEST)


def test_bound_scan_is_known_with_where_its_pages_come_from(engine: Engine, tellings: SqlTellings) -> None:
    pages = (PageOf(OTHER, 2), PageOf(OTHER, 1))
    bound = Bound(SCAN, pages)
    tellings.tell([Saying(DIGEST, TWO, 0)], [bound], AUTHOR)
    tellings.tell([Saying(DIGEST, NOTHING, 1)], [bound], AUTHOR)

    assert tellings.made_of(DIGEST) == pages
    assert tellings.taken_from(OTHER) == {1: [DIGEST], 2: [DIGEST]}
    assert SqlRecords(engine).scans() == (SCAN,)
    assert SqlTasks(engine, 60).scan_of(DIGEST) == SCAN


def test_what_is_told_at_once_is_of_one_act(tellings: SqlTellings) -> None:
    tellings.tell([Saying(OTHER, TWO, 0), Saying(DIGEST, NOTHING, 0)], (), AUTHOR)
    told = tellings.told(DIGEST)

    assert told is not None
    assert [each.digest for each in tellings.of_act(told.act)] == [DIGEST, OTHER]
