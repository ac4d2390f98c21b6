"""How long a file has been lying as it is; pure, on whatever clock the caller has."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.watch.notices import Subject


@dataclass(frozen=True, slots=True)
class Look:
    """What shows that a file was touched.

    Windows and copy programs give a file its full size first, and a share tells the time of the last
    change only when the file is closed: hence also the time of the last change of status, and the blocks.
    Some shares number a file anew when it is asked for again, so two looks may be equal without `inode`.
    """

    inode: int = field(compare=False)
    size: int
    changed_ns: int
    status_ns: int
    blocks: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Look":
        """The look of a file that was asked for its status."""
        return cls(
            status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, getattr(status, "st_blocks", 0)
        )  # fmt: skip

    def is_same_file(self, other: "Look") -> bool:
        """Tell whether the contents are the same for all that can be seen, though it may have been renamed."""
        ours, theirs = (self.inode, self.size, self.changed_ns), (other.inode, other.size, other.changed_ns)
        return ours == theirs


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was seen last: so since `since`, there at all since `first`; what was `told` about it."""

    look: Look
    since: float
    first: float
    told: frozenset[Subject] = frozenset()


class Sightings:
    """What was seen in a folder; times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._seen: dict[Path, Sighting] = {}

    def see(self, path: Path, look: Look, now: float) -> Sighting:
        """Note how a file looks now."""
        before = self._seen.get(path)
        if before is None:
            before = Sighting(look, now, now)
        elif before.look != look:
            before = replace(before, look=look, since=now)
        self._seen[path] = before
        return before

    def count(self) -> int:
        """How many files there are."""
        return len(self._seen)

    def first(self, path: Path) -> float:
        """When the file was there for the first time."""
        return self._seen[path].first

    def wait_again(self, path: Path, now: float) -> None:
        """Have the file lie still for the whole time once more."""
        if path in self._seen:
            self._seen[path] = replace(self._seen[path], since=now)

    def is_told(self, path: Path, subject: Subject) -> bool:
        """Tell whether this was told about the file before, and note that it is now."""
        sighting = self._seen[path]
        self._seen[path] = replace(sighting, told=sighting.told | {subject})
        return subject in sighting.told

    def forget(self, path: Path) -> None:
        """Take a file that comes here later for a new one."""
        self._seen.pop(path, None)

    def forget_others(self, paths: Iterable[Path]) -> None:
        """Forget all files but these."""
        self._seen = {path: self._seen[path] for path in paths if path in self._seen}
