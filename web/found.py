"""What was found, as it is shown: dossiers with their papers, why each was found, and the pieces of text around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from digitize.front.services import KindWords
from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.papers import Paper
from dossier.search import Asked, Cursor, Group, Hit, Match, Where
from search.marks import Piece, in_one_line, marked, pieces, spans
from web.masking import masked_text
from web.pages.papers import address_of
from web.words import Words

MATCHES = {
    Match.EXACT_NAMED: Words("Khớp tên hoặc số", "Name or number matches"),
    Match.EXACT: Words("Khớp trong nội dung", "Matches in the text"),
    Match.FOLDED_NAMED: Words("Gần giống tên hoặc số, khác dấu", "Name or number with other accents"),
    Match.FOLDED: Words("Gần giống trong nội dung, khác dấu", "Text with other accents"),
}
_HOLDER, _OWNER = Words("Chủ hồ sơ", "Holder"), Words("Người có tên", "Person named")
_NUMBER, _CODE = Words("Số giấy tờ", "Number"), Words("Mã hồ sơ", "Dossier code")
_IDENTITY, _TITLE = Words("Số định danh", "Identity number"), Words("Tên giấy tờ", "Name of the paper")


@dataclass(frozen=True, slots=True)
class Why:
    """A value that was found: what it is, and the value with marks."""

    label: Words
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A paper that was found; `address` is empty if there is no page to be shown."""

    name: str
    kind: str
    pages: str
    address: str
    why: Sequence[Why]
    snippets: Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A dossier that was found, None for a paper that lies in none."""

    dossier: Dossier | None
    match: Words
    is_exact: bool
    why: Sequence[Why]
    hits: Sequence[ShownHit]
    is_more: bool


def shown(
    groups: Iterable[Group],
    dossiers: Mapping[DossierCode, Dossier],
    asked: Asked,
    kinds: KindWords,
    query: str,
) -> Iterator[ShownGroup]:
    """The groups as they are shown; of dossiers that may not be seen after all, nothing."""
    for group in groups:
        dossier = dossiers.get(group.dossier) if group.dossier else None
        if group.dossier and dossier is None:
            continue
        papers = {(paper.role, paper.ordinal): paper for paper in dossier.papers} if dossier else {}
        hits = [hit for hit in group.hits if hit.role is not None or dossier is None]
        yield ShownGroup(
            dossier,
            MATCHES[group.match],
            group.match in (Match.EXACT_NAMED, Match.EXACT),
            tuple(_why_dossier(dossier, asked)) if dossier else (),
            tuple(
                _hit(
                    hit,
                    dossier,
                    papers.get((hit.role, hit.ordinal)) if hit.role else None,
                    asked,
                    kinds,
                    query,
                )
                for hit in hits
            ),
            group.is_more,
        )


def cursor_text(cursor: Cursor | None) -> str:
    """The cursor as it stands in an address; empty for none."""
    return f"{cursor.match.value}.{cursor.before}" if cursor else ""


def cursor_from(text: str) -> Cursor | None:
    """The cursor of an address; None for anything that is none: then the first page is shown."""
    match, dot, before = text.partition(".")
    is_number = (
        match.isascii() and match.isdigit() and before.lstrip("-").isascii() and before.lstrip("-").isdigit()
    )
    if not dot or not is_number or int(match) not in set(Match) or abs(int(before or 0)) >= 1 << 62:
        return None
    return Cursor(Match(int(match)), int(before))


def masked_pieces(found: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with numbers of people hidden in their middle."""
    return [replace(piece, text=masked_text(piece.text)) for piece in found]


def _hit(
    hit: Hit, dossier: Dossier | None, paper: Paper | None, asked: Asked, kinds: KindWords, query: str
) -> ShownHit:
    kind = kinds.names.get(hit.kind or "", "")
    name = (paper.name if paper else "") or kind or "Giấy tờ"
    first, last = hit.page_range or (0, 0)
    address = ""
    if dossier and paper and hit.digest and first:
        address = f"{address_of(dossier.code, paper)}/tim?{urlencode({'q': query})}"
    snippets = [masked_pieces(each) for each in pieces(hit.text, asked)] if hit.text else []
    told = tuple(_why_paper(paper, dossier, asked)) if paper and dossier else ()
    if told and not spans_in(hit.text, asked):
        snippets = []  # what was found stands above; the beginning of the text would say nothing
    return ShownHit(name, kind if kind != name else "", _pages(first, last), address, told, snippets)


def spans_in(text: str, asked: Asked) -> bool:
    """Whether anything that was asked for stands in the text."""
    return bool(spans(in_one_line(text), asked))


def _pages(first: int, last: int) -> str:
    if not first:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def _why_dossier(dossier: Dossier, asked: Asked) -> Iterator[Why]:
    yield from _why(_HOLDER, dossier.owner.name, asked, Where.HOLDER)
    yield from _why(_IDENTITY, dossier.owner.id, asked, Where.NUMBER)
    yield from _why(_CODE, dossier.code, asked, Where.NUMBER)


def _why_paper(paper: Paper, dossier: Dossier, asked: Asked) -> Iterator[Why]:
    # What is the same as of the dossier stands above already.
    if paper.owner.name != dossier.owner.name:
        yield from _why(_OWNER, paper.owner.name, asked, Where.HOLDER)
    if paper.owner.id != dossier.owner.id:
        yield from _why(_IDENTITY, paper.owner.id, asked, Where.NUMBER)
    yield from _why(_NUMBER, paper.notation, asked, Where.NUMBER)
    yield from _why(_TITLE, paper.name, asked, Where.ANYWHERE)


def _why(label: Words, value: str | None, asked: Asked, where: Where) -> Iterator[Why]:
    """The value, if something that was asked for stands in it and was asked for there."""
    wheres = frozenset({where, Where.ANYWHERE})
    if value and spans(value, asked, wheres):
        yield Why(label, masked_pieces(marked(value, asked)))
