"""Fields of administrative documents by their place, after Decree 30/2020."""

from collections.abc import Iterator

import pytest

from extract.by_pattern import find_pattern
from extract.by_place import (
    find_agency,
    find_number,
    find_place_date,
    find_signer,
    find_subject,
    without_subject_prefix,
)
from extract.by_place.agency import names_person
from extract.finding import Finding
from extract.kinds import FieldRule
from tests.extract import printed

TEXT = FieldRule("any", "text")
NAME = FieldRule("signer", "person_name")
TOP_DATE = FieldRule("issue_date", "date", zone="top")
ANY_DATE = FieldRule("issue_date", "date")
BOTTOM_DATE = FieldRule("issue_date", "date", zone="bottom")
BODY = "\nCăn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;"
DOCUMENT = f"""\
ỦY BAN NHÂN DÂN\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ BẮC MÊ\t\t\t\tĐộc lập - Tự do - Hạnh phúc
Số: 15/QĐ-UBND\t\t\t\tBắc Mê, ngày 05 tháng 3 năm 2026

^QUYẾT ĐỊNH
^Về việc kiện toàn Tổ công nghệ số cộng đồng

^CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẮC MÊ
{BODY}



Nơi nhận:\t\t\t\t\tKT. CHỦ TỊCH
- Như Điều 2;\t\t\t\t\tPHÓ CHỦ TỊCH
- Lưu: VT.



\t\t\t\t\tNguyễn Văn Tài"""


def first(findings: Iterator[Finding]) -> str | None:
    """The value of the first finding."""
    return next((finding.value for finding in findings), None)


def test_document_of_the_decree_is_read_by_place() -> None:
    paper = printed.paper(DOCUMENT)

    assert first(find_number(TEXT, paper)) == "15/QĐ-UBND"
    assert first(find_place_date(TOP_DATE, paper)) == "2026-03-05"
    assert first(find_agency(TEXT, paper)) == "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"
    assert first(find_subject(TEXT, paper)) == "kiện toàn Tổ công nghệ số cộng đồng"
    assert first(find_signer(NAME, paper)) == "Nguyễn Văn Tài"


@pytest.mark.parametrize(
    ("line", "number"),
    (
        ("Số: 12/UBND-VX", "12/UBND-VX"),
        ("Số : 470/2025/TLKT-BS", "470/2025/TLKT-BS"),
        ("Sổ: 367/2025/NĐ-CP", "367/2025/NĐ-CP"),
        ("Số 15 /QĐ-BNV", "15/QĐ-BNV"),
        ("Số: 15/2019 Quyển số: 01/2019", "15/2019"),
        ("Số: 15/QĐ-UBND ngày 05 tháng 3 năm 2026", "15/QĐ-UBND"),
    ),
)
def test_number_stands_behind_its_word(line: str, number: str) -> None:
    assert first(find_number(TEXT, printed.paper(line + BODY))) == number


def test_box_of_a_number_holds_the_number_only() -> None:
    (finding,) = find_number(TEXT, printed.paper("Số: 15/QĐ-UBND Bắc Mê" + BODY))

    assert [word.text for word in finding.words] == ["15/QĐ-UBND"]


@pytest.mark.parametrize(
    "text",
    (
        "Số định danh cá nhân: 015319004821",
        "Số lượng hồ sơ: 01 bộ",
        "\n" * 25 + "Số: 15/QĐ-UBND",
        "Theo Quyết định số: 15/QĐ-UBND",
    ),
)
def test_other_numbers_are_not_that_of_the_document(text: str) -> None:
    assert list(find_number(TEXT, printed.paper(text))) == []


def test_number_left_to_be_written_by_hand_is_unread() -> None:
    (finding,) = find_number(TEXT, printed.paper("Số:      /QĐ-UBND" + BODY))

    assert (finding.value, "QĐ-UBND" in finding.raw) == (None, True)


@pytest.mark.parametrize(
    "line",
    (
        "\t\t\t\tBắc Mê, ngày 05 tháng 3 năm 2026",
        "\t\t\t\tTp. Hà Giang, ngày 5 tháng 03 năm 2026",
        "\t\t\t\tngày 05 tháng 3 năm 2026",
    ),
)
def test_date_of_the_heading_is_found(line: str) -> None:
    assert first(find_place_date(TOP_DATE, printed.paper(line))) == "2026-03-05"


def test_date_in_running_text_is_not_that_of_the_document() -> None:
    text = "Thực hiện Kế hoạch của huyện, ngày 02 tháng 3 năm 2026 Ủy ban nhân dân xã đã họp bàn về việc này"

    assert list(find_place_date(TOP_DATE, printed.paper(text))) == []


@pytest.mark.parametrize("line", ("Sinh ngày: 05/03/2026", "Cấp ngày 05 tháng 3 năm 2026"))
def test_date_behind_a_label_is_not_that_of_the_document(line: str) -> None:
    assert list(find_place_date(TOP_DATE, printed.paper(f"\t\t\t\t{line}"))) == []


def test_date_with_blanks_is_there_but_unread() -> None:
    (finding,) = find_place_date(TOP_DATE, printed.paper("\t\t\t\tBắc Mê, ngày … tháng … năm 20…"))

    assert finding.value is None


def test_date_above_the_signature_is_in_the_bottom_zone() -> None:
    text = "\t\t\t\tA, ngày 01 tháng 02 năm 2020" + "\n" * 30 + "\t\t\t\tB, ngày 03 tháng 4 năm 2021"
    paper = printed.paper(text)

    assert first(find_place_date(BOTTOM_DATE, paper)) == "2021-04-03"
    assert first(find_place_date(ANY_DATE, paper)) == "2020-02-01"


def test_agency_is_the_last_of_its_block() -> None:
    text = "UBND TỈNH TUYÊN QUANG\t\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nSỞ TƯ PHÁP\nSố: 12/STP-HT\n\n^BÁO CÁO"

    assert first(find_agency(TEXT, printed.paper(text))) == "SỞ TƯ PHÁP"


def test_paper_without_an_agency_has_none() -> None:
    assert list(find_agency(TEXT, printed.paper(f"{printed.MOTTO}^ĐƠN ĐỀ NGHỊ\nTôi tên là Lý Văn Páo"))) == []


def test_subject_of_a_letter_stands_under_its_number() -> None:
    text = "Số: 12/UBND-VX\nV/v số hóa hồ sơ, giấy tờ\ntại Bộ phận Một cửa\n\n^Kính gửi: Các thôn, bản"

    assert first(find_subject(TEXT, printed.paper(text))) == "số hóa hồ sơ, giấy tờ tại Bộ phận Một cửa"


@pytest.mark.parametrize(
    ("text", "subject"),
    (
        ("Về việc số hóa", "số hóa"),
        ("V/v: số hóa", "số hóa"),
        ("Số hóa về việc", "Số hóa về việc"),
        ("(Kiểm tra đất)", "Kiểm tra đất"),
        ("kiểm tra (đợt 2)", "kiểm tra (đợt 2)"),
    ),
)
def test_words_that_announce_a_subject_are_no_part_of_it(text: str, subject: str) -> None:
    assert without_subject_prefix(text) == subject


def test_pattern_gives_its_first_group() -> None:
    rule = FieldRule("price", "integer", pattern=r"((?:\d{1,3}\.)+\d{3})\s*đồng")

    (finding,) = find_pattern(rule, printed.paper("Giá chuyển nhượng: 120.000.000 đồng"))

    assert (finding.raw, finding.value) == ("120.000.000", "120000000")


def test_pattern_stays_in_its_zone() -> None:
    rule = FieldRule("date", "date", pattern=r"(\d\d/\d\d/\d{4})", zone="bottom")

    assert list(find_pattern(rule, printed.paper("01/02/2020"))) == []
    assert first(find_pattern(rule, printed.paper("\n" * 30 + "01/02/2020"))) == "2020-02-01"


@pytest.mark.parametrize(
    ("line", "agency"),
    (
        ("Ta ỦY BAN NHÂN DÂN XÃ BẮC MÊ", "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"),
        ("ÚỦY BAN NHÂN DÂN XÃ BẮC MÊ", "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"),
        ("BỆNH VIỆN ĐA KHOA TỈNH - Độc lập - Tự do - Hạnh phúc", "BỆNH VIỆN ĐA KHOA TỈNH"),
    ),
)
def test_agency_among_specks_and_merged_lines(line: str, agency: str) -> None:
    paper = printed.paper(f"\t\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{line}\nSố: /QĐ-UBND\n{BODY}")

    assert first(find_agency(TEXT, paper)) == agency


def test_stamp_above_the_heading_is_no_agency() -> None:
    above = "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH\nSAO Y\n\n\n"

    assert first(find_agency(TEXT, printed.paper(above + DOCUMENT))) == "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"


def test_subject_goes_on_with_a_body_in_small_letters_and_with_a_verb() -> None:
    text = DOCUMENT.replace(
        "^Về việc kiện toàn Tổ công nghệ số cộng đồng",
        "^Về việc miễn nhiệm chức danh Ủy viên\n^Ủy ban nhân dân xã Bắc Mê\n^thực hiện từ ngày ký",
    )

    assert first(find_subject(TEXT, printed.paper(text))) == (
        "miễn nhiệm chức danh Ủy viên Ủy ban nhân dân xã Bắc Mê thực hiện từ ngày ký"
    )


@pytest.mark.parametrize(
    "line",
    (
        "\t\t\t\tPhường 1 Bảo Lộc, ngày 05 tháng 3 năm 2026",
        "\t\t\t\tThừa Thiên Huế ngày 05 tháng 3 năm 2026",
        "\t\t\t\tThái Thụy, ngàu 05 tháng 3 năm 2026",
        "\t\t\t\tBuôn Ma Thuột, ngày 05 tháng 3 năm\n\t\t\t\t\t2026",
        "\t\t\t\tBuôn Ma Thuột, ngày 05 tháng 3\n\t\t\t\t\tnăm 2026",
        "\t\t\t\tBuôn Ma Thuột, ngày 05\n\t\t\t\t\ttháng 3 năm 2026",
    ),
)
def test_date_of_a_long_place_is_found(line: str) -> None:
    assert first(find_place_date(TOP_DATE, printed.paper(line))) == "2026-03-05"


def test_law_is_read_by_place() -> None:
    heading = "QUỐC HỘI\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLuật số: 31/2024/QH15\t\t\tĐộc lập - Tự do - Hạnh phúc"
    text = f"{heading}\n\n^LUẬT\n^ĐẤT ĐAI\n\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"
    paper = printed.paper(text)

    assert first(find_number(TEXT, paper)) == "31/2024/QH15"
    assert first(find_subject(TEXT, paper)) == "ĐẤT ĐAI"
    assert first(find_agency(TEXT, paper)) == "QUỐC HỘI"


def test_date_that_was_read_with_the_number_is_found() -> None:
    text = "UBND XÃ BẮC MÊ\n\tSố: 38/PYC -. Bắc Mê, ngày 05 tháng 3 năm 2026"

    assert first(find_place_date(TOP_DATE, printed.paper(text))) == "2026-03-05"


@pytest.mark.parametrize(
    ("block", "agency"),
    (
        ("VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI\nCHI NHÁNH BẮC MÊ", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI CHI NHÁNH BẮC MÊ"),
        ("SỞ TƯ PHÁP\nCHI NHÁNH VĂN PHÒNG LUẬT BẮC MÊ", "CHI NHÁNH VĂN PHÒNG LUẬT BẮC MÊ"),
    ),
)
def test_branch_named_after_a_place_belongs_to_the_body_above(block: str, agency: str) -> None:
    assert first(find_agency(TEXT, printed.paper(f"{block}\nSố: 12/CN-HT\n{BODY}"))) == agency


def test_date_behind_lam_tai_is_that_of_the_paper_and_a_bare_one_is_not() -> None:
    text = (
        "Theo hồ sơ số: 127/2018\t\tngày 09/04/2018\n\n\n\t\t\tLàm tại: Thái Học, ngày 19 tháng 01 năm 2022\n"
    )
    assert first(find_place_date(ANY_DATE, printed.paper(text))) == "2022-01-19"


def test_standing_committee_is_one_body_on_two_lines() -> None:
    text = "ỦY BAN THƯỜNG VỤ\nQUỐC HỘI\nSố: 1253/NQ-UBTVQH15\n\nNGHỊ QUYẾT\n"
    assert first(find_agency(TEXT, printed.paper(text))) == "ỦY BAN THƯỜNG VỤ QUỐC HỘI"


@pytest.mark.parametrize(
    ("text", "is_person"),
    (("NGHIÊM THỊ THOA", True), ("CÔNG AN HUYỆN MÈO VẠC", False), ("Ủy ban nhân dân xã Hồ Bốn", False)),
)
def test_person_is_no_agency(text: str, is_person: bool) -> None:
    assert names_person(text) is is_person
