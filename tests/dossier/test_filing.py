"""How papers that were read are filed into their dossier."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import Dossier, DossierStatus, local_day
from dossier.fields import Field
from dossier.filing import UNKNOWN_KIND, Filing, file_papers, provisional
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState
from dossier.procedures import Procedure, Requirement
from dossier.read_papers import MACHINE, told_by_slip
from dossier.recognition import Source
from dossier.requirements import with_requirements

CODE = DossierCode("000.00.00.H60-250914-0007")
AT = dt.datetime(2025, 9, 14, 3, tzinfo=dt.UTC)
NAMES = {"birth_certificate": "Giấy khai sinh", "citizen_identity_card": "Thẻ căn cước"}
PROCEDURE = Procedure(
    "1.001193",
    "Đăng ký khai sinh",
    "Hộ tịch",
    result_code="KQ.G15.000031",
    result_kinds=("birth_certificate",),
    requirements=(
        Requirement("TK", "Tờ khai", kinds=("declaration_form",)),
        Requirement("CC", "Giấy tờ tùy thân", kinds=("citizen_identity_card", "passport")),
        Requirement("KHAC", "Giấy tờ khác", is_required=False),
    ),
)
FILING = Filing(PROCEDURE, NAMES, AT)
DUE = with_requirements(replace(provisional(CODE), procedure="1.001193"), PROCEDURE.requirements)
SAID = {"id_number": "037153000257", "full_name": "Lý Mỹ Dung"}


def a_digest(number: int) -> ScanDigest:
    return ScanDigest(f"{number:064x}")


def a_field(name: str, value: str, *, needs_review: bool = False) -> Field:
    return Field(name, value, value, 0.9, Source.OCR, True, needs_review, 1, None)


def a_paper(
    kind: str | None, number: int = 1, said: dict[str, str] | None = None, pages: tuple[int, int] = (1, 1)
) -> Digitization:
    found = tuple(a_field(name, value) for name, value in (said or {}).items())
    return Digitization(
        "a.pdf", a_digest(number), 2, pages, CODE, kind, 0.9, Standing.DIGITIZED, None, "", found, (), 1.0
    )


def filed(dossier: Dossier, *papers: Digitization, filing: Filing = FILING) -> Dossier:
    """The papers filed scan by scan, in this order."""
    for digest in dict.fromkeys(paper.digest for paper in papers):
        dossier = file_papers(dossier, digest, [one for one in papers if one.digest == digest], filing)
    return dossier


def placed(dossier: Dossier) -> Sequence[tuple[str, str, ScanDigest | None]]:
    return [(paper.role.value, paper.component, paper.digest) for paper in dossier.papers]


def test_dossier_nobody_registered_has_office_and_day_of_its_code() -> None:
    dossier = provisional(CODE)

    assert (dossier.office, local_day(dossier.received_at)) == ("000.00.00.H60", dt.date(2025, 9, 14))
    assert (dossier.procedure, dossier.channel, dossier.papers) == (None, None, ())


def test_paper_becomes_the_component_that_is_due() -> None:
    card = filed(DUE, a_paper("citizen_identity_card", 7, {**SAID, "date_of_expiry": "2030-01-02"})).papers[1]

    assert (card.component, card.name, card.is_required) == ("CC", "Giấy tờ tùy thân", True)
    assert (card.state, card.digest, card.page_range) == (PaperState.DIGITIZED, a_digest(7), (1, 1))
    assert (card.owner, card.validity.until) == (Owner("037153000257", "Lý Mỹ Dung"), dt.date(2030, 1, 2))
    assert (card.approval, card.digitized_by, card.digitized_at) == (Approval.PENDING, MACHINE, AT)


def test_values_in_doubt_are_not_taken_over() -> None:
    paper = a_paper("citizen_identity_card")
    doubtful = (a_field("id_number", "037153000257", needs_review=True), a_field("full_name", "Lý Mỹ Dung"))

    card = filed(DUE, replace(paper, fields=doubtful, standing=Standing.IN_REVIEW)).papers[1]

    assert card.owner == Owner(None, "Lý Mỹ Dung")


def test_paper_held_by_two_people_has_no_owner() -> None:
    said = {
        "owner_full_name": "Lý Mỹ Dung",
        "owner_id_number": "037153000257",
        "owner_2_full_name": "Vàng A Páo",
    }

    extra = filed(DUE, a_paper("land_use_right_certificate", said=said)).papers[-1]

    assert extra.owner == Owner()


def test_paper_that_nothing_requires_is_an_extra_component() -> None:
    extra = filed(DUE, a_paper("decision")).papers[-1]

    assert (extra.ordinal, extra.component, extra.is_required, extra.name) == (4, "", False, UNKNOWN_KIND)
    assert extra.kind == "decision"


def test_paper_of_a_doubtful_kind_is_never_a_required_component() -> None:
    paper = replace(
        a_paper("declaration_form"), reason=Reason("kind_doubtful", "?"), standing=Standing.IN_REVIEW
    )

    dossier = filed(DUE, paper)

    assert dossier.papers[:3] == DUE.papers
    assert (dossier.papers[3].kind, dossier.papers[3].name) == (None, UNKNOWN_KIND)


def test_two_papers_for_one_component_are_left_to_a_person() -> None:
    one, other = a_paper("citizen_identity_card", 1), a_paper("citizen_identity_card", 2)

    dossier = filed(DUE, one, other)

    assert dossier.papers[:3] == DUE.papers
    assert {paper.digest for paper in dossier.papers[3:]} == {a_digest(1), a_digest(2)}


def test_two_sides_of_a_card_are_not_ambiguous() -> None:
    one, other = (a_paper("citizen_identity_card", number, SAID) for number in (1, 2))

    dossier = filed(DUE, one, other)

    assert placed(dossier)[1] == ("component", "CC", a_digest(1))
    assert placed(dossier)[3] == ("component", "", a_digest(2))


def test_paper_that_two_components_ask_for_is_left_to_a_person() -> None:
    twice = replace(
        PROCEDURE, requirements=(*PROCEDURE.requirements, Requirement("CC2", "Thẻ", kinds=("passport",)))
    )
    due = with_requirements(replace(provisional(CODE), procedure="1.001193"), twice.requirements)

    dossier = filed(due, a_paper("passport"), filing=replace(FILING, procedure=twice))

    assert dossier.papers[:4] == due.papers


def test_component_imported_with_a_kind_alone_is_filled() -> None:
    due = replace(
        provisional(CODE), papers=(Paper(PaperRole.COMPONENT, 1, "Tờ khai", kind="declaration_form"),)
    )

    dossier = filed(due, a_paper("declaration_form"), filing=Filing(None, NAMES, AT))

    assert [paper.name for paper in dossier.papers] == ["Tờ khai"]
    assert dossier.papers[0].has_file


def test_what_the_procedure_gives_is_the_result() -> None:
    result = filed(DUE, a_paper("birth_certificate", said={"issue_date": "2025-09-15"})).papers[-1]

    assert (result.role, result.ordinal, result.component) == (PaperRole.RESULT, 1, "KQ.G15.000031")


def test_paper_both_asked_for_and_given_is_the_result_if_it_is_younger_than_the_dossier() -> None:
    asks = Requirement("GKS", "Giấy khai sinh cũ", kinds=("birth_certificate",))
    procedure = replace(PROCEDURE, requirements=(asks,))
    due = with_requirements(provisional(CODE), procedure.requirements)
    old, new = (
        a_paper("birth_certificate", number, {"registration_date": day})
        for number, day in ((1, "2001-02-03"), (2, "2025-09-14"))
    )

    dossier = filed(due, old, new, filing=replace(FILING, procedure=procedure))

    assert placed(dossier) == [("component", "GKS", a_digest(1)), ("result", "KQ.G15.000031", a_digest(2))]


def test_kind_that_was_asked_for_is_the_result_of_a_settled_dossier_without_an_open_component() -> None:
    asks = Requirement("GKS", "Giấy khai sinh cũ", kinds=("birth_certificate",))
    procedure = replace(PROCEDURE, requirements=(asks,))
    due = with_requirements(provisional(CODE), procedure.requirements)
    reused = replace(due.papers[0], state=PaperState.REUSED_RESULT, link="urn:1")
    settled = replace(due, status=DossierStatus.SETTLED, papers=(reused,))

    dossier = filed(settled, a_paper("birth_certificate"), filing=replace(FILING, procedure=procedure))

    assert dossier.papers[1].role is PaperRole.RESULT


def test_file_that_cannot_be_opened_does_not_count() -> None:
    rejected = replace(a_paper(None), standing=Standing.REJECTED, page_range=(0, 0))

    assert filed(DUE, rejected) == DUE


def test_slip_and_separator_are_no_components() -> None:
    sheet = replace(a_paper("other"), fields=(a_field("separator_dossier_code", CODE),))

    assert filed(DUE, a_paper("acceptance_slip", 1)) == DUE
    assert filed(DUE, sheet) == DUE


def test_paper_that_turns_out_to_be_nothing_is_taken_out() -> None:
    before = filed(DUE, a_paper("declaration_form"))

    after = filed(before, replace(a_paper("declaration_form"), standing=Standing.REJECTED))

    assert after == DUE


def test_later_reading_is_taken_over_in_place() -> None:
    before = filed(DUE, a_paper("declaration_form"))
    later = replace(FILING, at=AT + dt.timedelta(days=1))

    after = filed(before, a_paper("declaration_form", said={"issue_date": "2025-09-01"}), filing=later)

    assert after.papers[0] == replace(before.papers[0], issued_on=dt.date(2025, 9, 1))


def test_what_a_person_vouched_for_is_never_changed() -> None:
    first = filed(DUE, a_paper("declaration_form", pages=(1, 2)))
    approved = replace(first.papers[0], approval=Approval.APPROVED, values={"issue_date": "2025-09-02"})
    vouched = replace(first, papers=(approved, *first.papers[1:]))

    split = (a_paper("decision", pages=(1, 1)), a_paper("citizen_identity_card", pages=(2, 2)))

    assert filed(vouched, *split) == vouched


def test_slip_tells_what_the_dossier_lacks() -> None:
    said = {"procedure_code": "1.001193", "due_date": "2025-09-20", "applicant_full_name": "Lý Mỹ Dung"}

    dossier = told_by_slip(provisional(CODE), [a_paper("acceptance_slip", said=said)])

    assert (dossier.procedure, local_day(dossier.due_at)) == ("1.001193", dt.date(2025, 9, 20))
    assert dossier.owner == Owner(None, "Lý Mỹ Dung")


def test_slip_never_overrules_what_was_told() -> None:
    told = replace(DUE, procedure="2.000815", owner=Owner("037153000257"), due_at=AT)
    said = {"procedure_code": "1.001193", "due_date": "2025-09-20", "applicant_full_name": "Vàng A Páo"}

    assert told_by_slip(told, [a_paper("acceptance_slip", said=said)]) == told


def test_slip_of_another_dossier_tells_nothing() -> None:
    said = {"dossier_code": "000.00.00.H60-250914-0008", "procedure_code": "1.001193"}

    assert told_by_slip(provisional(CODE), [a_paper("acceptance_slip", said=said)]).procedure is None


kinds = st.sampled_from(
    (None, "declaration_form", "citizen_identity_card", "passport", "birth_certificate", "decision")
)
scans = st.lists(st.tuples(kinds, st.booleans()), max_size=6)


def contents(dossier: Dossier) -> set[object]:
    """What is where, whatever the ordinals of papers that nothing requires."""
    return {(paper.role, paper.component, paper.digest, paper.kind) for paper in dossier.papers}


@given(scans, st.randoms(use_true_random=False))
def test_order_in_which_scans_come_does_not_matter(
    found: Sequence[tuple[str | None, bool]], random: object
) -> None:
    papers = [a_paper(kind, number) for number, (kind, _) in enumerate(found)]
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis names no type of it

    assert contents(filed(DUE, *papers)) == contents(filed(DUE, *shuffled))


@given(scans)
def test_filing_again_changes_nothing(found: Sequence[tuple[str | None, bool]]) -> None:
    papers = [
        a_paper(kind, number, SAID if is_owned else None) for number, (kind, is_owned) in enumerate(found)
    ]
    once = filed(DUE, *papers)

    again = filed(once, *papers, filing=replace(FILING, at=AT + dt.timedelta(days=1)))

    assert again == once
    assert len({(paper.role, paper.ordinal) for paper in again.papers}) == len(again.papers)
    assert sum(paper.has_file for paper in again.papers) == len(papers)
