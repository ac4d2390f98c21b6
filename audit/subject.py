"""A paper under examination, with all that is known of it at that moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audit.catalogue import flaw
from dossier.audits import Flaw, KnownScan, Look, PaperId, Traces
from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.papers import Paper, PaperState

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
NOTHING_KNOWN = Traces({}, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Subject:
    """One paper that is recorded as digitized: in its dossier, with the traces and the look at its bytes.

    `source` is the dossier it was reused from, None if there is none or it is gone. `look` is None where the bytes
    were not looked at: they lie in another system.
    """

    dossier: Dossier
    paper: Paper
    traces: Traces = NOTHING_KNOWN
    look: Look | None = None
    source: Dossier | None = None
    kinds: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def id(self) -> PaperId:
        """Which paper."""
        return PaperId(self.dossier.code, self.paper.role, self.paper.ordinal)

    @property
    def scan(self) -> KnownScan | None:
        """What was noted when the bytes came in."""
        return self.traces.scans.get(self.paper.digest) if self.paper.digest else None

    @property
    def readings(self) -> Sequence[Digitization]:
        """What was last read from the bytes."""
        return self.traces.readings.get(self.paper.digest, ()) if self.paper.digest else ()

    @property
    def own_readings(self) -> Sequence[Digitization]:
        """Those of them that are of this paper's pages; all, if its pages are not told."""
        mine = self.paper.page_range
        if mine is None:
            return self.readings
        exact = tuple(each for each in self.readings if each.page_range == mine)
        return exact or tuple(each for each in self.readings if overlap(each.page_range, mine))

    @property
    def is_read(self) -> bool:
        """Whether anything is known of what the bytes hold."""
        return bool(self.paper.digest and self.paper.digest in self.traces.readings)

    @property
    def pages(self) -> int:
        """How many pages the scan has; 0 if nobody knows."""
        told = [self.scan.pages] if self.scan else []
        told += [each.pages for each in self.readings]
        if self.look and self.look.opened:
            told.append(self.look.opened.pages)
        return max(told, default=0)

    def flaw(self, code: str, detail: str = "", page: int | None = None) -> Flaw:
        """A flaw of this paper."""
        return flaw(code, self.id, self.dossier.office, detail, page)


def is_claim(paper: Paper) -> bool:
    """Tell whether a paper is recorded as digitized, whatever there is of it."""
    return paper.state is not PaperState.NOT_DIGITIZED


def overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Tell whether two runs of pages have a page in common; None is the whole scan."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def numbers_on(readings: Sequence[Digitization]) -> Iterator[str]:
    """The identity numbers that were surely read: 12 digits, 9 of old cards, 10 or 13 of tax codes (domain rule 2.3)."""
    for read in readings:
        for each in read.fields:
            is_sure = isinstance(each.value, str) and not each.needs_review and not each.doubts
            if is_sure and is_number(str(each.value)):
                yield str(each.value)


def is_number(text: str) -> bool:
    """Tell whether a text is an identity number, or a tax code by its check digit: phone numbers have ten digits too."""
    plain = text.replace("-", "")
    if not (plain.isascii() and plain.isdigit()):
        return False
    return len(plain) in (9, 12) or (len(plain) in (10, 13) and _is_tax_code(plain))


def _is_tax_code(digits: str) -> bool:
    weighed = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, digits[:9], strict=True))
    return int(digits[9]) == 10 - weighed % 11
