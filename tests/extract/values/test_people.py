"""Names, sexes, ethnicities, identity and telephone numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold
from extract.values.people import (
    ETHNICITIES,
    is_marred_surname,
    mend_surname,
    parse_ethnicity,
    parse_id_number,
    parse_person_name,
    parse_phone,
    parse_sex,
)

DIGITS = st.text("0123456789", min_size=12, max_size=12)
SURNAMES = st.sampled_from(("Nguyễn", "Giàng", "Vàng", "Lý", "Đặng", "Ksor"))
GIVEN_NAMES = st.lists(
    st.sampled_from(("Thị", "Mỷ", "Văn", "Páo", "Đức", "Yến", "A")), min_size=1, max_size=3
)


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(SURNAMES, GIVEN_NAMES)
def test_case_of_print_does_not_matter_for_a_name(surname: str, given_names: list[str]) -> None:
    name = " ".join((surname, *given_names))

    assert parse_person_name(name.upper()) == parse_person_name(name.lower()) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    (
        ("NGUYỄN THỊ MỶ", "Nguyễn Thị Mỷ"),
        ("Ông: Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông (Bà): Trần Văn Cường", "Trần Văn Cường"),
        ("Bà Lý Thị Bích", "Lý Thị Bích"),
        ("Lê  Thị   Bình.", "Lê Thị Bình"),
        ("Nguyễn Văn An, sinh năm 1990", "Nguyễn Văn An"),
        ("Nguyễn Văn An - Chủ tịch", "Nguyễn Văn An"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("K’BRƠI NĐU", "K'Brơi Nđu"),
        ("Công Tằng Tôn Nữ Thị Phương Thảo", "Công Tằng Tôn Nữ Thị Phương Thảo"),
    ),
)
def test_name_is_freed_of_what_stands_around_it(printed: str, name: str) -> None:
    assert parse_person_name(printed) == name


@pytest.mark.parametrize(
    "printed",
    (
        "",
        "Nguyễn",
        "Nguyễn Văn 2",
        "Người yêu cầu",
        "GIẤY KHAI SINH",
        "Trung tâm phục vụ",
        "Ký, ghi rõ họ tên",
    ),
)
def test_other_print_is_no_name(printed: str) -> None:
    assert parse_person_name(printed) is None


@pytest.mark.parametrize(
    ("printed", "sex"),
    (
        ("Nam", "Nam"),
        ("NỮ", "Nữ"),
        ("Male", "Nam"),
        ("[x] Nam [ ] Nữ", "Nam"),
        ("☑ Nữ ☐ Nam", "Nữ"),
        ("Nam [x] Nữ [ ]", "Nam"),
        ("Nam  Nữ", None),
        ("", None),
    ),
)
def test_sex_is_one_word_or_a_ticked_box(printed: str, sex: str | None) -> None:
    assert parse_sex(printed) == sex


def test_there_are_54_peoples() -> None:
    assert len(set(ETHNICITIES)) == 54


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.sampled_from(ETHNICITIES), st.sampled_from((str.upper, str.lower, str.title)))
def test_every_people_is_known_in_any_case(name: str, write: Callable[[str], str]) -> None:
    assert parse_ethnicity(write(name)) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    (
        ("H'Mông", "Mông"),
        ("Khơ-me", "Khmer"),
        ("Ê-đê", "Ê Đê"),
        ("Bru - Vân Kiều", "Bru Vân Kiều"),
        ("Cao Lan", "Sán Chay"),
        ("Mương", "Mường"),
        ("Tay", "Tày"),
        ("Kinh, Quốc tịch", "Kinh"),
    ),
)
def test_spellings_and_lost_marks_lead_to_the_official_name(printed: str, name: str) -> None:
    assert parse_ethnicity(printed) == name


@pytest.mark.parametrize("printed", ("", "Nam", "Việt Nam", "Mỹ", "Xyz"))
def test_unknown_people_is_not_guessed(printed: str) -> None:
    assert parse_ethnicity(printed) is None


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(DIGITS, st.sampled_from(("", " ", ".")))
def test_personal_number_survives_gaps(digits: str, gap: str) -> None:
    printed = gap.join(digits[start : start + 3] for start in range(0, 12, 3))

    assert parse_id_number(f"Số định danh cá nhân: {printed}") == digits


@pytest.mark.parametrize(
    ("printed", "number"),
    (
        ("037153000257", "037153000257"),
        ("CCCD số 037153000257 cấp ngày 01/01/2021", "037153000257"),
        ("CMND: 012345678 do Công an tỉnh cấp", "012345678"),
        ("0371530002S7", "037153000257"),
        ("O371530002l7", "037153000217"),
    ),
)
def test_identity_number_is_found_in_its_line(printed: str, number: str) -> None:
    assert parse_id_number(printed) == number


@pytest.mark.parametrize(
    "printed", ("", "12345678", "0912345678", "0371530002577", "O37l53OOO257", "C1234567")
)
def test_number_of_another_length_is_no_identity_number(printed: str) -> None:
    assert parse_id_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    (
        ("0912345678", "0912345678"),
        ("0912.345.678 Email: an@example.vn", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0219 3856 123", "02193856123"),
        ("09123456", None),
        ("không có", None),
    ),
)
def test_telephone_number_is_digits_only(printed: str, number: str | None) -> None:
    assert parse_phone(printed) == number


@pytest.mark.parametrize(
    ("name", "is_marred"),
    (
        ("Nguyên Văn An", True),
        ("Pham An", True),
        ("Nguyễn An", False),
        ("Smith An", False),
        ("Ha Thị Mai", True),
        ("Ha Sôn", False),
    ),
)
def test_surname_without_its_marks_is_noticed(name: str, is_marred: bool) -> None:
    assert is_marred_surname(name) is is_marred


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(SURNAMES, GIVEN_NAMES)
def test_sound_name_is_not_mended(surname: str, given_names: list[str]) -> None:
    name = " ".join((surname, *given_names))

    assert mend_surname(name) == name


def test_known_misreading_of_a_surname_is_mended_letter_for_letter() -> None:
    mended = mend_surname("Nguyên Thị Mỷ")

    assert mended == "Nguyễn Thị Mỷ"
    assert fold(mended) == fold("Nguyên Thị Mỷ")


@pytest.mark.parametrize(
    ("printed", "name"),
    (
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("H’MÔNG THỊ MAI", "H'Mông Thị Mai"),
        ("K`BRẾU", "K'Brếu"),
        ("K' BRẾU", "K' Brếu"),
        ("Y MOAN ÊÑUÔL", "Y Moan Êñuôl"),
        ("RƠ LAN BĬM", "Rơ Lan Bĭm"),
        ("Y ČŬN NIÊ", "Y Čŭn Niê"),
        ("KA' DUNG", "Ka' Dung"),
        ("GIÀNG MÍ SÍNH", "Giàng Mí Sính"),
        ("ĐIỂU K´RÉ", "Điểu K'Ré"),
        ("Phượng", None),
        ("'Mai", None),
    ),
)
def test_names_of_other_peoples_keep_their_form(printed: str, name: str | None) -> None:
    assert parse_person_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "number"),
    (
        ("03415849404]", "034158494041"),
        ("[034158494041]", "034158494041"),
        ("[0][3][4][1][5][8][4][9][4][0][4][1]", "034158494041"),
        ("03 415849404", None),
    ),
)
def test_bracket_is_a_wall_or_the_digit_one(printed: str, number: str | None) -> None:
    assert parse_id_number(printed) == number


@pytest.mark.parametrize(("printed", "number"), (("O979419344", "0979419344"), ("MO979419344", None)))
def test_first_digit_of_a_telephone_number_may_look_like_a_letter(printed: str, number: str | None) -> None:
    assert parse_phone(printed) == number


@pytest.mark.parametrize(
    ("printed", "name"),
    (
        ("Ông Khánh Ly", "Ông Khánh Ly"),
        ("ÔNG THÙY LINH", "Ông Thùy Linh"),
        ("Ông Thị Nhàn", "Ông Thị Nhàn"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông: Khánh Ly", "Khánh Ly"),
        ("ông Khánh Ly", "Khánh Ly"),
        ("Bà Khánh Ly", "Khánh Ly"),
    ),
)
def test_ong_is_a_family_name_where_none_follows(printed: str, name: str) -> None:
    assert parse_person_name(printed) == name
