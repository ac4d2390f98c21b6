"""What codes say against what is printed, on an identity card of two pages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dossier.fields import Field
from dossier.recognition import Recognition, Source
from extract.extractor import KindExtractor
from tests.extract import printed
from tests.extract.zone import zone

FRONT = """\
^CĂN CƯỚC CÔNG DÂN
Số / No.: 037153000257
Họ và tên / Full name: NGUYỄN THỊ MỶ
Ngày sinh / Date of birth: 09/10/1953
Giới tính / Sex: Nữ"""
BACK = "Đặc điểm nhân dạng / Personal identification\nNgón trỏ trái"
ZONE = zone("037153000257", dt.date(1953, 10, 9), "F", dt.date(2028, 10, 9), "NGUYEN<<THI<MY")
QR = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1|05032021"


def read(pages: Sequence[Recognition]) -> Mapping[str, Field]:
    """The fields of a card, by name."""
    extractor = KindExtractor(today=dt.date(2026, 11, 1))
    found = extractor.extract("citizen_identity_card", pages, printed.Rereader(pages), Path("unused"))
    return {field.name: field for field in found if not field.name.endswith("_unit")}


def card(front: str = FRONT, codes: Sequence[str] = (), said: str = ZONE) -> Sequence[Recognition]:
    """Front and back on two pages."""
    back = printed.page(BACK, number=2)
    return [printed.page(front, codes=codes), printed.with_zone(back, said) if said else back]


def test_zone_on_the_back_gives_numbers_and_dates_and_print_gives_the_name() -> None:
    fields = read(card())

    assert {name: (field.value, field.source) for name, field in fields.items()} == {
        "id_number": ("037153000257", Source.MRZ),
        "full_name": ("Nguyễn Thị Mỷ", Source.OCR),
        "date_of_birth": ("1953-10-09", Source.MRZ),
        "sex": ("Nữ", Source.MRZ),
        "date_of_expiry": ("2028-10-09", Source.MRZ),
    }
    assert not any(field.needs_review for field in fields.values())


def test_value_that_only_the_zone_gives_lies_on_its_page() -> None:
    field = read(card())["date_of_expiry"]

    assert (field.page, field.box, field.rule) == (2, printed.NOWHERE, "code:card.date_of_expiry")


def test_front_and_back_on_one_page_are_read_alike() -> None:
    field = read([printed.with_zone(printed.page(FRONT + "\n" + BACK), ZONE)])["date_of_birth"]

    assert (field.value, field.source, field.agreed) == ("1953-10-09", Source.MRZ, True)


def test_misread_print_gives_way_to_the_zone() -> None:
    field = read(card(FRONT.replace("09/10/1953", "09/10/1955")))["date_of_birth"]

    assert (field.value, field.agreed, field.needs_review) == ("1953-10-09", False, False)


def test_qr_comes_before_the_zone() -> None:
    assert read(card(codes=[QR]))["id_number"].source is Source.QR


@pytest.mark.parametrize(
    ("name", "printed_as", "instead"),
    [
        ("id_number", "037153000257", "001085123456"),
        ("full_name", "NGUYỄN THỊ MỶ", "TRẦN QUỐC HƯNG"),
        ("date_of_birth", "09/10/1953", "24/12/1985"),
        ("sex", "Sex: Nữ", "Sex: Nam"),
    ],
)
@pytest.mark.parametrize(("codes", "said"), [([QR], ""), ([], ZONE)], ids=["qr", "mrz"])
def test_print_of_somebody_else_goes_to_a_person(
    name: str, printed_as: str, instead: str, codes: Sequence[str], said: str
) -> None:
    field = read(card(FRONT.replace(printed_as, instead), codes, said))[name]

    assert field.needs_review
    assert "code_differs" in field.doubts


def test_codes_of_two_people_go_to_a_person() -> None:
    other = "001085123456||Trần Quốc Hưng|24121985|Nam|Thôn 2|05032021"

    assert "code_differs" in read(card(codes=[QR, other]))["id_number"].doubts
    assert "code_differs" in read(card(codes=[other]))["id_number"].doubts


def test_mended_zone_is_believed_if_print_gives_its_number() -> None:
    fields = read(card(said=ZONE.replace("3", "5")))

    assert (fields["id_number"].value, fields["date_of_expiry"].value) == ("037153000257", "2028-10-09")
    assert not any(field.needs_review for field in fields.values())


def test_mended_zone_does_not_outweigh_a_code_that_print_bears_out() -> None:
    other = zone("037153000267", dt.date(1953, 10, 9), "F", dt.date(2028, 10, 9), "NGUYEN<<THI<MY")
    mended, misprinted = other.replace("3", "5"), FRONT.replace("000257", "000258")

    assert not read(card(codes=[QR], said=mended))["id_number"].needs_review
    assert "code_differs" in read(card(misprinted, codes=[QR], said=mended))["id_number"].doubts
    assert "code_differs" in read(card(codes=[QR], said=other))["id_number"].doubts


def test_mended_zone_alone_goes_to_a_person() -> None:
    fields = read([printed.with_zone(printed.page(BACK), ZONE.replace("3", "5"))])

    assert fields["id_number"].value == "037153000257"
    assert fields["id_number"].doubts == ("code_mended",)


def test_zone_whose_check_digits_fail_is_not_heard() -> None:
    fields = read(card(said=ZONE.replace("0257", "9941")))

    assert {field.source for field in fields.values()} == {Source.OCR}


def test_number_of_another_year_than_the_code_gives_goes_to_a_person() -> None:
    fields = read([printed.page(FRONT, codes=[QR.replace("09101953", "09101954")])])

    assert "birth_year_mismatch" in fields["id_number"].doubts
    assert "birth_year_mismatch" in fields["date_of_birth"].doubts


def test_back_alone_is_a_card() -> None:
    page = printed.with_zone(printed.page(BACK), ZONE)

    assert KindExtractor().classify([page]).kind == "citizen_identity_card"


def test_passport_where_digits_are_wanted_is_named() -> None:
    text = "GIẤY ỦY QUYỀN\nBên ủy quyền: Lý Thị Mai\nSố CCCD: C1234567\nBên được ủy quyền: Lò Văn An\nSố CCCD: ???"
    pages = [printed.page(text)]
    found = KindExtractor(today=dt.date(2026, 11, 1)).extract(
        "authorization_letter", pages, printed.Rereader(pages), Path("unused")
    )
    fields = {field.name: field for field in found}

    assert (fields["principal_id_number"].value, fields["principal_id_number"].doubts) == (
        None,
        ("passport",),
    )
