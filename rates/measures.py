"""What counts as digitized and what is due; each definition cites its rule.

Rules are those of `docs/rates.md`, after the rates in practical use. A rate is always counted anew from
the papers, never added up as the work goes: a paper that is read twice would count twice.
Only papers in a dossier count: without a dossier there is nothing that was due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dossier.digitization import Digitization, Standing
from dossier.ids import DossierCode
from dossier.separators import is_separator


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many. Never a bare percentage: a rate without its counts cannot be checked."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Decimal | None:
        """The exact ratio; None where nothing was due, which is neither 0 % nor 100 %."""
        return Decimal(self.numerator) / Decimal(self.denominator) if self.denominator else None


def received_with_file(papers: Iterable[Digitization]) -> Tally:
    """R1, tỷ lệ số hóa hồ sơ khi tiếp nhận: dossiers with a component that has a file / dossiers received.

    "Has a file" means one that is stored and opens. A rejected scan is an empty, damaged or locked
    file, which an audit lists as coverage that is not real; it does not count. One in review does:
    its file is there, only its values are in doubt.
    """
    within = tuple(in_dossiers(papers))
    received = {paper.dossier for paper in within}
    with_file = {paper.dossier for paper in within if paper.standing is not Standing.REJECTED}
    return Tally(len(with_file), len(received))


def papers_digitized(papers: Iterable[Digitization]) -> Tally:
    """R7, mức độ bao phủ giấy tờ: papers digitized / papers due.

    Digitized means finished and beyond doubt: a paper in review is not yet, a rejected one is not.
    Every paper handed in is due, for a run cannot know which ones are exempt.
    """
    within = tuple(in_dossiers(papers))
    return Tally(sum(paper.standing is Standing.DIGITIZED for paper in within), len(within))


MEASURES = {"R1": received_with_file, "R7": papers_digitized}
"""The rates that can be known from a run. R1f is not one: it needs the components that are required."""


def in_dossiers(papers: Iterable[Digitization]) -> Iterable[Digitization]:
    """The papers that belong to a dossier, each once: the same bytes twice in a dossier are one paper.

    A separator sheet is no paper.
    """
    # Without a digest the file could not be opened; then its name tells it from the others.
    distinct = {
        (paper.dossier, paper.digest or paper.scan, paper.page_range): paper
        for paper in papers
        if paper.dossier and not is_separator(paper)
    }
    return distinct.values()


def office_of(code: DossierCode) -> str:
    """The unit that received the dossier: what stands before date and serial, e.g. ``000.00.00.H60``."""
    return code.rsplit("-", 2)[0]


def shown(tally: Tally) -> str:
    """A rate as it is written in Vietnamese: ``3/4 (75,00%)``; a dash where nothing was due."""
    counts = f"{_thousands(tally.numerator)}/{_thousands(tally.denominator)}"
    if tally.value is None:
        return f"{counts} (–)"
    percent = str((tally.value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")
    return f"{counts} ({percent}%)"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
