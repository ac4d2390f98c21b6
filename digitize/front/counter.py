"""What the counter's pages work with beside the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from digitize.front.arriving import Arriving
from dossier.progress import Progress
from dossier.scans import Lying


class ScannerFolder(Protocol):
    """Where the scanners of the offices write. All raise StoreUnavailable."""

    @property
    def is_used(self) -> bool:
        """Whether there is such a folder at all."""
        ...

    def newest(self, office: str, most: int) -> Sequence[Lying]:
        """What lies there for an office, the newest first."""
        ...

    def find(self, office: str, key: str) -> tuple[Lying, Path] | None:
        """The file of this key and where it is; None if it is gone or was changed."""
        ...

    def put_away(self, office: str, key: str) -> None:
        """Move what was taken in to ``_da-nhan``. Harmless if it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class CounterTools:
    """Files on their way in, the folder of the scanners, and how far scans have come."""

    arriving: Arriving
    folder: ScannerFolder
    progress: Progress
