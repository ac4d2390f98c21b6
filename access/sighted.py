"""The register as somebody in particular sees it: the one place where what is read is held to their offices.

Pages and API are given these instead of the register itself; a dossier of another office is as if there were none.
Two things look beyond on purpose, since the law wants papers used again wherever they were handed in: which papers an owner
has (`held_by`, `piles`), of which the conditions of reuse decide, and, while a reuse is accepted, the dossier it comes from.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from access.sight import Sight
from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.facts import Counted, Grouping, Known, KnownPaper, Selection
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.offices import Office
from dossier.papers import Paper
from dossier.procedures import Procedure
from dossier.register import Author, Change, Entry, Facts, Held, Pile, Register, Saved, Wanted
from dossier.scans import Scan

OnRefused = Callable[[DossierCode], None]
_NOWHERE = "-"


class SightedRegister:
    """A `Register` held to a sight. `on_refused` hears of every dossier that was asked for and may not be seen."""

    def __init__(
        self, register: Register, sight: Sight, on_refused: OnRefused, also: Collection[DossierCode] = ()
    ) -> None:
        """Show of `register` what `sight` sees, and the dossiers `also`."""
        self._register = register
        self._sight = sight
        self._on_refused = on_refused
        self._also = frozenset(also)

    def beside(self, codes: Collection[DossierCode]) -> "SightedRegister":
        """The same with these dossiers too, whosever they are: the sources of a reuse that was offered."""
        return SightedRegister(self._register, self._sight, self._on_refused, self._also | frozenset(codes))

    def offering(self) -> "OfferingRegister":
        """The same for one look-up of papers to be used again, and for accepting what was offered."""
        return OfferingRegister(self._register, self._sight, self._on_refused, self._also)

    @contextlib.contextmanager
    def entry(self, author: Author) -> Iterator["SightedEntry"]:
        """Write in one transaction. Who asked for what may not be seen is told behind it: telling writes, too, and would wait."""
        refused: list[DossierCode] = []

        def seen(dossier: Dossier) -> bool:
            is_seen = self._sees(dossier)
            if not is_seen:
                refused.append(dossier.code)
            return is_seen

        try:
            with self._register.entry(author) as entry:
                yield SightedEntry(entry, seen)
        finally:
            for code in dict.fromkeys(refused):
                self._on_refused(code)

    def offices(self) -> Sequence[Office]:
        """Every office of every time; names of offices are no secret."""
        return self._register.offices()

    def offices_above(self, code: str) -> Sequence[Office]:
        """As the register."""
        return self._register.offices_above(code)

    def procedures(self, codes: Collection[str] = ()) -> Sequence[Procedure]:
        """As the register."""
        return self._register.procedures(codes)

    def dossier(self, code: DossierCode) -> Dossier | None:
        """One dossier; None also if it may not be seen."""
        return next(iter(self.dossiers((code,))), None)

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that may be seen."""
        return [dossier for dossier in self._register.dossiers(codes) if self._seen(dossier)]

    def each(self, selection: Selection) -> Iterator[Dossier]:
        """The dossiers of a selection that may be seen."""
        return self._register.each(narrowed(selection, self._sight))

    def held_by(self, owner: str, kinds: Collection[str] = ()) -> Sequence[Held]:
        """As the register: papers of an owner may lie with any office."""
        return self._register.held_by(owner, kinds)

    def piles(self, wanted: Wanted, most: int | None = None) -> Sequence[Pile]:
        """As the register: papers of an owner may lie with any office."""
        return self._register.piles(wanted, most)

    def scans(self, digest: ScanDigest) -> Sequence[Scan]:
        """The scans with these bytes that lie in a dossier that may be seen; those of none, for who sees all."""
        scans = self._register.scans(digest)
        codes = self._mine({scan.dossier for scan in scans if scan.dossier})
        sees_all = self._sight.offices is None
        return [scan for scan in scans if (scan.dossier in codes if scan.dossier else sees_all)]

    def scan_of(self, paper: Paper) -> Scan | None:
        """The scan of a paper, which came from a dossier that may be seen, wherever else the scan lies."""
        return next(iter(self._register.scans(paper.digest)), None) if paper.digest else None

    def reading_of(self, paper: Paper) -> Digitization | None:
        """What was last read of a paper, which came from a dossier that may be seen; None if it was not read here."""
        readings = self._register.readings(paper.digest) if paper.digest else ()
        return next((read for read in readings if read.page_range == paper.page_range), None)

    def readings(self, digest: ScanDigest) -> Sequence[Digitization]:
        """What was read from these bytes, if they lie in a dossier that may be seen, or are all seen."""
        return self._register.readings(digest) if self._may_open(digest) else ()

    def was_read(self, digest: ScanDigest) -> bool:
        """As the register, if the bytes lie in a dossier that may be seen."""
        return self._may_open(digest) and self._register.was_read(digest)

    def holding(self, digest: ScanDigest) -> frozenset[DossierCode]:
        """The dossiers with papers of these bytes that may be seen."""
        return self._mine(self._register.holding(digest))

    def commands(self, digest: ScanDigest) -> bool:
        """Whether every dossier in which these bytes lie may be seen: what is told of them changes all of those."""
        if self._sight.offices is None:
            return True
        scans = self._register.scans(digest)
        codes = {scan.dossier for scan in scans if scan.dossier} | self._register.holding(digest)
        registered = self._register.dossiers(codes)
        # A scan of no dossier, or of one that nobody has registered, is nobody's in particular.
        return len(registered) == len(codes) > 0 and all(
            self._sight.sees(dossier.office) for dossier in registered
        )

    def fields(self, paper: Paper) -> Sequence[Field]:
        """The fields of a paper, which came from a dossier that may be seen."""
        return self._register.fields(paper)

    def changes(
        self, codes: Collection[DossierCode] = (), since: dt.datetime | None = None
    ) -> Sequence[Change]:
        """What was changed in dossiers that may be seen; without codes, only for who sees all."""
        if not codes and self._sight.offices is not None:
            return ()
        seen = {dossier.code for dossier in self.dossiers(codes)}
        return self._register.changes(seen, since) if seen or not codes else ()

    def _may_open(self, digest: ScanDigest) -> bool:
        return self._sight.offices is None or bool(self.scans(digest))

    def _mine(self, codes: Collection[DossierCode]) -> frozenset[DossierCode]:
        """Those of the dossiers that share a scan which may be seen.

        Who has the same paper in a dossier of their own has asked for no other's; who has not, has.
        """
        registered = self._register.dossiers(codes)
        mine = frozenset(dossier.code for dossier in registered if self._sees(dossier))
        if registered and not mine:
            self._on_refused(registered[0].code)
        return mine

    def _sees(self, dossier: Dossier) -> bool:
        return dossier.code in self._also or self._sight.sees(dossier.office)

    def _seen(self, dossier: Dossier) -> bool:
        if self._sees(dossier):
            return True
        self._on_refused(dossier.code)
        return False


class OfferingRegister(SightedRegister):
    """What a look-up for reuse sees beside: the dossiers that an owner's papers lie in, and those they were copied from.

    A paper that is offered may be a copy whose original lies with another office, and the conditions of reuse judge the
    original. Not to be kept longer than one request.
    """

    def piles(self, wanted: Wanted, most: int | None = None) -> Sequence[Pile]:
        """As the register; the dossiers named in them may be asked for from now on."""
        piles = super().piles(wanted, most)
        self._show(one.paper for pile in piles for one in pile.held)
        self._also |= {one.dossier for pile in piles for one in pile.held}
        return piles

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those that may be seen; where their papers were copied from may be asked for from now on."""
        found = super().dossiers(codes)
        self._show(paper for dossier in found for paper in dossier.papers)
        return found

    def _show(self, papers: Iterable[Paper]) -> None:
        self._also |= {paper.reused_from.dossier for paper in papers if paper.reused_from}


class SightedEntry:
    """An `Entry` that neither tells nor changes what may not be seen."""

    def __init__(self, entry: Entry, seen: Callable[[Dossier], bool]) -> None:
        """Write through `entry`."""
        self._entry = entry
        self._seen = seen

    def offices(self, offices: Collection[Office]) -> Saved:
        """As the entry; who may call it is a matter of rights."""
        return self._entry.offices(offices)

    def procedures(self, procedures: Collection[Procedure]) -> Saved:
        """As the entry; who may call it is a matter of rights."""
        return self._entry.procedures(procedures)

    def dossiers(self, dossiers: Collection[Dossier]) -> Saved:
        """As the entry, for dossiers that may be seen. Raises PermissionError otherwise."""
        there = self._entry.hold({dossier.code for dossier in dossiers})
        if not all(self._seen(dossier) for dossier in (*dossiers, *there)):
            raise PermissionError("a dossier of another office")
        return self._entry.dossiers(dossiers)

    def hold(self, codes: Collection[DossierCode], *, also_new: bool = True) -> Sequence[Dossier]:
        """Those of these dossiers that may be seen."""
        return [dossier for dossier in self._entry.hold(codes, also_new=also_new) if self._seen(dossier)]

    def codes_of(self, owner: str) -> frozenset[str]:
        """As the entry."""
        return self._entry.codes_of(owner)


class SightedFacts:
    """`Facts` held to a sight."""

    def __init__(self, facts: Facts, sight: Sight) -> None:
        """Count of `facts` what `sight` sees."""
        self._facts = facts
        self._sight = sight

    def of_dossiers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many received dossiers share the same facts."""
        return self._facts.of_dossiers(narrowed(selection, self._sight), by)

    def of_kinds(
        self, selection: Selection, by: Collection[Grouping] = ()
    ) -> Mapping[str, Sequence[Counted]]:
        """The same for each kind of paper."""
        return self._facts.of_kinds(narrowed(selection, self._sight), by)

    def of_papers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many papers share the same facts."""
        return self._facts.of_papers(narrowed(selection, self._sight), by)

    def of_all(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """Both."""
        return self._facts.of_all(narrowed(selection, self._sight), by)

    def each(self, selection: Selection) -> Iterator[Known]:
        """The facts of every dossier by itself."""
        return self._facts.each(narrowed(selection, self._sight))

    def each_paper(self, selection: Selection) -> Iterator[KnownPaper]:
        """The facts of every paper by itself."""
        return self._facts.each_paper(narrowed(selection, self._sight))


def narrowed(selection: Selection, sight: Sight) -> Selection:
    """The selection without the offices that may not be seen; of none at all if that leaves none."""
    offices = sight.narrowed(selection.offices)
    # An empty set of offices is told as one that no office has: nothing, and not everything.
    return replace(selection, offices=offices if offices is None or offices else frozenset({_NOWHERE}))
