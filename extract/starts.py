"""What speaks for a page being the first of a paper, and what for its continuing the one before."""

import re

from extract.classify import TITLE_SURE, Classifier
from extract.folding import squeezed
from extract.layout import PAGE_NUMBER, Line, Paper
from extract.titles import is_motto, title_lines

TOP = 0.3
_EDGE = 0.1
_TALLER = 1.08

# The attachments of a document repeat its heading or show forms; they belong to it.
_ATTACHMENT = re.compile(
    r"^\W*(?:phu luc|bieu mau|bieu so|danh muc kem theo|\(?ban hanh kem theo|\(?kem theo)"
)
_ANNEX = re.compile(r"^\W*phu luc\b")
_FORM = re.compile(
    r"^\W*mau (?:so\b|\d|don|to khai|giay|ban|phieu|bien|bang|bao|van ban|hop dong|chung|thong bao|danh|quyet dinh)"
)
# A notary certifies the paper before.
_CERTIFIES = re.compile(r"^\W*loi chung\b")
# The word that opens the articles of a decision or resolution, where a page begins with it.
_DECIDES = re.compile(r"^\W*quyet (?:dinh|nghi)\s*:\W*$")
_FILLED = re.compile(r"(?<!\d)(?:\d{9}|\d{12}|0[35789]\d{8})(?!\d)")
_WRITTEN = 3
"""Marks of ink that nobody could read, from which on a form has been filled in."""

_CONTINUES = re.compile(
    r"^\W*(?:dieu \d|chuong [ivx\d]|muc [ivx\d]|khoan \d|[ivx]{1,4}\s*[.)]|\d{1,2}\s*[.)]|[a-z]\s*\)|[-+*•])"
)
_ENDS = re.compile(
    r"^\W*noi nhan\b|\(?ky,? (?:va )?ghi ro|\(?ky ten|\(da ky\)|\./\.\W*$|^\W*luu: ?v[tp]|^\W*nguoi (?:nop|lam don|de nghi|"
    r"khai|thu tien|ky|viet|ban hang|yeu cau|uy quyen|cam doan)"
)
_DATED = re.compile(r"\bngay\W+\d{1,2}\W+thang\W+\d{1,2}\W+nam\W+\d{4}")


def page_number(page: Paper) -> tuple[int, int | None] | None:
    """The number printed at the top or bottom edge, and of how many pages, if that is told."""
    for line in page.lines:
        share = page.height_share(line)
        match = PAGE_NUMBER.fullmatch(line.folded) if share < _EDGE or share > 1 - _EDGE else None
        is_alone = match is not None and 0.35 < page.width_share(line) < 0.65
        if match and (is_alone or match[2]) and 0 < int(match[1]) <= int(match[2] or match[1]):
            return int(match[1]), int(match[2]) if match[2] else None
    return None


def is_annex(page: Paper) -> bool:
    """Tell whether the page is headed as an annex (PHỤ LỤC), whose document may lie in another file."""
    return any(_ANNEX.match(line.folded) for line in _upper(page))


def begins_by_heading(page: Paper, takes_annexes: bool, classifier: Classifier) -> bool:
    """Tell whether the page has the head of a paper: national heading and title, or a title with cues."""
    upper = _upper(page)
    titles = [match for match in classifier.titles(page) if match.share >= TITLE_SURE]
    if belongs_to_last(page, takes_annexes):
        return False
    has_motto = any(is_motto(line.text) for line in upper)
    if not has_motto and any(_DECIDES.match(line.folded) for line in upper):
        return False
    if titles:
        return has_motto or bool(classifier.cues(page).get(titles[0].slug))
    if not has_motto:
        return False
    has_title = bool(title_lines(page)) and (not takes_annexes or _is_filled(page))
    return has_title or classifier.is_letter(page)


def belongs_to_last(page: Paper, takes_annexes: bool) -> bool:
    """Tell whether the page is an annex of the document before, or certifies the paper before."""
    upper = _upper(page)
    if any(_CERTIFIES.match(line.folded) for line in upper):
        return True
    if not takes_annexes:
        return False
    # An empty form is attached to the document that prescribes it; one that is filled in stands alone.
    is_form = any(_FORM.match(line.folded) for line in upper) and not _is_filled(page)
    return is_form or any(_ATTACHMENT.match(line.folded) for line in upper)


def begins_by_change(page: Paper, last: Paper, takes_annexes: bool, classifier: Classifier) -> bool:
    """Tell whether a page without a full heading begins a paper: it opens like one, and the last page closed.

    Bills, letters and receipts bear no national heading. A title alone is not enough, since chapters and
    tables have titles too; nor is the end of the last page, since attachments follow it.
    """
    if takes_annexes and not _is_other_size(page, last):
        return False
    if not _opens(page, classifier):
        return False
    return has_ended(last) or _is_other_size(page, last)


def has_ended(page: Paper) -> bool:
    """Tell whether the page bears the end of a paper: signatures, recipients, or the last of its page numbers."""
    number = page_number(page)
    if number and number[1]:
        return number[0] == number[1]
    return any(_ENDS.search(line.folded) for line in page.lines if page.height_share(line) > TOP)


def _opens(page: Paper, classifier: Classifier) -> bool:
    """Whether the upper part looks like the beginning of something: a title, a national heading, or a dated line."""
    upper = [line for line in _upper(page) if len(squeezed(line.text)) > 2]
    if not upper or _is_continued(upper[0]):
        return False
    titles = [match for match in classifier.titles(page) if match.share >= TITLE_SURE]
    is_titled = any(page.height_share(line) < TOP for line in title_lines(page))
    is_dated = bool(_DATED.search(upper[0].folded))
    return bool(titles) or is_titled or is_dated or any(is_motto(line.text) for line in upper)


def _is_continued(line: Line) -> bool:
    """Whether a line goes on from the page before: in the middle of a sentence, or with the next point."""
    first = next((letter for letter in line.text if letter.isalpha()), "")
    return first.islower() or bool(_CONTINUES.match(line.folded))


def _is_other_size(page: Paper, last: Paper) -> bool:
    """Whether the sheets differ in size: a receipt after a form."""
    for mine, other in zip(_inches(page), _inches(last), strict=True):
        if max(mine, other) > _TALLER * min(mine, other):
            return True
    return False


def _inches(page: Paper) -> tuple[float, float]:
    """Shorter and longer side of the first page."""
    first = page.pages[0]
    short, long = sorted((first.width / first.dpi, first.height / first.dpi))
    return short, long


def _is_filled(page: Paper) -> bool:
    """Whether somebody filled the form in: with a number of a card or telephone, or by hand."""
    has_numbers = any(_FILLED.search(line.text) for line in page.lines)
    return has_numbers or any(len(each.unread) >= _WRITTEN for each in page.pages)


def _upper(page: Paper) -> list[Line]:
    return [line for line in page.lines if page.height_share(line) < TOP]
