"""A person vouches for papers: doubtful values must be given, codes are assigned, the reading stays as it was."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import NOBODY, Approval, Owner, Paper, PaperRole, PaperState
from dossier.recognition import Source
from reuse.accepting import Outcome
from reuse.approving import Decided, KindTable, Place, approve, end, refuse
from reuse.codes import parse_paper_code
from storage.register import SqlRegister
from storage.sql import SqlRecords
from tests.reuse.world import CLERK, DAY, NOON, OLD, OWNER, PAPER, SOURCE, stock

NAMES = ("full_name", "id_number", "issue_date", "residence")
KINDS = KindTable({"marital_status_certificate": "XNTTHN"}, {"marital_status_certificate": NAMES})
WAITING = replace(
    PAPER,
    state=PaperState.DIGITIZED,
    approval=Approval.PENDING,
    approved_by=None,
    approved_at=None,
    values={},
)
FIRST = Place(OLD, PaperRole.COMPONENT, 1)
READ = PAPER.digest or ScanDigest("")


def read(name: str, value: str | None, *candidates: str) -> Field:
    """A field as it was read; doubtful if there are candidates."""
    doubtful = bool(candidates) or value is None
    return Field(
        name, value, value or "", 0.9, Source.OCR, not doubtful, doubtful, 1, None, candidates=candidates
    )


def paper_as_read(*fields: Field, reason: Reason | None = None) -> Digitization:
    """A reading of the paper of the world."""
    doubtful = any(field.needs_review for field in fields) or reason
    standing = Standing.IN_REVIEW if doubtful else Standing.DIGITIZED
    kind = "marital_status_certificate"
    return Digitization("a.pdf", READ, 2, (1, 2), OLD, kind, 1.0, standing, reason, "", fields, (), 0.1)


def file(register: SqlRegister, reading: Digitization | None, paper: Paper = WAITING) -> None:
    """Put a paper that was read into the register."""
    stock(register, replace(SOURCE, papers=(paper,)))
    if reading is not None:
        SqlRecords(register._engine).save(READ, "v1", [reading])  # noqa: SLF001 - the same database


def vouch(register: SqlRegister, given: dict[str, str] | None = None, place: Place = FIRST) -> Decided:
    """Approve the first paper."""
    (decided,) = approve(register, place, given or {}, KINDS, (CLERK, NOON))
    return decided


def kept(register: SqlRegister) -> Paper:
    """The first paper as it stands."""
    dossier = register.dossier(OLD)
    assert dossier is not None
    return dossier.papers[0]


def test_sure_values_are_confirmed_and_a_code_is_given(register: SqlRegister) -> None:
    file(register, paper_as_read(read("full_name", "Lý Mỹ Dung"), read("id_number", "037153000257")))

    assert vouch(register).outcome is Outcome.RECORDED

    paper = kept(register)
    assert (paper.approval, paper.approved_by, paper.approved_at) == (Approval.APPROVED, "clerk", NOON)
    assert paper.values == {"full_name": "Lý Mỹ Dung", "id_number": "037153000257"}
    assert paper.code == "037153000257.1.004873.XN.01"


def test_doubtful_values_must_be_given(register: SqlRegister) -> None:
    file(
        register,
        paper_as_read(read("full_name", "Lý My Dung", "Lý My Dung", "Lý Mỹ Dung"), read("residence", None)),
    )

    decided = vouch(register, {"full_name": "Lý Mỹ Dung"})

    assert decided.outcome is Outcome.REFUSED
    assert dict(decided.doubtful) == {"residence": ()}
    assert kept(register) == WAITING
    assert vouch(register, {"full_name": "Lý Mỹ Dung", "residence": ""}).outcome is Outcome.RECORDED
    assert kept(register).values == {"full_name": "Lý Mỹ Dung"}


def test_reading_keeps_what_was_read(register: SqlRegister) -> None:
    doubtful = read("full_name", "Lý My Dung", "Lý My Dung", "Lý Mỹ Dung")
    file(register, paper_as_read(doubtful))

    vouch(register, {"full_name": "Lý Mỹ Dung"})

    assert register.fields(kept(register)) == (doubtful,)


def test_units_of_addresses_are_not_asked_for(register: SqlRegister) -> None:
    unit = replace(read("residence_unit", None), value={"province": "Tuyên Quang"}, needs_review=True)
    file(register, paper_as_read(read("residence", "Xã Bắc Mê, Tuyên Quang"), unit))

    assert vouch(register).outcome is Outcome.RECORDED
    assert kept(register).values == {"residence": "Xã Bắc Mê, Tuyên Quang"}


def test_row_follows_a_value_that_was_corrected(register: SqlRegister) -> None:
    misread = replace(WAITING, owner=Owner("037153000251", "Lý My Dung"), issued_on=dt.date(2025, 12, 7))
    fields = (
        read("id_number", "037153000251"),
        read("full_name", "Lý My Dung"),
        read("issue_date", "2025-12-07"),
    )
    file(register, paper_as_read(*fields), misread)

    vouch(register, {"id_number": "037153000257", "full_name": "Lý Mỹ Dung", "issue_date": "2025-12-01"})

    assert (kept(register).owner, kept(register).issued_on) == (OWNER, dt.date(2025, 12, 1))
    assert (kept(register).code or "").startswith("037153000257.")


def test_kind_in_doubt_must_be_said(register: SqlRegister) -> None:
    file(register, paper_as_read(reason=Reason("kind_doubtful", "")))

    assert list(vouch(register).doubtful) == ["kind"]
    assert vouch(register, {"kind": "marital_status_certificate"}).outcome is Outcome.RECORDED
    assert vouch(register).outcome is Outcome.SAME


def test_values_that_were_read_on_another_kind_are_dropped(register: SqlRegister) -> None:
    file(register, paper_as_read(read("full_name", "Lý Mỹ Dung"), read("residence", None)))

    vouch(register, {"kind": "birth_certificate", "registration_date": "2025-12-01"})

    assert kept(register).kind == "birth_certificate"
    assert kept(register).values == {"registration_date": "2025-12-01"}


def test_field_that_the_kind_does_not_have_is_refused(register: SqlRegister) -> None:
    file(register, paper_as_read())

    decided = vouch(register, {"ful_name": "Lý Mỹ Dung"})

    assert decided.outcome is Outcome.REFUSED
    assert "ful_name" in decided.reasons[0]


def test_same_again_changes_nothing(register: SqlRegister) -> None:
    file(register, paper_as_read(read("full_name", "Lý Mỹ Dung")))
    vouch(register)
    before = register.changes()

    (again,) = approve(register, FIRST, {}, KINDS, (CLERK, NOON + dt.timedelta(days=1)))

    assert again.outcome is Outcome.SAME
    assert register.changes() == before


def test_all_papers_that_wait_are_meant_without_a_number(register: SqlRegister) -> None:
    other = replace(WAITING, ordinal=2, digest=ScanDigest("cd" * 32))
    due = Paper(PaperRole.COMPONENT, 3, "Căn cước")
    stock(register, replace(SOURCE, papers=(WAITING, other, due)))

    decided = approve(register, Place(OLD), {}, KINDS, (CLERK, NOON))

    assert [one.paper.code for one in decided] == [
        "037153000257.1.004873.XN.01",
        "037153000257.1.004873.XN.02",
    ]


def test_two_clerks_never_give_out_the_same_code(register: SqlRegister) -> None:
    codes = [DossierCode(f"H60.16-250914-{number:04}") for number in range(1, 7)]
    stock(register, *(replace(SOURCE, code=code, papers=(WAITING,)) for code in codes))
    places = [Place(code, PaperRole.COMPONENT, 1) for code in codes]

    with ThreadPoolExecutor(6) as clerks:
        decided = list(clerks.map(lambda place: vouch(register, place=place), places))

    assert len({one.paper.code for one in decided}) == 6


def test_result_and_certified_copy_have_codes_of_their_own(register: SqlRegister) -> None:
    result = replace(WAITING, role=PaperRole.RESULT, component="KQ.G15.000040", notation="12/UBND-XNTTHN")
    copy = replace(WAITING, values={"certification_type": "SCT/BS"}, component="")
    stock(register, replace(SOURCE, papers=(copy, result)))

    decided = approve(register, Place(OLD), {}, KINDS, (CLERK, NOON))

    assert [one.paper.code for one in decided] == [
        "037153000257.XNTTHN.STP-SCT.01",
        "037153000257.KQ.G15.000040.12/UBND-XNTTHN.01",
    ]


@pytest.mark.parametrize(
    "paper",
    [replace(WAITING, owner=NOBODY), replace(WAITING, role=PaperRole.RESULT, component="", notation=None)],
)
def test_paper_without_what_a_code_is_made_of_is_approved_without_one(
    register: SqlRegister, paper: Paper
) -> None:
    stock(register, replace(SOURCE, owner=NOBODY, papers=(paper,)))

    (decided,) = approve(register, Place(OLD), {}, KINDS, (CLERK, NOON))

    assert (decided.outcome, decided.paper.code) == (Outcome.RECORDED, None)
    assert "mã giấy tờ" in decided.reasons[0]


def test_code_is_one_that_can_be_read_back(register: SqlRegister) -> None:
    file(register, None)

    code = parse_paper_code(vouch(register).paper.code or "")

    assert code is not None
    assert (code.owner, code.procedure, code.paper) == ("037153000257", "1.004873", "XN")


def test_refused_revoked_and_replaced_stand_in_the_row(register: SqlRegister) -> None:
    file(register, None)

    refuse(register, FIRST, (CLERK, NOON))
    end(register, FIRST, CLERK, DAY, None)
    (decided,) = end(register, FIRST, CLERK, None, "13/UBND-XN")

    assert decided.outcome is Outcome.RECORDED
    validity = kept(register).validity
    assert (kept(register).approval, validity.revoked_on, validity.superseded_by) == (
        Approval.REFUSED,
        DAY,
        "13/UBND-XN",
    )
    assert [one.outcome for one in refuse(register, FIRST, (CLERK, NOON))] == [Outcome.SAME]
    assert [one.outcome for one in end(register, FIRST, CLERK, DAY, None)] == [Outcome.SAME]


def test_attributes_are_said_like_values(register: SqlRegister) -> None:
    file(register, None)

    vouch(
        register,
        {
            "owner_id": "037 153 000 999",
            "owner_name": "Lý Mỹ Duyên",
            "notation": "12/UBND-XN",
            "issued_on": "01/11/2025",
            "issuer": "UBND xã Bắc Mê",
            "valid_until": "vĩnh viễn",
            "scope": "H60",
            "withheld": "có",
        },
    )

    paper = kept(register)
    assert (paper.owner, paper.notation) == (Owner("037153000999", "Lý Mỹ Duyên"), "12/UBND-XN")
    assert (paper.issued_on, paper.issuer) == (dt.date(2025, 11, 1), "UBND xã Bắc Mê")
    assert (paper.validity.is_permanent, paper.validity.scope, paper.validity.is_withheld) == (
        True,
        "H60",
        True,
    )


@pytest.mark.parametrize("given", [{"issued_on": "31/02/2025"}, {"valid_until": "mai"}, {"withheld": "?"}])
def test_value_that_cannot_be_one_is_an_error(register: SqlRegister, given: dict[str, str]) -> None:
    file(register, None)

    with pytest.raises(ValueError, match=next(iter(given))):
        vouch(register, given)


def test_nothing_is_decided_of_what_is_not_there(register: SqlRegister) -> None:
    file(register, None)

    assert approve(register, Place(DossierCode("H60.16-250914-0099")), {}, KINDS, (CLERK, NOON)) == []
    assert approve(register, Place(OLD, PaperRole.RESULT, 1), {}, KINDS, (CLERK, NOON)) == []


def test_paper_that_is_only_due_cannot_be_approved(register: SqlRegister) -> None:
    stock(register, replace(SOURCE, papers=(Paper(PaperRole.COMPONENT, 1, "Căn cước"),)))

    assert vouch(register).outcome is Outcome.REFUSED
