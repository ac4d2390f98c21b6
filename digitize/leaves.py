"""What the reading of a page leaves behind, and how it reaches whoever composes the scan."""

from collections.abc import Sequence
from pathlib import Path

from dossier.ids import ScanDigest


class LocalLeaves:
    """Leaves of workers that share one work folder: they lie there already."""

    def keep(self, digest: ScanDigest, version: str, page: int, work: Path) -> None:
        """Do nothing."""

    def bring(self, digest: ScanDigest, version: str, pages: Sequence[int], work: Path) -> None:
        """Do nothing."""

    def drop(self, digest: ScanDigest, version: str, pages: Sequence[int]) -> None:
        """Do nothing."""
