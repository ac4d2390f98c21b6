"""What the rates page needs beside the facts: whether anything changed, and the rows of closed periods."""

from dataclasses import dataclass
from typing import Protocol

from dossier.ids import ScanDigest
from dossier.register import Revisions


class Snapshots(Protocol):
    """Where the rows of closed periods lie. All raise StoreUnavailable."""

    def put(self, digest: ScanDigest, content: bytes) -> str:
        """Keep the bytes and tell their key."""
        ...

    def read(self, key: str) -> bytes:
        """What lies there. Raises KeyError."""
        ...


@dataclass(frozen=True, slots=True)
class FigureSources:
    """Where figures come from, beside register and facts."""

    revisions: Revisions
    snapshots: Snapshots
