"""What a clerk puts right by hand."""

from dataclasses import replace

import pytest

from dossier.amending import with_component, with_procedure
from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, PaperState
from dossier.procedures import Requirement
from dossier.requirements import with_requirements

FORM, CERTIFICATE = (
    Requirement("TK", "Tờ khai"),
    Requirement("GKS", "Giấy khai sinh", kinds=("birth_certificate",)),
)
THERE = Paper(
    PaperRole.COMPONENT,
    1,
    "Giấy tờ khác",
    kind="other",
    state=PaperState.DIGITIZED,
    digest=ScanDigest("ab" * 32),
)
RESULT = Paper(PaperRole.RESULT, 1, "Giấy khai sinh", component="KQ.G15.000031")
DOSSIER = with_requirements(
    Dossier(DossierCode("H60.16-250914-0007"), "H60.16", "1.001193", papers=(THERE, RESULT)),
    (FORM, CERTIFICATE),
)


def test_paper_takes_the_place_that_was_due_and_keeps_its_number() -> None:
    placed = with_component(DOSSIER, 1, "TK")

    assert [(each.ordinal, each.component, each.has_file) for each in placed.papers] == [
        (1, "TK", True),
        (3, "GKS", False),
        (1, "KQ.G15.000031", False),
    ]
    assert placed.papers[0].is_required


def test_paper_stays_where_it_is() -> None:
    placed = with_component(DOSSIER, 1, "TK")

    assert with_component(placed, 1, "TK") == placed


@pytest.mark.parametrize(
    ("ordinal", "code", "said"),
    [(9, "TK", "no component 9"), (2, "TK", "no component 2"), (1, "X", "does not ask for X")],
)
def test_what_is_not_there_cannot_be_placed(ordinal: int, code: str, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        with_component(DOSSIER, ordinal, code)


def test_place_that_is_taken_stays_taken() -> None:
    other = replace(THERE, ordinal=9)
    taken = with_component(replace(DOSSIER, papers=(*DOSSIER.papers, other)), 1, "TK")

    with pytest.raises(LookupError, match="component 1 stands for TK already"):
        with_component(taken, 9, "TK")


def test_new_procedure_keeps_papers_and_drops_what_was_only_due() -> None:
    moved = with_procedure(with_component(DOSSIER, 1, "TK"), "1.000894")

    assert not moved.has_requirements
    assert [(each.role, each.component, each.is_required) for each in moved.papers] == [
        (PaperRole.COMPONENT, "", False),
        (PaperRole.RESULT, "KQ.G15.000031", False),
    ]


def test_same_procedure_changes_nothing() -> None:
    assert with_procedure(DOSSIER, "1.001193") is DOSSIER
