"""What Facts promises, on both databases, against the same counted in plain Python."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text, update

from dossier.dossiers import RECEIVED, Dossier, DossierStatus, local_day
from dossier.facts import DossierFacts, Grouping, PaperFacts, Selection
from dossier.ids import DossierCode
from dossier.offices import Office, OfficeLevel
from dossier.papers import REUSED, Paper, PaperRole
from dossier.periods import Period
from dossier.procedures import Procedure
from dossier.register import Author, Entry, Saved
from storage.engine import transaction
from storage.facts import SqlFacts
from storage.migrations.versions.r0011_seen import SEEN
from storage.register_tables import DossierRow
from storage.revision import SqlRevisions
from storage.sql import open_database
from tests.contracts.registered import (
    EACH,
    FIRST,
    KINDS,
    POPULATION,
    RECEIVED_ONLINE,
    groupings,
    keep,
    known_procedures,
    registered,
    selections,
)


def needs_result(dossier: Dossier, known: Sequence[Procedure]) -> bool:
    day = local_day(dossier.received_at)
    assert day is not None
    standing = [row for row in known if row.code == dossier.procedure and row.stands_on(day)]
    newest = max(standing, key=lambda row: row.valid_from or dt.date.min, default=None)
    return newest is None or newest.has_written_result


def dossier_facts(dossier: Dossier, kind: str | None, known: Sequence[Procedure]) -> DossierFacts:
    components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
    of_kind = [paper for paper in components if kind is None or paper.kind == kind]
    results = [paper for paper in dossier.papers if paper.role is PaperRole.RESULT]
    return DossierFacts(
        dossier.office, dossier.procedure, dossier.channel, dossier.status, dossier.source,
        on=local_day(dossier.received_at),
        has_file=any(paper.has_good_file for paper in of_kind),
        is_full=dossier.has_requirements and all(paper.is_covered for paper in of_kind if paper.is_required),
        has_reuse=any(paper.state in REUSED for paper in of_kind),
        is_from_store=any(paper.is_from_national_store for paper in of_kind),
        is_in_store=any(paper.is_in_national_store for paper in results),
        has_result_file=any(paper.has_good_file for paper in results),
        needs_result=needs_result(dossier, known),
        is_connected=dossier.is_identity_verified
        or any(paper.is_from_national_store for paper in components)
        or not POPULATION.isdisjoint(dossier.databases),
    )  # fmt: skip


def paper_facts(dossier: Dossier, paper: Paper) -> PaperFacts:
    return PaperFacts(
        dossier.office, dossier.procedure, dossier.channel, dossier.source, local_day(dossier.received_at),
        paper.kind, paper.role, paper.state, paper.has_good_file, paper.exemption is not None, paper.is_required,
        paper.signing, dossier.has_requirements,
    )  # fmt: skip


F = TypeVar("F", DossierFacts, PaperFacts)


def told_apart(facts: F, by: Collection[Grouping]) -> F:
    """The facts with everything empty that is not asked for."""
    on = facts.on if Grouping.DAY in by else None
    if on is None and Grouping.MONTH in by and facts.on:
        on = facts.on.replace(day=1)
    return replace(
        facts,
        office=facts.office if Grouping.OFFICE in by else "",
        procedure=facts.procedure if Grouping.PROCEDURE in by else None,
        channel=facts.channel if Grouping.CHANNEL in by else None,
        source=facts.source if Grouping.SOURCE in by else "",
        on=on,
    )


@EACH
@given(registered(), known_procedures(), selections, groupings)
def test_dossiers_are_counted_as_one_by_one(
    engine: Engine,
    held: Sequence[Dossier],
    known: Sequence[Procedure],
    selection: Selection,
    by: frozenset[Grouping],
) -> None:
    register = keep(engine, held, known)
    facts = SqlFacts(engine, POPULATION)

    one_by_one = [
        (dossier.code, dossier_facts(dossier, selection.kind, known))
        for dossier in register.each(selection)
        if dossier.status in RECEIVED
    ]

    assert [(each.code, each.facts) for each in facts.each(selection)] == one_by_one
    counted = facts.of_dossiers(selection, by)
    assert len({each.facts for each in counted}) == len(counted)
    assert {each.facts: each.count for each in counted} == Counter(
        told_apart(one, by) for _, one in one_by_one
    )


@EACH
@given(registered(), known_procedures(), selections, groupings, st.booleans())
def test_all_kinds_are_counted_at_once_as_one_by_one(
    engine: Engine,
    held: Sequence[Dossier],
    known: Sequence[Procedure],
    selection: Selection,
    by: frozenset[Grouping],
    is_kept: bool,
) -> None:
    keep(engine, held, known)
    facts = SqlFacts(engine, POPULATION)
    if not is_kept:
        with transaction(engine) as connection:
            connection.execute(update(DossierRow).values(seen=None))

    found = facts.of_kinds(selection, by)

    wanted = [kind for kind in KINDS if selection.kind in (None, kind)]
    one_by_one = {kind: set(facts.of_dossiers(replace(selection, kind=kind), by)) for kind in wanted}
    assert {kind: set(each) for kind, each in found.items()} == {
        kind: each for kind, each in one_by_one.items() if each
    }


@EACH
@given(registered(), selections, groupings)
def test_dossiers_that_were_written_by_other_means_are_counted_by_their_papers(
    engine: Engine, held: Sequence[Dossier], selection: Selection, by: frozenset[Grouping]
) -> None:
    keep(engine, held)
    kept = {(each.facts, each.count) for each in SqlFacts(engine).of_dossiers(selection, by)}
    with transaction(engine) as connection:
        seen = {row.id: row.seen for row in connection.execute(select(DossierRow.id, DossierRow.seen))}
        connection.execute(update(DossierRow).values(seen=None))

    assert {(each.facts, each.count) for each in SqlFacts(engine).of_dossiers(selection, by)} == kept
    with transaction(engine) as connection:
        connection.execute(text(SEEN))
        assert {
            row.id: row.seen for row in connection.execute(select(DossierRow.id, DossierRow.seen))
        } == seen


@EACH
@given(registered(), selections, groupings)
def test_papers_are_counted_as_one_by_one(
    engine: Engine, held: Sequence[Dossier], selection: Selection, by: frozenset[Grouping]
) -> None:
    register = keep(engine, held)

    counted = SqlFacts(engine).of_papers(selection, by)

    assert len({each.facts for each in counted}) == len(counted)
    assert {each.facts: each.count for each in counted} == Counter(
        told_apart(paper_facts(dossier, paper), by)
        for dossier in register.each(selection)
        for paper in dossier.papers
        if dossier.status in RECEIVED and selection.kind in (None, paper.kind)
    )
    each = [(one.code, one.facts) for one in SqlFacts(engine).each_paper(selection)]
    assert [code for code, _ in each] == sorted(code for code, _ in each)
    assert Counter(facts for _, facts in each) == Counter(
        paper_facts(dossier, paper)
        for dossier in register.each(selection)
        for paper in dossier.papers
        if dossier.status in RECEIVED and selection.kind in (None, paper.kind)
    )
    both = SqlFacts(engine).of_all(selection, by)
    assert set(both) == {*SqlFacts(engine).of_dossiers(selection, by), *counted}


def test_statement_is_read_as_of_one_moment(engine: Engine) -> None:
    register = keep(
        engine, [replace(RECEIVED_ONLINE, code=DossierCode(f"H60.16-250701-{n:04}")) for n in range(1500)]
    )
    facts = SqlFacts(engine)
    told = facts.each(Selection(Period(FIRST, FIRST)))
    next(told)

    with register.entry(Author("clerk", "đã giải quyết")) as entry:
        last = register.dossier(DossierCode("H60.16-250701-1499"))
        assert last
        entry.dossiers([replace(last, status=DossierStatus.SETTLED)])

    assert {each.facts.status for each in told} == {DossierStatus.RECEIVED}


def test_kept_connection_gives_back_the_room_it_counted_in(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'sohoa.db'}", keeps=True)
    keep(engine, [RECEIVED_ONLINE])
    facts, selection = SqlFacts(engine), Selection(Period(FIRST, FIRST))
    with transaction(engine) as connection:
        before = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    next(facts.each(selection))
    facts.of_all(selection)

    with transaction(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == before
    engine.dispose()


def test_revision_is_another_one_as_soon_as_anything_was_written(engine: Engine) -> None:
    register, revisions = keep(engine, [RECEIVED_ONLINE]), SqlRevisions(engine)
    seen = [revisions.revision()]
    procedure = Procedure("1.999999", "Thủ tục", "Hộ tịch")
    office = Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE)
    writings: Sequence[Callable[[Entry], Saved]] = (
        lambda entry: entry.dossiers([replace(RECEIVED_ONLINE, status=DossierStatus.SETTLED)]),
        lambda entry: entry.procedures([procedure]),
        lambda entry: entry.procedures([replace(procedure, has_written_result=False)]),
        lambda entry: entry.offices([office]),
        lambda entry: entry.offices([replace(office, parent="H60")]),
    )
    for write in writings:
        with register.entry(Author("clerk", "thử")) as entry:
            write(entry)
        seen.append(revisions.revision())

    assert len(set(seen)) == len(seen)
    assert revisions.revision() == seen[-1]
