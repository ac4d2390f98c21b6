"""Copies that an office has signed: which there are, and what is kept of them (NĐ 30/2020 Đ.25, Đ.26)."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.ids import ScanDigest


class CopyForm(enum.StrEnum):
    """How a copy was made: of a whole paper, of a copy that was sent on, or of a part (NĐ 30/2020 Đ.25)."""

    FULL = "SAO Y"
    FORWARDED = "SAO LỤC"
    EXCERPT = "TRÍCH SAO"

    @property
    def short(self) -> str:
        """As in the number of a copy: SY, SL, TrS."""
        return {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}[self.value]


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A signed copy of some pages of a scan.

    `digest` is that of the scan's original, `page_range` 1-based and inclusive, None for all pages. `key` is where it
    lies in the store, and `content` the SHA-256 of what lies there. `signer` is the SHA-256 of the certificate,
    `agency` the office as the stamp names it. `signed_at` is aware.
    """

    digest: ScanDigest
    page_range: tuple[int, int] | None
    form: CopyForm
    agency: str
    signer: str
    key: str
    content: str
    signed_at: dt.datetime


class SignedCopies(Protocol):
    """What copies were signed; each call is one transaction. All raise RecordsUnavailable."""

    def add(self, copy: SignedCopy) -> bool:
        """Note a signed copy that is in the store; False if one under its key is known already."""
        ...

    def of(self, digest: ScanDigest) -> Sequence[SignedCopy]:
        """All signed copies of pages of this scan, the last signed first."""
        ...

    def version(self, digest: ScanDigest) -> str | None:
        """The pipeline that made the last searchable copy of this scan; None if none was made."""
        ...
