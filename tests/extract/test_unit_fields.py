"""The units of the addresses on a paper, as fields beside them."""

import pytest

from dossier.fields import Field
from dossier.recognition import Source
from extract.kinds import shipped_kinds
from extract.unit_fields import with_units


def read(name: str, value: str, *, needs_review: bool = False) -> Field:
    return Field(name, value, value.upper(), 0.97, Source.OCR, True, needs_review, 1, None)


def test_unit_stands_beside_its_address() -> None:
    address = read("residence", "xã Yên Phong, huyện Bắc Mê, tỉnh Hà Giang")

    fields = with_units(
        shipped_kinds()["marital_status_certificate"], [address, read("issue_date", "2024-05-06")]
    )

    unit_field = fields[-1]
    assert fields[0] is address
    assert (unit_field.name, unit_field.raw, unit_field.rule) == ("residence_unit", address.raw, "places")
    assert (unit_field.confidence, unit_field.agreed, unit_field.needs_review) == (0.97, True, False)


def test_divided_ward_waits_for_a_person_and_its_address_does_not() -> None:
    address = read("residence", "xã Yên Định, huyện Bắc Mê, tỉnh Hà Giang")

    fields = with_units(shipped_kinds()["marital_status_certificate"], [address])

    assert [field.needs_review for field in fields] == [False, True]
    assert fields[1].confidence == 0.5


@pytest.mark.parametrize("other", [read("full_name", "Hà Giang"), read("residence", "Hoa Kỳ")])
def test_no_unit_without_an_address_that_has_one(other: Field) -> None:
    assert with_units(shipped_kinds()["marital_status_certificate"], [other]) == [other]


@pytest.mark.parametrize(
    "address",
    [
        "xã Yên Phong, huyện Bắc Mê, tỉnh Hà Gianq",
        "xã Pải Lủng, huyện Mèo Vac, tỉnh Hà Giang",
        "xã Không Có, huyện Bắc Mê, tỉnh Hà Giang",
        "xã Yên Phong, tỉnh Tuyên Quang",
    ],
)
def test_unit_of_a_misread_address_waits_for_a_person(address: str) -> None:
    fields = with_units(
        shipped_kinds()["marital_status_certificate"],
        [read("residence", address), read("issue_date", "2025-09-06")],
    )

    assert (fields[-1].name, fields[-1].needs_review, fields[-1].confidence) == ("residence_unit", True, 0.5)


def test_address_without_marks_is_less_certain() -> None:
    address = read("residence", "XA YEN PHONG, HUYEN BAC ME, TINH HA GIANG")

    fields = with_units(shipped_kinds()["marital_status_certificate"], [address])

    assert (fields[1].needs_review, fields[1].confidence) == (False, 0.9)


@pytest.mark.parametrize(("in_doubt", "is_asked"), [(False, False), (True, True)])
def test_date_in_doubt_decides_nothing(in_doubt: bool, is_asked: bool) -> None:
    fields = with_units(
        shipped_kinds()["marital_status_certificate"],
        [read("residence", "Tân Kỳ, Nghệ An"), read("issue_date", "2025-09-06", needs_review=in_doubt)],
    )

    assert fields[-1].needs_review is is_asked
