"""What the web application works with, as contracts and plain records; `assemble.front` fills them in."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digitize.front.counter import CounterTools
from digitize.front.doors import Doors
from digitize.front.figures import FigureSources
from digitize.front.integration import Integration
from digitize.front.pictures import Pictures
from digitize.front.searching import Searching
from digitize.front.surgery import Theatre
from digitize.gate import Checker
from digitize.tasks.submit import Intake
from dossier.corrections import Corrections
from dossier.frozen import FrozenPeriods
from dossier.ids import ScanDigest
from dossier.movements import Movements
from dossier.people import Accounts, Sessions
from dossier.ports import ObjectStore
from dossier.register import Facts, Register
from dossier.reviewing import ReviewQueue
from dossier.trail import Trail
from dossier.typed import ValueRules


@dataclass(frozen=True, slots=True)
class KindWords:
    """The kinds of paper by slug: their Vietnamese names, their codes as in ``GKS``, the names of their fields.

    `types` are the value types of the fields by name, such as ``id_number``; what is on any paper has none.
    """

    names: Mapping[str, str]
    codes: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewServices:
    """What is settled with: see `review.settling`. Neither `corrections` nor `queue` knows rights: `web.reviewing` holds them."""

    corrections: Corrections
    queue: ReviewQueue
    rules: ValueRules
    is_keyed_twice: bool


@dataclass(frozen=True, slots=True)
class FrontServices:
    """What pages and API are built on.

    `register` and `facts` know no rights: only `web.visit` touches them, and hands out `access.sighted`. `spool` is an
    existing folder with room for scans that are coming in; `max_bytes` is the largest one.
    """

    register: Register
    facts: Facts
    movements: Movements
    frozen: FrozenPeriods
    figures: FigureSources
    accounts: Accounts
    sessions: Sessions
    doors: Doors
    trail: Trail
    store: ObjectStore
    copy_key: Callable[[ScanDigest, str], str]
    original_key: Callable[[ScanDigest], str]
    intake: Intake
    pictures: Pictures
    gate: Checker
    integration: Integration
    theatre: Theatre
    kinds: KindWords
    review: ReviewServices
    home: Path
    spool: Path
    max_bytes: int
    searching: Searching
    is_https: bool
    clock: Callable[[], dt.datetime]
    counter: CounterTools
