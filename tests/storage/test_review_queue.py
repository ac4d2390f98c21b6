"""The queue of reviews on both databases: it follows from the records, and nobody gets what another holds."""

import multiprocessing
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dossier.corrections import Stage, Verdict
from dossier.papers import Approval
from dossier.register import Author
from dossier.reviewing import Item, Step, Wanted
from storage.engine import open_engine
from storage.migrations import upgrade
from tests.storage.claims import Clock
from tests.storage.reviewing import (
    ALL,
    HERE,
    LEASE,
    THERE,
    Desk,
    code_of,
    doubtful,
    file,
    open_desk,
    reading,
    sheet_of,
    statement,
)


@pytest.fixture
def desk(task_engine: Engine, clock: Clock) -> Desk:
    return open_desk(task_engine, clock)


def fields(items: object) -> list[str]:
    assert isinstance(items, tuple)
    return [item.field for item in items]


def test_doubtful_fields_wait_and_others_do_not(desk: Desk) -> None:
    file(desk, 1, doubtful("number"), doubtful("subject", is_doubtful=False), doubtful("residence_unit"))

    (item,) = desk.queue.items(ALL, 9)
    assert (item.dossier, item.office, item.field, item.kind) == (code_of(1), HERE, "number", "decision")
    assert (item.sheet, item.step, item.is_counter) == (sheet_of(1), Step.ANSWER, True)


def test_kind_comes_before_its_fields(desk: Desk) -> None:
    file(desk, 1, doubtful("number"), kind=None, reason="kind_doubtful")
    assert fields(desk.queue.items(ALL, 9)) == ["kind"]

    desk.corrections.add([statement(1, "kind", Verdict.CONFIRMED, value="decision")])
    assert fields(desk.queue.items(ALL, 9)) == ["number"]


def test_what_was_settled_waits_no_more_until_it_is_taken_back(desk: Desk) -> None:
    file(desk, 1, doubtful("number"), doubtful("subject"))
    desk.corrections.add([statement(1, "number")])
    assert fields(desk.queue.items(ALL, 9)) == ["subject"]

    desk.corrections.add([statement(1, "number", Verdict.WITHDRAWN, value=None)])
    assert sorted(fields(desk.queue.items(ALL, 9))) == ["number", "subject"]
    assert len(desk.corrections.of(sheet_of(1))) == 2


def test_approved_paper_waits_no_more(desk: Desk) -> None:
    file(desk, 1, doubtful("number"))
    with desk.register.entry(Author("a", "")) as entry:
        (dossier,) = entry.hold([code_of(1)])
        papers = tuple(replace(one, approval=Approval.APPROVED) for one in dossier.papers)
        entry.dossiers([replace(dossier, papers=papers)])

    assert desk.queue.items(ALL, 9) == ()


def test_item_keeps_its_claim_while_its_paper_is_filed_again(desk: Desk) -> None:
    file(desk, 1, doubtful("number"))
    (held,) = desk.queue.claim(ALL, "a")
    with desk.register.entry(Author("sohoa", "")) as entry:
        (dossier,) = entry.hold([code_of(1)])
        entry.dossiers([replace(dossier, papers=tuple(replace(one, ordinal=4) for one in dossier.papers))])

    (after,) = desk.queue.items(ALL, 9)
    assert (after.id, after.ordinal, after.claimed_by) == (held.id, 4, "a")


def test_blind_key_leaves_the_item_to_somebody_else(desk: Desk) -> None:
    file(desk, 1, doubtful("number"))
    desk.corrections.add([statement(1, "number", who="a", stage=Stage.KEY)])
    assert desk.queue.claim(ALL, "a") == ()

    (second,) = desk.queue.claim(ALL, "b")
    assert (second.step, second.keyed_by) == (Step.SECOND, ("a",))
    desk.corrections.add([statement(1, "number", who="b", value="3", stage=Stage.KEY)])
    desk.queue.release([second.id], "b")

    assert desk.queue.claim(ALL, "b") == ()
    assert desk.queue.held(second.id, "a") is None
    (third,) = desk.queue.claim(ALL, "c")
    assert third.step is Step.DECIDE


def test_filter_and_pages(desk: Desk) -> None:
    for number in range(1, 8):
        file(desk, number, doubtful("number"), doubtful("subject"), office=HERE if number % 2 else THERE)

    assert len(desk.queue.items(Wanted(frozenset({THERE})), 99)) == 6
    assert set(fields(desk.queue.items(Wanted(field="subject"), 99))) == {"subject"}
    assert len(desk.queue.items(Wanted(dossier=code_of(1)), 99)) == 2
    assert desk.queue.items(Wanted(since_before=desk.queue.items(ALL, 1)[0].since), 99) == ()
    seen: list[Item] = []
    while page := desk.queue.items(ALL, 4, seen[-1] if seen else None):
        seen += page
    assert seen == list(desk.queue.items(ALL, 99))
    assert sum(tally.count for tally in desk.queue.tallies(ALL)) == 14


def test_claim_runs_out_and_another_gets_it(desk: Desk, clock: Clock) -> None:
    file(desk, 1, doubtful("number"))
    (held,) = desk.queue.claim(ALL, "a")
    assert desk.queue.claim(ALL, "b") == ()

    clock.wait(LEASE - 10)
    assert desk.queue.extend([held.id], "a") == {held.id}
    clock.wait(LEASE - 10)
    assert desk.queue.claim(ALL, "b") == ()
    clock.wait(20)
    assert [item.id for item in desk.queue.claim(ALL, "b")] == [held.id]
    assert desk.queue.held(held.id, "a") is None
    assert desk.queue.extend([held.id], "a") == frozenset()


def test_skipped_item_goes_to_the_end_with_its_reason(desk: Desk) -> None:
    file(desk, 1, doubtful("number"))
    file(desk, 2, doubtful("number"))
    (first,) = desk.queue.claim(ALL, "a")
    desk.queue.release([first.id], "a", "ask")

    last = desk.queue.items(ALL, 9)[-1]
    assert (last.id, last.skips, last.why, last.claimed_by) == (first.id, 1, "ask", None)


def test_reading_again_brings_what_is_in_doubt_now(desk: Desk) -> None:
    file(desk, 1, doubtful("number"))
    desk.records.save(sheet_of(1).digest, "v2", [reading(1, doubtful("signer"))])
    with desk.register.entry(Author("sohoa", "")) as entry:
        entry.dossiers(entry.hold([code_of(1)]))

    assert fields(desk.queue.items(ALL, 9)) == ["signer"]


def test_threads_never_get_the_same_item(desk: Desk) -> None:
    for number in range(12):
        file(desk, number, doubtful("number"), doubtful("subject"))
    got: list[int] = []

    def work(who: str) -> None:
        while items := desk.queue.claim(ALL, who, 2):
            got.extend(item.id for item in items)

    threads = [threading.Thread(target=work, args=(f"p{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(got) == dict.fromkeys((item.id for item in desk.queue.items(ALL, 99)), 1)


def _claim_all(url: str, who: str, told: "multiprocessing.Queue[list[int]]") -> None:
    desk = open_desk(open_engine(url))
    got: list[int] = []
    while items := desk.queue.claim(ALL, who):
        got.extend(item.id for item in items)
    told.put(got)


def test_processes_never_get_the_same_item(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    engine = open_engine(url)
    upgrade(engine)
    desk = open_desk(engine)
    for number in range(10):
        file(desk, number, doubtful("number"), doubtful("subject"))
    spawn = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[list[int]] = spawn.Queue()
    people = [spawn.Process(target=_claim_all, args=(url, f"p{number}", told)) for number in range(2)]
    for one in people:
        one.start()
    got = [number for _ in people for number in told.get(timeout=60)]
    for one in people:
        one.join(60)

    assert sorted(got) == sorted(item.id for item in desk.queue.items(ALL, 99))
