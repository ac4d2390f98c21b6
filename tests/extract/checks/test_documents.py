"""Numbers of documents against kind and date."""

import pytest

from tests.extract.checks.told import check


@pytest.mark.parametrize(
    ("kind", "number"),
    (
        ("decision", "15/QĐ-UBND"),
        ("decision", "1184/QĐ-UB"),
        ("decision", "12/2024/QĐ-UBND"),
        ("resolution", "30/2026/NQ-HĐND"),
        ("submission", "925/TTr-SYT"),
        ("decree", "367/2025/NĐ-CP"),
        ("circular", "03/2025/TT-VPCP"),
        ("circular", "01/2016/TTLT-BTP-BCA"),
        ("law", "72/2025/QH15"),
        ("official_letter", "12/UBND-VX"),
        ("official_letter", "2328/SYT-NV"),
        ("official_letter", "4512/CT-TTHT"),
        ("death_certificate", "470/2025/TLKT-BS"),
        ("birth_certificate", "15/2019"),
        ("minutes", "01/BB-UBND"),
        ("minutes", "05/BBLV"),
    ),
)
def test_notation_of_the_kind_is_not_doubted(kind: str, number: str) -> None:
    assert check(kind, number=number) == {}


@pytest.mark.parametrize(
    ("kind", "number"),
    (
        ("decision", "15/TB-UBND"),
        ("notice", "15/QĐ-UBND"),
        ("official_letter", "15/QĐ-UBND"),
        ("plan", "15/BC-UBND"),
        ("decision", "246/Q"),
        ("death_certificate", "47/TLKS-BS"),
        ("birth_certificate", "81/TLKT"),
    ),
)
def test_notation_of_another_kind_is_doubted(kind: str, number: str) -> None:
    assert check(kind, number=number) == {"number": ["notation_differs"]}


@pytest.mark.parametrize("number", ("91/20237TEKT", "270/2026/1LKT-BS"))
def test_letters_and_digits_in_one_are_doubted(number: str) -> None:
    assert check("death_certificate", number=number) == {"number": ["garbled_notation"]}


def test_year_in_the_number_is_that_of_the_paper() -> None:
    other = check("decision", number="12/2024/QĐ-UBND", issue_date="2025-01-05")
    same = check("decision", number="12/2024/QĐ-UBND", issue_date="2024-01-05")

    assert other == {"number": ["number_year"], "issue_date": ["number_year"]}
    assert same == {}


def test_copy_may_be_younger_than_the_entry_but_not_older() -> None:
    younger = check("birth_certificate", number="270/2026/TLKS-BS", registration_date="2012-01-05")
    older = check("birth_certificate", number="270/2011/TLKS-BS", registration_date="2012-01-05")

    assert younger == {}
    assert set(older) == {"number", "registration_date"}


@pytest.mark.parametrize("number", ("01439/QSDĐ", "CH 12345", "CS51407", "VP 01234", "CT-00123", "H 00123"))
def test_register_number_of_a_known_form_is_not_doubted(number: str) -> None:
    assert check("land_use_right_certificate", register_number=number) == {}


def test_register_number_of_another_form_is_doubted() -> None:
    assert check("land_use_right_certificate", register_number="cấp theo") == {
        "register_number": ["malformed_register"]
    }


@pytest.mark.parametrize("number", ("15", "15/2024", "QĐ-UBND"))
def test_document_without_number_or_notation_is_doubted(number: str) -> None:
    assert "malformed_number" in check("decision", number=number)["number"]


def test_minutes_and_register_entries_may_have_a_bare_number() -> None:
    assert check("minutes", number="15") == check("birth_certificate", number="15") == {}
