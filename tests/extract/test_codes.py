"""What codes on papers say."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.codes import contradicts, parse_card_code, parse_code

CARD = "037153000257|012345678|NGUYỄN THỊ MỶ|09101953|Nữ|Thôn 1, xã Bắc Mê, Tuyên Quang|05032021"


def test_card_code_says_who_the_holder_is() -> None:
    assert parse_card_code(CARD) == {
        "id_number": "037153000257",
        "old_id_number": "012345678",
        "full_name": "Nguyễn Thị Mỷ",
        "date_of_birth": "1953-10-09",
        "sex": "Nữ",
        "residence": "Thôn 1, xã Bắc Mê, Tuyên Quang",
        "issue_date": "2021-03-05",
    }


def test_card_code_may_lack_the_old_number() -> None:
    values = parse_card_code(CARD) or {}
    values.pop("old_id_number")

    assert parse_card_code(CARD.replace("012345678", "")) == values


def test_unreal_date_of_a_card_code_is_left_out() -> None:
    values = parse_card_code(CARD.replace("09101953", "31021953")) or {}

    assert "date_of_birth" not in values
    assert values["id_number"] == "037153000257"


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_date_of_a_card_code_round_trips(date: dt.date) -> None:
    values = parse_card_code(CARD.replace("09101953", f"{date:%d%m}{date.year}")) or {}

    assert values["date_of_birth"] == date.isoformat()


@pytest.mark.parametrize(
    "text", ("", "https://example.vn", "37153000257|1|2|3", CARD[1:], CARD.replace("|", ";"), CARD[:40])
)
def test_other_code_is_no_card(text: str) -> None:
    assert parse_card_code(text) is None


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text(max_size=80))
def test_any_payload_is_survived(text: str) -> None:
    values = parse_code(text)

    assert all(values.values())


def test_values_are_named_by_their_payload() -> None:
    assert parse_code(CARD)["card.id_number"] == "037153000257"
    assert parse_code("000.00.00.H60-260914-0007") == {"dossier.code": "000.00.00.H60-260914-0007"}
    assert parse_code("https://example.vn/?ma=H60.105-260914-0007") == {"dossier.code": "H60.105-260914-0007"}
    assert parse_code("8934588012228") == {}


@pytest.mark.parametrize("more", ("|", "|Nguyễn Văn Ba|Trần Thị Tư", "|||x|\ny"))
def test_what_a_later_card_adds_is_passed_over(more: str) -> None:
    assert parse_card_code(CARD + more) == parse_card_code(CARD)


def test_dates_of_a_card_code_may_have_marks() -> None:
    values = parse_card_code(CARD.replace("09101953", "09/10/1953")) or {}

    assert values["date_of_birth"] == "1953-10-09"


def test_slip_may_say_dossier_and_procedure() -> None:
    said = parse_code("000.00.00.H60-260914-0007|1.001193")

    assert said == {"dossier.code": "000.00.00.H60-260914-0007", "procedure.code": "1.001193"}


@pytest.mark.parametrize(
    ("kind", "printed", "coded", "expected"),
    (
        ("id_number", "037153000257", "037153000251", False),
        ("id_number", "037153000257", "001085123456", True),
        ("date", "1953", "1953-10-09", False),
        ("date", "1985-12-24", "1953-10-09", True),
        ("person_name", "Nguyên Thi My", "Nguyễn Thị Mỷ", False),
        ("person_name", "Trần Quốc Hưng", "Nguyễn Thị Mỷ", True),
        ("sex", "Nam", "Nữ", True),
        ("dossier_code", "08.H23-240409-0339", "000.17.08.H23-240409-0339", False),
        ("dossier_code", "08.H23-240511-0412", "000.17.08.H23-240409-0339", True),
        ("address", "Thôn 1", "Tổ 5 phường Ba Đình", False),
    ),
)
def test_misread_print_is_told_from_another_paper(
    kind: str, printed: str, coded: str, expected: bool
) -> None:
    assert contradicts(kind, printed, coded) is expected
