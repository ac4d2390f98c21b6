"""What every ObjectStore promises, over every implementation."""

import hashlib
import io
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from dossier.errors import DamagedOriginal
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from storage.directory import DirectoryStore
from storage.keys import original_key
from storage.memory import MemoryStore
from storage.s3 import S3Options, S3Store
from tests.servers import S3Server


@pytest.fixture
def directory_store(tmp_path: Path) -> DirectoryStore:
    return DirectoryStore(tmp_path / "objects")


@pytest.fixture
def memory_store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def s3_store(s3_server: S3Server) -> S3Store:
    server = s3_server
    return S3Store(
        S3Options(server.endpoint, server.bucket, server.access_key, server.secret_key, is_secure=False)
    )


@pytest.fixture(
    params=["directory_store", "memory_store", pytest.param("s3_store", marks=pytest.mark.server)]
)
def store(request: pytest.FixtureRequest) -> ObjectStore:
    return cast(ObjectStore, request.getfixturevalue(request.param))


@pytest.fixture
def top() -> str:
    """A prefix of this test alone: the S3 server is shared."""
    return f"t{uuid.uuid4().hex}"


def read(store: ObjectStore, key: str) -> bytes:
    with store.open(key) as stream:
        return stream.read()


def test_what_was_put_is_opened(store: ObjectStore, top: str) -> None:
    assert store.put(f"{top}/a", io.BytesIO(b"scan")) is True

    assert read(store, f"{top}/a") == b"scan"


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (9 << 20) + 7])
def test_any_size_comes_back_whole(store: ObjectStore, top: str, size: int) -> None:
    content = (bytes(range(251)) * (size // 251 + 1))[:size]

    store.put(f"{top}/a", io.BytesIO(content))

    assert read(store, f"{top}/a") == content


def test_a_taken_key_is_never_written_again(store: ObjectStore, top: str) -> None:
    store.put(f"{top}/a", io.BytesIO(b"first"))

    assert store.put(f"{top}/a", io.BytesIO(b"second")) is False
    assert read(store, f"{top}/a") == b"first"


def test_a_missing_key_is_a_key_error(store: ObjectStore, top: str) -> None:
    with pytest.raises(KeyError):
        store.open(f"{top}/none")


@pytest.mark.parametrize("suffix", ["", "/a/below"])
def test_what_lies_above_or_below_a_key_is_no_key(store: ObjectStore, top: str, suffix: str) -> None:
    store.put(f"{top}/a", io.BytesIO(b"scan"))

    assert not store.exists(f"{top}{suffix}")
    with pytest.raises(KeyError):
        store.open(f"{top}{suffix}")


def test_exists_tells_what_was_put(store: ObjectStore, top: str) -> None:
    store.put(f"{top}/a", io.BytesIO(b"scan"))

    assert store.exists(f"{top}/a")
    assert not store.exists(f"{top}/b")
    assert not store.exists(f"{top}/a/below")


def test_keys_come_in_order_and_by_prefix(store: ObjectStore, top: str) -> None:
    for name in ("b/2", "a/9", "b/10", "bc/1"):
        store.put(f"{top}/{name}", io.BytesIO(b"x"))

    assert list(store.keys(f"{top}/")) == [f"{top}/{name}" for name in ("a/9", "b/10", "b/2", "bc/1")]
    assert list(store.keys(f"{top}/b")) == [f"{top}/{name}" for name in ("b/10", "b/2", "bc/1")]
    assert list(store.keys(f"{top}/b/")) == [f"{top}/{name}" for name in ("b/10", "b/2")]
    assert list(store.keys(f"{top}/none/")) == []


@pytest.mark.parametrize(
    "key", ["", "/a", "a//b", "../a", "a/../b", ".a", "a/.b", "a\0b", "ả", "a/", "a" * 300]
)
@pytest.mark.parametrize("verb", ["exists", "open", "put"])
def test_an_unlawful_key_is_refused(store: ObjectStore, key: str, verb: str) -> None:
    verbs: dict[str, Callable[[], object]] = {
        "exists": lambda: store.exists(key),
        "open": lambda: store.open(key),
        "put": lambda: store.put(key, io.BytesIO(b"x")),
    }

    with pytest.raises(ValueError, match="key"):
        verbs[verb]()


class Pipe(io.RawIOBase):
    """Content that can be read once, a little at a time, and says nothing of its length."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"") if size >= 0 else b"".join(self._pieces)


def test_content_without_a_known_length_is_stored(store: ObjectStore, top: str) -> None:
    pipe = cast(BinaryIO, Pipe(iter([b"one", b"two", b"three"])))

    store.put(f"{top}/a", pipe)

    assert read(store, f"{top}/a") == b"onetwothree"


def test_content_is_taken_from_where_it_stands(store: ObjectStore, top: str) -> None:
    content = io.BytesIO(b"headbody")
    content.seek(4)

    store.put(f"{top}/a", content)

    assert read(store, f"{top}/a") == b"body"


def key_of(content: bytes) -> str:
    """The key of the original with this content."""
    return original_key(ScanDigest(hashlib.sha256(content).hexdigest()))


def test_an_original_is_compared_with_its_digest(store: ObjectStore) -> None:
    content = uuid.uuid4().bytes
    store.put(key_of(content), io.BytesIO(content))

    assert read(store, key_of(content)) == content


@pytest.mark.parametrize("stored", [b"", b"other bytes", bytes(9 << 20)])
def test_a_damaged_original_is_never_handed_out(store: ObjectStore, stored: bytes) -> None:
    key = key_of(uuid.uuid4().bytes)
    store.put(key, io.BytesIO(stored))

    with pytest.raises(DamagedOriginal, match="restore this object from a backup") as caught:
        store.open(key)
    assert caught.value.code == "original_damaged"
    assert key in caught.value.detail


def test_a_link_is_an_address_of_a_server_or_none(store: ObjectStore, top: str) -> None:
    link = store.link(f"{top}/a", 60, "a.pdf")

    assert link is None or link.startswith("http")


def test_an_unlawful_key_has_no_link(store: ObjectStore) -> None:
    with pytest.raises(ValueError, match="key"):
        store.link("a/../b", 60, "a.pdf")


def test_many_threads_put_one_content(store: ObjectStore, top: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.put(f"{top}/a", io.BytesIO(b"same" * 1000)), range(24)))

    assert read(store, f"{top}/a") == b"same" * 1000
    assert list(store.keys(f"{top}/")) == [f"{top}/a"]


LEAF_OF = "leaves/ab/cd"


def test_a_leaf_is_removed_and_may_be_put_again(store: ObjectStore, top: str) -> None:
    leaf, other = f"{LEAF_OF}/{top}/1", f"{LEAF_OF}/{top}/2"
    store.put(leaf, io.BytesIO(b"first"))
    store.put(other, io.BytesIO(b"other"))
    store.remove(leaf)

    assert not store.exists(leaf)
    assert list(store.keys(f"{LEAF_OF}/{top}/")) == [other]
    assert store.put(leaf, io.BytesIO(b"second")) is True
    assert (read(store, leaf), read(store, other)) == (b"second", b"other")


def test_removing_what_is_not_there_is_no_error(store: ObjectStore, top: str) -> None:
    store.put(f"{LEAF_OF}/{top}/1", io.BytesIO(b"only"))
    store.remove(f"{LEAF_OF}/{top}/1")
    store.remove(f"{LEAF_OF}/{top}/1")

    assert list(store.keys(f"{LEAF_OF}/{top}/")) == []


@pytest.mark.parametrize("key", ["{top}/a", "originals/{top}", "copies/{top}/leaves/a", "leaves-{top}"])
def test_what_is_no_leaf_is_kept_for_good(store: ObjectStore, top: str, key: str) -> None:
    kept = key.format(top=top)
    store.put(kept, io.BytesIO(b"kept"))
    with pytest.raises(ValueError, match="kept for good"):
        store.remove(kept)

    assert read(store, kept) == b"kept"


@pytest.mark.parametrize("key", ["leaves/../originals/a", "leaves//a", "/leaves/a", "leaves/"])
def test_an_unlawful_key_is_never_removed(store: ObjectStore, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        store.remove(key)
