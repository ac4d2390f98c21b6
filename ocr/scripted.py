"""A Reader that answers from a table; for tests, demonstrations and dry runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dossier.errors import RejectedScan
from dossier.recognition import Recognition, Region
from dossier.scans import MediaType


@dataclass(frozen=True, slots=True)
class ScriptedReader:
    """Satisfies `dossier.ports.Reader` without an engine.

    `pages` holds what each page of each file name reads as, or the error it raises;
    `pieces` what a region reads as the second time, ("", 0.0) if it is not named.
    """

    pages: Mapping[tuple[str, int], Recognition | RejectedScan]
    pieces: Mapping[Region, tuple[str, float]] = field(default_factory=dict)

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Return or raise what the table says. Raises KeyError if it says nothing."""
        answer = self.pages[path.name, page]
        if isinstance(answer, RejectedScan):
            raise answer
        return answer

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Return what the table says of each region."""
        return [self.pieces.get(region, ("", 0.0)) for region in regions]
