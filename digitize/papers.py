"""Puts a finished paper together: its standing, its text, and how a refusal is written down."""

from collections.abc import Sequence
from dataclasses import replace

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Classification, Field
from dossier.geometry import Transform
from dossier.ids import ScanDigest
from dossier.quality import UNREADABLE_PAGE
from dossier.recognition import PageReport, Recognition, Source
from dossier.scans import FoundFile, Scan

OTHER = "other"
_PAGE_BREAK = "\f"


def finished(
    scan: Scan,
    page_range: tuple[int, int],
    pages: Sequence[Recognition],
    classification: Classification,
    fields: Sequence[Field],
    seconds: float,
) -> Digitization:
    """The record of a paper that was read; `seconds` is all the work spent on it."""
    return Digitization(
        scan=scan.name,
        digest=scan.digest,
        pages=scan.pages,
        page_range=page_range,
        dossier=scan.dossier,
        kind=classification.kind,
        kind_confidence=classification.confidence,
        standing=standing(pages, classification, fields),
        reason=None,
        text=_PAGE_BREAK.join(page.text for page in pages),
        fields=tuple(fields),
        page_reports=tuple(page.report for page in pages),
        seconds=round(seconds, 3),
    )


def standing(
    pages: Sequence[Recognition], classification: Classification, fields: Sequence[Field]
) -> Standing:
    """Digitized only if nothing about the paper is in doubt; a person looks at every other."""
    is_doubtful = (
        classification.is_doubtful
        or any(field.needs_review for field in fields)
        or any(UNREADABLE_PAGE in page.report.defects for page in pages)
        or is_blank(pages)
    )
    return Standing.IN_REVIEW if is_doubtful else Standing.DIGITIZED


def held(paper: Digitization, reason: Reason | None) -> Digitization:
    """The paper, waiting for a person if there is a reason for it."""
    return replace(paper, standing=Standing.IN_REVIEW, reason=reason) if reason else paper


def is_blank(pages: Sequence[Recognition]) -> bool:
    """Whether there is nothing on any page; such a paper was perhaps fed the wrong way up."""
    return all(page.report.blank for page in pages)


def rejected(source: FoundFile | Scan, digest: ScanDigest, reason: Reason, pages: int = 0) -> Digitization:
    """The record of a scan that could not be read: one line for all of it."""
    return Digitization(
        scan=source.name,
        digest=digest,
        pages=pages,
        page_range=(1, max(pages, 1)),
        dossier=source.dossier,
        kind=None,
        kind_confidence=0.0,
        standing=Standing.REJECTED,
        reason=reason,
        text="",
        fields=(),
        page_reports=(),
        seconds=0.0,
    )


def unreadable(page: int) -> Recognition:
    """Stands in for a page that could not be read, so that the rest of its paper can be."""
    report = PageReport(page, rotation=0, skew=0.0, dpi=0, defects=(UNREADABLE_PAGE,), blank=False)
    return Recognition(
        page=page,
        width=1,
        height=1,
        dpi=1,
        scan_width=1,
        scan_height=1,
        to_scan=Transform(),
        source=Source.OCR,
        engine="",
        words=(),
        codes=(),
        report=report,
    )


NOTHING_READ = Classification(OTHER, 0.0, (), None, is_doubtful=True)
