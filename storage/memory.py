"""ObjectStore, Inbox and Records in memory, for tests and dry runs; they pass the same suites as the real ones."""

import hashlib
import io
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dossier.digitization import Digitization
from dossier.errors import DamagedOriginal
from dossier.ids import DossierCode, ScanDigest
from dossier.scans import Arrival, Scan
from storage.keys import check_key, check_removable, digest_of, refused_names


class MemoryStore:
    """Objects in a dictionary."""

    def __init__(self) -> None:
        """Start empty."""
        self._objects: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` under `key`; False if the key was taken."""
        check_key(key)
        data = content.read()
        with self._lock:
            if key in self._objects:
                return False
            self._objects[key] = data
            return True

    def open(self, key: str) -> BinaryIO:
        """Open what is stored. Raises KeyError, DamagedOriginal."""
        data = self._objects[check_key(key)]
        if digest_of(key) not in (None, hashlib.sha256(data).hexdigest()):
            raise DamagedOriginal(key)
        return io.BytesIO(data)

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken."""
        return check_key(key) in self._objects

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order."""
        with self._lock:
            every = sorted(self._objects)
        return iter([key for key in every if key.startswith(prefix)])

    def link(self, key: str, seconds: int, name: str) -> str | None:
        """None: memory has no addresses."""
        del seconds, name
        check_key(key)
        return None

    def remove(self, key: str) -> None:
        """Remove a leaf, if it is there. Raises ValueError for any other key."""
        with self._lock:
            self._objects.pop(check_removable(key), None)


class MemoryInbox:
    """Files in a dictionary; `drop` puts one in, `refused` are those that were moved, with the texts beside them."""

    def __init__(self) -> None:
        """Start empty."""
        self._files: dict[str, bytes] = {}
        self.refused: dict[str, bytes] = {}

    def drop(self, name: str, data: bytes) -> None:
        """Put a file in, as somebody else would."""
        self._files[name] = data

    def arrivals(self) -> Iterator[Arrival]:
        """Everything that lies there, by name."""
        return iter([self._arrival(name) for name in sorted(self._files)])

    def fetch(self, arrival: Arrival, to: Path) -> bool:
        """Copy its bytes to `to`; False if it is gone or was changed."""
        if not self._is_there(arrival):
            return False
        to.write_bytes(self._files[arrival.name])
        return True

    def remove(self, arrival: Arrival) -> None:
        """Take it out unless it was changed."""
        if self._is_there(arrival):
            del self._files[arrival.name]

    def refuse(self, arrival: Arrival, reason: str) -> None:
        """Move it to `refused` unless it was changed."""
        if self._is_there(arrival):
            moved, text = refused_names(arrival)
            self.refused |= {moved: self._files.pop(arrival.name), text: reason.encode()}

    def _is_there(self, arrival: Arrival) -> bool:
        return arrival.name in self._files and self._arrival(arrival.name) == arrival

    def _arrival(self, name: str) -> Arrival:
        data = self._files[name]
        return Arrival(name, len(data), hashlib.sha256(data).hexdigest())


class MemoryRecords:
    """Scans and papers in dictionaries."""

    def __init__(self) -> None:
        """Start empty."""
        self._scans: dict[tuple[str, ScanDigest, DossierCode | None], Scan] = {}
        self._papers: dict[tuple[ScanDigest, str], tuple[Digitization, ...]] = {}
        self._lock = threading.Lock()

    def add_scan(self, scan: Scan) -> bool:
        """Note a received scan; False if it was known. A page count learnt since is noted."""
        identity = (scan.name, scan.digest, scan.dossier)
        with self._lock:
            known = self._scans.get(identity)
            if known is None or known.pages == 0:
                self._scans[identity] = scan
            return known is None

    def scans(self) -> Sequence[Scan]:
        """Every scan ever received, ordered by name, then digest, then dossier."""
        with self._lock:
            every = list(self._scans.values())
        return tuple(sorted(every, key=lambda scan: (scan.name, scan.digest, scan.dossier or "")))

    def save(self, digest: ScanDigest, version: str, papers: Sequence[Digitization]) -> None:
        """Replace the papers read from these bytes by pipeline `version`."""
        with self._lock:
            self._papers[digest, version] = tuple(papers)

    def papers(self, digest: ScanDigest, version: str) -> Sequence[Digitization] | None:
        """The papers read from these bytes by pipeline `version`, or None if not read yet."""
        return self._papers.get((digest, version))
