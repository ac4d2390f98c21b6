"""What settles a dispute between readings before a person is asked."""

import pytest

from dossier.fields import Field
from dossier.recognition import Source
from extract.checks import Spelled
from extract.evidence import SETTLED, settle
from tests.extract.checks.told import facts


def disputed(name: str, *candidates: str, doubt: str = "readings_differ") -> Field:
    """A field whose readings gave these values, likeliest first."""
    return Field(
        name, candidates[0], candidates[0], 0.6, Source.OCR, agreed=False, needs_review=True, page=1, box=None,
        rule="label:x", doubts=(doubt,), candidates=candidates,
    )  # fmt: skip


def settled(kind: str, field: Field, spelled: Spelled | None = None, /, **certain: str) -> Field:
    """The field after it was held against what else the paper says."""
    others = [
        Field(name, value, value, 0.98, Source.OCR, agreed=True, needs_review=False, page=1, box=None)
        for name, value in certain.items()
    ]
    (first, *_) = settle([field, *others], facts(kind, spelled, **{field.name: str(field.value)}, **certain))
    return first


@pytest.mark.parametrize(
    ("kind", "field", "certain", "value", "rule"),
    (
        (
            "citizen_identity_card", disputed("date_of_expiry", "2027-01-02", "2027-11-02"),
            {"date_of_birth": "1987-11-02"}, "2027-11-02", "label:x+birthday",
        ),
        (
            "acceptance_slip", disputed("received_date", "2022-06-21"), {"dossier_code": "H60-220621-0007"},
            "2022-06-21", "label:x+code_day",
        ),
        (
            "acceptance_slip", disputed("dossier_code", "H60-220627-0007", "H60-220621-0007"),
            {"received_date": "2022-06-21"}, "H60-220621-0007", "label:x+code_day",
        ),
        (
            "invitation", disputed("number", "235/GQOM-UBND", "235/GM-UBND"), {}, "235/GM-UBND", "label:x+notation",
        ),
        (
            "birth_certificate", disputed("personal_id", "037183000257", "037153000257"),
            {"date_of_birth": "1953-10-09"}, "037153000257", "label:x+without:birth_year_mismatch",
        ),
        (
            "death_certificate", disputed("issue_date", "2023-01-26", "2023-11-26"), {"date_of_death": "2023-11-20"},
            "2023-11-26", "label:x+without:order_of_dates",
        ),
        (
            "household_business_registration", disputed("number", "0100109108", "0100109106"), {}, "0100109106",
            "label:x+without:check_digit",
        ),
    ),
)  # fmt: skip
def test_another_print_settles_a_dispute(
    kind: str, field: Field, certain: dict[str, str], value: str, rule: str
) -> None:
    result = settled(kind, field, **certain)

    assert (result.value, result.rule, result.doubts) == (value, rule, ())
    assert not result.needs_review
    assert result.confidence == SETTLED


def test_words_settle_a_date_and_an_amount() -> None:
    said = Spelled(frozenset({"2019-10-09"}), frozenset({"120000000"}))
    date = settled("birth_certificate", disputed("date_of_birth", "2019-10-08", "2019-10-09"), said)
    amount = settled("payment_receipt", disputed("amount", "120000000"), said)

    assert (date.value, date.rule) == ("2019-10-09", "label:x+words")
    assert (amount.value, amount.rule) == ("120000000", "label:x+words")


@pytest.mark.parametrize(
    ("kind", "field", "certain"),
    (
        ("birth_certificate", disputed("personal_id", "037153000257", "037153000251"), {"date_of_birth": "1953"}),
        ("birth_certificate", disputed("personal_id", "037153000257"), {"date_of_birth": "1953", "sex": "Nữ"}),
        ("birth_certificate", disputed("personal_id", "037153000257", "017183000251"), {"date_of_birth": "1953"}),
        ("invitation", disputed("number", "235/GM-UBND", "285/CM-UBND"), {}),
        ("notice", disputed("number", "507/TB-TIPVHCC", "507/TB-TTPVHCC"), {}),
        ("birth_certificate", disputed("full_name", "Đinh Thị My", "Định Thị My"), {}),
        ("citizen_identity_card", disputed("date_of_expiry", "2027-01-02"), {"date_of_birth": "1987-11-02"}),
        ("birth_certificate", disputed("date_of_birth", "2019-10-08", doubt="not_found"), {}),
    ),
)  # fmt: skip
def test_what_nothing_settles_stays_with_a_person(kind: str, field: Field, certain: dict[str, str]) -> None:
    assert settled(kind, field, **certain) is field


def test_value_in_dispute_is_no_witness() -> None:
    birth = disputed("date_of_birth", "1953-10-09", "1958-10-09")
    number = disputed("personal_id", "037153000257", "037158000257")
    known = facts("birth_certificate", personal_id="037153000257", date_of_birth="1953-10-09")

    assert settle([number, birth], known) == [number, birth]


def test_mended_number_is_certain_only_if_its_holder_fits() -> None:
    mended = disputed("personal_id", "037153000257", doubt="repaired")
    fits = settled("birth_certificate", mended, date_of_birth="1953-10-09", sex="Nữ")
    differs = settled("birth_certificate", mended, date_of_birth="1953-10-09", sex="Nam")
    alone = settled("birth_certificate", mended, date_of_birth="1953-10-09")

    assert (fits.rule, fits.needs_review) == ("label:x+holder", False)
    assert differs is alone is mended


def test_mended_notation_is_certain_if_it_names_the_kind() -> None:
    result = settled("decision", disputed("number", "15/QĐ-UBND", doubt="repaired"))

    assert (result.rule, result.needs_review) == ("label:x+notation", False)
