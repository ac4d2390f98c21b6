"""Numbers of persons, telephones, businesses and dossiers."""

import pytest

from tests.extract.checks.told import check


def test_sex_that_the_number_denies_is_doubted_on_both() -> None:
    found = check("birth_certificate", personal_id="037153000257", sex="Nam")

    assert found == {"personal_id": ["sex_mismatch"], "sex": ["sex_mismatch"]}


def test_year_of_birth_that_the_number_denies_is_doubted_on_both() -> None:
    found = check("birth_certificate", personal_id="037153000257", date_of_birth="1954")

    assert found == {"personal_id": ["birth_year_mismatch"], "date_of_birth": ["birth_year_mismatch"]}


def test_child_of_this_century_has_its_own_digit() -> None:
    assert check("birth_certificate", personal_id="015319004821", date_of_birth="2019-10-09", sex="Nữ") == {}


def test_persons_of_one_paper_are_not_mixed_up() -> None:
    found = check("marriage_certificate", wife_id_number="037153000257", husband_date_of_birth="1950")

    assert found == {}


def test_old_card_of_nine_digits_says_nothing_of_its_holder() -> None:
    assert check("birth_certificate", personal_id="012345678", sex="Nam", date_of_birth="1990") == {}


@pytest.mark.parametrize("number", ("999953000257", "063153000257", "037953000257", "400000001", "000123456"))
def test_malformed_number_is_doubted(number: str) -> None:
    assert check("death_certificate", personal_id=number) == {"personal_id": ["malformed_id_number"]}


def test_twelve_digits_on_a_paper_before_2012_are_doubted() -> None:
    of_2008 = check("death_notice", personal_id="037153000257", issue_date="2008-05-19")
    of_2016 = check("death_notice", personal_id="037153000257", issue_date="2016-05-19")

    assert of_2008 == {"personal_id": ["number_too_new"]}
    assert of_2016 == {}


def test_number_of_a_child_is_doubted_where_grown_people_sign() -> None:
    child = check("authorization_letter", agent_id_number="037219000257", issue_date="2025-01-02")
    grown = check("authorization_letter", agent_id_number="037199000257", issue_date="2025-01-02")

    assert child == {"agent_id_number": ["improbable_age"]}
    assert grown == {}


@pytest.mark.parametrize("number", ("0979419344", "0359419344", "02433812345"))
def test_telephone_number_in_use_is_not_doubted(number: str) -> None:
    assert check("acceptance_slip", phone=number) == {}


@pytest.mark.parametrize("number", ("0179419344", "08506844035", "0243381234", "01679419344"))
def test_telephone_number_not_in_use_is_doubted(number: str) -> None:
    assert check("acceptance_slip", phone=number) == {"phone": ["malformed_phone"]}


def test_mobile_number_of_eleven_digits_was_in_use_until_2018() -> None:
    assert check("acceptance_slip", phone="01679419344", received_date="2017-03-02") == {}


@pytest.mark.parametrize(
    ("number", "doubts"),
    (
        ("0100109106", {}),
        ("0100109106-001", {}),
        ("0100109108", {"number": ["check_digit"]}),
        ("0700109106-001", {"number": ["check_digit"]}),
        ("69B8051581", {}),
        ("64A8.62231/HKD", {}),
        ("26/1", {"number": ["malformed_number"]}),
        ("037153000257", {}),
    ),
)
def test_check_digit_of_a_tax_code_must_hold(number: str, doubts: dict[str, list[str]]) -> None:
    assert check("household_business_registration", number=number) == doubts


def test_dossier_code_of_tomorrow_is_doubted() -> None:
    assert check("acceptance_slip", dossier_code="H60-261102-0001") == {"dossier_code": ["improbable_date"]}
    assert check("acceptance_slip", dossier_code="H60-261101-0001") == {}


@pytest.mark.parametrize("unit", ("000.00.00.H64", "K60.12", "000.00.00.H00"))
def test_dossier_code_of_no_unit_is_doubted(unit: str) -> None:
    assert check("acceptance_slip", dossier_code=f"{unit}-260914-0007") == {"dossier_code": ["unknown_unit"]}


@pytest.mark.parametrize("unit", ("000.00.00.H56", "H56.16", "G22.99", "000.00.26.H26", "26.H26"))
def test_dossier_code_of_a_province_or_ministry_is_not_doubted(unit: str) -> None:
    assert check("acceptance_slip", dossier_code=f"{unit}-260914-0007") == {}


def test_procedure_code_of_no_unit_is_doubted() -> None:
    assert check("acceptance_slip", procedure_code="1.001193.000.00.00.H77") == {
        "procedure_code": ["unknown_unit"]
    }
    assert check("acceptance_slip", procedure_code="1.001193") == {}


def test_number_of_another_person_is_doubted_on_both() -> None:
    number = "079080258616"
    found = check("property_transfer_contract", party_a_id_number=number, party_a_2_id_number=number)

    assert found == {"party_a_id_number": ["shared_number"], "party_a_2_id_number": ["shared_number"]}


def test_who_applies_may_be_the_one_whom_the_paper_is_about() -> None:
    assert check("declaration_form", applicant_id_number="079080258616") == {}
