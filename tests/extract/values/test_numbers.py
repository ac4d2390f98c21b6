"""Counts, areas, money, and the numbers of documents, dossiers and procedures."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.values.numbers import (
    parse_decimal,
    parse_dossier_code_in,
    parse_integer,
    parse_procedure_code,
    parse_reference,
)

NOTATIONS = st.sampled_from(
    ("QĐ-UBND", "UBND-VX", "NĐ-CP", "TLKT-BS", "TT-VPCP", "CTr-UBND", "QyĐ-UBND", "QĐ-TTg")
)
UNITS = st.sampled_from(("000.00.00.H56", "000.00.26.H26", "26.H26", "H56.16", "G22.99", "H60.105.12", "H60"))


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.integers(0, 10**12))
def test_whole_number_with_thousands_marks_round_trips(number: int) -> None:
    printed = f"{number:,}".replace(",", ".") + " đồng"

    assert parse_integer(printed) == parse_decimal(printed) == str(number)


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.integers(0, 10**6), st.integers(1, 9), st.sampled_from((",", ".")))
def test_decimal_mark_may_be_comma_or_dot(whole: int, tenths: int, mark: str) -> None:
    assert parse_decimal(f"{whole}{mark}{tenths} m²") == f"{whole}.{tenths}"


@pytest.mark.parametrize(
    ("printed", "value"),
    (
        ("1.250,5 m²", "1250.5"),
        ("1,250.50", "1250.5"),
        ("356,70", "356.7"),
        ("1 200 000", "1200000"),
        ("Diện tích: 120", "120"),
        ("0,5", "0.5"),
        ("1.2.3", None),
        ("", None),
    ),
)
def test_area_has_a_dot_as_decimal_mark(printed: str, value: str | None) -> None:
    assert parse_decimal(printed) == value


@pytest.mark.parametrize("printed", ("3,2 kg", "12,5", "ba trăm"))
def test_fraction_is_no_whole_number(printed: str) -> None:
    assert parse_integer(printed) is None


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.integers(1, 99999), st.sampled_from(("", "/2025")), NOTATIONS, st.sampled_from(("/", " / ", " /")))
def test_reference_number_loses_nothing_but_spaces(
    number: int, year: str, notation: str, stroke: str
) -> None:
    assert parse_reference(f"{number:02d}{year}{stroke}{notation}") == f"{number:02d}{year}/{notation}"


@pytest.mark.parametrize(
    ("printed", "reference"),
    (
        ("15/QĐ-BNV", "15/QĐ-BNV"),
        ("12/UBND-VX", "12/UBND-VX"),
        ("470/2025/TLKT-BS", "470/2025/TLKT-BS"),
        ("367/2025/NĐ-CP", "367/2025/NĐ-CP"),
        ("72/2025/QH15", "72/2025/QH15"),
        ("05 / BC - UBND", "05/BC-UBND"),
        ("15/QĐ–UBND", "15/QĐ-UBND"),
        ("Số: 12a/QĐ-UBND ngày 05", "12a/QĐ-UBND"),
        ("15/2019 Quyển số: 01", "15/2019"),
        ("…/QĐ-UBND", None),
    ),
)
def test_number_and_notation_are_kept_as_printed(printed: str, reference: str | None) -> None:
    assert parse_reference(printed) == reference


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(UNITS, st.dates(dt.date(2010, 1, 1), dt.date(2068, 12, 31)), st.integers(0, 999999))
def test_dossier_codes_of_all_generations_are_found(unit: str, date: dt.date, serial: int) -> None:
    code = f"{unit}-{date:%y%m%d}-{serial:04d}"

    assert parse_dossier_code_in(f"Mã hồ sơ: {code}.") == code


@pytest.mark.parametrize(
    ("printed", "code"),
    (
        ("000.00.00.H60 - 260914 - 0007", "000.00.00.H60-260914-0007"),
        ("OOO.OO.OO.H60-26O9l4-0007", "000.00.00.H60-260914-0007"),
        ("H60–260914–0007", "H60-260914-0007"),
        ("000.00.00 H62-250529-0088", "000.00.00.H62-250529-0088"),
        ("https://example.vn/?ma=G22.99-251225-020175", "G22.99-251225-020175"),
    ),
)
def test_dossier_code_is_repaired_where_only_digits_may_stand(printed: str, code: str) -> None:
    assert parse_dossier_code_in(printed) == code


@pytest.mark.parametrize("printed", ("H60-260230-0007", "xH60-260914-0007", "000.00.00.H60-260914", ""))
def test_code_with_an_impossible_part_is_no_code(printed: str) -> None:
    assert parse_dossier_code_in(printed) is None


@pytest.mark.parametrize(
    ("printed", "code"),
    (
        ("1.001193", "1.001193"),
        ("Mã TTHC: 1.000894.01", "1.000894.01"),
        ("1.001193.000.00.00.H60", "1.001193.000.00.00.H60"),
        ("Mã thủ tục: 1.00488 9", "1.004889"),
        ("2.000815 chứng thực bản sao", "2.000815"),
        ("0.001193", None),
        ("12.001193", None),
    ),
)
def test_procedure_code_is_found_even_when_split(printed: str, code: str | None) -> None:
    assert parse_procedure_code(printed) == code
