"""What is known about a person, and what is not taken for known."""

import datetime as dt

import pytest

from dossier.papers import Approval, Validity
from forms.known import know
from tests.forms.people import CARD, MOTHER, NOTIFICATION, TODAY, Shelf, held

KIND = "citizen_identity_card"


def test_facts_come_with_their_paper() -> None:
    person = know(Shelf(held(KIND, CARD)), MOTHER, TODAY)

    assert person.facts["full_name"].value == "Lý Thị Mỷ"
    assert person.facts["nationality"].value == "Việt Nam"
    assert person.facts["full_name"].paper.approved_by == "Cán bộ A"


@pytest.mark.parametrize(
    "paper",
    [
        held(KIND, CARD, approval=Approval.PENDING),
        held(KIND, CARD, approval=Approval.REFUSED),
        held(KIND, CARD, validity=Validity(revoked_on=TODAY)),
        held(KIND, CARD, validity=Validity(superseded_by="X")),
        held(KIND, CARD, validity=Validity(is_withheld=True)),
        held(KIND, {**CARD, "id_number": "002190009999"}),
        held(KIND, {name: value for name, value in CARD.items() if name != "id_number"}),
        held("decision", CARD),
    ],
)
def test_paper_that_may_not_speak_says_nothing(paper: object) -> None:
    assert know(Shelf(paper), MOTHER, TODAY).facts == {}  # type: ignore[arg-type]  # of many shapes


def test_expired_card_still_tells_a_birthday() -> None:
    old = held(KIND, CARD, validity=Validity(until=dt.date(2020, 1, 1)))

    assert know(Shelf(old), MOTHER, TODAY).facts["date_of_birth"].value == "1990-03-14"


def test_papers_that_disagree_about_what_never_changes_say_nothing() -> None:
    other = held("marital_status_certificate", {**CARD, "full_name": "Lý Thị My"}, ordinal=2)

    person = know(Shelf(held(KIND, CARD), other), MOTHER, TODAY)

    assert "full_name" not in person.facts
    assert len(person.disputed["full_name"]) == 2
    assert person.facts["date_of_birth"].value == "1990-03-14"


def test_newest_paper_tells_what_may_change() -> None:
    moved = {**CARD, "residence": "Thôn Bắc Bìa, xã Bắc Mê", "issue_date": "2024-01-02"}

    person = know(Shelf(held(KIND, CARD), held(KIND, moved, ordinal=2)), MOTHER, TODAY)

    assert person.facts["residence"].value == "Thôn Bắc Bìa, xã Bắc Mê"


def test_paper_without_a_day_leaves_what_may_change_open() -> None:
    undated = {name: value for name, value in CARD.items() if name != "issue_date"} | {
        "residence": "Nơi khác"
    }

    person = know(Shelf(held(KIND, CARD), held(KIND, undated, ordinal=2)), MOTHER, TODAY)

    assert "residence" in person.disputed


def test_case_and_form_of_letters_are_no_disagreement() -> None:
    other = held("marital_status_certificate", {**CARD, "full_name": "LÝ  THỊ MỶ"}, ordinal=2)

    assert "full_name" in know(Shelf(held(KIND, CARD), other), MOTHER, TODAY).facts


def test_mother_tells_of_her_newborn() -> None:
    person = know(Shelf(held("birth_notification", NOTIFICATION)), MOTHER, TODAY)

    assert person.facts["newborn_full_name"].value == "Vàng Minh Quân"


@pytest.mark.parametrize(("side", "sex"), [("wife", "Nữ"), ("husband", "Nam")])
def test_marriage_certificate_speaks_of_the_side_with_the_number(side: str, sex: str) -> None:
    values = {
        "wife_full_name": "Người Vợ", "husband_full_name": "Người Chồng", "wife_id_number": "1", "husband_id_number": "1",
        f"{side}_id_number": MOTHER,
    }  # fmt: skip

    person = know(Shelf(held("marriage_certificate", values)), MOTHER, TODAY)

    assert person.facts["sex"].value == sex
    assert person.facts["full_name"].value == values[f"{side}_full_name"]
