"""What a folder says is no input: the patterns of its `.sohoaignore`; nothing else is ever left out.

One pattern a line; empty lines and lines that begin with `#` say nothing. A pattern names files and
folders anywhere below the folder of the list, or, with a slash before its end, by their path from
there. `*`, `?` and `[...]` stand for letters of one name. A slash at the end means folders only. What
lies in a folder that is left out is left out too, and so is the list itself.
"""

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

LIST = ".sohoaignore"
# A longer one is no list that somebody wrote.
_LONGEST_LIST_BYTES = 64 << 10


@dataclass(frozen=True, slots=True)
class Ignored:
    """The list of one folder."""

    folder: Path
    patterns: tuple[str, ...]

    def covers(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether the list names `path`, which lies below its folder."""
        names = path.relative_to(self.folder).parts
        return names == (LIST,) or any(_fits(pattern, names, is_folder) for pattern in self.patterns)


def read_ignored(folder: Path) -> Ignored | None:
    """The list of a folder; None if it has none, or one that cannot be read, which is then a file like others."""
    path = folder / LIST
    try:
        # is_file: opening a pipe of that name would wait forever.
        if not path.is_file() or path.stat().st_size > _LONGEST_LIST_BYTES:
            return None
        lines = os.fsdecode(path.read_bytes()).splitlines()
    except OSError:
        return None
    patterns = (line.strip() for line in lines)
    return Ignored(folder, tuple(pattern for pattern in patterns if pattern and pattern[0] != "#"))


def _fits(pattern: str, names: tuple[str, ...], is_folder: bool) -> bool:
    if pattern.endswith("/") and not is_folder:
        return False
    wanted = pattern.strip("/").split("/")
    if len(wanted) == 1 and not pattern.startswith("/"):
        return fnmatchcase(names[-1], wanted[0])
    return len(wanted) == len(names) and all(map(fnmatchcase, names, wanted))
