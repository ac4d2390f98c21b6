"""What is kept of audits and asked of the records, on both databases."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path

import pytest

from audit.examine import Examiner, add_up, examine, total
from audit.rules import rules_on
from audit.seal import digest_of
from dossier.audits import Audit, AuditItem, Claim, Flaw, Keyed, PaperId, Severity
from dossier.errors import BadSetting, NameTaken, SignedOff, UnknownAudit
from dossier.facts import Selection
from dossier.papers import PaperRole, PaperState
from storage.migrations import downgrade
from storage.sql import open_database
from tests.audit.planting import (
    MARCH,
    NOON,
    CalmOriginals,
    Plot,
    code,
    dossier,
    paper,
    plot,
    read_field,
    reading,
)

PAPER = PaperId(code(1), PaperRole.COMPONENT, 1)
AUDIT = Audit("q1", {"seed": "s"}, "an", NOON)
ITEM = AuditItem(1, "H60.16", PAPER, None, {"full_name": "Lý Mỹ Dung\x00"})
FLAW = Flaw("blank", Severity.PROOF, PAPER, "H60.16", 2, "2 trang")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Plot]:
    if request.param == "sqlite":
        made = plot(tmp_path)
        yield made
    else:
        made = Plot(open_database(request.getfixturevalue("postgres_url")), tmp_path)
        yield made
        downgrade(made.engine, "base")
    made.engine.dispose()


def test_audit_comes_back_as_it_was_kept(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM, replace(ITEM, ordinal=2)])

    assert ground.audits.find("q1") == AUDIT
    assert ground.audits.all() == (AUDIT,)
    assert ground.audits.items("q1") == (ITEM, replace(ITEM, ordinal=2))
    with pytest.raises(NameTaken):
        ground.audits.add(AUDIT, [])


def test_what_was_keyed_and_found_is_kept(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM])
    ground.audits.key("q1", [Keyed(1, {"full_name": "x"}, ("seen_blank",))], "binh", NOON)
    ground.audits.note("q1", [FLAW] * 3, {"last": "a"})
    ground.audits.note("q1", [], {"last": "b"})

    (item,) = ground.audits.items("q1")
    assert (item.keyed, item.seen, item.keyed_by, item.keyed_at) == (
        {"full_name": "x"},
        ("seen_blank",),
        "binh",
        NOON,
    )
    assert list(ground.audits.flaws("q1")) == [FLAW] * 3
    assert ground.audits.find("q1").progress == {"last": "b"}

    ground.audits.forget("q1")
    assert list(ground.audits.flaws("q1")) == []
    assert ground.audits.find("q1").progress is None


def test_unknown_audits_and_papers_are_named(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM])

    with pytest.raises(UnknownAudit):
        ground.audits.items("q2")
    with pytest.raises(UnknownAudit):
        ground.audits.key("q1", [Keyed(1, {}), Keyed(7, {})], "binh", NOON)
    assert ground.audits.items("q1") == (ITEM,)


def test_signed_audit_does_not_change_any_more(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM])
    ground.audits.sign_off("q1", "chi", NOON, lambda *_: "ab" * 32)
    audits = ground.audits
    changes: tuple[Callable[[], object], ...] = (
        partial(audits.key, "q1", [Keyed(1, {})], "b", NOON),
        partial(audits.note, "q1", [FLAW], {}),
        partial(audits.forget, "q1"),
        partial(audits.sign_off, "q1", "dung", NOON, lambda *_: "cd" * 32),
    )

    for change in changes:
        with pytest.raises(SignedOff):
            change()
    assert ground.audits.find("q1") == replace(
        AUDIT, signed_off_by="chi", signed_off_at=NOON, digest="ab" * 32
    )


def test_what_is_sealed_is_all_that_is_kept_and_a_refusal_freezes_nothing(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM])
    ground.audits.note("q1", [FLAW], {"last": "a"})

    with pytest.raises(BadSetting):
        ground.audits.sign_off("q1", "chi", NOON, seal_nothing)
    assert ground.audits.find("q1").signed_off_at is None

    assert ground.audits.sign_off("q1", "chi", NOON, digest_of) == ground.audits.find("q1").digest
    kept = digest_of(ground.audits.find("q1"), ground.audits.items("q1"), ground.audits.flaws("q1"))
    assert ground.audits.find("q1").digest == kept


def seal_nothing(audit: Audit, items: Sequence[AuditItem], flaws: Sequence[Flaw]) -> str:
    raise BadSetting(f"{audit.name}, {len(items)}, {len(flaws)}: not ready")


def test_digest_is_that_of_what_the_database_gives_back(ground: Plot) -> None:
    ground.audits.add(AUDIT, [ITEM])

    kept = digest_of(ground.audits.find("q1"), ground.audits.items("q1"), ground.audits.flaws("q1"))

    assert kept == digest_of(AUDIT, [ITEM], [])
    assert kept != digest_of(AUDIT, [replace(ITEM, recorded={})], [])
    assert kept != digest_of(AUDIT, [ITEM], [FLAW])
    assert kept == digest_of(
        replace(AUDIT, drawn_at=NOON.astimezone(dt.timezone(dt.timedelta(hours=7)))), [ITEM], []
    )


def test_claims_are_in_the_order_of_their_letters(ground: Plot) -> None:
    digest = ground.good(1)
    papers = [paper(digest, n, page_range=(n, n)) for n in range(1, 12)]
    due = paper(None, 12, state=PaperState.NOT_DIGITIZED)
    result = replace(papers[0], role=PaperRole.RESULT)
    odd = replace(dossier(2, papers[0]), code=code(2, "h60.Z"), office="h60.Z")
    ground.save(dossier(1, *papers, due, result), odd)

    codes = ground.trail.codes(Selection(MARCH))
    claims = ground.trail.claims(codes)

    assert codes == [code(1), code(2, "h60.Z")]
    assert [claim.paper.ordinal for claim in claims] == [*range(1, 12), 1, 1]
    assert claims[-1] == Claim("h60.Z", PaperId(code(2, "h60.Z"), PaperRole.COMPONENT, 1))


def test_traces_have_the_last_reading_and_the_first_places(ground: Plot) -> None:
    digest = ground.good(1, read_field("a", "b"))
    ground.save(*(dossier(number, paper(digest)) for number in range(1, 61)))
    trail = ground.trail

    first, second = trail.traces([digest]), trail.traces([digest])

    assert first == second
    assert first.versions == {digest: "v1"}
    assert first.readings[digest][0].fields == (read_field("a", "b"),)
    twins = first.twins[digest][1, 1]
    assert (twins.count, [twin.paper.dossier for twin in twins.first]) == (60, [code(n) for n in range(1, 6)])


def test_examination_that_was_stopped_goes_on_with_the_next_dossier(ground: Plot) -> None:
    ground.save(
        *(dossier(number, paper(None if number % 7 == 0 else ground.digest())) for number in range(1, 451))
    )
    codes = ground.trail.codes(Selection(MARCH))
    examiner = Examiner(ground.trail, CalmOriginals({}), rules_on(MARCH.last))

    whole = list(examine(codes, examiner))
    begun = next(iter(examine(codes, examiner)))
    rest = list(examine(codes, examiner, after=begun.last))

    assert [flaw for batch in (begun, *rest) for flaw in batch.flaws] == [
        flaw for batch in whole for flaw in batch.flaws
    ]
    counts = reduce(add_up, (batch.counts for batch in (begun, *rest)))
    assert (total(counts)["papers"], total(counts)["flaw:no_file"]) == (450, 64)


def test_batch_scan_of_a_thousand_papers_is_traced(ground: Plot) -> None:
    digest = ground.digest()
    read = [reading(digest, read_field("id", "1"), pages=1001, page_range=(n, n)) for n in range(1, 1001)]
    sheet = reading(digest, read_field("separator_batch", "AB"), pages=1001, page_range=(1001, 1001))
    ground.receive(digest, 1, *read, sheet, pages=1001)
    ground.save(dossier(1, paper(digest, page_range=(7, 7))))

    traces = ground.trail.traces([digest, *(ground.digest() for _ in range(6000))])

    assert [each.page_range for each in traces.readings[digest]] == [(n, n) for n in range(1, 1001)]
    assert set(traces.scans) == set(traces.readings) == set(traces.twins) == {digest}
