"""The register held to a sight shows what a plain filter over all of it would, and changes nothing beyond."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from access.sight import Sight
from access.sighted import SightedFacts, SightedRegister
from dossier.dossiers import Dossier
from dossier.facts import Grouping, Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.register import Author
from dossier.scans import MediaType, Scan
from storage.facts import SqlFacts
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database
from tests.contracts.registered import EACH, OFFICES, RECEIVED_ONLINE, groupings, keep, registered, selections

CLERK = Author("clerk", "thử")
sights = st.builds(Sight, st.none() | st.frozensets(st.sampled_from(OFFICES)))
MINE = RECEIVED_ONLINE
THEIRS = replace(MINE, code=DossierCode("H60.17-250701-0002"), office="H60.17")
HERE = Sight(frozenset({"H60.16"}))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = open_database(f"sqlite:///{tmp_path_factory.mktemp('sighted') / 'sohoa.db'}")
    yield made
    made.dispose()


def sighted(register: SqlRegister, sight: Sight) -> tuple[SightedRegister, list[DossierCode]]:
    refused: list[DossierCode] = []
    return SightedRegister(register, sight, refused.append), refused


@EACH
@given(registered(), sights, selections)
def test_each_shows_what_is_seen_and_no_more(
    engine: Engine, dossiers: Sequence[Dossier], sight: Sight, selection: Selection
) -> None:
    register = keep(engine, dossiers)
    shown, _ = sighted(register, sight)

    assert list(shown.each(selection)) == [one for one in register.each(selection) if sight.sees(one.office)]


@EACH
@given(registered(), sights, selections, groupings)
def test_facts_are_those_of_what_is_seen(
    engine: Engine, dossiers: Sequence[Dossier], sight: Sight, selection: Selection, by: frozenset[Grouping]
) -> None:
    keep(engine, [one for one in dossiers if sight.sees(one.office)])
    expected = SqlFacts(engine).of_all(selection, by)
    keep(engine, dossiers)
    told = SightedFacts(SqlFacts(engine), sight).of_all(selection, by)

    assert sorted(map(repr, told)) == sorted(map(repr, expected))


@EACH
@given(registered(), sights)
def test_dossiers_asked_for_by_code_are_held_to_the_sight(
    engine: Engine, dossiers: Sequence[Dossier], sight: Sight
) -> None:
    register = keep(engine, dossiers)
    shown, refused = sighted(register, sight)
    codes = [one.code for one in dossiers]

    assert {one.code for one in shown.dossiers(codes)} == {
        one.code for one in dossiers if sight.sees(one.office)
    }
    assert set(refused) == {one.code for one in dossiers if not sight.sees(one.office)}


def test_other_office_can_neither_be_read_nor_written(engine: Engine) -> None:
    register = keep(engine, [MINE, THEIRS])
    shown, _ = sighted(register, HERE)

    assert shown.dossier(THEIRS.code) is None
    assert shown.changes([THEIRS.code]) == ()
    with pytest.raises(PermissionError), shown.entry(CLERK) as entry:
        entry.dossiers([replace(THEIRS, owner=Owner("1", "A"))])
    assert register.dossier(THEIRS.code) == THEIRS


def test_dossier_cannot_be_taken_from_another_office_or_given_to_one(engine: Engine) -> None:
    register = keep(engine, [MINE, THEIRS])
    shown, _ = sighted(register, HERE)

    with pytest.raises(PermissionError), shown.entry(CLERK) as entry:
        entry.dossiers([replace(THEIRS, office="H60.16")])
    with pytest.raises(PermissionError), shown.entry(CLERK) as entry:
        entry.dossiers([replace(MINE, office="H60.17")])
    assert (register.dossier(MINE.code), register.dossier(THEIRS.code)) == (MINE, THEIRS)


def test_entry_holds_only_what_is_seen(engine: Engine) -> None:
    shown, _ = sighted(keep(engine, [MINE, THEIRS]), HERE)
    with shown.entry(CLERK) as entry:
        held = entry.hold([MINE.code, THEIRS.code])

    assert [one.code for one in held] == [MINE.code]


def test_source_of_an_offered_reuse_is_seen_beside(engine: Engine) -> None:
    shown, refused = sighted(keep(engine, [MINE, THEIRS]), HERE)

    assert shown.beside([THEIRS.code]).dossier(THEIRS.code) == THEIRS
    assert refused == []


@pytest.mark.parametrize(("sight", "names"), ((HERE, {"a"}), (Sight(None), {"a", "b", "c"})))
def test_scans_are_those_of_dossiers_that_are_seen(engine: Engine, sight: Sight, names: set[str]) -> None:
    register, records = keep(engine, [MINE, THEIRS]), SqlRecords(engine)
    digest = ScanDigest("cd" * 32)
    for name, dossier in (("a", MINE.code), ("b", THEIRS.code), ("c", None)):
        records.add_scan(Scan(name, digest, MediaType.JPEG, 1, 1, dossier))
    shown, refused = sighted(register, sight)

    assert {scan.name for scan in shown.scans(digest)} == names
    assert refused == []


def test_readings_of_bytes_that_lie_elsewhere_are_not_told(engine: Engine) -> None:
    register, records = keep(engine, [MINE, THEIRS]), SqlRecords(engine)
    digest = ScanDigest("ef" * 32)
    records.add_scan(Scan("b", digest, MediaType.JPEG, 1, 1, THEIRS.code))
    records.save(digest, "v", [])
    shown, refused = sighted(register, HERE)

    assert shown.readings(digest) == ()
    assert refused == [THEIRS.code]


def test_bytes_are_commanded_by_who_sees_every_dossier_they_lie_in(engine: Engine) -> None:
    digest, other = ScanDigest("ca" * 32), ScanDigest("cb" * 32)
    filed = Paper(PaperRole.COMPONENT, 1, "Đơn", state=PaperState.DIGITIZED, digest=other, page_range=(1, 1))
    register = keep(engine, [MINE, replace(THEIRS, papers=(filed,))])
    records, (near, _) = SqlRecords(engine), sighted(register, HERE)
    records.add_scan(Scan("không hồ sơ", digest, MediaType.PDF, 1, 1, None))
    nobodys = near.commands(digest)
    for one in (digest, other):
        records.add_scan(Scan("a", one, MediaType.PDF, 1, 1, MINE.code))
    mine, filed_elsewhere = near.commands(digest), near.commands(other)
    records.add_scan(Scan("b", digest, MediaType.PDF, 1, 1, THEIRS.code))

    assert (nobodys, mine, filed_elsewhere, near.commands(digest)) == (False, True, False, False)
    assert sighted(register, Sight(None))[0].commands(digest)
    assert register.holding(other) == {THEIRS.code}
    assert near.holding(other) == frozenset()
    assert not near.was_read(other)
