"""The search as somebody in particular may use it: held to their offices, whatever they ask for."""

from dataclasses import dataclass

from access.sight import Sight
from dossier.search import Asked, Cursor, Found, Progress, Search


@dataclass(frozen=True, slots=True)
class SightedSearch:
    """Finds what `sight` sees, and counts nothing else."""

    search: Search
    sight: Sight

    def find(self, asked: Asked, *, most: int = 20, after: Cursor | None = None) -> Found:
        """What was asked for. Raises RecordsUnavailable."""
        return self.search.find(asked, self.sight.offices, most=most, after=after)

    def progress(self) -> Progress:
        """What has still to be made findable; of all offices, since it is no secret how busy a machine is."""
        return self.search.progress()
