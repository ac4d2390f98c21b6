"""Judges a text: its lists and sums, its percentages, its scores."""

from collections.abc import Iterator

from audit.figures.findings import Finding
from audit.figures.prose.lists import listings_of
from audit.figures.prose.mentions import Prose, read_prose
from audit.figures.prose.pairs import judge_complements, judge_ratio
from audit.figures.prose.points import judge_points
from audit.figures.prose.rates import Setting, judge_rate
from audit.figures.prose.scopes import scopes_of
from audit.figures.prose.sums import judge_listing, judge_scope
from audit.figures.prose.tokens import Form


def judge_text(text: str) -> tuple[int, tuple[Finding, ...]]:
    """How many figures a text has, and what is found about them."""
    prose = read_prose(text)
    return len(prose.mentions), tuple(_findings(prose))


def _findings(prose: Prose) -> Iterator[Finding]:
    listings = listings_of(prose)
    scopes = scopes_of(prose)
    places = {mention.token.start: place for place, mention in enumerate(prose.mentions)}
    homes = {mention.token.start: scope for scope in scopes for mention in scope.mentions}
    done: set[frozenset[int]] = set()
    for listing in listings:
        key = frozenset(one.token.start for one in (listing.whole, *listing.parts))
        if key not in done:
            done.add(key)
            yield from judge_listing(prose, listing, homes[listing.whole.token.start])
    for scope in scopes:
        yield from judge_scope(prose, scope, done)
        yield from judge_complements(prose, scope)
        for mention in scope.mentions:
            if mention.form is Form.RATE:
                yield from judge_rate(Setting(prose, scope, listings, places[mention.token.start]))
            elif mention.form is Form.RATIO or mention.above >= 0:
                yield from judge_ratio(prose, mention)
    yield from judge_points(prose)
