"""Lines, cells and paragraphs of a paper."""

from dataclasses import replace

import pytest

from dossier.geometry import Box
from dossier.recognition import Source
from extract.finding import Finding, Piece, joined, whole
from extract.layout import Line, Paper, lay_out
from tests.extract import printed


def line(paper: Paper, start: str) -> Line:
    """The line that begins with this text."""
    return next(line for line in paper.lines if line.text.startswith(start))


def test_cells_of_a_row_are_lines_of_their_own() -> None:
    paper = printed.paper("BÊN NỮ\t\t\tBÊN NAM")

    assert [line.text for line in paper.lines] == ["BÊN NỮ", "BÊN NAM"]


def test_lines_count_through_the_pages() -> None:
    paper = printed.paper("một\nhai", "ba")

    assert [(line.number, line.page, line.text) for line in paper.lines] == [
        (0, 1, "một"),
        (1, 1, "hai"),
        (2, 2, "ba"),
    ]


def test_words_are_found_by_the_letters_of_the_text() -> None:
    (only,) = printed.paper("Dân tộc: Mông").lines

    assert [word.text for word in only.words_between(4, 9)] == ["tộc:"]
    assert [word.text for word in only.words_between(4, 10)] == ["tộc:", "Mông"]


def test_line_below_is_the_nearest_in_its_column() -> None:
    paper = printed.paper("MẸ\t\t\tCHA\nLý Thị Mai\t\t\tLý Văn Páo")

    below = paper.below(line(paper, "CHA"))

    assert below is line(paper, "Lý Văn Páo")


def test_line_far_below_is_out_of_reach() -> None:
    paper = printed.paper("trên\n\n\ndưới")

    assert paper.below(paper.lines[0]) is None


def test_lines_of_another_page_are_not_below() -> None:
    paper = printed.paper("trang một", "\ntrang hai")

    assert paper.below(paper.lines[0]) is None


def test_cells_beside_come_from_left_to_right() -> None:
    paper = printed.paper("Họ tên\t\tNữ\t\tNam\n\t\tkhác")

    assert [cell.text for cell in paper.beside(paper.lines[0])] == ["Nữ", "Nam"]


def test_full_lines_are_joined_into_a_paragraph() -> None:
    full = "chữ " * 21 + "cuối"
    paper = printed.paper(f"{full}\n{full}\nhết đoạn.\n\nĐoạn khác")

    (paragraph,) = paper.paragraphs

    assert paragraph.text == f"{full} {full} hết đoạn."
    assert paragraph.number not in {line.number for line in paper.lines}


def test_short_lines_are_no_paragraph() -> None:
    paper = printed.paper("một\nhai" + ("\n\n" + "chữ " * 21) * 3)

    assert paper.paragraphs == ()


@pytest.mark.parametrize(("row", "share"), (("", 0.0), ("\n" * 40, 1.0)))
def test_height_share_tells_top_from_bottom(row: str, share: float) -> None:
    paper = printed.paper(f"{row}dòng")

    assert paper.height_share(paper.lines[0]) == pytest.approx(share, abs=0.1)


def test_empty_words_make_no_line() -> None:
    assert lay_out([printed.page("")]).lines == ()


def test_codes_know_their_page() -> None:
    paper = lay_out([printed.page("một"), printed.page("hai", 2, codes=["x"])])

    assert [(page, code.source, code.text) for page, code in paper.codes] == [(2, Source.QR, "x")]


def test_finding_has_a_box_for_each_printed_line() -> None:
    first, second = printed.paper("Nơi cư trú: xã\nBắc Mê").lines
    pieces = (Piece(first, 12, 14), whole(second))

    boxes = Finding("xã Bắc Mê", "xã Bắc Mê", pieces, "label").line_boxes_on(1)

    assert joined(pieces) == "xã Bắc Mê"
    assert boxes == (first.words[3].box, second.box)


def test_value_in_the_middle_beside_a_cell_of_two_lines() -> None:
    """The form sets "08/11/1965" half a line below "Ngày, tháng, năm" and half a line above "sinh"."""
    paper = printed.paper("Ngày, tháng, năm\n\t\t\t08/11/1965\nsinh")
    first, value, second = (line(paper, start) for start in ("Ngày", "08", "sinh"))
    closer = [
        replace(word, box=Box(word.box.x, word.box.y - 28 * row, word.box.width, word.box.height))
        for row, each in enumerate((first, value, second))
        for word in each.words
    ]
    near = lay_out([replace(paper.pages[0], words=tuple(closer))])

    assert [cell.text for cell in near.beside(line(near, "Ngày"))] == ["08/11/1965"]
    assert paper.beside(line(paper, "Ngày")) == []
