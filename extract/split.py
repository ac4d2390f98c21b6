"""Where one paper ends and the next begins among the pages of a scan.

A new paper is begun only by a page that bears the national heading or is a card, and a
title of a known kind; anything less continues the paper before it. Blank pages stay with
the paper before them.
"""

import re
from collections.abc import Sequence

from dossier.recognition import Recognition
from extract.classify import CARD, TITLE_SURE, Classifier
from extract.codes import parse_card_code
from extract.layout import Paper, lay_out
from extract.titles import is_motto, title_lines

# The attachments of a document repeat its heading or show forms; they belong to it.
_ATTACHMENT = re.compile(r"^\W*(?:phu luc|mau so|mau \d|bieu mau|bieu so|\(?ban hanh kem theo|\(?kem theo)")
TOP = 0.3


def split(pages: Sequence[Recognition], classifier: Classifier) -> list[tuple[int, int]]:
    """The papers as 1-based inclusive page ranges, in order. Raises ValueError without pages."""
    blanks = next((place for place, page in enumerate(pages) if not page.report.blank), 0)
    starts = [pages[0].page]
    kind = classifier.classify(lay_out(pages[blanks : blanks + 1])).kind
    for page in pages[blanks + 1 :]:
        paper = lay_out([page])
        if not page.report.blank and begins_paper(paper, kind, classifier):
            starts.append(page.page)
            kind = classifier.classify(paper).kind
    ends = [start - 1 for start in starts[1:]] + [pages[-1].page]
    return list(zip(starts, ends, strict=True))


def begins_paper(paper: Paper, before: str, classifier: Classifier) -> bool:
    """Tell whether a single page is the first page of a paper, after a paper of the kind `before`."""
    titles = [match for match in classifier.titles(paper) if match.share >= TITLE_SURE]
    if before != CARD and any(parse_card_code(code.text) for _, code in paper.codes):
        return True  # the card of 2024 has its code on the back
    upper = [line for line in paper.lines if paper.height_share(line) < TOP]
    if classifier.is_document(before) and any(_ATTACHMENT.match(line.folded) for line in upper):
        return False
    has_motto = any(is_motto(line.text) for line in upper)
    if titles:
        return has_motto or titles[0].slug == CARD or bool(classifier.cues(paper).get(titles[0].slug))
    if not has_motto:
        return False
    has_title = not classifier.is_document(before) and bool(title_lines(paper))
    return has_title or classifier.is_letter(paper)
