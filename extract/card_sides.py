"""The two sides of an identity card: which side a page shows, and whether two sides may be of one card."""

import enum
import re

from extract.classify import CARD, TITLE_SURE, Classifier
from extract.codes import parse_card_code
from extract.layout import Paper

_BACK = re.compile(
    r"^idvnm|<<|dacdiemnhandang|personalidentification(?!n)|ngontro|indexfinger|leftindex|placeofresidence.*|"
    r"ministryofpublicsecurity|cuctruongcuc|dateofissue"
)
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
_FEW_WORDS = 110
_ENOUGH = 2


class Side(enum.Enum):
    """What a page shows."""

    FRONT = "front"
    BACK = "back"
    BOTH = "both"


def side_of(page: Paper, classifier: Classifier) -> Side | None:
    """The side of a card that a page shows; BOTH where both lie on it; None where it is no card."""
    titles = classifier.titles(page)
    is_front = bool(titles) and titles[0].slug == CARD and titles[0].share >= TITLE_SURE
    # A front names the place of residence too; what only a back bears is counted.
    marks = {match[0][:12] for line in page.lines if (match := _BACK.search(_letters(line.folded)))}
    has_back = len(marks - {"placeofresid"}) >= _ENOUGH
    if is_front:
        return Side.BOTH if has_back else Side.FRONT
    if sum(len(line.words) for line in page.lines) > _FEW_WORDS:
        return None
    has_code = any(parse_card_code(code.text) for _, code in page.codes)
    return Side.BACK if has_back or has_code or len(marks) >= _ENOUGH else None


def may_be_one_card(front: Paper, back: Paper) -> bool:
    """Tell whether nothing speaks against two sides being of one card: a number that is on both is the same."""
    printed = _numbers(front)
    runs = [run for run in _digits(back) if len(run) >= 12]
    return not printed or not runs or any(number in run for number in printed for run in runs)


def shows_several(paper: Paper) -> bool:
    """Tell whether more than one identity number is printed: cards of several people laid on one page."""
    return len(_printed(paper)) > 1


def _numbers(page: Paper) -> set[str]:
    told = (parse_card_code(code.text) for _, code in page.codes)
    return _printed(page) | {card["id_number"] for card in told if card}


def _printed(page: Paper) -> set[str]:
    return {
        match[0]
        for line in page.lines
        if "<" not in line.text
        for match in _NUMBER.finditer(line.text.replace(" ", ""))
    }


def _digits(page: Paper) -> list[str]:
    """Runs of digits: the lines for machines name the number behind others, without a space."""
    said = [run for line in page.lines for run in re.findall(r"\d+", line.text.replace(" ", ""))]
    told = (parse_card_code(code.text) for _, code in page.codes)
    return said + [card["id_number"] for card in told if card]


def _letters(folded: str) -> str:
    return re.sub(r"[^a-z<]", "", folded)
