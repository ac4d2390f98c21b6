"""What the code of a separator says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ids import DossierCode
from dossier.separators import Separator, claims_to_be_separator, parse_separator, payload_of

CODE = DossierCode("000.00.00.H60-260914-0007")
SHEET = Separator("020AD55A", 2, 5, CODE, "birth_certificate", 3)
PAYLOAD = "SOHOA1|S|020AD55A:2/5|000.00.00.H60-260914-0007|birth_certificate|3|8E8CFBA1"

separators = st.builds(
    Separator,
    batch=st.integers(0, 2**32 - 1).map(lambda number: f"{number:08X}"),
    number=st.just(1) | st.integers(1, 20),
    of=st.integers(20, 9999),
    dossier=st.integers(0, 9999).map(lambda number: DossierCode(f"H02.37-260518-{number:04}")),
    component=st.text("ạđặưỡ ABC().,", min_size=1, max_size=80),
    pages=st.integers(1, 9999),
)


def test_payload_is_as_documented() -> None:
    assert payload_of(SHEET) == PAYLOAD


@given(separators)
def test_what_is_written_is_read(separator: Separator) -> None:
    assert parse_separator(payload_of(separator)) == separator


@given(st.integers(0, len(PAYLOAD) - 1), st.characters(codec="utf-8"))
def test_misread_letter_names_no_other_sheet(place: int, letter: str) -> None:
    misread = PAYLOAD[:place] + letter + PAYLOAD[place + 1 :]

    assert parse_separator(misread) in (None, SHEET)


@pytest.mark.parametrize(
    "payload",
    ["", "SOHOA1", "SOHOA2|S|a", PAYLOAD[:-1], PAYLOAD.lower(), PAYLOAD.replace("|S|", "|X|"), f"{PAYLOAD}|"],
)
def test_other_code_is_no_separator(payload: str) -> None:
    assert parse_separator(payload) is None


@pytest.mark.parametrize(
    "change", [{"number": 6}, {"number": 0}, {"pages": 0}, {"dossier": "H02.37-261340-0001"}, {"batch": "x"}]
)
def test_impossible_sheet_is_refused_though_its_check_is_right(change: dict[str, object]) -> None:
    impossible = Separator(**{**{name: getattr(SHEET, name) for name in Separator.__slots__}, **change})

    assert parse_separator(payload_of(impossible)) is None


@pytest.mark.parametrize(
    ("text", "claims"), [(PAYLOAD, True), ("sohoa9|?", True), ("0371|", False), ("", False)]
)
def test_our_codes_are_known_whatever_their_version(text: str, claims: bool) -> None:
    assert claims_to_be_separator(text) is claims
