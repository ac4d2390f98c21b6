"""One look at a folder, by a program that is killed at a point of it.

Usage: ``python killed.py HOME FOLDER POINT``; `POINT` is ``stored`` (the receipt was given, nothing moved
yet), ``moving`` (just before the renaming), ``moved`` (just behind it) or ``never``.
"""

import os
import signal
import sys
from pathlib import Path

from ingest.watch import putting_away
from ingest.watch.system import rename_exclusively
from tests.ingest.watch.desk import Desk


def die() -> None:
    """End as a machine without power does."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(home: Path, folder: Path, point: str) -> None:
    """Look twice, and die at the point."""

    def rename(source: Path, target: Path) -> None:
        if point == "moving":
            die()
        rename_exclusively(source, target)
        if point == "moved":
            die()

    putting_away.rename_exclusively = rename  # type: ignore[attr-defined]  # to die in the middle of a move
    Desk(home, folder, on_stored=die if point == "stored" else lambda: None).settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
