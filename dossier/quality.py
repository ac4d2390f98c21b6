"""What a scan is worth before anybody reads it: its defects, each measured, and a verdict."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

UNREADABLE_PAGE = "unreadable_page"
"""The defect of a page that could not be read."""


class Verdict(enum.StrEnum):
    """What the clerk should do while the citizen is still there."""

    GOOD = "good"
    RESCAN_ADVISED = "rescan_advised"
    RESCAN_NEEDED = "rescan_needed"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with a page or a file.

    `code` is one of `docs/errors.md`; `name`, `measure` and `advice` are Vietnamese and for the
    clerk: what is wrong, what was measured, what to do. `value` is what was measured, in `unit`,
    and `threshold` the least it may be if `is_least`, else the most; None where nothing is measured.
    """

    code: str
    name: str
    advice: str
    is_blocking: bool
    measure: str = ""
    value: float | None = None
    threshold: float | None = None
    is_least: bool = True
    unit: str = ""

    @property
    def measured(self) -> str:
        """What was measured, and the limit: ``độ phân giải 100 dpi (tối thiểu 200 dpi)``; empty where nothing was."""
        if not self.measure or self.value is None or self.threshold is None:
            return ""
        bound = "tối thiểu" if self.is_least else "tối đa"
        return f"{self.measure} {self._spoken(self.value)} ({bound} {self._spoken(self.threshold)})"

    def _spoken(self, value: float) -> str:
        """A number the Vietnamese way; the version of a PDF is a name and keeps its dot."""
        if self.code == "old_pdf":
            return f"{value:.1f}"
        number = f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{number}{self.unit}" if self.unit.startswith("%") else f"{number} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class PageCheck:
    """The defects of one page (from 1), the gravest first."""

    page: int
    defects: tuple[Defect, ...]

    @property
    def verdict(self) -> Verdict:
        """What to do about the page."""
        return _worst(self.defects)


@dataclass(frozen=True, slots=True)
class ScanCheck:
    """The pages of one scan and the defects of the file itself; no pages if it had to be refused."""

    scan: str
    defects: tuple[Defect, ...]
    pages: tuple[PageCheck, ...]

    @property
    def verdict(self) -> Verdict:
        """What to do about the scan: the worst of the file and its pages."""
        return _worst([*self.defects, *(defect for page in self.pages for defect in page.defects)])


def _worst(defects: Sequence[Defect]) -> Verdict:
    if any(defect.is_blocking for defect in defects):
        return Verdict.RESCAN_NEEDED
    return Verdict.RESCAN_ADVISED if defects else Verdict.GOOD
