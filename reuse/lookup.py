"""Which papers of an owner may be used again for the components of a procedure, and why others may not."""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dossier.dossiers import Dossier, local_day
from dossier.ids import DossierCode
from dossier.offices import Office, OfficeTree
from dossier.papers import Approval, Paper, PaperRole, Source
from dossier.procedures import Procedure, Requirement
from dossier.register import Held, Pile, Register, Wanted
from reuse.conditions import OTHER, Asked, Case, Refusal, Rules, accepts, is_vouched, refusals
from reuse.terms import Limit, Terms, read_terms

_LONGEST_CHAIN = 8
_FIRST_OF_EACH, _TIMES_MORE = 50, 8
"""So many papers of each kind are looked at first, and so many times more as long as none may be used."""
_Place = tuple[DossierCode, PaperRole, int]


class Problem(enum.StrEnum):
    """Why there is no answer at all; never the same as "nothing was found"."""

    NO_OWNER = "no_owner"
    UNKNOWN_PROCEDURE = "unknown_procedure"
    UNKNOWN_REQUIREMENTS = "unknown_requirements"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that is digitized already. It may be used again only if there are no `refusals`."""

    held: Held
    limit: Limit
    refusals: tuple[Refusal, ...]

    @property
    def is_usable(self) -> bool:
        """Whether every condition holds."""
        return not self.refusals

    @property
    def source(self) -> Source:
        """Where it lies."""
        return Source(self.held.dossier, self.held.paper.role, self.held.paper.ordinal)


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for one requirement: `usable` candidates, the best first, and `refused` ones with the reasons.

    Of many papers of a kind the first are looked at: `not_looked_at` is how many more there are. None of them may
    be used rather than a usable one of its kind that is told; where none is told, none of them may be used at all.
    """

    requirement: Requirement
    usable: tuple[Candidate, ...] = ()
    refused: tuple[Candidate, ...] = ()
    not_looked_at: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be used again for a procedure; `problem` says why there are no offers at all."""

    asked: Asked
    procedure: str
    offers: tuple[Offer, ...] = ()
    problem: Problem | None = None

    def of(self, requirement: str) -> Offer | None:
        """The offer for the requirement of this code."""
        return next((offer for offer in self.offers if offer.requirement.code == requirement), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every look-up needs and rarely changes: read it once, ask often. Of a procedure's rows the last is first."""

    procedures: tuple[Procedure, ...]
    rules: Rules

    def requirements(self, procedure: str, day: dt.date) -> tuple[Requirement, ...] | Problem:
        """The requirements of a procedure on `day`."""
        mine = (row for row in self.procedures if row.code == procedure)
        found = next((row for row in mine if row.stands_on(day)), None)
        if found is None:
            return Problem.UNKNOWN_PROCEDURE
        return found.requirements or Problem.UNKNOWN_REQUIREMENTS


def read_desk(register: Register) -> Desk:
    """Read procedures, offices and the terms of kinds. Raises RecordsUnavailable."""
    return _desk(register.procedures(), register.offices())


def desk_for(register: Register, procedure: str, office: str) -> Desk:
    """Read what a question about one procedure at one office needs. Raises RecordsUnavailable."""
    return _desk(register.procedures((procedure,)), register.offices_above(office))


def _desk(procedures: Iterable[Procedure], offices: Iterable[Office]) -> Desk:
    newest_first = sorted(procedures, key=lambda row: row.valid_from or dt.date.min, reverse=True)
    return Desk(tuple(newest_first), Rules(_shipped_terms(), OfficeTree(offices)))


@cache
def _shipped_terms() -> Terms:
    """Read once: a page asks for them with every question."""
    return read_terms()


def find_reusable(register: Register, owner_id: str, procedure: str, office: str, day: dt.date) -> Answer:
    """Which papers of `owner_id` may be used again at `office` for the components of `procedure` on `day`.

    Whoever asks often reads the desk once and calls `look_up`. Raises RecordsUnavailable.
    """
    asked = Asked(owner_number(owner_id), office, day)
    return look_up(register, desk_for(register, procedure, office), procedure, asked)


def look_up(register: Register, desk: Desk, procedure: str, asked: Asked) -> Answer:
    """The same over a desk that was read before, and for a dossier. Raises RecordsUnavailable."""
    requirements = desk.requirements(procedure, asked.day)
    if isinstance(requirements, Problem):
        return Answer(asked, procedure, problem=requirements)
    if not asked.owner_id:
        return Answer(asked, procedure, problem=Problem.NO_OWNER)
    return Answer(asked, procedure, _offers(register, desk.rules, requirements, procedure, asked))


def _offers(
    register: Register, rules: Rules, requirements: Sequence[Requirement], procedure: str, asked: Asked
) -> tuple[Offer, ...]:
    wanted = _wanted(requirements, procedure, asked)
    if not (wanted.kinds or wanted.components):
        return tuple(map(Offer, requirements))
    most = _FIRST_OF_EACH
    while True:
        piles = register.piles(wanted, most)
        found = [one for pile in piles for one in pile.held]
        held = [one for one in _originals(register, found) if one.dossier != asked.dossier]
        offers = tuple(
            _offer(one, [Case(each, each.procedure == procedure, one, asked) for each in held], rules, piles)
            for one in requirements
        )
        if not any(_may_have_more(offer, piles, rules, asked.day) for offer in offers):
            return offers
        most *= _TIMES_MORE


def _wanted(requirements: Sequence[Requirement], procedure: str, asked: Asked) -> Wanted:
    """The papers that any of the requirements accepts; see `accepts`."""
    kinds = {kind for one in requirements for kind in one.kinds}
    by_code = {one.code for one in requirements if not one.kinds or OTHER in one.kinds}
    return Wanted(asked.owner_id, frozenset(kinds - {OTHER}), procedure, frozenset(by_code - {""}))


def _serves(pile: Pile, requirement: Requirement) -> bool:
    """Tell whether the requirement accepts the papers of a pile; see `accepts`."""
    is_filed_so = pile.component is not None and pile.component == requirement.code
    if requirement.kinds and pile.kind not in requirement.kinds:
        return False
    return is_filed_so or bool(requirement.kinds and pile.kind != OTHER)


def _may_have_more(offer: Offer, piles: Sequence[Pile], rules: Rules, day: dt.date) -> bool:
    """Whether nothing usable was found, and a paper that was not looked at may be."""
    if offer.usable or not offer.requirement.is_reusable:
        return False
    return any(
        len(pile.held) < pile.total
        # Behind one that nobody vouches for come only such ones.
        and is_vouched(pile.held[-1].paper)
        and not rules.terms.of(pile.kind, day).is_once
        for pile in piles
        if _serves(pile, offer.requirement)
    )


def owner_number(text: str) -> str:
    """A number as people type it, without spaces, dots and the like between its digits and letters."""
    return "".join(letter for letter in text if letter.isalnum() or letter == "-").upper()


def masked(number: str | None) -> str:
    """A number of a person or body with its middle hidden (NĐ 356/2025): ``0371****0257``."""
    if not number:
        return "–"
    shown = 4 if len(number) >= 12 else 2
    return f"{number[:shown]}****{number[-shown:]}" if len(number) > 8 else "****"


def _offer(requirement: Requirement, cases: Sequence[Case], rules: Rules, piles: Sequence[Pile]) -> Offer:
    candidates = [
        Candidate(case.held, rules.terms.limit(case.paper, case.asked.day), tuple(refusals(case, rules)))
        for case in cases
        if accepts(requirement, case.paper, is_same_procedure=case.is_same_procedure)
    ]
    candidates.sort(key=_best_first)
    return Offer(
        requirement,
        tuple(one for one in candidates if one.is_usable),
        tuple(one for one in candidates if not one.is_usable),
        sum(pile.total - len(pile.held) for pile in piles if _serves(pile, requirement)),
    )


def _best_first(candidate: Candidate) -> tuple[bool, int, int, str, str, int]:
    """Approved by a person before signed only, then the newest."""
    held, paper = candidate.held, candidate.held.paper
    issued = paper.issued_on or held.received_on
    return (
        paper.approval is not Approval.APPROVED,
        -issued.toordinal() if issued else 0,
        -held.received_on.toordinal() if held.received_on else 0,
        held.dossier,
        paper.role.value,
        paper.ordinal,
    )


def _originals(register: Register, held: Sequence[Held]) -> Iterator[Held]:
    """Each paper once; one that was reused as its original, wherever that is found."""
    named = {one.paper.reused_from.dossier for one in held if one.paper.reused_from is not None}
    read = {each.code: each for each in register.dossiers(named)} if named else {}
    seen: set[_Place] = set()
    for one in held:
        original = _original(register, one, read)
        place = (original.dossier, original.paper.role, original.paper.ordinal)
        if place not in seen:
            seen.add(place)
            yield original


def _original(register: Register, one: Held, read: dict[DossierCode, Dossier]) -> Held:
    """Where the chain of a copy begins, as far as it leads; `read` are the dossiers that were asked for before."""
    found = one
    for _ in range(_LONGEST_CHAIN):
        source = found.paper.reused_from
        if source is None:
            break
        if source.dossier not in read:
            read |= {each.code: each for each in register.dossiers((source.dossier,))}
        dossier = read.get(source.dossier)
        original = paper_at(dossier, source) if dossier else None
        if dossier is None or original is None:
            break
        found = held_in(dossier, original)
    return found


def held_in(dossier: Dossier, paper: Paper) -> Held:
    """A paper with what is told of its dossier."""
    received_on = local_day(dossier.received_at)
    return Held(dossier.code, dossier.office, received_on, paper, dossier.status, dossier.procedure)


def paper_at(dossier: Dossier, source: Source) -> Paper | None:
    """The paper of a dossier at this role and ordinal."""
    places: Mapping[tuple[PaperRole, int], Paper] = {
        (each.role, each.ordinal): each for each in dossier.papers
    }
    return places.get((source.role, source.ordinal))
