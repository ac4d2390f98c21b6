"""Fields read twice, and what comes of disagreement."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.fields import Field
from dossier.geometry import Box, Transform
from dossier.recognition import Recognition, Source
from extract.fields import find_candidates, read_out
from extract.kinds import parse_kind
from extract.layout import lay_out
from tests.extract import printed

TODAY = dt.date(2026, 11, 1)
WORK = Path("unused")
KIND = parse_kind(
    """
slug = "card"
code = "C"
name = "Thẻ"
headings = ["THẺ"]

[fields.full_name]
type = "person_name"
labels = ["Họ và tên"]
code = "card.full_name"
required = true

[fields.personal_id]
type = "id_number"
labels = ["Số định danh cá nhân"]
code = "card.id_number"

[fields.date_of_birth]
type = "date"
labels = ["Ngày sinh"]

[fields.sex]
type = "sex"
labels = ["Giới tính"]

[fields.residence]
type = "address"
labels = ["Nơi cư trú"]
""",
    "card.toml",
)
TEXT = """\
Họ và tên: NGUYỄN THỊ MỶ
Số định danh cá nhân: 037153000257
Ngày sinh: 09/10/1953
Giới tính: Nữ
Nơi cư trú: xã Bắc Mê"""
CODE = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1|05032021"


def read(page: Recognition, reader: printed.Rereader | None = None) -> Mapping[str, Field]:
    """The fields of a page, by name; what is read again reads as printed if no reader tells otherwise."""
    paper = lay_out([page])
    fields = read_out(
        KIND, paper, find_candidates(KIND, paper), reader or printed.Rereader([page]), WORK, TODAY
    )
    return {field.name: field for field in fields}


def read_with(seconds: Mapping[str, str], thirds: Mapping[str, str] | None = None) -> Mapping[str, Field]:
    """The fields of TEXT where some pieces read differently the second and the third time."""
    page = printed.page(TEXT)
    return read(page, printed.Rereader([page], seconds, thirds or {}))


def test_two_readings_that_agree_need_no_person() -> None:
    fields = read(printed.page(TEXT))

    assert {name: field.value for name, field in fields.items()} == {
        "full_name": "Nguyễn Thị Mỷ",
        "personal_id": "037153000257",
        "date_of_birth": "1953-10-09",
        "sex": "Nữ",
        "residence": "xã Bắc Mê",
    }
    assert all(field.agreed and not field.needs_review and not field.doubts for field in fields.values())
    assert all(field.confidence > 0.95 and field.source is Source.OCR for field in fields.values())


def test_raw_is_what_is_printed() -> None:
    assert read(printed.page(TEXT))["full_name"].raw == "NGUYỄN THỊ MỶ"


def test_every_value_is_read_a_second_time_and_no_more() -> None:
    page = printed.page(TEXT)
    reader = printed.Rereader([page])

    read(page, reader)

    assert reader.asked == [
        (2, "NGUYỄN THỊ MỶ"),
        (2, "037153000257"),
        (2, "09/10/1953"),
        (2, "Nữ"),
        (2, "xã Bắc Mê"),
    ]


def test_dispute_asks_for_a_third_reading_of_that_value_only() -> None:
    page = printed.page(TEXT)
    reader = printed.Rereader([page], {"09/10/1953": "09/10/1958"})

    read(page, reader)

    assert [text for attempt, text in reader.asked if attempt == 3] == ["09/10/1953"]


WITHOUT_NUMBER = TEXT.replace("Số định danh cá nhân: 037153000257\n", "")


def birth_read_as(second: str, third: str, text: str = WITHOUT_NUMBER, confidence: float = 0.9) -> Field:
    """The date of birth of a page on which it is printed as 09/10/1953, read otherwise later."""
    page, place = printed.page(text, confidence=confidence), "09/10/1953"
    return read(page, printed.Rereader([page], {place: second}, {place: third}))["date_of_birth"]


@pytest.mark.parametrize("third", ("09/10/1933", ""))
def test_disputed_value_that_nothing_settles_goes_to_a_person(third: str) -> None:
    field = birth_read_as("09/10/1958", third)

    assert (field.agreed, field.needs_review) == (False, True)
    assert field.doubts == ("readings_differ",)
    assert field.confidence < read(printed.page(TEXT))["date_of_birth"].confidence


def test_second_and_third_reading_outvote_an_unsure_first() -> None:
    field = birth_read_as("09/10/1958", "09/10/1958", confidence=0.7)

    assert (field.value, field.agreed, field.needs_review) == ("1958-10-09", False, False)
    assert field.rule == "label:ngaysinh+two_of_three"
    assert field.candidates == ("1958-10-09", "1953-10-09")
    assert field.confidence < read(printed.page(TEXT))["date_of_birth"].confidence


@pytest.mark.parametrize("third", ("09/10/1933", ""))
def test_number_of_the_holder_settles_a_disputed_birth(third: str) -> None:
    field = birth_read_as("09/10/1958", third, TEXT)

    assert (field.value, field.needs_review) == ("1953-10-09", False)
    assert field.rule == "label:ngaysinh+without:birth_year_mismatch"


def test_number_of_the_holder_speaks_against_an_outvoted_reading() -> None:
    field = birth_read_as("09/10/1958", "09/10/1958", TEXT, confidence=0.7)

    assert (field.value, field.doubts) == ("1958-10-09", ("birth_year_mismatch",))


def test_value_that_every_reading_mended_goes_to_a_person() -> None:
    page = printed.page(WITHOUT_NUMBER.replace("09/10/1953", "09/1O/1953"))
    mended = read(page)["date_of_birth"]
    plain = read(page, printed.Rereader([page], {"09/1O/1953": "09/10/1953"}))["date_of_birth"]

    assert (mended.value, mended.raw, mended.doubts) == ("1953-10-09", "09/1O/1953", ("repaired",))
    assert (plain.value, plain.needs_review, plain.rule) == ("1953-10-09", False, "label:ngaysinh+repaired")
    assert plain.confidence < read(printed.page(TEXT))["date_of_birth"].confidence


@pytest.mark.parametrize(("third", "shown"), (("09/10/1953", "1953-10-09"), ("09/10/1958", "1958-10-09")))
def test_third_reading_decides_what_the_person_is_shown(third: str, shown: str) -> None:
    assert birth_read_as("09/10/1958", third).value == shown


def test_unsure_words_are_read_a_third_time_even_if_two_readings_agree() -> None:
    page = printed.page("Giới tính: Nữ", confidence=0.4)
    reader = printed.Rereader([page], thirds={"Nữ": "Nam"})

    field = read(page, reader)["sex"]

    assert reader.asked == [(2, "Nữ"), (3, "Nữ")]
    assert (field.value, field.needs_review, field.doubts) == ("Nữ", True, ("readings_differ",))


def test_address_may_differ_in_punctuation_between_readings() -> None:
    field = read_with({"xã Bắc Mê": "xã Bắc Mê."})["residence"]

    assert (field.agreed, field.needs_review) == (True, False)


def test_value_that_only_the_second_reading_gives_is_shown_to_a_person() -> None:
    page = printed.page(TEXT.replace("09/10/1953", "39/10/1953"))
    reader = printed.Rereader([page], {"39/10/1953": "09/10/1953"}, {"39/10/1953": "39/10/1953"})

    field = read(page, reader)["date_of_birth"]

    assert (field.value, field.needs_review, field.agreed) == ("1953-10-09", True, False)


def test_value_that_no_reading_gives_is_null_and_never_a_guess() -> None:
    field = read(printed.page(TEXT.replace("09/10/1953", "39/10/1953")))["date_of_birth"]

    assert (field.value, field.raw, field.needs_review, field.confidence) == (None, "39/10/1953", True, 0.0)
    assert field.doubts == ("unreadable",)


def test_missing_required_field_is_null_and_goes_to_a_person() -> None:
    field = read(printed.page("Giới tính: Nữ"))["full_name"]

    assert (field.value, field.needs_review, field.box, field.doubts) == (None, True, None, ("not_found",))


def test_field_that_is_not_on_the_paper_is_absent() -> None:
    assert sorted(read(printed.page("Giới tính: Nữ"))) == ["full_name", "sex"]


def test_code_wins_over_print() -> None:
    fields = read(printed.page(TEXT.replace("037153000257", "037153000251"), codes=[CODE]))

    field = fields["personal_id"]

    assert (field.value, field.source, field.agreed) == ("037153000257", Source.QR, False)


def test_print_that_agrees_with_a_code_is_its_second_reading() -> None:
    page = printed.page(TEXT, codes=[CODE])
    reader = printed.Rereader([page])

    field = read(page, reader)["full_name"]

    assert (field.value, field.source, field.agreed, field.needs_review) == (
        "Nguyễn Thị Mỷ", Source.QR, True, False
    )  # fmt: skip
    assert (2, "NGUYỄN THỊ MỶ") not in reader.asked


def test_value_that_only_a_code_gives_lies_where_the_code_is() -> None:
    field = read(printed.page("Giới tính: Nữ", codes=[CODE]))["personal_id"]

    assert (field.value, field.box, field.rule) == ("037153000257", printed.NOWHERE, "code:card.id_number")


def test_text_layer_is_not_read_again() -> None:
    page = printed.page(TEXT, confidence=1.0, source=Source.TEXT_LAYER)
    reader = printed.Rereader([page])

    fields = read(page, reader)

    assert reader.asked == []
    assert fields["sex"].source is Source.TEXT_LAYER
    assert not any(field.needs_review for field in fields.values())


def test_check_that_fails_sends_agreed_values_to_a_person() -> None:
    fields = read(printed.page(TEXT.replace("Nữ", "Nam")))

    doubted = {name: field.doubts for name, field in fields.items() if field.needs_review}

    assert doubted == {"personal_id": ("sex_mismatch",), "sex": ("sex_mismatch",)}
    assert fields["sex"].confidence <= 0.5


def test_box_holds_the_value_without_its_label() -> None:
    field = read(printed.page(TEXT))["sex"]

    left = printed.LEFT + printed.LETTER * len("Giới tính: ")
    assert field.box == Box(left, printed.TOP + 3 * printed.PITCH, printed.LETTER * len("Nữ"), printed.BODY)


def test_box_is_mapped_to_the_page_as_scanned() -> None:
    halved = Transform((0.5, 0.0, 10.0, 0.0, 0.5, 20.0, 0.0, 0.0, 1.0))
    straight, scanned = printed.page(TEXT), printed.page(TEXT, to_scan=halved)

    box = read(straight)["personal_id"].box

    assert box is not None
    assert read(scanned)["personal_id"].box == halved.box(box)


def test_box_on_a_page_that_was_turned_lies_within_the_scan() -> None:
    turned = Transform((0.0, 1.0, 0.0, -1.0, 0.0, float(printed.WIDTH), 0.0, 0.0, 1.0))
    page = replace(printed.page(TEXT, to_scan=turned), scan_width=printed.HEIGHT, scan_height=printed.WIDTH)

    boxes = [field.box for field in read(page).values()]

    assert all(
        box and box.x >= 0 and box.y >= 0 and box.right <= printed.HEIGHT and box.bottom <= printed.WIDTH
        for box in boxes
    )


def test_field_of_a_later_page_names_that_page() -> None:
    first, second = printed.page("Họ và tên: NGUYỄN THỊ MỶ", 3), printed.page("Giới tính: Nữ", 4)
    paper = lay_out([first, second])
    reader = printed.Rereader([first, second])

    fields = read_out(KIND, paper, find_candidates(KIND, paper), reader, WORK, TODAY)

    assert [(field.name, field.page) for field in fields] == [("full_name", 3), ("sex", 4)]
