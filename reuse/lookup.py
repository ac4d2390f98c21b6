"""Which papers of an owner may be used again for the components of a procedure, and why others may not."""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.dossiers import Dossier, local_day
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.papers import Approval, Paper, PaperRole, Source
from dossier.procedures import Procedure, Requirement
from dossier.register import Held, Register
from reuse.conditions import Asked, Case, Refusal, Rules, accepts, refusals
from reuse.terms import Limit, read_terms

_LONGEST_CHAIN = 8
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
    """What there is for one requirement: `usable` candidates, the best first, and `refused` ones with the reasons."""

    requirement: Requirement
    usable: tuple[Candidate, ...] = ()
    refused: tuple[Candidate, ...] = ()


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
    return _desk(register, OfficeTree(register.offices()))


def _desk(register: Register, tree: OfficeTree) -> Desk:
    procedures = sorted(register.procedures(), key=lambda row: row.valid_from or dt.date.min, reverse=True)
    return Desk(tuple(procedures), Rules(read_terms(), tree))


def find_reusable(register: Register, owner_id: str, procedure: str, office: str, day: dt.date) -> Answer:
    """Which papers of `owner_id` may be used again at `office` for the components of `procedure` on `day`.

    Whoever asks often reads the desk once and calls `look_up`. Raises RecordsUnavailable.
    """
    asked = Asked(owner_number(owner_id), office, day)
    answer = look_up(register, _desk(register, OfficeTree(())), procedure, asked)
    # Reading all offices takes longer than all the rest, and few papers are good within some of them only.
    if any(
        one.held.paper.validity.scope for offer in answer.offers for one in (*offer.usable, *offer.refused)
    ):
        return look_up(register, read_desk(register), procedure, asked)
    return answer


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
    needs_any = any(not one.kinds for one in requirements if one.is_reusable)
    kinds = () if needs_any else {kind for one in requirements for kind in one.kinds}
    is_asked = needs_any or bool(kinds)
    found = register.held_by(asked.owner_id, kinds) if is_asked else ()
    held = [one for one in _originals(register, found) if one.dossier != asked.dossier]
    return tuple(
        _offer(one, [Case(each, each.procedure == procedure, one, asked) for each in held], rules)
        for one in requirements
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


def _offer(requirement: Requirement, cases: Sequence[Case], rules: Rules) -> Offer:
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
