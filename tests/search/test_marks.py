"""What is marked in a text, and the piece of it that is shown."""

from hypothesis import given
from hypothesis import strategies as st

from dossier.tokens import composed
from search.marks import in_one_line, marked, pieces, spans
from search.query import read_query


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, read_query(query))]


def test_words_beside_each_other_are_one_mark() -> None:
    assert found("Họ tên: LÝ MỸ DUNG, sinh 1991", "ly my dung 1991") == ["LÝ MỸ DUNG", "1991"]


def test_other_accents_are_marked_only_where_the_same_are_not() -> None:
    assert found("Hòa và Hoa", "hòa") == ["Hòa"]
    assert found("Hoạ và Hoa", "hòa") == ["Hoạ", "Hoa"]
    assert found("Hòa và Hoa", "hoa") == ["Hòa", "Hoa"]


def test_phrase_is_marked_only_where_it_stands_whole() -> None:
    assert found("văn hóa, An; Văn An", '"văn an"') == ["Văn An"]


def test_number_is_marked_by_its_parts_and_whole() -> None:
    assert found("Số 123/QĐ-UBND", "123") == ["123/QĐ-UBND"]
    assert found("ngày 08 tháng 9 năm 2025", "8/9/2025") == ["ngày 08 tháng 9 năm 2025"]


def test_piece_has_what_was_found_in_it() -> None:
    text = "mở đầu " * 60 + "ông Nguyễn Văn An\n" + "phần sau " * 60
    (piece,) = pieces(text, read_query("nguyễn an"))

    assert [one.text for one in piece if one.is_marked] == ["Nguyễn", "An"]
    assert len("".join(one.text for one in piece)) < 300
    assert piece[0].text == "… "
    assert piece[-1].text == " …"


def test_lines_are_told_apart() -> None:
    assert in_one_line("Số  1\n\n2025\tHà Nội ") == "Số 1 · 2025 · Hà Nội"


@given(st.text(max_size=200), st.text(max_size=40))
def test_marks_change_no_letter(text: str, query: str) -> None:
    asked = read_query(query)

    assert "".join(piece.text for piece in marked(text, asked)) == composed(text)
    assert all(piece for piece in pieces(text, asked))
