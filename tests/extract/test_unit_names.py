"""Fields that name units, held against the list of units."""

from dataclasses import replace

from dossier.fields import Field
from dossier.recognition import Source
from extract.unit_names import hold_against_list
from tests.extract.checks.told import facts

AGENCY = Field(
    "issuing_authority", "UBND XÃ MÙ CANG CHÁI", "UBND XÃ MÙ CANG CHÁI", 0.98, Source.OCR, agreed=True,
    needs_review=False, page=1, box=None, rule="agency",
)  # fmt: skip


def held(field: Field) -> Field:
    (first,) = hold_against_list([field], facts("decision"))
    return first


def test_a_name_misread_twice_alike_goes_to_a_person_with_the_unit_as_value() -> None:
    field = held(AGENCY)

    assert field.value == "UBND XÃ MÙ CANG CHẢI"
    assert field.raw == "UBND XÃ MÙ CANG CHÁI"
    assert field.needs_review
    assert field.doubts == ("unknown_place",)
    assert field.candidates == ("UBND XÃ MÙ CANG CHÁI",)
    assert field.confidence == 0.5


def test_y_with_a_dot_below_is_restored_where_another_unit_confirms_it() -> None:
    field = held(replace(AGENCY, value="UBND XÃ THÁI THUY, TỈNH HƯNG YÊN"))

    assert field.value == "UBND XÃ THÁI THUỴ, TỈNH HƯNG YÊN"
    assert not field.needs_review
    assert field.rule == "agency+listed"
    assert field.confidence == 0.95


def test_a_dispute_goes_to_the_reading_that_is_a_unit() -> None:
    readings = ("UBND XÃ MÙ CANG CHÁI", "UBND XÃ MÙ CANG CHẢI")
    field = held(replace(AGENCY, needs_review=True, doubts=("readings_differ",), candidates=readings))

    assert field.value == "UBND XÃ MÙ CANG CHẢI"
    assert field.doubts == ()
    assert not field.needs_review
    assert field.rule == "agency+listed"


def test_an_unreadable_office_is_read_where_all_readings_end_in_one_unit() -> None:
    readings = ("UBND XÃ NGỌK RÉO", "NA XÃ NGỌK RÉO", "DA N NOẠN XÃ NGỌK RÉO")
    field = held(
        replace(
            AGENCY, value=None, needs_review=True, doubts=("unreadable",), candidates=readings, confidence=0.0
        )
    )

    assert field.value == "UBND XÃ NGỌK RÉO"
    assert not field.needs_review
    assert field.confidence == 0.95


def test_the_reading_whose_units_are_right_is_shown_where_another_part_stays_in_dispute() -> None:
    readings = (
        "Số 34 đường Điên Biên Phủ, xã Gia Hôi, tỉnh Lào Cai",
        "Số 34 đường Điện Biên Phủ, xã Gia Hội, tỉnh Lào Cai",
    )
    address = replace(
        AGENCY, name="residence", value=readings[0], needs_review=True, doubts=("readings_differ",),
        candidates=readings,
    )  # fmt: skip

    (field,) = hold_against_list([address], facts("marital_status_certificate"))

    assert field.value == readings[1]
    assert field.doubts == ("readings_differ", "unknown_place")
    assert field.needs_review


def test_the_date_of_the_paper_tells_units_of_one_name_apart() -> None:
    day = replace(AGENCY, name="issue_date", value="2026-03-05", rule="place_date")
    agency = replace(AGENCY, value="UBND XÃ THÁI THÚY")

    alone, _ = hold_against_list([agency, replace(day, value="2026")], facts("decision"))
    undated, _ = hold_against_list([agency, replace(day, needs_review=True)], facts("decision"))

    assert alone.value == "UBND XÃ THÁI THỤY"
    assert undated.value == "UBND XÃ THÁI THÚY"
    assert undated.doubts == ("unknown_place",)


def test_text_that_a_computer_wrote_is_what_is_printed() -> None:
    written = replace(AGENCY, source=Source.TEXT_LAYER)

    assert held(written) == written


def test_names_of_persons_and_running_text_are_left_alone() -> None:
    subject = replace(AGENCY, name="subject")

    assert held(subject) == subject
