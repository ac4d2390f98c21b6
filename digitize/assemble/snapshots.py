"""Opens the shelf of snapshots: the rows behind closed periods, in the store of originals."""

import io

from digitize.assemble.stores import open_store
from digitize.settings import Settings
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from storage.keys import snapshot_key


class StoreShelf:
    """Snapshots in an object store, each under its digest."""

    def __init__(self, store: ObjectStore) -> None:
        """Use `store`."""
        self._store = store

    def put(self, digest: ScanDigest, content: bytes) -> str:
        """Keep the bytes and tell their key. Raises StoreUnavailable."""
        key = snapshot_key(digest)
        self._store.put(key, io.BytesIO(content))
        return key

    def read(self, key: str) -> bytes:
        """What lies there, as it is. Raises KeyError, StoreUnavailable."""
        with self._store.open(key) as stream:
            return stream.read()


def open_shelf(settings: Settings) -> StoreShelf:
    """The shelf of these settings. Nothing is connected yet."""
    return StoreShelf(open_store(settings))
