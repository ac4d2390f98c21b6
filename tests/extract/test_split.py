"""Where papers begin and end in a scan."""

from collections.abc import Sequence

import pytest

from extract.classify import Classifier
from extract.kinds import shipped_kinds
from extract.split import split
from tests.extract import printed

CLASSIFIER = Classifier(shipped_kinds())
BODY = "\n" * 14 + "Trang này còn có nhiều dòng khác, đọc được rõ ràng cả"
BIRTH = f"{printed.MOTTO}^GIẤY KHAI SINH\nHọ, chữ đệm, tên người mẹ: Lý Thị Mai{BODY}"
DECISION = f"{printed.MOTTO}^QUYẾT ĐỊNH\nCăn cứ Luật\nĐiều 1. Kiện toàn{BODY}"
FORM = f"^PHỤ LỤC\n{printed.MOTTO}^TỜ KHAI ĐĂNG KÝ KHAI SINH\n^Kính gửi: Ủy ban nhân dân xã{BODY}"
CARD = (
    "^CĂN CƯỚC CÔNG DÂN\n^Citizen Identity Card\nSố / No.: 037153000257\nHọ và tên / Full name: NGUYỄN THỊ MỶ"
)
BACK = "Đặc điểm nhân dạng: nốt ruồi"
MORE = f"Điều 2. Quyết định này có hiệu lực kể từ ngày ký{BODY}"
CARD_CODE = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1, xã Bắc Mê, Tuyên Quang|05032021"


def papers(*texts: str) -> Sequence[tuple[int, int]]:
    """The papers of a scan whose pages have these texts."""
    return split([printed.page(text, number) for number, text in enumerate(texts, start=1)], CLASSIFIER)


@pytest.mark.parametrize(
    ("texts", "ranges"),
    (
        ((BIRTH,), [(1, 1)]),
        ((DECISION, MORE), [(1, 2)]),
        ((BIRTH, DECISION, MORE), [(1, 1), (2, 3)]),
        ((BIRTH, BIRTH), [(1, 1), (2, 2)]),
        ((CARD, BACK), [(1, 2)]),
        ((BIRTH, CARD, BACK), [(1, 1), (2, 3)]),
        ((BIRTH, "", DECISION), [(1, 2), (3, 3)]),
        ((DECISION, FORM), [(1, 2)]),
    ),
    ids=(
        "alone", "continued", "two papers", "twice the same", "both sides of a card", "card after another paper",
        "blank page stays before", "attached form stays",
    ),
)  # fmt: skip
def test_papers_of_a_scan(texts: Sequence[str], ranges: Sequence[tuple[int, int]]) -> None:
    assert papers(*texts) == ranges


def test_back_of_a_card_with_the_code_belongs_to_its_front() -> None:
    pages = [printed.page(CARD), printed.page(BACK, 2, codes=[CARD_CODE])]

    assert split(pages, CLASSIFIER) == [(1, 2)]


def test_card_code_begins_a_paper_after_another_kind() -> None:
    pages = [printed.page(BIRTH), printed.page(BACK, 2, codes=[CARD_CODE])]

    assert split(pages, CLASSIFIER) == [(1, 1), (2, 2)]


def test_ranges_follow_the_numbers_of_the_pages() -> None:
    pages = [printed.page(BIRTH, 4), printed.page(DECISION, 5)]

    assert split(pages, CLASSIFIER) == [(4, 4), (5, 5)]
