"""Whose value it is, of several persons on a paper: that of the one who is printed first, even where it was not read.

Behind forms of address ("Ông: …" and under it "Bà: …") and in tables of further persons below.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.finding import Finding
from extract.folding import squeezed

_FORMS_OF_ADDRESS = frozenset(("ong", "ba", "ongba", "hoong", "hoba", "hoongba"))
_RANK = 4
_FEWEST_LETTERS = 4
_FEWEST_UNREAD = 2


def rank_of(rank: int, label: str) -> int:
    """The rank of a label among those of its rule; of forms of address the one printed first counts."""
    return _RANK if squeezed(label) in _FORMS_OF_ADDRESS else rank


def first_addressed(findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, best first, without persons addressed below one whose name could not be read.

    The wife is never given for the husband: he is there but unread, whatever else is found.
    """
    addressed = [each for each in findings if _is_addressed(each)]
    first = min(addressed, key=_place, default=None)
    if first is None or first.value is not None or len(squeezed(first.raw)) < _FEWEST_LETTERS:
        return list(findings)
    others = [each for each in findings if each not in addressed]
    read = [each for each in others if each.value is not None]
    return [*read, replace(first, settles=True), *(each for each in others if each.value is None)]


def above_tables(findings: Sequence[Finding], in_columns: Sequence[Finding]) -> list[Finding]:
    """`findings` without those of a column of a table below the field's own label, if its value was not read.

    The members of the household are never given for the one who applies.
    """
    unread = [
        each
        for each in findings
        if each.value is None and each not in in_columns and len(squeezed(each.raw)) >= _FEWEST_UNREAD
    ]
    if not unread or not all(each.pieces for each in findings):
        return list(findings)
    first = min(map(_place, unread))
    return [each for each in findings if each not in in_columns or _place(each) < first]


def _is_addressed(finding: Finding) -> bool:
    return finding.rule.removeprefix("label:") in _FORMS_OF_ADDRESS and bool(finding.pieces)


def _place(finding: Finding) -> tuple[int, int]:
    line = finding.pieces[0].line
    return line.page, line.box.y
