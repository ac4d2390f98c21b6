"""A file of dossiers into the register: all of it or, if anything is wrong, nothing.

The file is gone through three times, so that memory does not grow with it: the codes are counted, everything is merged
and checked, everything is merged and written in one transaction. Lines of a dossier that lie apart are held until the last
of them has come.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.offices import Office
from dossier.procedures import Procedure
from dossier.register import Author, Entry, Saved
from dossier.requirements import requirements_of, with_requirements
from exchange.dossiers.known import Known
from exchange.dossiers.lines import Line, Source, Tell
from exchange.dossiers.merging import Terms, check, merge
from exchange.faults import Fault

_BATCH = 500
_MOST = 10_000
"""Errors that are kept: nobody mends more by hand, and a wrong column makes one for each row."""


class Books(Protocol):
    """What importing needs of a `dossier.register.Register`."""

    def entry(self, author: Author) -> AbstractContextManager[Entry]:
        """Write in one transaction."""
        ...

    def offices(self) -> Sequence[Office]:
        """Every office of every time."""
        ...

    def procedures(self) -> Sequence[Procedure]:
        """Every procedure of every time."""
        ...

    def dossiers(self, codes: Collection[DossierCode]) -> Sequence[Dossier]:
        """Those of these dossiers that there are."""
        ...


@dataclass(slots=True)
class Findings:
    """What was found in a file. `errors` are the first that there are, `more` counts the others.

    Warnings of one sort are told once, with how often and where first.
    """

    errors: list[Fault] = field(default_factory=list)
    more: int = 0
    _warnings: dict[tuple[str, str, str], tuple[Fault, int]] = field(default_factory=dict)

    def tell(self, fault: Fault) -> None:
        """Note a fault."""
        if fault.is_warning:
            sort = (fault.sheet, fault.column, fault.what)
            first, count = self._warnings.get(sort, (fault, 0))
            self._warnings[sort] = (first, count + 1)
        elif len(self.errors) < _MOST:
            self.errors.append(fault)
        else:
            self.more += 1

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The warnings; one that stands for several says how many."""
        return tuple(
            fault if count == 1 else replace(fault, what=f"{fault.what} ({count} lần, đầu tiên ở đây)")
            for fault, count in self._warnings.values()
        )

    @property
    def is_good(self) -> bool:
        """Whether the file can be imported."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: what was found, what was or would be saved, and how many lines there are."""

    findings: Findings
    saved: Saved
    lines: int


class DossierImport:
    """One file on its way into the register."""

    def __init__(
        self, source: Source, books: Books, terms: Terms, kinds: Mapping[str, str] | None = None
    ) -> None:
        """Read `source` into `books`; `kinds` are the Vietnamese names of the kinds of paper by slug."""
        self._source = source
        self._books = books
        self._terms = terms
        self._known = Known(books.offices(), books.procedures(), kinds)
        self._counts: Counter[str] = Counter()

    def check(self) -> Imported:
        """Tell all that is wrong, and what would be saved. Nothing is written."""
        findings = Findings()
        for fault in self._source.faults():
            findings.tell(fault)
        self._counts = self._source.codes()
        saved = Saved()
        for batch in self._merged(findings.tell, self._books.dossiers):
            saved += _compared(batch, self._known)
        if findings.is_good and not self._counts:
            findings.tell(Fault("không có hồ sơ nào trong tệp", "Kiểm tra lại tệp."))
        return Imported(findings, saved, sum(self._counts.values()))

    def write(self, author: Author) -> Saved:
        """Write everything in one transaction, after `check` found nothing wrong. Raises RecordsUnavailable."""
        saved = Saved()
        with self._books.entry(author) as entry:
            # Held, since workers file scans meanwhile, and a dossier is written as a whole.
            for batch in self._merged(_unheard, partial(entry.hold, also_new=False)):
                saved += entry.dossiers([new for _, new in batch])
        return saved

    def _merged(
        self, tell: Tell, look: Callable[[Collection[DossierCode]], Sequence[Dossier]]
    ) -> Iterator[Sequence[tuple[Dossier | None, Dossier]]]:
        """What was and what shall be, in batches."""
        for groups in _batches(_groups(self._source.lines(tell), self._counts)):
            codes = [lines[0].code for lines in groups]
            old = {dossier.code: dossier for dossier in look(codes)}
            batch = []
            for lines in groups:
                was = old.get(lines[0].code)
                new = merge(was, lines, self._known, self._terms, tell)
                if new is not None:
                    check(new, lines[0], self._terms, tell)
                    batch.append((was, new))
            yield batch


def _compared(batch: Sequence[tuple[Dossier | None, Dossier]], known: Known) -> Saved:
    """What the register would say to a batch."""
    complete = ((old, with_requirements(new, requirements_of(new, known.procedures))) for old, new in batch)
    kinds = Counter("added" if old is None else "same" if old == new else "changed" for old, new in complete)
    return Saved(kinds["added"], kinds["changed"], kinds["same"])


def _groups(lines: Iterator[Line], counts: Mapping[str, int]) -> Iterator[Sequence[Line]]:
    """The lines of each dossier together, as soon as the last has come."""
    waiting: dict[str, list[Line]] = {}
    for line in lines:
        mine = waiting.setdefault(line.code, [])
        mine.append(line)
        if len(mine) == counts[line.code]:
            yield waiting.pop(line.code)


def _batches(groups: Iterator[Sequence[Line]]) -> Iterator[Sequence[Sequence[Line]]]:
    batch: list[Sequence[Line]] = []
    for group in groups:
        batch.append(group)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _unheard(fault: Fault) -> None:
    """What is told while writing was told while checking."""


def why(name: str, digest: str) -> str:
    """Why something was changed, for the auditor: the name of the file and the digest of its bytes."""
    return f"nhập từ tệp {name} (SHA-256 {digest})"
