"""The fields that a paper of any kind may have beside those of its kind (docs/attributes.md)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier.fields import Field
from dossier.geometry import union
from dossier.ports import Reader
from extract.attributes.certification import Certification
from extract.attributes.certified import DATED, RULES
from extract.attributes.copy_form import find_copy_form
from extract.attributes.ink import SEAL, SIGNATURE
from extract.attributes.wording import CODE, is_title
from extract.fields import read_out
from extract.finding import Piece, whole
from extract.kinds import PaperKind
from extract.layout import Line, Paper
from extract.verdict import with_doubts

CERTIFIED = PaperKind("certified", "", "", "", "", (), (), (), (), (), {}, RULES)
ATTRIBUTES = ("certification_type", *(rule.name for rule in RULES), "copy_form", SEAL, SIGNATURE)
"""Every field that a paper of any kind may have."""

_OWN_DATES = ("issue_date", "registration_date", "date_of_birth", "date_of_death")
_SURE, _LIKELY = 0.98, 0.9


def read_certification(
    certification: Certification,
    paper: Paper,
    fields: Sequence[Field],
    reader: Reader,
    work: Path,
    today: dt.date,
) -> list[Field]:
    """The fields of a certification, read twice and checked like those of the kind; `fields` are the latter.

    Nobody certifies a paper before it was issued.
    """
    read = read_out(CERTIFIED, paper, certification.candidates, reader, work, today)
    own = [field.value for field in fields if field.name in _OWN_DATES and isinstance(field.value, str)]
    return [_type(certification, paper), *(_in_order(field, own) for field in read)]


def _in_order(field: Field, own: Sequence[str]) -> Field:
    value = field.value
    if field.name != DATED.name or not isinstance(value, str):
        return field
    is_early = any(value[: len(date)] < date for date in own)
    return with_doubts(field, ("order_of_dates",)) if is_early else field


def _type(certification: Certification, paper: Paper) -> Field:
    """The book by its short name; printed as such, or meant by the title."""
    evidence = list(_evidence(certification.lines))
    line = evidence[0] if evidence else certification.lines[0]
    return _seen("certification_type", certification.book, whole(line), paper, is_twice=len(evidence) > 1)


def read_copy_form(paper: Paper) -> list[Field]:
    """The form in which the paper comes, if it says so."""
    found = find_copy_form(paper)
    return [] if found is None else [_seen("copy_form", *found, paper)]


def _seen(name: str, value: str, piece: Piece, paper: Paper, *, is_twice: bool = False) -> Field:
    """A value of a few that there are, told by words that cannot be mistaken: not read again."""
    page = paper.page(piece.line.page)
    box = page.to_scan.box(union(word.box for word in piece.words))
    return Field(
        name, value, piece.text, _SURE if is_twice else _LIKELY, page.source, agreed=is_twice, needs_review=False,
        page=page.page, box=box, rule=f"attribute:{name}",
    )  # fmt: skip


def _evidence(lines: Sequence[Line]) -> Iterator[Line]:
    yield from (line for line in lines if CODE.search(line.folded))
    yield from (line for line in lines if is_title(line))
