"""What people say is kept, and the paper is vouched for once nothing is open; over a real database."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.corrections import KIND, Correction, Sheet, Stage, Verdict, open_keys, standing
from dossier.papers import Approval, Owner
from dossier.register import Author
from review.answers import Answer, Trouble
from review.settling import open_paper
from review.undoing import take_back
from tests.review.settling_desk import NAME, NOW, NUMBER, PLACE, SHEET, Desk, card, open_desk

RIGHT = Verdict.CORRECTED


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, card())


def number(typed: str, *accepts: str) -> Answer:
    return Answer("id_number", RIGHT, typed, frozenset(accepts))


def test_paper_is_approved_once_nothing_is_left(desk: Desk) -> None:
    first = desk.say(number("060191000123"), Answer("full_name", RIGHT, "LÝ MỸ  DUNG"))
    assert (first.left, first.is_approved) == (("date_of_expiry",), False)

    last = desk.say(Answer("date_of_expiry", RIGHT, "02/03/2031"))
    assert last.is_approved
    assert desk.paper.approved_by == "thu.soat"
    assert desk.paper.values == {
        "id_number": "060191000123", "full_name": "Lý Mỹ Dung", "date_of_birth": "1991-03-02", "date_of_expiry": "2031-03-02",
    }  # fmt: skip


def test_statement_keeps_raw_and_read_beside_what_was_said(desk: Desk) -> None:
    desk.say(Answer("full_name", RIGHT, "Lý Mỹ Dũng"))

    (kept,) = desk.ledger.corrections.of(SHEET)
    assert (kept.raw, kept.read, kept.value) == ("LÝ MỸ DUNG", "Lý Mỹ Dung", "Lý Mỹ Dũng")
    assert (kept.verdict, kept.who, kept.at) == (Verdict.CORRECTED, "thu.soat", NOW)


def test_value_as_read_is_confirmed(desk: Desk) -> None:
    assert desk.say(number("060191000123")).kept[0].verdict is Verdict.CONFIRMED
    assert desk.say(Answer("full_name", Verdict.CONFIRMED)).kept[0].value == "Lý Mỹ Dung"


def test_what_is_no_value_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    said = desk.say(Answer("full_name", RIGHT, "Lý Mỹ Dung"), Answer("date_of_expiry", RIGHT, "31/02/2031"))

    assert said.problems["date_of_expiry"].trouble is Trouble.NOT_A_VALUE
    assert desk.ledger.corrections.of(SHEET) == ()


def test_check_that_fails_must_be_confirmed(desk: Desk) -> None:
    said = desk.say(number("060085000123"))
    problem = said.problems["id_number"]
    assert (problem.trouble, problem.value, problem.doubts) == (
        Trouble.AGAINST_CHECKS, "060085000123", ("birth_year_mismatch",)
    )  # fmt: skip

    kept = desk.say(number("060085000123", *problem.doubts)).kept
    assert kept[0].overruled == ("birth_year_mismatch",)


def test_absent_value_is_left_out_and_the_paper_is_approved(desk: Desk) -> None:
    said = desk.say(
        number("060191000123"),
        Answer("full_name", Verdict.CONFIRMED),
        Answer("date_of_expiry", Verdict.ABSENT),
    )

    assert said.is_approved
    assert "date_of_expiry" not in desk.paper.values


def test_nobody_vouches_for_a_paper_whose_number_cannot_be_read(desk: Desk) -> None:
    answers = [Answer(name, Verdict.UNREADABLE) for name in ("id_number", "date_of_expiry")]
    said = desk.say(Answer("full_name", Verdict.CONFIRMED), *answers)

    assert (said.left, said.held, said.is_approved) == ((), ("id_number",), False)


def test_paper_that_waits_for_another_reason_is_not_approved(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, card(NAME, reason="pages_missing", defects=("unreadable_page",)))

    said = desk.say(Answer("full_name", Verdict.CONFIRMED))
    assert (said.held, said.is_approved) == (("pages_missing", "unreadable_page"), False)


def test_kind_is_said_first_then_its_fields(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, card(NAME, reason="kind_doubtful"), kind=None)
    assert desk.say().left == (KIND,)
    assert desk.say(Answer(KIND, RIGHT, "nonsense")).problems[KIND].trouble is Trouble.NOT_A_KIND
    assert desk.say(Answer(KIND, RIGHT, "citizen_identity_card")).left == ("full_name",)
    assert desk.say(Answer("full_name", Verdict.CONFIRMED)).is_approved
    assert desk.paper.kind == "citizen_identity_card"


def test_row_of_the_paper_follows_and_comes_back_when_the_answer_is_taken_back(desk: Desk) -> None:
    desk.say(
        Answer("full_name", RIGHT, "Lý Mỹ Dũng"),
        Answer("date_of_expiry", Verdict.ABSENT),
        number("060191000123"),
    )
    assert desk.paper.owner == Owner("060191000123", "Lý Mỹ Dũng")

    assert take_back(desk.ledger, PLACE, "full_name", (Author("thu.soat", "hoàn tác"), NOW))
    assert (desk.paper.approval, desk.paper.approved_by) == (Approval.PENDING, None)
    assert desk.paper.owner.name == "Lý Mỹ Dung"
    assert "full_name" not in desk.paper.values
    opened = open_paper(desk.ledger, PLACE)
    assert opened is not None
    assert [each.field for each in opened.open] == ["full_name"]


class Meanwhile:
    """Statements; before the first is kept, somebody else settles another field of the paper."""

    def __init__(self, desk: Desk, other: Answer) -> None:
        self._kept = desk.ledger.corrections
        self._left = [lambda: desk.say(other, who="thu.soat2")]

    def add(self, made: Sequence[Correction]) -> None:
        while self._left:
            self._left.pop()()
        self._kept.add(made)

    def of(self, sheet: Sheet) -> Sequence[Correction]:
        return self._kept.of(sheet)


def test_two_people_who_settle_the_last_fields_at_once_leave_an_approved_paper(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, card(NAME, NUMBER))
    slow = replace(desk, ledger=replace(desk.ledger, corrections=Meanwhile(desk, number("060191000123"))))

    assert slow.say(Answer("full_name", Verdict.CONFIRMED)).is_approved
    assert desk.paper.approval is Approval.APPROVED


def test_only_ones_own_fresh_word_is_taken_back(desk: Desk) -> None:
    desk.say(number("060191000123"))

    assert not take_back(desk.ledger, PLACE, "id_number", (Author("thu.soat2", ""), NOW))
    assert not take_back(desk.ledger, PLACE, "full_name", (Author("thu.soat", ""), NOW))
    late = NOW.replace(hour=9)
    assert not take_back(desk.ledger, PLACE, "id_number", (Author("thu.soat", ""), late))


class TestSecondKey:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        return open_desk(tmp_path, card(NUMBER)).keyed_twice()

    def test_first_key_counts_for_nothing(self, desk: Desk) -> None:
        said = desk.say(number("060191000123"))

        assert (said.left, said.second, said.is_approved) == (("id_number",), ("id_number",), False)
        assert said.kept[0].stage is Stage.KEY

    def test_second_that_says_the_same_settles(self, desk: Desk) -> None:
        desk.say(number("060191000123"))
        said = desk.say(number("060 191 000 123"), who="thu.soat2")

        assert said.is_approved
        assert desk.paper.approved_by == "thu.soat2"

    def test_same_person_never_does_both(self, desk: Desk) -> None:
        desk.say(number("060191000123"))
        again = desk.say(number("060191000128"))

        assert again.second == ("id_number",)
        history = desk.ledger.corrections.of(SHEET)
        assert [key.value for key in open_keys(history)["id_number"]] == ["060191000128"]

    def test_third_person_decides_between_two_that_differ(self, desk: Desk) -> None:
        desk.say(number("060191000123"))
        assert desk.say(number("060191000128"), who="thu.soat2").second == ("id_number",)
        assert desk.say(number("060191000123")).problems["id_number"].trouble is Trouble.SAME_PERSON
        assert desk.say(number("060191000128"), who="thu.truong").is_approved
        assert standing(desk.ledger.corrections.of(SHEET))["id_number"].who == "thu.truong"

    def test_taken_back_second_key_leaves_the_first(self, desk: Desk) -> None:
        desk.say(number("060191000123"))
        desk.say(number("060191000123"), who="thu.soat2")
        assert take_back(desk.ledger, PLACE, "id_number", (Author("thu.soat2", ""), NOW))

        keys = open_keys(desk.ledger.corrections.of(SHEET))["id_number"]
        assert [key.who for key in keys] == ["thu.soat"]

    def test_other_fields_need_one_person_only(self, tmp_path: Path) -> None:
        both = tmp_path / "both"
        both.mkdir()
        desk = open_desk(both, card()).keyed_twice()

        assert "date_of_expiry" not in desk.say(Answer("date_of_expiry", Verdict.ABSENT)).left
