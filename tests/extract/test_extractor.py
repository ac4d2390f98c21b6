"""Whole papers through the extractor."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from dossier.fields import Field, FieldValue
from dossier.ports import Extractor
from extract.extractor import KindExtractor
from ocr.scripted import ScriptedReader
from tests.extract import printed

EXTRACTOR: Extractor = KindExtractor(today=dt.date(2026, 11, 1))
WORK = Path("unused")
BIRTH = f"""\
ỦY BAN NHÂN DÂN XÃ HỒ BỐN
{printed.MOTTO}^GIẤY KHAI SINH
Số: 15/2019
Họ, chữ đệm, tên: NGUYỄN THỊ MỶ
Ngày, tháng, năm sinh: 09/10/2019
Ghi bằng chữ: Ngày chín tháng mười năm hai nghìn không trăm mười chín
Giới tính: Nữ\t\t\tDân tộc: Mông\t\t\tQuốc tịch: Việt Nam
Nơi sinh: Trạm y tế xã Hồ Bốn
Quê quán: xã Hồ Bốn, huyện Mù Cang Chải, tỉnh Yên Bái
Số định danh cá nhân: 015319004821
Họ, chữ đệm, tên người mẹ: Giàng Thị Mai
Năm sinh: 1995\t\t\tDân tộc: Mông\t\t\tQuốc tịch: Việt Nam
Họ, chữ đệm, tên người cha: Nguyễn Văn Páo
Nơi đăng ký khai sinh: Ủy ban nhân dân xã Hồ Bốn
Ngày, tháng, năm đăng ký: 20/10/2019

\t\t\t\tNGƯỜI KÝ GIẤY KHAI SINH
\t\t\t\tCHỦ TỊCH



\t\t\t\tLý Văn Tài"""
SLIP = f"""\
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
{printed.MOTTO}^GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ
Mã hồ sơ: 000.00.00.H60-260914-0007
Tiếp nhận hồ sơ của Ông (Bà): Lý Văn Páo
Địa chỉ: thôn Nà Nèn, xã Bắc Mê, tỉnh Tuyên Quang
Số điện thoại: 0912.345.678\t\t\tEmail: pao@example.vn
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Mã thủ tục: 1.001193
4. Thời gian nhận hồ sơ: 08 giờ 30 phút, ngày 14 tháng 9 năm 2026
5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 15 tháng 9 năm 2026"""
CARD = """\
^CĂN CƯỚC CÔNG DÂN
^Citizen Identity Card
Số / No.: 037153000257
Họ và tên / Full name:
NGUYỄN THỊ MỶ
Ngày sinh / Date of birth: 09/10/1953
Giới tính / Sex: Nữ\t\t\t\tQuốc tịch / Nationality: Việt Nam
Quê quán / Place of origin:
Yên Khánh, Ninh Bình
Nơi thường trú / Place of residence: Thôn 1
xã Bắc Mê, Tuyên Quang
Có giá trị đến / Date of expiry: Không thời hạn"""
CARD_CODE = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1, xã Bắc Mê, Tuyên Quang|05032021"


def fields_of(kind: str, *texts: str, codes: tuple[str, ...] = ()) -> Mapping[str, Field]:
    """The fields of a paper of these pages, by name, read the second time as printed."""
    pages = [printed.page(text, number, codes=codes) for number, text in enumerate(texts, start=1)]
    return {field.name: field for field in EXTRACTOR.extract(kind, pages, printed.Rereader(pages), WORK)}


def values_of(kind: str, text: str) -> Mapping[str, FieldValue]:
    """The values of the fields of a paper with this text."""
    return {name: field.value for name, field in fields_of(kind, text).items()}


def test_birth_certificate_is_read_whole() -> None:
    assert EXTRACTOR.classify([printed.page(BIRTH)]).kind == "birth_certificate"
    assert values_of("birth_certificate", BIRTH) == {
        "number": "15/2019",
        "full_name": "Nguyễn Thị Mỷ",
        "date_of_birth": "2019-10-09",
        "sex": "Nữ",
        "ethnicity": "Mông",
        "personal_id": "015319004821",
        "place_of_origin": "xã Hồ Bốn, huyện Mù Cang Chải, tỉnh Yên Bái",
        "mother_full_name": "Giàng Thị Mai",
        "father_full_name": "Nguyễn Văn Páo",
        "registration_date": "2019-10-20",
        "issuing_authority": "Ủy ban nhân dân xã Hồ Bốn",
        "signer": "Lý Văn Tài",
        "place_of_origin_unit": {
            "as_of": "legacy",
            "province": "Tỉnh Yên Bái",
            "district": "Huyện Mù Cang Chải",
            "ward": "Xã Hồ Bốn",
            "current": {"province": "Tỉnh Lào Cai", "ward": "Xã Khao Mang", "ward_code": "04465"},
            "candidates": [],
        },
    }


def test_acceptance_slip_is_read_whole() -> None:
    assert EXTRACTOR.classify([printed.page(SLIP)]).kind == "acceptance_slip"
    assert values_of("acceptance_slip", SLIP) == {
        "dossier_code": "000.00.00.H60-260914-0007",
        "procedure_code": "1.001193",
        "procedure_name": "Đăng ký khai sinh",
        "applicant_full_name": "Lý Văn Páo",
        "phone": "0912345678",
        "received_date": "2026-09-14",
        "due_date": "2026-09-15",
    }


def test_code_of_a_card_confirms_its_print() -> None:
    fields = fields_of("citizen_identity_card", CARD, codes=(CARD_CODE,))

    confirmed = {
        name: field.value
        for name, field in fields.items()
        if field.agreed and field.source == "qr" and isinstance(field.value, str)
    }

    assert fields["residence_unit"].source == "qr"
    assert confirmed == {
        "id_number": "037153000257",
        "full_name": "Nguyễn Thị Mỷ",
        "date_of_birth": "1953-10-09",
        "sex": "Nữ",
        "residence": "Thôn 1, xã Bắc Mê, Tuyên Quang",
    }


def test_reader_that_reads_nothing_again_leaves_all_to_a_person() -> None:
    pages = [printed.page(SLIP)]

    fields = EXTRACTOR.extract("acceptance_slip", pages, ScriptedReader({}), WORK)

    assert all(field.needs_review and not field.agreed and field.value for field in fields)


def test_kind_without_fields_gives_none() -> None:
    assert fields_of("other", BIRTH) == {}


def test_unknown_kind_gives_none() -> None:
    assert fields_of("no_such_kind", BIRTH) == {}


def test_empty_paper_of_a_kind_lacks_every_required_field() -> None:
    fields = fields_of("birth_certificate", "")

    assert sorted(fields) == ["date_of_birth", "full_name"]
    assert all(field.value is None and field.needs_review for field in fields.values())


def test_papers_of_a_scan_are_told_apart() -> None:
    pages = [printed.page(SLIP, 1), printed.page(BIRTH, 2)]

    assert EXTRACTOR.split(pages) == [(1, 1), (2, 2)]
