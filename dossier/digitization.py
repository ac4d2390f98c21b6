"""The finished record of one paper."""

import enum
from dataclasses import dataclass

from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport


class Standing(enum.StrEnum):
    """What the counter sees."""

    DIGITIZED = "digitized"
    IN_REVIEW = "in_review"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a scan was rejected or waits for a person: a documented code and a Vietnamese sentence for the clerk."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Digitization:
    """One paper as read: a line of papers.jsonl.

    `page_range` is 1-based and inclusive; (0, 0) on a scan whose pages could not be counted.
    `pages` is the number of pages of the whole scan, 0 where unknown. `seconds` is the work
    spent on this paper.
    """

    scan: str
    digest: ScanDigest
    pages: int
    page_range: tuple[int, int]
    dossier: DossierCode | None
    kind: str | None
    kind_confidence: float
    standing: Standing
    reason: Reason | None
    text: str
    fields: tuple[Field, ...]
    page_reports: tuple[PageReport, ...]
    seconds: float
