"""Copies and originals: of a scan that holds more than one paper, no more than the paper."""

import io

import pikepdf
import pytest

from web.api.papers import pages_of
from web.refusals import NotFound


def pdf(*widths: int) -> io.BytesIO:
    """A PDF whose pages are told apart by their widths, with an outline that names the first."""
    made, content = pikepdf.new(), io.BytesIO()
    for width in widths:
        made.add_blank_page(page_size=(width, 100))
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Trang 1", 0))
    made.save(content)
    content.seek(0)
    return content


def widths(content: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(content)) as found:
        return [int(page.mediabox[2]) for page in found.pages]


def test_copy_of_a_whole_scan_is_untouched() -> None:
    whole = pdf(101, 102)

    assert pages_of(whole, (1, 2)) == whole.getvalue()


def test_copy_of_one_paper_has_its_pages_alone() -> None:
    excerpt = pages_of(pdf(101, 102, 103), (2, 3))

    assert widths(excerpt) == [102, 103]
    assert b"Outlines" not in excerpt


def test_pages_that_are_not_there_are_not_found() -> None:
    with pytest.raises(NotFound):
        pages_of(pdf(101), (2, 2))
