"""What codes on papers say."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.codes import parse_card_code, parse_code

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
