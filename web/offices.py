"""The tree of offices, kept for a few seconds: every page needs it, and it changes a few times a year."""

import threading
import time

from dossier.offices import OfficeTree
from dossier.register import Register

_SECONDS = 5.0


class Offices:
    """Safe in threads."""

    def __init__(self, register: Register) -> None:
        """Read from `register` when first asked."""
        self._register = register
        self._lock = threading.Lock()
        self._tree: OfficeTree | None = None
        self._until = 0.0

    def tree(self) -> OfficeTree:
        """The offices of all times. Raises RecordsUnavailable."""
        with self._lock:
            now = time.monotonic()
            if self._tree is None or now > self._until:
                self._tree = OfficeTree(self._register.offices())
                self._until = now + _SECONDS
            return self._tree

    def forget(self) -> None:
        """Read anew at the next page: an office was added here."""
        with self._lock:
            self._tree = None
