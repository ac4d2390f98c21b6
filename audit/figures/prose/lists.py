"""Wholes with their parts as a text lists them: in parentheses, after "trong đó" or "gồm", with plus and equals signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.figures.concepts import DIMENSIONS, Concept, plain
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.tokens import Form

_AMONG = re.compile(r"trong đó|trong số (?:đó|này)")
_ALL = re.compile(r"\b(?:bao )?gồm\b|cụ thể|chia ra|như sau|\bcó:|:\s*$|:\s*\n")
_FILLING = re.compile(r"\b(?:trong đó|trong số (?:đó|này)|bao gồm|gồm|hồ sơ|hs|có|và|là)\b|[:;,]")
_BULLET = re.compile(r"[.;,]?\s*\n\s*[-+*•–]\s*[^\n]*$")
_PLUS = re.compile(r"[^\d+=≠(]*(?:\([^()]*\))?\s*\+\s*")
_EQUALS = re.compile(r"[^\d+=≠(]*(?:\([^()]*\))?\s*=\s*")


@dataclass(frozen=True, slots=True)
class Listing:
    """A count and what is listed under it. `is_all`: the words say that these are all of its parts."""

    whole: Mention
    parts: tuple[Mention, ...]
    is_all: bool
    is_equation: bool = False


def listings_of(prose: Prose) -> Sequence[Listing]:
    """The lists of a text."""
    counts = [mention for mention in prose.mentions if mention.form is Form.COUNT and not mention.is_change]
    found = [*_equations(prose, counts)]
    for place, whole in enumerate(counts):
        further = counts[place + 1 :]
        inner = _in_parentheses(prose, whole, further)
        found += [inner] if inner else []
        before = _before(prose, whole, counts[:place])
        found += [before] if before else []
        marked = _marked(prose, whole, [one for one in further if one.opened == whole.opened])
        found += [marked] if marked else []
    return found


def _equations(prose: Prose, counts: Sequence[Mention]) -> Iterator[Listing]:
    """A = b + c and b + c = A."""
    place = 0
    while place < len(counts) - 1:
        end = place
        while end + 1 < len(counts) and _PLUS.fullmatch(prose.between(counts[end], counts[end + 1])):
            end += 1
        chain = tuple(counts[place : end + 1])
        if len(chain) > 1:
            yield from _sides(prose, counts, place, end, chain)
        place = end + 1


def _sides(
    prose: Prose, counts: Sequence[Mention], start: int, end: int, chain: tuple[Mention, ...]
) -> Iterator[Listing]:
    if (start and _EQUALS.fullmatch(prose.between(counts[start - 1], chain[0]))) or (
        start and _just_opened(prose, counts[start - 1], chain[0])
    ):
        yield Listing(counts[start - 1], chain, is_all=True, is_equation=True)
    if end + 1 < len(counts) and _EQUALS.fullmatch(prose.between(chain[-1], counts[end + 1])):
        yield Listing(counts[end + 1], chain, is_all=True, is_equation=True)


def _just_opened(prose: Prose, whole: Mention, first: Mention) -> bool:
    return first.opened > whole.token.end and not re.search(
        r"[,;.]", prose.text[whole.token.end : first.opened]
    )


def _in_parentheses(prose: Prose, whole: Mention, further: Sequence[Mention]) -> Listing | None:
    """The counts in the parenthesis that opens right after a count."""
    if not further:
        return None
    first = further[0]
    if first.opened <= whole.token.end or re.search(r"[,;:.\n]", prose.text[whole.token.end : first.opened]):
        return None
    if any(
        one.form is not Form.RATE and whole.token.start < one.token.start < first.token.start
        for one in prose.mentions
    ):
        return None
    parts = tuple(one for one in further if one.opened == first.opened)
    lead = plain(prose.text[first.opened : first.token.start])
    # "(khoảng 21.577 hồ sơ)" or "(trên 1.000 hồ sơ)" alone explains and lists nothing.
    return (
        Listing(whole, parts, is_all=not _AMONG.search(lead))
        if len(parts) > 1 or _AMONG.search(lead)
        else None
    )


def _marked(prose: Prose, whole: Mention, further: Sequence[Mention]) -> Listing | None:
    """The counts after "trong đó", "gồm" or a colon."""
    if not further:
        return None
    between = plain(_outside(prose, whole, further[0]))
    raw = _outside(prose, whole, further[0])
    among, every = _AMONG.search(between), _ALL.search(between) or re.search(r":\s", raw)
    if not (among or every) or not _is_near(raw):
        return None
    if not among and _is_heading(raw):
        return None
    parts = tuple(_run(prose, further))
    return Listing(whole, parts, is_all=bool(every) and not among) if parts else None


def _before(prose: Prose, whole: Mention, earlier: Sequence[Mention]) -> Listing | None:
    """The counts that "tổng cộng" sums up after them."""
    if not re.search(r"\b(?:tổng cộng|cộng chung)\b", plain(whole.left)):
        return None
    mine: list[Mention] = []
    for mention in reversed(earlier):
        if mention.sentence != whole.sentence or mention.opened != whole.opened or not mention.is_dossiers:
            break
        if mine and _dimension(mention) != _dimension(mine[0]):
            break
        mine.insert(0, mention)
    is_sort = len(mine) > 1 and (bool(_dimension(mine[0])) or is_of_one_sort(mine))
    return Listing(whole, tuple(mine), is_all=True) if is_sort else None


def _outside(prose: Prose, one: Mention, other: Mention) -> str:
    """The text between two counts without what stands in parentheses."""
    return re.sub(r"\([^()]*\)", " ", prose.between(one, other))


def _is_near(between: str) -> bool:
    """At most one sentence ends between: "Tiếp nhận 900 hồ sơ. Trong đó: ..."."""
    return len(re.findall(r"[.;](?=\s)", between)) <= 1 and between.count("\n") <= 2


def _is_heading(between: str) -> bool:
    """Whether the colon belongs to the next statement: "; quá hạn: 12"."""
    head = re.split(r":", between, maxsplit=1)[0]
    return bool(re.search(r"[,;.\n]", head)) and not _ALL.search(plain(head))


def _run(prose: Prose, further: Sequence[Mention]) -> Iterator[Mention]:
    first = further[0]
    dimension = _dimension(first)
    before = first
    for mention in further:
        between = _outside(prose, before, mention) if mention is not first else ""
        is_next = mention.sentence == before.sentence or bool(_BULLET.search(between))
        if mention is not first and (not is_next or _AMONG.search(plain(between))):
            return
        if _dimension(mention) != dimension or not _alike(mention, first):
            return
        yield mention
        before = mention


def _alike(mention: Mention, first: Mention) -> bool:
    return mention.is_dossiers == first.is_dossiers and mention.is_points == first.is_points


def _dimension(mention: Mention) -> str:
    return DIMENSIONS.get(mention.concept, mention.concept.value) if mention.concept else ""


def is_of_one_sort(parts: Sequence[Mention]) -> bool:
    """Whether the parts bear labels of one sort: xã A, xã B, or levels 2, 3 and 4."""
    heads = [_FILLING.sub(" ", one.words).split() for one in parts]
    first = [words[0] if words else "" for words in heads]
    return len(set(first)) == 1 and bool(first[0]) and len({tuple(words) for words in heads}) == len(parts)


def distinct(parts: Sequence[Mention]) -> Sequence[Mention]:
    """The parts that do not overlap: "đúng và trước hạn" already has the two others in it."""
    if any(one.concept is Concept.IN_TIME for one in parts):
        return [one for one in parts if one.concept not in {Concept.EARLY, Concept.ON_TIME}]
    return parts
