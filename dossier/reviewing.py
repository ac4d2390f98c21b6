"""What waits for a person: one item for each doubtful value, or kind, of a paper that is filed in a dossier."""

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.corrections import KIND, Correction, Sheet, open_keys, standing
from dossier.ids import DossierCode
from dossier.papers import PaperRole

UNITS = "_unit"
"""How names of fields end that are not on the paper: units of addresses follow from them, and nobody is asked."""

MOST_KEYS = 2


class Step(enum.StrEnum):
    """What is asked for."""

    ANSWER = "answer"
    SECOND = "second"  # another person keys it without seeing the first key
    DECIDE = "decide"  # two keys differ; a third person, or a head, sees both


@dataclass(frozen=True, slots=True)
class Item:
    """Something for one person to look at.

    `field` is `KIND` where the kind is in doubt. `keyed_by` are those who keyed it blindly and do not get it again. `since`
    is when the paper came in; `is_counter` that a citizen waits for it. `skips` counts how often it was put back, `why`
    is the last reason.
    """

    id: int
    dossier: DossierCode
    office: str
    role: PaperRole
    ordinal: int
    sheet: Sheet
    kind: str | None
    field: str
    is_counter: bool
    since: dt.datetime
    keyed_by: tuple[str, ...] = ()
    skips: int = 0
    why: str = ""
    claimed_by: str | None = None
    claimed_until: dt.datetime | None = None

    @property
    def step(self) -> Step:
        """What is asked for."""
        return (Step.ANSWER, Step.SECOND, Step.DECIDE)[min(len(self.keyed_by), MOST_KEYS)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items; None and "" allow all. `offices` are codes of offices. `since_before` leaves out younger ones."""

    offices: frozenset[str] | None = None
    kind: str = ""
    field: str = ""
    since_before: dt.datetime | None = None
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items share these; `oldest` is the `since` of the first."""

    office: str
    kind: str | None
    field: str
    count: int
    oldest: dt.datetime


class ReviewQueue(Protocol):
    """The items, those of the counter first, then the oldest. All raise RecordsUnavailable.

    A claim ends by itself after a while, so that a browser that is lost keeps nothing. Who keyed an item never gets it again.
    """

    def items(self, wanted: Wanted, most: int, after: Item | None = None) -> Sequence[Item]:
        """The items in their order, claimed or not; with `after` those behind it."""
        ...

    def tallies(self, wanted: Wanted) -> Sequence[Tally]:
        """How many there are, by office, kind and field."""
        ...

    def claim(self, wanted: Wanted, who: str, most: int = 1) -> Sequence[Item]:
        """Hold the first items that nobody holds; nobody else gets them meanwhile."""
        ...

    def held(self, item: int, who: str) -> Item | None:
        """An item that this person holds; None if the claim ran out and somebody else has it, or it is settled."""
        ...

    def peek(self, item: int) -> Item | None:
        """An item as it stands, whoever holds it."""
        ...

    def extend(self, items: Collection[int], who: str) -> frozenset[int]:
        """Hold on to these; which of them are held still."""
        ...

    def release(self, items: Collection[int], who: str, why: str | None = None) -> None:
        """Let go of these. With a reason, "" for none in particular, they go to the end of the queue."""
        ...


@dataclass(frozen=True, slots=True)
class Open:
    """A field that waits, and who keyed it blindly."""

    field: str
    keyed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """What decides of a reading whether anybody is asked: its kind, whether that is in doubt, the names of doubtful fields."""

    kind: str | None
    is_kind_doubtful: bool
    doubtful: tuple[str, ...]


def waiting(
    kind: str | None, told: Mapping[str, str], read: ReadPaper, history: Iterable[Correction]
) -> Sequence[Open]:
    """What a person must still say of a paper that nobody approved, as the queue and the settling both have it.

    `kind` and `told` are what the register has: its kind, and values that were confirmed before. Fields that were looked
    for on another kind of paper say nothing.
    """
    said = tuple(history)
    settled, keys = standing(said), open_keys(said)
    found = []
    if read.is_kind_doubtful and kind is None and KIND not in settled:
        found.append(KIND)
    elif read.kind == (settled[KIND].value if KIND in settled else kind):
        found += [name for name in read.doubtful if name not in told and not name.endswith(UNITS)]
    return [
        Open(name, tuple(each.who for each in keys.get(name, ()))) for name in found if name not in settled
    ]
