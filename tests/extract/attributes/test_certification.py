"""Certifications over and under papers: set apart, read, and never taken for the paper's own number, date or signer."""

from collections.abc import Mapping, Sequence

import pytest

from dossier.fields import Field
from tests.extract import printed
from tests.extract.test_extractor import BIRTH, EXTRACTOR, WORK

STAMP = """\
CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH
Số chứng thực: 1234 quyển số: 01/2025 - SCT/BS
Ngày 12 tháng 05 năm 2025
TM. ỦY BAN NHÂN DÂN XÃ NẬM PÌN
PHÓ CHỦ TỊCH



Hoàng Văn Lù
"""
LETTER = f"""\
{printed.MOTTO}^GIẤY ỦY QUYỀN
Bắc Mê, ngày 02 tháng 9 năm 2025
Bên ủy quyền: Ông Lý Văn Páo
Số CCCD: 008085001234
Bên được ủy quyền: Bà Giàng Thị Mai
Số CCCD: 008190004321
Nội dung ủy quyền: nộp hồ sơ và nhận kết quả.
\t\t\t\tNGƯỜI ỦY QUYỀN



\t\t\t\tLý Văn Páo
"""
WITNESS = """\
Ngày 03 tháng 9 năm 2025 (Bằng chữ: Ngày ba tháng chín năm hai nghìn không trăm hai mươi lăm)
Tại Ủy ban nhân dân xã Bắc Mê, tỉnh Tuyên Quang.
Tôi Nguyễn Văn Hùng, là Phó Chủ tịch Ủy ban nhân dân xã Bắc Mê
Chứng thực
Ông Lý Văn Páo cam đoan đã hiểu, tự chịu trách nhiệm về nội dung của giấy tờ, văn bản
và đã ký vào giấy tờ, văn bản này trước mặt tôi.
Số chứng thực 56 quyển số 02/2025 - SCT/CK, ĐC
\t\t\t\tNGƯỜI THỰC HIỆN CHỨNG THỰC



\t\t\t\tNguyễn Văn Hùng"""


def fields(kind: str, *texts: str, seconds: Mapping[str, str] | None = None) -> dict[str, Field]:
    """The fields of a paper whose pages have these texts."""
    pages = [printed.page(text, number) for number, text in enumerate(texts, start=1)]
    found = EXTRACTOR.extract(kind, pages, printed.Rereader(pages, seconds or {}), WORK)
    return {field.name: field for field in found}


def values(found: Mapping[str, Field], names: Sequence[str]) -> list[object]:
    """The values of some fields, None for those that are absent."""
    return [found[name].value if name in found else None for name in names]


def certified(found: Mapping[str, Field]) -> list[object]:
    """Type, number, book, date, office and signer."""
    names = ("type", "number", "book", "date", "authority", "signer")
    return values(found, [f"certification_{name}" for name in names])


STAMPED = ["SCT/BS", "1234", "01/2025", "2025-05-12", "ỦY BAN NHÂN DÂN XÃ NẬM PÌN", "Hoàng Văn Lù"]


@pytest.mark.parametrize("text", [f"{BIRTH}\n{STAMP}", f"{STAMP}\n{BIRTH}"], ids=["under", "above"])
def test_stamp_and_paper_keep_what_is_theirs(text: str) -> None:
    bare, found = fields("birth_certificate", BIRTH), fields("birth_certificate", text)

    assert certified(found) == STAMPED
    assert values(found, list(bare)) == values(bare, list(bare))


def test_stamp_on_the_back_is_read_too() -> None:
    assert EXTRACTOR.split([printed.page(BIRTH, 1), printed.page(STAMP, 2)]) == [(1, 2)]
    bare, found = fields("birth_certificate", BIRTH), fields("birth_certificate", BIRTH, STAMP)

    assert certified(found) == STAMPED
    assert values(found, list(bare)) == values(bare, list(bare))
    assert found["certification_number"].page == 2


@pytest.mark.parametrize(
    ("printed_as", "number", "book"),
    [
        ("Số chứng thực: 07 Quyển số: 3 SCT/BS", "07", "3"),
        ("Số chứng thực......1520......quyển số...02/2026...-SCT/BS", "1520", "02/2026"),
        ("Số chứng thực 88/2025 quyển số I - SCT/BS", "88/2025", "I"),
        ("Số CT: 145 Quyển số: 01.2025 SCT/BS", "145", "01.2025"),
    ],
)
def test_number_and_book_as_they_are_printed(printed_as: str, number: str, book: str) -> None:
    stamp = STAMP.replace("Số chứng thực: 1234 quyển số: 01/2025 - SCT/BS", printed_as)

    assert certified(fields("other", stamp))[:3] == ["SCT/BS", number, book]


def test_notary_of_a_private_office_certifies_too() -> None:
    stamp = STAMP.replace("TM. ỦY BAN NHÂN DÂN XÃ NẬM PÌN", "VĂN PHÒNG CÔNG CHỨNG BẮC MÊ")
    found = fields("other", stamp.replace("PHÓ CHỦ TỊCH", "CÔNG CHỨNG VIÊN"))

    assert certified(found)[4:] == ["VĂN PHÒNG CÔNG CHỨNG BẮC MÊ", "Hoàng Văn Lù"]


def test_office_without_a_place_is_left_out() -> None:
    assert certified(fields("other", STAMP.replace(" XÃ NẬM PÌN", "")))[4] is None


def test_title_that_names_the_offices_of_all_places_is_not_the_office() -> None:
    """The form of a lời chứng says "cấp xã"; the office that certifies stands under it."""
    title = "LỜI CHỨNG CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN CẤP XÃ\n"
    found = fields("authorization_letter", f"{LETTER}\n{title}{WITNESS}")
    assert values(found, ["certification_authority"]) == ["Ủy ban nhân dân xã Bắc Mê, tỉnh Tuyên Quang"]


def test_witness_of_a_signature() -> None:
    found = fields("authorization_letter", LETTER + WITNESS)

    assert certified(found) == [
        "SCT/CK,ĐC", "56", "02/2025", "2025-09-03", "Ủy ban nhân dân xã Bắc Mê, tỉnh Tuyên Quang", "Nguyễn Văn Hùng",
    ]  # fmt: skip
    own = values(found, ["principal_full_name", "principal_id_number", "agent_full_name", "issue_date"])
    assert own == ["Lý Văn Páo", "008085001234", "Giàng Thị Mai", "2025-09-02"]


@pytest.mark.parametrize(
    ("code", "book"), [("SCT/GD", "SCT/GD"), ("SCT/HĐ, GD", "SCT/HĐ,GD"), ("SCT/CKND", "SCT/CKND")]
)
def test_books_of_other_certifications(code: str, book: str) -> None:
    assert certified(fields("other", WITNESS.replace("SCT/CK, ĐC", code)))[0] == book


def test_number_of_a_contract_stays_its_own_field_too() -> None:
    found = fields("property_transfer_contract", "HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT\n" + WITNESS)

    assert values(found, ["notary_number", "certification_number"]) == ["56", "56"]


@pytest.mark.parametrize(
    "blank",
    [
        "Số chứng thực ......... quyển số ......... (1) - SCT/BS\nNgày ........ tháng ...... năm ......",
        "Số chứng thực ......... quyển số ......... (7) - SCT/CK, ĐC",
        "Đề nghị chứng thực bản sao đúng với bản chính giấy khai sinh.",
    ],
)
def test_form_that_is_not_filled_in_says_nothing(blank: str) -> None:
    assert (
        certified(fields("other", f"Mẫu số 01\nLời chứng chứng thực bản sao từ bản chính\n{blank}"))
        == [None] * 6
    )


def test_number_that_cannot_be_read_goes_to_a_person() -> None:
    found = fields("other", STAMP.replace("1234", "lz?34k"))

    assert (found["certification_number"].value, found["certification_number"].needs_review) == (None, True)


def test_stamp_of_which_only_the_title_was_read_goes_to_a_person() -> None:
    found = fields("birth_certificate", f"{BIRTH}\n\nCHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH\n~ ;")

    assert certified(found) == ["SCT/BS", None, None, None, None, None]
    assert found["certification_number"].needs_review


def test_stroke_that_was_misread_leaves_the_book_to_a_person() -> None:
    found = fields("other", STAMP.replace("01/2025", "01!2025"))

    assert (found["certification_book"].value, found["certification_book"].needs_review) == (None, True)


def test_number_alone_under_a_contract_asks_for_no_date() -> None:
    assert certified(fields("other", "Số chứng thực: 417 quyển số 04/2025 - SCT/GD"))[1:4] == [
        "417",
        "04/2025",
        None,
    ]
    assert "certification_date" not in fields("other", "Số chứng thực: 417 quyển số 04/2025 - SCT/GD")


def test_readings_that_differ_go_to_a_person() -> None:
    found = fields("other", STAMP, seconds={"1234": "1284"})

    assert found["certification_number"].doubts == ("readings_differ",)
    assert not found["certification_book"].needs_review


@pytest.mark.parametrize(("year", "doubt"), [("2018", "order_of_dates"), ("2031", "improbable_date")])
def test_date_that_cannot_be_goes_to_a_person(year: str, doubt: str) -> None:
    found = fields("birth_certificate", f"{BIRTH}\n{STAMP.replace('năm 2025', f'năm {year}')}")

    assert found["certification_date"].doubts == (doubt,)
    assert not found["registration_date"].needs_review
