"""What a loop sleeps on: it may be woken early by an event, and stopped by a signal."""

import contextlib
import os
import select
import time
from types import TracebackType
from typing import Self


class Bell:
    """Rung by other threads and by handlers of signals; a pipe, since a lock must not be taken in a handler."""

    def __init__(self) -> None:
        """Open the pipe."""
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._is_stopped = False

    def ring(self) -> None:
        """Wake whoever waits."""
        with contextlib.suppress(BlockingIOError):  # full: it rings already
            os.write(self._write, b"!")

    def stop(self) -> None:
        """Wake whoever waits or rests, for good."""
        self._is_stopped = True
        self.ring()

    def is_stopped(self) -> bool:
        """Tell whether it was stopped."""
        return self._is_stopped

    def wait(self, seconds: float) -> None:
        """Sleep until it rings, at most so long."""
        if not self._is_stopped:
            select.select([self._read], [], [], max(0.0, seconds))
            with contextlib.suppress(BlockingIOError):
                os.read(self._read, 1 << 16)

    def rest(self, seconds: float) -> None:
        """Sleep so long, whatever rings, until it is stopped."""
        end = time.monotonic() + seconds
        while not self._is_stopped and (left := end - time.monotonic()) > 0:
            self.wait(left)

    def __enter__(self) -> Self:
        """Lend it to a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the pipe. Nobody may ring any more."""
        os.close(self._read)
        os.close(self._write)
