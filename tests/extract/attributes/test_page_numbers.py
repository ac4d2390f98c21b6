"""Page numbers: what is missing, doubled or out of order, and what only looks so."""

import pytest

from dossier.page_order import PageFault, PageFaultKind
from dossier.recognition import Recognition
from extract.attributes.page_numbers import find_page_fault
from tests.extract import printed

MISSING, DOUBLED, OUT_OF_ORDER = PageFaultKind.MISSING, PageFaultKind.DOUBLED, PageFaultKind.OUT_OF_ORDER


def paper(*numbers: str) -> list[Recognition]:
    """Pages with these numbers at their heads; "" for none, "blank" for a page with nothing on it."""
    texts = ("" if number == "blank" else f"^{number}\n\n\nDòng chữ của trang này." for number in numbers)
    return [printed.page(text, place) for place, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        (("", "2", "4", "5"), PageFault(MISSING, 2, 3)),
        (("", "3", "4"), PageFault(MISSING, 1, 2)),
        (("", "2", "3", "6", "7"), PageFault(MISSING, 3, 4)),
        (("", "2", "2", "3"), PageFault(DOUBLED, 3, 2)),
        (("", "3", "2", "4", "5"), PageFault(OUT_OF_ORDER, 2, 3)),
        (("", "2", "4", "3", "5"), PageFault(OUT_OF_ORDER, 3, 4)),
        (("Trang 1/3", "Trang 2/3"), PageFault(MISSING, 2, 3)),
        (("Trang 1/3", "Trang 3/3"), PageFault(MISSING, 1, 2)),
        (("Trang 1/3", "Trang 2/3", "Trang 2/3", "Trang 3/3"), PageFault(DOUBLED, 3, 2)),
        (("Trang 2/2", "Trang 1/2"), PageFault(OUT_OF_ORDER, 2, 1)),
    ],
)
def test_fault_is_found(numbers: tuple[str, ...], fault: PageFault) -> None:
    assert find_page_fault(paper(*numbers)) == fault


@pytest.mark.parametrize(
    "numbers",
    [
        ("",), ("", ""), ("", "2", "3"), ("1", "2", "3"), ("", "2", "", "4"),
        ("", "2", "blank", "3", "blank"),  # blank backs
        ("", "2", "3", "", "2", "3"), ("", "2", "3", "1", "2"),  # an annex with numbers of its own
        ("", "2", "8", "4", "5"),  # one number misread
        ("", "2", "3", "114", "115"),
        ("", "2", "5"),  # one number alone may be anything
        ("Trang 1/2", "Trang 2/2"), ("Trang 1/2",), ("Trang 1/2", "Trang 2/8"),
    ],
)  # fmt: skip
def test_numbers_that_are_right_or_say_too_little_are_no_fault(numbers: tuple[str, ...]) -> None:
    assert find_page_fault(paper(*numbers)) is None
