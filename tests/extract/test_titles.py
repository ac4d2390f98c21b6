"""The national heading and the title under it."""

import pytest

from extract.titles import is_motto, title_lines
from tests.extract import printed


@pytest.mark.parametrize(
    "text",
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CONG HÒA XA HÔI CHỦ NGHlA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lâp- Tự do -Hanh phúc",
    ),
)
def test_heading_is_known_however_misread(text: str) -> None:
    assert is_motto(text)


@pytest.mark.parametrize("text", ("", "VIỆT NAM", "GIẤY KHAI SINH", "ỦY BAN NHÂN DÂN XÃ BẮC MÊ"))
def test_other_lines_are_no_heading(text: str) -> None:
    assert not is_motto(text)


def test_title_may_run_over_lines() -> None:
    paper = printed.paper(f"{printed.MOTTO}^GIẤY CHỨNG NHẬN\n^QUYỀN SỬ DỤNG ĐẤT\nThửa đất số: 12")

    assert [line.text for line in title_lines(paper)] == ["GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT"]


def test_agency_beside_the_heading_is_no_title() -> None:
    paper = printed.paper(
        "ỦY BAN NHÂN DÂN\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "XÃ BẮC MÊ\t\t\t\tĐộc lập - Tự do - Hạnh phúc\n\n^QUYẾT ĐỊNH"
    )

    assert [line.text for line in title_lines(paper)] == ["QUYẾT ĐỊNH"]


def test_page_in_small_letters_has_no_title() -> None:
    assert title_lines(printed.paper(f"{printed.MOTTO}Kính gửi: Ủy ban nhân dân xã")) == ()


@pytest.mark.parametrize(("line", "titles"), (("SƠ YẾU LÝ LỊCH", 1), ("SỐ: 12/QĐ-UBND", 0), ("SỐ 12", 0)))
def test_number_is_no_title_but_a_word_that_begins_alike_may_be(line: str, titles: int) -> None:
    assert len(title_lines(printed.paper(f"{printed.MOTTO}^{line}\nHọ và tên: Lý Thị Mai"))) == titles


def test_constitution_on_which_a_law_is_based_is_no_national_heading() -> None:
    based = "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"
    paper = printed.paper(f"{printed.MOTTO}^LUẬT\n^ĐẤT ĐAI\n{based}\n^QUY ĐỊNH CHUNG")

    assert [line.text for line in title_lines(paper)] == ["LUẬT", "ĐẤT ĐAI"]
