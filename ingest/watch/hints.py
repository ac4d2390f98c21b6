"""Wakes the loop when something changes in a folder: inotify, through watchfiles.

Only a hint. Events are lost when there are too many, when a folder is replaced, and on a network share
always; so every look goes over the folder itself, and looks are made without any hint too.
"""

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import structlog
import watchfiles

_log = structlog.get_logger(__name__)

# Each folder takes one of the 8,192 watches that the smallest machines allow one user.
_MOST_FOLDERS = 4096
_LONGEST_PAUSE_SECONDS = 60.0
# A scanner that writes for a minute wakes the loop so often, and no oftener.
_PAUSE_SECONDS = 1.0
_STEP_MS, _TURN_MS = 200, 5000

_Place = tuple[Path, int, int]


class Hints:
    """A thread that calls `ring` whenever something changes right in one of the folders it was last told."""

    def __init__(self, ring: Callable[[], None]) -> None:
        """Start nothing yet."""
        self._ring = ring
        self._places: frozenset[_Place] = frozenset()
        self._change = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="hints", daemon=True)

    def listen_to(self, folders: Iterable[Path]) -> None:
        """Listen to these folders, not to those below them. A folder that was made anew is another one."""
        places = frozenset(_places(sorted(folders)[:_MOST_FOLDERS]))
        if places != self._places:
            self._places = places
            self._change.set()

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the thread."""
        self._is_over = True
        self._change.set()
        self._thread.join()

    def _run(self) -> None:
        pause = _PAUSE_SECONDS
        while not self._is_over:
            self._change.clear()
            places = self._places
            try:
                self._listen([path for path, _, _ in places])
                pause = _PAUSE_SECONDS
            except (OSError, RuntimeError) as problem:
                # Something changed under a name that is not UTF-8, which watchfiles cannot say; or there
                # are too many watches; or a folder went away just now. The looks go on without hints.
                _log.info("hints_unavailable", error=type(problem).__name__)
                self._ring()
                self._change.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)

    def _listen(self, folders: Sequence[Path]) -> None:
        """Ring at each change, until the folders are others."""
        if not folders:
            self._change.wait()
            return
        changes = watchfiles.watch(
            *folders, watch_filter=None, step=_STEP_MS, rust_timeout=_TURN_MS,
            stop_event=self._change, raise_interrupt=False, force_polling=False, recursive=False,
            ignore_permission_denied=True,
        )  # fmt: skip
        for _ in changes:
            self._ring()
            self._change.wait(_PAUSE_SECONDS)


def _places(folders: Iterable[Path]) -> Iterable[_Place]:
    for folder in folders:
        with contextlib.suppress(OSError):
            status = folder.stat()
            yield folder, status.st_dev, status.st_ino
