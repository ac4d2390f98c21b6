"""What a Register promises, on both databases."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from dossier.dossiers import Dossier, DossierStatus
from dossier.facts import Selection
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState, Signing
from dossier.periods import Period
from dossier.procedures import Procedure, Requirement
from dossier.register import Author, Saved, Wanted
from storage.engine import open_engine, transaction
from storage.migrations import downgrade, upgrade
from storage.register import SqlRegister
from storage.register_tables import ChangeRow, DossierRow, ProcedureRow
from tests.contracts.register_strategies import dossiers, procedures

CODE = DossierCode("H60.16-250914-0007")
CLERK = Author("clerk", "tiếp nhận")
NOON = dt.datetime(2025, 9, 14, 5, tzinfo=dt.UTC)
PAPER = Paper(
    PaperRole.COMPONENT,
    1,
    "Giấy khai sinh",
    kind="birth_certificate",
    state=PaperState.DIGITIZED,
    digest=ScanDigest("ab" * 32),
    page_range=(1, 1),
    owner=Owner("037153000257", "Lý Mỹ Dung"),
)
DOSSIER = Dossier(CODE, "H60.16", "1.001193", received_at=NOON, papers=(PAPER,))
MERGER = dt.date(2025, 7, 1)
BEFORE = MERGER - dt.timedelta(1)
OFFICES = (
    Office("P1", "Tỉnh cũ", OfficeLevel.PROVINCE, valid_to=BEFORE, successors=("P2",)),
    Office("P2", "Tỉnh mới", OfficeLevel.PROVINCE),
    Office("D1", "Huyện", OfficeLevel.DISTRICT, "P1", valid_to=BEFORE, successors=("C3", "C4")),
    Office("C1", "Xã cũ", OfficeLevel.COMMUNE, "D1", valid_to=BEFORE, successors=("C3",)),
    Office("C2", "Xã đã chia", OfficeLevel.COMMUNE, "D1", valid_to=BEFORE, successors=("C3", "C4")),
    Office("C3", "Xã mới", OfficeLevel.COMMUNE, "P2", valid_from=MERGER),
    Office("C4", "Xã đã đổi", OfficeLevel.COMMUNE, "D1", valid_to=BEFORE),
    Office("C4", "Xã đã đổi", OfficeLevel.COMMUNE, "P2", valid_from=MERGER),
    Office("X1", "Đứng dưới nhau", OfficeLevel.COMMUNE, "X2"),
    Office("X2", "Đứng dưới nhau", OfficeLevel.COMMUNE, "X1"),
)
PROCEDURE = Procedure(
    "1.001193",
    "Đăng ký khai sinh",
    "Hộ tịch",
    requirements=(
        Requirement("TK", "Tờ khai", kinds=("declaration_form",)),
        Requirement("GKS", "Giấy khai sinh", kinds=("birth_certificate",)),
    ),
)


@pytest.fixture
def on_sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/register.db"


@pytest.fixture
def on_postgres(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture(params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.server)])
def register(request: pytest.FixtureRequest) -> Iterator[SqlRegister]:
    engine = open_engine(request.getfixturevalue(request.param))
    upgrade(engine)
    yield SqlRegister(engine)
    downgrade(engine, "base")
    engine.dispose()


def save(register: SqlRegister, *dossiers: Dossier, author: Author = CLERK) -> Saved:
    with register.entry(author) as entry:
        return entry.dossiers(dossiers)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_dossier_comes_back_as_it_was_saved(register: SqlRegister, data: st.DataObject) -> None:
    first, second = (data.draw(dossiers(CODE)) for _ in range(2))
    with transaction(register._engine) as connection:  # noqa: SLF001 - a clean table for each example
        connection.execute(delete(DossierRow))

    assert save(register, first) == Saved(added=1)
    assert register.dossier(CODE) == first
    assert save(register, first) == Saved(same=1)
    save(register, second)
    assert register.dossier(CODE) == second


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(procedures)
def test_procedure_comes_back_as_it_was_saved(register: SqlRegister, procedure: Procedure) -> None:
    with transaction(register._engine) as connection:  # noqa: SLF001 - a clean table for each example
        connection.execute(delete(ProcedureRow))

    with register.entry(CLERK) as entry:
        assert entry.procedures([procedure]) == Saved(added=1)
        assert entry.procedures([procedure]) == Saved(same=1)

    assert register.procedures() == (procedure,)


def test_office_is_replaced_by_code_and_first_day(register: SqlRegister) -> None:
    old = Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60", dt.date(2025, 7, 1))
    new = replace(old, name="Xã Bắc Mê mới", successors=("H60.17", "H60.18"))
    with register.entry(CLERK) as entry:
        assert entry.offices([old]) == Saved(added=1)
        assert entry.offices([new]) == Saved(changed=1)

    assert register.offices() == (new,)


def test_nothing_stays_of_an_entry_that_raises(register: SqlRegister) -> None:
    def killed() -> None:
        with register.entry(CLERK) as entry:
            entry.dossiers([DOSSIER])
            raise LookupError

    with pytest.raises(LookupError):
        killed()

    assert register.dossier(CODE) is None
    assert register.changes() == ()


def test_changes_tell_who_why_and_what(register: SqlRegister) -> None:
    save(register, DOSSIER)
    settled = replace(DOSSIER, status=DossierStatus.SETTLED)
    save(register, settled, author=Author("officer", "đã giải quyết"))

    added, changed = register.changes([CODE])

    assert (added.what, added.author) == ("added", CLERK)
    assert (changed.what, changed.old, changed.new) == ("status", "2", "9")
    assert changed.author == Author("officer", "đã giải quyết")


def test_changes_never_hold_names_or_values(register: SqlRegister) -> None:
    save(register, DOSSIER)
    other = replace(PAPER, owner=Owner("001099000001", "Vàng A Páo"), values={"full_name": "Vàng A Páo"})
    save(register, replace(DOSSIER, papers=(other,)))

    owner, values = register.changes([CODE])[1:]

    assert (owner.what, owner.old, owner.new) == ("owner", "", "")
    assert (values.what, values.old, values.new) == ("values", "", "")


def test_paper_that_is_taken_out_is_told(register: SqlRegister) -> None:
    save(register, DOSSIER)
    save(register, replace(DOSSIER, papers=()))

    last = register.changes([CODE])[-1]

    assert (last.role, last.ordinal, last.what) == (PaperRole.COMPONENT, 1, "removed")


def test_dossier_gets_the_requirements_of_its_procedure(register: SqlRegister) -> None:
    with register.entry(CLERK) as entry:
        entry.procedures([PROCEDURE])
        entry.dossiers([DOSSIER])

    kept = register.dossier(CODE)

    assert kept is not None
    assert kept.has_requirements
    assert [(paper.component, paper.is_required, paper.has_file) for paper in kept.papers] == [
        ("GKS", True, True),
        ("TK", True, False),
    ]


def test_dossier_that_came_before_its_procedure_gets_the_requirements_later(register: SqlRegister) -> None:
    save(register, DOSSIER)
    with register.entry(Author("operator", "danh mục")) as entry:
        entry.procedures([PROCEDURE])

    kept = register.dossier(CODE)

    assert kept is not None
    assert kept.has_requirements
    assert len(kept.papers) == 2


def test_dossiers_of_a_period_are_those_of_its_local_days(register: SqlRegister) -> None:
    late = dt.datetime(2025, 9, 14, 17, 30, tzinfo=dt.UTC)  # half past midnight of the 15th in Vietnam
    save(register, replace(DOSSIER, received_at=late))

    def found(day: int) -> list[Dossier]:
        only = dt.date(2025, 9, day)
        return list(register.each(Selection(Period(only, only))))

    assert found(14) == []
    assert [dossier.code for dossier in found(15)] == [CODE]


def test_papers_of_an_owner_are_found_by_kind(register: SqlRegister) -> None:
    save(register, DOSSIER)

    (held,) = register.held_by("037153000257", ["birth_certificate"])

    assert (held.dossier, held.office, held.paper) == (CODE, "H60.16", PAPER)
    assert register.held_by("037153000257", ["decision"]) == ()
    assert register.held_by("001099000001") == ()


def test_piles_hold_the_first_of_each_kind_and_tell_how_many_there_are(register: SqlRegister) -> None:
    newer = [replace(PAPER, ordinal=number, issued_on=dt.date(2025, 1, number)) for number in range(2, 6)]
    approved = replace(PAPER, ordinal=6, approval=Approval.APPROVED, issued_on=dt.date(2020, 1, 1))
    signed = replace(PAPER, ordinal=7, signing=Signing.VALID, issued_on=dt.date(2019, 1, 1))
    refused = replace(signed, ordinal=8, approval=Approval.REFUSED)
    filed = replace(PAPER, ordinal=9, kind=None, component="GKS")
    other, due = replace(PAPER, ordinal=10, kind="decision"), replace(PAPER, ordinal=11, digest=None)
    save(register, replace(DOSSIER, papers=(PAPER, *newer, approved, signed, refused, filed, other, due)))
    wanted = Wanted("037153000257", frozenset({"birth_certificate"}), "1.001193", frozenset({"GKS"}))

    piles = {(pile.kind, pile.component): pile for pile in register.piles(wanted)}
    cut = {(pile.kind, pile.component): pile for pile in register.piles(wanted, 3)}

    # Of those that were neither approved nor issued on a known day, the day of receipt counts.
    assert {key: [held.paper.ordinal for held in pile.held] for key, pile in piles.items()} == {
        ("birth_certificate", None): [6, 7, 1, 5, 4, 3, 2, 8],
        (None, "GKS"): [9],
    }
    assert cut["birth_certificate", None].held == piles["birth_certificate", None].held[:3]
    assert [pile.total for pile in cut.values()] == [pile.total for pile in piles.values()]
    assert {pile.total for pile in piles.values()} == {8, 1}
    assert register.piles(Wanted("001099000001", frozenset({"birth_certificate"}))) == ()


def test_offices_above_tell_whatever_an_office_is_shown_under(register: SqlRegister) -> None:
    with register.entry(CLERK) as entry:
        entry.offices(OFFICES)
    whole = OfficeTree(OFFICES)

    for code in {office.code for office in OFFICES}:
        part = OfficeTree(register.offices_above(code))
        for root in {office.code for office in OFFICES}:
            assert (code in part.within(root)) is (code in whole.within(root)), (code, root)

    assert [office.code for office in register.offices_above("P2")] == ["P2"]
    assert register.offices_above("nowhere") == ()


def test_changes_are_never_lost_with_their_dossier(register: SqlRegister) -> None:
    save(register, DOSSIER)
    with transaction(register._engine) as connection:  # noqa: SLF001 - as an eraser would
        connection.execute(delete(DossierRow))
        assert connection.execute(ChangeRow.__table__.select()).first() is not None


def test_changes_never_hold_codes_of_papers_which_begin_with_numbers_of_people(register: SqlRegister) -> None:
    save(register, DOSSIER)
    code = "037153000257.1.001193.GKS.01"
    replaced = replace(PAPER.validity, superseded_by=code)
    save(register, replace(DOSSIER, papers=(replace(PAPER, code=code, validity=replaced),)))

    told = {change.what: change.old + change.new for change in register.changes([CODE])}

    assert {"code", "validity"} <= told.keys()
    assert "037153000257" not in "".join(told.values())


def test_held_dossiers_are_as_they_stand(register: SqlRegister) -> None:
    save(register, DOSSIER)

    with register.entry(CLERK) as entry:
        assert entry.hold([CODE, DossierCode("H60.16-250914-0099")]) == (DOSSIER,)


def test_codes_of_an_owner_are_those_that_begin_with_the_number(register: SqlRegister) -> None:
    mine, other = "037153000257.1.001193.GKS.01", "001099000001.1.001193.GKS.01"
    unnamed = replace(PAPER, ordinal=2, owner=Owner(), code="037153000257.1.001193.TK.01")
    papers = (replace(PAPER, code=mine), unnamed, replace(PAPER, ordinal=3, code=other))
    save(register, replace(DOSSIER, owner=Owner("037153000257"), papers=papers))

    with register.entry(CLERK) as entry:
        assert entry.codes_of("037153000257") == {mine, unnamed.code}
        assert entry.codes_of("0371530002") == frozenset()
