"""Printed labels on lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import squeezed
from extract.labels import LabelHit, find_label, find_labels
from tests.extract import printed

LABELS = ("Họ, chữ đệm, tên", "Dân tộc", "Quốc tịch", "Số", "Bà", "Họ, chữ đệm, tên người mẹ")


def hits(text: str) -> list[LabelHit]:
    """All labels on a line of this text."""
    return find_labels(LABELS, printed.paper(text).lines)


def rest(hit: LabelHit) -> str:
    """What stands behind the label."""
    return hit.line.text[hit.end :].strip()


@pytest.mark.parametrize(
    "text",
    (
        "Họ, chữ đệm, tên: Lý Thị Mai",
        "Họ,chữ đệm,tên : Lý Thị Mai",
        "HỌ, CHỮ ĐỆM, TÊN: Lý Thị Mai",
        "1. Họ, chữ đệm, tên: Lý Thị Mai",
        "Họ, chu dem, tên (viết in hoa): Lý Thị Mai",
        "Họ, chữ đẹn, tên: Lý Thị Mai",
        "- Họ, chữ đệm, tên ....... Lý Thị Mai",
    ),
)
def test_label_is_found_whatever_ocr_did_to_it(text: str) -> None:
    (hit,) = hits(text)

    assert (hit.letters, rest(hit), hit.has_separator, hit.at_start) == (
        "hochudemten", "Lý Thị Mai", True, True
    )  # fmt: skip


def test_longer_label_wins_over_the_one_in_it() -> None:
    (hit,) = hits("Họ, chữ đệm, tên người mẹ: Lý Thị Mai")

    assert hit.letters == squeezed("Họ, chữ đệm, tên người mẹ")


def test_labels_of_a_line_come_in_order() -> None:
    found = hits("Dân tộc: Mông Quốc tịch: Việt Nam")

    assert [hit.letters for hit in found] == ["dantoc", "quoctich"]
    assert [hit.at_start for hit in found] == [True, False]


def test_word_that_contains_a_label_is_none() -> None:
    assert hits("Bàn giao Sốt rét") == []


def test_short_label_in_a_sentence_is_none() -> None:
    assert hits("cùng vợ là Bà ở xã này theo Số liệu") == []


def test_short_label_with_a_colon_counts() -> None:
    (hit,) = hits("cùng vợ là Bà: Lý Thị Mai")

    assert (hit.letters, rest(hit)) == ("ba", "Lý Thị Mai")


def test_label_in_running_text_is_not_firm() -> None:
    (hit,) = hits("không phân biệt dân tộc và tôn giáo")

    assert not hit.is_firm


def test_misread_label_is_weaker_than_a_clear_one() -> None:
    (clear,) = hits("Họ, chữ đệm, tên: A")
    (unmarked,) = hits("Ho, chu dem, ten: A")
    (misread,) = hits("Họ, chữ độm, tên: A")

    assert misread.strength < clear.strength == unmarked.strength
    assert misread.quality < clear.quality


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text("HọchữđệmtênDâtcSốB:. ,", max_size=50))
def test_hits_never_overlap(text: str) -> None:
    found = hits(" ".join(text.split()) or "x")

    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))


def test_label_without_letters_is_nowhere() -> None:
    (line,) = printed.paper("Dân tộc: Mông").lines

    assert find_label("", line) == []
