"""Words are counted as a person with a pencil would count them."""

import pytest

from tests.quality.words import Words, match_page, together, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Số: 12/QĐ-UBND", ["Số", "12/QĐ-UBND"]),
        ("- “Nơi nhận”, (lưu);", ["Nơi", "nhận", "lưu"]),
        ("Họ tên ....... An", ["Họ", "tên", "An"]),
        ("So\u0302\u0301 100%", ["Số", "100"]),
        ("a\tb\nc\fd", ["a", "b", "c", "d"]),
        (" – … ", []),
    ],
)
def test_words_are_what_stands_between_white_space(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_word_counts_as_often_as_it_is_printed() -> None:
    assert match_page("an an binh", "an binh binh") == Words(printed=3, read=3, right=2, ordered=2)


def test_order_is_judged_apart() -> None:
    words = match_page("một hai ba bốn", "ba bốn một hai")

    assert words == Words(4, 4, right=4, ordered=2)
    assert (words.f1, words.ordered_f1) == (1.0, 0.5)


def test_letter_with_another_mark_is_another_word() -> None:
    assert match_page("Thẩm định", "Thâm định").f1 == 0.5


def test_case_counts() -> None:
    assert match_page("ỦY BAN", "Ủy ban").right == 0


def test_nothing_read_and_nothing_printed() -> None:
    assert match_page("một hai", "").f1 == 0.0
    assert match_page("", "một hai") == Words(0, 2, 0, 0)
    assert match_page("", "").f1 == 1.0


def test_handwriting_is_not_asked_for_and_forgiven_once() -> None:
    assert match_page("ngày ⟦12⟧ tháng\n#sig Ký bởi", "ngày tháng") == Words(2, 2, 2, 2)
    assert match_page("ngày ⟦12⟧ tháng\n#sig Ký bởi", "Ký ngày 12 12 tháng") == Words(2, 3, 2, 2)
    assert match_page("số 12 ngày ⟦12⟧", "số 12 ngày") == Words(3, 3, 3, 3)


def test_pages_are_added_word_by_word() -> None:
    assert together([Words(1, 1, 0, 0), Words(99, 99, 99, 90)]) == Words(100, 100, 99, 90)
