"""How a relation in a text is told: where it stands, the piece as written, the computation."""

from collections.abc import Sequence

from audit.figures.arithmetic import Outcome
from audit.figures.findings import Finding
from audit.figures.prose.mentions import Mention, Prose

_LONGEST = 170


def found(
    prose: Prose, mentions: Sequence[Mention], identity: str, outcome: Outcome, question: str = ""
) -> Finding:
    """The finding about some numbers of a text."""
    ordered = sorted(mentions, key=lambda one: one.token.start)
    place = f"dòng {prose.line(ordered[0])}"
    return Finding(outcome.verdict, place, quote(prose, ordered), identity, outcome.computation, question)


def quote(prose: Prose, ordered: Sequence[Mention]) -> str:
    """The piece of the text from the first to the last of these numbers, with their words."""
    first, last = ordered[0], ordered[-1]
    start = first.token.start - len(first.left)
    piece = " ".join(prose.text[start : last.token.end + len(last.right)].split()).strip(" ,;:.(")
    if len(piece) <= _LONGEST:
        return piece
    ends = [
        " ".join(f"{one.left} {prose.text[one.token.start : one.token.end]} {one.right}".split())
        for one in ordered
    ]
    return " … ".join(ends)[:_LONGEST]
