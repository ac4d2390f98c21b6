"""Checks scans before they are taken in: file by file, page by page, in child processes."""

from collections.abc import Iterator
from pathlib import Path

from digitize import steps
from digitize.pool import Crew
from digitize.services import GateTools
from dossier.errors import RejectedScan
from dossier.quality import UNREADABLE_PAGE, Defect, PageCheck, ScanCheck

_REFUSED = "tệp bị từ chối"
_UNREADABLE = "không đọc được trang"


class Checker:
    """The quality gate as the command and a web page use it."""

    def __init__(self, crew: Crew[GateTools], seconds: float) -> None:
        """`seconds` limits the look at the file and at each page."""
        self._crew = crew
        self._seconds = seconds

    def warm_up(self) -> None:
        """Load what is slow to load, so that the first scan of the day does not wait for it; harmless if that fails."""
        self._crew.warm_up(self._seconds)

    def check(self, path: Path, name: str) -> ScanCheck:
        """Check one file, reported under `name`; a file that cannot be opened has that as its defect."""
        try:
            vetted, defects = self._crew.run(self._seconds, steps.check_file, path)
        except RejectedScan as refusal:
            return ScanCheck(name, (_refused(refusal.code, _REFUSED, refusal),), ())
        calls = ((path, vetted.media_type, page) for page in range(1, vetted.pages + 1))
        answers = self._crew.each(self._seconds, steps.check_page, calls)
        return ScanCheck(name, defects, tuple(_pages(answers)))


def _pages(answers: Iterator[tuple[Defect, ...] | RejectedScan]) -> Iterator[PageCheck]:
    for page, answer in enumerate(answers, 1):
        if isinstance(answer, RejectedScan):
            yield PageCheck(page, (_refused(UNREADABLE_PAGE, _UNREADABLE, answer),))
        else:
            yield PageCheck(page, answer)


def _refused(code: str, name: str, refusal: RejectedScan) -> Defect:
    return Defect(code, name, refusal.message, is_blocking=True)
