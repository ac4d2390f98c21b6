"""Doubts about values."""

import datetime as dt

import pytest

from extract.checks import doubts, is_plausible_personal_number
from extract.kinds import FieldRule, PaperKind

TODAY = dt.date(2026, 11, 1)


def check(**values: str) -> dict[str, list[str]]:
    """The doubts about these values of a paper that may have them all."""
    types = {
        "full_name": "person_name", "personal_id": "id_number", "date_of_birth": "date", "sex": "sex",
        "issue_date": "date", "date_of_expiry": "date", "residence": "address", "mother_id_number": "id_number",
        "mother_date_of_birth": "date", "received_date": "date", "due_date": "date", "date_of_death": "datetime",
    }  # fmt: skip
    rules = tuple(FieldRule(name, value_type) for name, value_type in types.items())
    kind = PaperKind("any", "A", "Any", "", "", (), (), (), (), (), {}, rules)
    return doubts(kind, values, TODAY)


def test_woman_of_1953_from_ninh_binh_is_not_doubted() -> None:
    found = check(
        full_name="Nguyễn Thị Mỷ",
        personal_id="037153000257",
        date_of_birth="1953-10-09",
        sex="Nữ",
        issue_date="2021-03-05",
        residence="xã Bắc Mê",
    )

    assert found == {}


def test_sex_that_the_number_denies_is_doubted_on_both() -> None:
    found = check(personal_id="037153000257", sex="Nam")

    assert found == {"personal_id": ["sex_mismatch"], "sex": ["sex_mismatch"]}


def test_year_of_birth_that_the_number_denies_is_doubted_on_both() -> None:
    found = check(personal_id="037153000257", date_of_birth="1954")

    assert found == {"personal_id": ["birth_year_mismatch"], "date_of_birth": ["birth_year_mismatch"]}


def test_child_of_this_century_has_its_own_digit() -> None:
    assert check(personal_id="015319004821", date_of_birth="2019-10-09", sex="Nữ") == {}


def test_persons_of_one_paper_are_not_mixed_up() -> None:
    found = check(personal_id="037153000257", date_of_birth="1953", mother_date_of_birth="1920", sex="Nữ")

    assert found == {}


def test_old_card_of_nine_digits_says_nothing_of_its_holder() -> None:
    assert check(personal_id="012345678", sex="Nam", date_of_birth="1990") == {}


@pytest.mark.parametrize(
    ("number", "is_plausible"),
    (
        ("037153000257", True),
        ("001099000001", True),
        ("000153000257", False),
        ("037953000257", False),
        ("063153000257", False),
    ),
)
def test_personal_number_is_well_formed(number: str, is_plausible: bool) -> None:
    assert is_plausible_personal_number(number) is is_plausible


def test_malformed_number_is_doubted() -> None:
    assert check(personal_id="999953000257") == {"personal_id": ["malformed_id_number"]}


@pytest.mark.parametrize("date", ("2026-11-02", "2030", "1850-01-01"))
def test_date_that_cannot_be_is_doubted(date: str) -> None:
    assert check(issue_date=date) == {"issue_date": ["improbable_date"]}


def test_date_of_today_and_of_expiry_may_be() -> None:
    assert check(issue_date="2026-11-01", date_of_expiry="2038-01-01", due_date="2026-12-01") == {}


@pytest.mark.parametrize(
    ("earlier", "later"),
    (
        ("date_of_birth", "issue_date"),
        ("issue_date", "date_of_expiry"),
        ("date_of_birth", "date_of_death"),
        ("received_date", "due_date"),
    ),
)
def test_order_of_dates_is_checked(earlier: str, later: str) -> None:
    found = check(**{earlier: "2021-01-02", later: "2021-01-01"})

    assert found == {earlier: ["order_of_dates"], later: ["order_of_dates"]}


@pytest.mark.parametrize(
    ("name", "doubt"),
    (
        ("Nguyên Thị Mỷ", "odd_surname"),
        ("Lý Thị Ngoc", "impossible_syllable"),
        ("Lý Thị M4i", "odd_name"),
        ("Lý  Mai", "odd_name"),
        ("Fôn Viết Sửu", "odd_name"),
        ("Thị Gấm Huệ", "odd_name"),
        ("Văn Hùng", "odd_name"),
    ),
)
def test_name_with_a_flaw_is_doubted(name: str, doubt: str) -> None:
    assert check(full_name=name) == {"full_name": [doubt]}


def test_name_of_another_people_is_not_doubted() -> None:
    assert check(full_name="H'Hen Niê") == {}


def test_address_that_lost_a_mark_is_doubted() -> None:
    assert check(residence="xã Lôc Bình") == {"residence": ["impossible_syllable"]}


def test_value_that_is_absent_is_not_doubted() -> None:
    assert check() == {}
