"""Names of units in the text of an address or of an office: as they are spelled, or a mark or a letter from it.

Only names are looked at, never the house, the street, the hamlet or what an office is.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from extract.folding import fold
from extract.places.address import BREAK, EDGES, KIND
from extract.places.gazetteer import LETTER, MARKS, Entry, Likeness, is_hearsay, like
from extract.places.names import LEVELS, Level, readings
from extract.values.tones import TONES, same_placing

_DOT_BELOW = "\u0323"
_ORDER = (Level.WARD, Level.DISTRICT, Level.PROVINCE)
_MOST = 3
_SHORTEST = 3
_SOCIETY = "hoi"
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?|\d+"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of a unit in a text: characters `start` to `end`; with the word for its kind from `first` on."""

    first: int
    start: int
    end: int
    levels: tuple[Level, ...]
    is_said: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Names of a text explained by units that lie in each other, the smallest first; `cost` is 0 if all are spelled so."""

    mentions: tuple[Mention, ...]
    units: tuple[Likeness, ...]

    @property
    def cost(self) -> int:
        """How far all names together are from those of their units."""
        return sum(unit.cost for unit in self.units)

    @property
    def reaches_ward(self) -> bool:
        """Whether the smallest unit is a ward."""
        return self.units[0].entry.level is Level.WARD


@dataclass(frozen=True, slots=True)
class Spelled:
    """What is to be said of the names in a text.

    `text` has the names as their units are spelled, if they differ in marks only and no other unit can be meant, else
    None. `is_sure` says that only ỵ, which the engine does not know, was read as y, and another unit confirms it.
    """

    is_doubtful: bool
    text: str | None = None
    is_sure: bool = False


def mentions(text: str, *, is_address: bool) -> tuple[Mention, ...]:
    """The last names of units in an NFC text; without the word for their kind only in an address."""
    found: list[Mention] = []
    for start, end in reversed(list(_pieces(text))):
        piece = text[start:end]
        every = readings(piece)
        named = every[0]
        is_said = len(every) == 1 and bool(named.kind)
        levels = LEVELS[named.kind] if is_said else tuple(Level)
        name = named.name.strip(EDGES) if is_said else piece
        if is_said and fold(name) == _SOCIETY:  # bảo hiểm xã hội
            break
        if len(name) < _SHORTEST:
            if found or not is_said:
                break
            continue
        if not is_said and (not is_address or any(map(str.isdigit, name))):
            break
        found.append(Mention(start, end - len(name), end, levels, is_said))
        if len(found) == _MOST or (is_said and Level.WARD in levels):
            break
    return tuple(reversed(found))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text without the marks at their edges."""
    breaks = [match.span() for match in BREAK.finditer(text)]
    breaks += [(match.start(), match.start()) for match in KIND.finditer(text) if match.start()]
    position = 0
    for start, end in [*sorted(breaks), (len(text), len(text))]:
        piece = text[position:start]
        if stripped := piece.strip(EDGES):
            first = position + piece.index(stripped)
            yield first, first + len(stripped)
        position = max(position, end)


def chains(text: str, found: Sequence[Mention]) -> list[Chain]:
    """Every way to explain the names; a name without a word for its kind may be left out at the front."""
    every: list[Chain] = []
    for first in range(len(found)):
        if first and found[first - 1].is_said:
            break
        part = tuple(found[first:])
        if not part[0].is_said and len(part) == 1:
            break
        options = [
            [each for level in mention.levels for each in like(text[mention.start : mention.end], level)]
            for mention in part
        ]
        every += [Chain(part, row) for row in product(*options) if _is_chain([each.entry for each in row])]
    return every


def _is_chain(entries: Sequence[Entry]) -> bool:
    ranks = [_ORDER.index(entry.level) for entry in entries]
    is_rising = all(one < other for one, other in zip(ranks, ranks[1:], strict=False))
    pairs = ((one, other) for place, one in enumerate(entries) for other in entries[place + 1 :])
    return is_rising and all(one.lies_in(other) for one, other in pairs)


def best_chains(text: str, *, is_address: bool, is_new: bool | None = None) -> list[Chain]:
    """The chains of lowest cost, with a ward if there are such, of most names, of the paper's time if there are such."""
    every = chains(text, mentions(text, is_address=is_address))
    with_ward = [chain for chain in every if chain.reaches_ward] or every
    longest = max((len(chain.units) for chain in with_ward), default=0)
    # A name left out at the front is a hamlet, or a ward with its marks misread.
    order = [(chain.cost + longest - len(chain.units), -len(chain.units)) for chain in with_ward]
    best = [chain for chain, place in zip(with_ward, order, strict=True) if place == min(order)]
    if is_new is None:
        return best
    return [chain for chain in best if chain.units[0].entry.is_new == is_new] or best


def spelled_chains(text: str, *, is_address: bool) -> list[Chain]:
    """The chains in which all names of a text are spelled as those of units that lie in each other."""
    return [chain for chain in best_chains(text, is_address=is_address) if chain.cost == 0]


def check_spelling(text: str, *, is_address: bool, is_new: bool | None = None) -> Spelled:
    """What is to be said of the names in an NFC text; `is_new` tells whether the paper is of July 2025 or later."""
    best = best_chains(text, is_address=is_address, is_new=is_new)
    if not best:
        return Spelled(_has_misread(text, is_address=is_address))
    if best[0].cost == 0 or not all(map(_is_telling, _misread(text, best[0]))):
        return Spelled(is_doubtful=False)
    if any(unit.cost > MARKS for chain in best for unit in chain.units):
        return Spelled(is_doubtful=True)
    mended = {same_placing(each): each for each in (_mended(text, chain) for chain in best)}
    dotted = [each for each in mended.values() if _is_dotted_y(text, each)]
    if len(dotted or mended) != 1 or same_placing(text) in mended:
        return Spelled(is_doubtful=True)
    spelled = next(iter(dotted or mended.values()))
    is_confirmed = any(unit.cost == 0 for unit in best[0].units)
    return Spelled(is_doubtful=True, text=spelled, is_sure=is_confirmed and _is_dotted_y(text, spelled))


def _misread(text: str, chain: Chain) -> list[tuple[str, int]]:
    """The names that are not spelled as those of their units, with how far they are from them."""
    pairs = zip(chain.mentions, chain.units, strict=True)
    return [(text[mention.start : mention.end], unit.cost) for mention, unit in pairs if unit.cost]


def _is_telling(name_and_cost: tuple[str, int]) -> bool:
    """Whether a name like another is one misread. Names of the Highlands are spelled in several ways."""
    name, cost = name_and_cost
    is_known = cost == LETTER and is_hearsay(name)
    return not is_known and all(_SYLLABLE.fullmatch(word) for word in fold(name).split())


def _has_misread(text: str, *, is_address: bool) -> bool:
    """Whether a name after a word for its kind is that of no unit but near one."""
    for mention in mentions(text, is_address=is_address):
        name = text[mention.start : mention.end]
        costs = [each.cost for level in mention.levels for each in like(name, level)]
        if mention.is_said and costs and min(costs) and _is_telling((name, min(costs))):
            return True
    return False


def _mended(text: str, chain: Chain) -> str:
    for mention, unit in zip(reversed(chain.mentions), reversed(chain.units), strict=True):
        printed = text[mention.start : mention.end]
        if unit.cost:
            text = text[: mention.start] + as_printed(unit.entry.named.name, printed) + text[mention.end :]
    return text


def as_printed(name: str, printed: str) -> str:
    """The name of a unit in the capitals of the print, its tone marks on the letters on which they are printed.

    The print itself where the two differ in more than marks.
    """
    words, read = name.split(), printed.split()
    if list(map(fold, words)) != list(map(fold, read)):
        return printed
    return " ".join(_word_as_printed(word, other) for word, other in zip(words, read, strict=True))


def _word_as_printed(word: str, read: str) -> str:
    if same_placing(word.lower()) == same_placing(read.lower()):
        return read
    letters = [_apart(letter) for letter in word.lower()]
    tone = "".join(tone for _, tone in letters)
    place = next((index for index, (_, tone) in enumerate(letters) if tone), None)
    moved = next((index for index, letter in enumerate(read) if _apart(letter)[1]), None)
    if place is not None and moved is None and tone == _DOT_BELOW and fold(read).endswith("uy"):
        moved = len(read) - 1
    if (
        place is not None
        and moved is not None
        and abs(place - moved) == 1
        and _is_open(word, max(place, moved))
    ):
        place = moved
    cased = []
    for index, (letter, _) in enumerate(letters):
        whole = unicodedata.normalize("NFC", letter + (tone if index == place else ""))
        cased.append(whole.upper() if read[index].isupper() else whole)
    return "".join(cased)


def _is_open(word: str, place: int) -> bool:
    """Whether the vowels oa, oe or uy end a word at a place: there alone the mark may stand on either."""
    return place == len(word) - 1 and fold(word)[-2:] in ("oa", "oe", "uy")


def _apart(letter: str) -> tuple[str, str]:
    """A letter without its tone, and its tone."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)), tone


def _is_dotted_y(text: str, spelled: str) -> bool:
    """Whether two texts differ only where one has y and the other ỵ."""
    return len(text) == len(spelled) and all(
        one == other or (one + _DOT_BELOW == unicodedata.normalize("NFD", other) and one in "yY")
        for one, other in zip(text, spelled, strict=True)
    )
