"""Papers that were read are filed into their dossier: which component or result each of them is; pure.

Filing decides anew, each time, over everything that it filed before and nobody vouched for. So the order in which scans
come does not matter, and filing the same again changes nothing. What is ambiguous is never guessed: it is filed as a
component that nothing requires, and a person says what it is.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.digitization import Digitization
from dossier.dossiers import LOCAL, Dossier, DossierStatus, local_day
from dossier.ids import DossierCode, ScanDigest, office_of, received_on
from dossier.papers import Approval, Paper, PaperRole, PaperState
from dossier.procedures import Procedure
from dossier.read_papers import MACHINE, SLIP, is_whole, read_again, read_paper
from dossier.separators import is_separator

OF_THE_COUNTER = frozenset({SLIP, "processing_control_slip", "supplement_request", "rejection_slip"})
"""What the counter itself writes about a dossier is no component of it, unless the procedure asks for it: a dossier is not
digitized because its slip was scanned."""

UNKNOWN_KIND = "Giấy tờ chưa rõ loại"
_ENDED = (DossierStatus.SETTLED, DossierStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known beside the dossier and its papers.

    `procedure` is that of the dossier on the day of receipt, None if nobody knows; `names` are those of the kinds by
    slug; `at` is the moment, aware.
    """

    procedure: Procedure | None
    names: Mapping[str, str] = field(hash=False)
    at: dt.datetime

    def kinds_for(self, slot: Paper) -> Collection[str]:
        """The kinds of paper that serve as this component; empty where only a person can say."""
        for requirement in self.procedure.requirements if self.procedure else ():
            if slot.component and requirement.code == slot.component:
                return requirement.kinds
        return (slot.kind,) if slot.kind else ()


@dataclass(slots=True)
class _Pile:
    """The papers of a dossier, taken apart.

    `fixed` stay as they are. `slots` are components that nobody has handed in or that only the program filled, all
    empty. `loose` are the papers that the program has filed and may file otherwise.
    """

    fixed: list[Paper]
    slots: list[Paper]
    loose: list[Paper]

    def takers(self, kind: str | None, filing: Filing) -> Sequence[Paper]:
        """The slots that a paper of this kind may serve; those that must be digitized, if that leaves one."""
        found = [slot for slot in self.slots if kind is not None and kind in filing.kinds_for(slot)]
        needed = [slot for slot in found if slot.exemption is None]
        return needed if len(needed) == 1 else found


def provisional(code: DossierCode) -> Dossier:
    """A dossier of which nothing is known but its code: office and day of receipt are in it (domain rule 2.1)."""
    day = received_on(code)
    received = dt.datetime.combine(day, dt.time(), LOCAL) if day else None
    return Dossier(code, office_of(code), received_at=received)


def file_papers(
    dossier: Dossier, digest: ScanDigest, papers: Iterable[Digitization], filing: Filing
) -> Dossier:
    """The dossier with the papers of one scan filed, all that were last read from the bytes of `digest`.

    Rejected papers and separator sheets are left out: a file that cannot be opened must not count. The same pages are
    filed once. What a person vouched for stays as it is; what a person refused gives way to another scan, and is never
    filed again itself.
    """
    pile = _taken_apart(dossier, filing)
    _lay_in(pile, digest, [paper for paper in papers if _may_be_filed(paper, dossier)], filing)
    results = [paper for paper in pile.loose if _is_result(paper, dossier, pile, filing)]
    others = [paper for paper in pile.loose if paper not in results and _is_component(paper, pile, filing)]
    filled, extras = _assigned(pile, others, filing)
    components = [paper for paper in pile.fixed if paper.role is PaperRole.COMPONENT]
    given = [paper for paper in pile.fixed if paper.role is PaperRole.RESULT]
    placed = (
        *_numbered([*components, *filled], [_as_extra(paper, filing) for paper in extras]),
        *_numbered(given, [_as_result(paper, filing) for paper in results]),
    )
    return replace(dossier, papers=placed)


def is_loose(paper: Paper) -> bool:
    """Whether the program filed it, and nobody has said anything of it since: it may file it otherwise."""
    is_untouched = paper.approval is Approval.PENDING and not paper.values and paper.code is None
    return paper.digitized_by == MACHINE and paper.state is PaperState.DIGITIZED and is_untouched


def let_go(paper: Paper) -> Paper:
    """The paper as if nobody had vouched for it or refused it, so that it may be filed otherwise."""
    return replace(
        paper,
        state=PaperState.DIGITIZED,
        code=None,
        approval=Approval.PENDING,
        approved_by=None,
        approved_at=None,
        values={},
        digitized_by=MACHINE,
    )


def _taken_apart(dossier: Dossier, filing: Filing) -> _Pile:
    pile = _Pile([], [], [])
    for paper in dossier.papers:
        is_component = paper.role is PaperRole.COMPONENT
        is_asked_for = is_component and bool(paper.component or paper.is_required or paper.exemption)
        if is_loose(paper):
            pile.loose.append(_loosened(paper, is_in_slot=is_asked_for))
            if is_asked_for:
                pile.slots.append(_emptied(paper, filing))
        elif is_component and paper.state is PaperState.NOT_DIGITIZED and _is_open(paper):
            pile.slots.append(paper)
        else:
            pile.fixed.append(paper)
    return pile


def _is_open(paper: Paper) -> bool:
    """Whether it waits for a scan: nothing is there, or what is there was refused and must be scanned again."""
    return not paper.has_file or paper.approval is Approval.REFUSED


def _loosened(paper: Paper, *, is_in_slot: bool) -> Paper:
    """The paper without what belongs to its place; its ordinal is 0 if that is another's."""
    ordinal = 0 if is_in_slot else paper.ordinal
    if paper.role is PaperRole.RESULT:
        return paper
    return replace(paper, ordinal=ordinal, component="", is_required=False, exemption=None)


def _emptied(paper: Paper, filing: Filing) -> Paper:
    kinds = filing.kinds_for(paper)
    return Paper(
        paper.role,
        paper.ordinal,
        paper.name,
        component=paper.component,
        kind=next(iter(kinds)) if len(kinds) == 1 else None,
        is_required=paper.is_required,
        exemption=paper.exemption,
    )


def _may_be_filed(paper: Digitization, dossier: Dossier) -> bool:
    return paper.dossier == dossier.code and is_whole(paper) and not is_separator(paper)


def _lay_in(pile: _Pile, digest: ScanDigest, read: Iterable[Digitization], filing: Filing) -> None:
    """Bring what is loose of this scan up to the last reading, and lay what is new beside it."""
    leaves: dict[tuple[int, int] | None, Digitization] = {paper.page_range: paper for paper in read}
    kept = []
    for row in pile.loose:
        if row.digest != digest:
            kept.append(row)
        elif row.page_range in leaves:
            kept.append(read_again(row, leaves.pop(row.page_range)))
    new = [read_paper(paper, filing.at) for paper in leaves.values()]
    pile.loose = [
        *kept,
        *(row for row in new if not any(_overlaps(row, other) for other in (*pile.fixed, *pile.slots))),
    ]


def _overlaps(paper: Paper, other: Paper) -> bool:
    if paper.digest != other.digest:
        return False
    mine, its = paper.page_range, other.page_range
    return mine is None or its is None or (mine[0] <= its[1] and its[0] <= mine[1])


def _is_result(paper: Paper, dossier: Dossier, pile: _Pile, filing: Filing) -> bool:
    """Whether it is what the procedure gives: of such a kind, and it cannot have been handed in as one."""
    procedure = filing.procedure
    if procedure is None or paper.kind not in procedure.result_kinds:
        return False
    takers = pile.takers(paper.kind, filing)
    is_asked_for = any(paper.kind in requirement.kinds for requirement in procedure.requirements)
    if not takers and (not is_asked_for or dossier.status in _ENDED):
        return True
    received = local_day(dossier.received_at)
    return received is not None and paper.issued_on is not None and paper.issued_on >= received


def _is_component(paper: Paper, pile: _Pile, filing: Filing) -> bool:
    return paper.kind not in OF_THE_COUNTER or bool(pile.takers(paper.kind, filing))


def _assigned(pile: _Pile, loose: Iterable[Paper], filing: Filing) -> tuple[list[Paper], list[Paper]]:
    """The slots, filled as far as nothing is ambiguous, and the papers that are left."""
    claims: defaultdict[int, list[Paper]] = defaultdict(list)
    extras = []
    for paper in loose:
        takers = pile.takers(paper.kind, filing)
        if len(takers) == 1:
            claims[takers[0].ordinal].append(paper)
        else:
            extras.append(paper)
    slots = []
    for slot in pile.slots:
        wanting = claims[slot.ordinal]
        is_clear = _are_of_one(wanting)
        slots.append(_filled(slot, wanting[0]) if is_clear else slot)
        extras += wanting[1:] if is_clear else wanting
    return slots, extras


def _are_of_one(papers: Sequence[Paper]) -> bool:
    """Whether any of them serves as well: there is one, or all are of one kind and owner, as the two sides of a card."""
    owners = {(paper.owner.id, paper.kind) for paper in papers}
    is_owned = all(owner is not None for owner, _ in owners)
    return len(papers) == 1 or (len(owners) == 1 and is_owned)


def _filled(slot: Paper, paper: Paper) -> Paper:
    return replace(
        paper,
        role=slot.role,
        ordinal=slot.ordinal,
        name=slot.name,
        component=slot.component,
        is_required=slot.is_required,
        exemption=slot.exemption,
    )


def _as_extra(paper: Paper, filing: Filing) -> Paper:
    ordinal = paper.ordinal if paper.role is PaperRole.COMPONENT else 0
    name = filing.names.get(paper.kind or "", UNKNOWN_KIND)
    return replace(paper, role=PaperRole.COMPONENT, ordinal=ordinal, name=name, component="")


def _as_result(paper: Paper, filing: Filing) -> Paper:
    procedure = filing.procedure
    code = procedure.result_code if procedure else None
    ordinal = paper.ordinal if paper.role is PaperRole.RESULT else 0
    name = filing.names.get(paper.kind or "", UNKNOWN_KIND)
    return replace(paper, role=PaperRole.RESULT, ordinal=ordinal, name=name, component=code or "")


def _numbered(placed: Sequence[Paper], more: Iterable[Paper]) -> list[Paper]:
    """All of them by ordinal; those without one come behind."""
    more = list(more)
    last = max((paper.ordinal for paper in (*placed, *more)), default=0)
    found = list(placed)
    for paper in more:
        last += not paper.ordinal
        found.append(paper if paper.ordinal else replace(paper, ordinal=last))
    return sorted(found, key=lambda paper: paper.ordinal)
