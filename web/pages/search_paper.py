"""A paper that was found, with what was looked for marked on the pictures of its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dossier.fields import Field
from dossier.ids import DossierCode
from dossier.papers import Paper
from dossier.search import Asked, PlacedWord
from dossier.tokens import composed
from search.marks import Piece, marked, spans
from search.query import read_query
from web.found import masked_pieces
from web.pages.papers import address_of, paper_at
from web.pages.search import Seeing
from web.refusals import NotFound
from web.render import render
from web.visit import Visit

router = APIRouter()

_CONTEXT = 40
_MOST = 200
"""Places that are marked; nobody goes through more of one paper."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the name of its boxes, the page, the boxes, and the words around it."""

    name: str
    page: int
    boxes: Sequence[dict[str, float]]
    pieces: Sequence[Piece]


@router.get("/ho-so/{code}/{role}/{ordinal}/tim")
def paper(
    request: Request,
    visit: Seeing,
    code: str,
    role: str,
    ordinal: int,
    q: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The paper with its pages, and a list of the places where something was found."""
    found = paper_at(visit, code, role, ordinal)
    if found.digest is None or found.page_range is None or not found.page_range[0]:
        raise NotFound
    asked = read_query(q)
    places, is_shares = _places(visit, found, asked)
    visit.note("paper_viewed", f"dossier:{code}/{role}/{ordinal}", places=str(len(places)))
    context = {
        "paper": found,
        "code": code,
        "kind": visit.services.kinds.names.get(found.kind or "", ""),
        "q": q,
        "places": places,
        "is_by_field": not is_shares,
        "pages": _pages(DossierCode(code), found, places, is_shares=is_shares),
    }
    return render(request, "search_paper.html", context, visit=visit)


def _places(visit: Visit, paper: Paper, asked: Asked) -> tuple[list[Place], bool]:
    """The places by the words of the searchable copy; by the boxes of fields where there is no copy. And which."""
    first, last = paper.page_range or (0, 0)
    words = visit.services.searching.words(paper.digest, range(first, last + 1)) if paper.digest else {}
    if words:
        found = [place for page, on_page in sorted(words.items()) for place in _among(on_page, page, asked)]
        return _named(found), True
    read = visit.register.reading_of(paper)
    return _named(
        [place for field in (read.fields if read else ()) for place in _of_field(field, asked)]
    ), False


def _among(words: Sequence[PlacedWord], page: int, asked: Asked) -> Iterator[Place]:
    text, starts = "", []
    for left, word in zip((None, *words), words, strict=False):
        text += "" if left is None else " " if _is_beside(left, word) else " · "
        starts.append(len(text))
        text += composed(word.text)
    for start, end in spans(text, asked):
        mine = [
            word for word, at in zip(words, starts, strict=True) if at < end and at + len(word.text) > start
        ]
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        told = [
            Piece(f"…{before}" if start > _CONTEXT else before, is_marked=False),
            Piece(text[start:end], is_marked=True),
            Piece(f"{after.rstrip()}…" if end + _CONTEXT < len(text) else after, is_marked=False),
        ]
        yield Place("", page, list(_lines(mine)), masked_pieces(told))


def _lines(words: Sequence[PlacedWord]) -> Iterator[dict[str, float]]:
    """One box for each line that the words stand on; on a page that lies on its side, one for each word."""
    line: list[PlacedWord] = []
    for word in words:
        if line and not _is_beside(line[-1], word):
            yield _around(line)
            line = []
        line.append(word)
    if line:
        yield _around(line)


def _is_beside(left: PlacedWord, right: PlacedWord) -> bool:
    middle = right.y + right.height / 2
    return left.y <= middle <= left.y + left.height and right.x >= left.x


def _around(words: Sequence[PlacedWord]) -> dict[str, float]:
    x, y = min(word.x for word in words), min(word.y for word in words)
    right, low = max(word.x + word.width for word in words), max(word.y + word.height for word in words)
    return {"x": x, "y": y, "width": right - x, "height": low - y}


def _of_field(field: Field, asked: Asked) -> Iterator[Place]:
    value = composed(field.value) if isinstance(field.value, str) else ""
    text = value if spans(value, asked) else composed(field.raw)
    if field.box is None or not spans(text, asked):
        return
    box = field.box
    told = masked_pieces(marked(text, asked))
    yield Place("", field.page, [{"x": box.x, "y": box.y, "width": box.width, "height": box.height}], told)


def _named(found: Sequence[Place]) -> list[Place]:
    return [Place(f"w{at}", one.page, one.boxes, one.pieces) for at, one in enumerate(found[:_MOST])]


def _pages(
    code: DossierCode, paper: Paper, places: Sequence[Place], *, is_shares: bool
) -> list[dict[str, object]]:
    first, last = paper.page_range or (0, -1)
    at = f"{address_of(code, paper)}/trang"
    return [
        {
            "picture": f"{at}/{page}.jpg",
            "size": f"{at}/{page}.json",
            "label": f"{paper.name} {page}",
            "shares": is_shares,
            "boxes": [
                {"field": place.name, "label": "".join(p.text for p in place.pieces if p.is_marked), **box}
                for place in places
                if place.page == page
                for box in place.boxes
            ],
        }
        for page in range(first, last + 1)
    ]
