"""The S3 store and a real server that is killed in the middle."""

import io
import os
import threading

import pytest

from dossier.errors import StoreUnavailable
from storage import bucket, s3
from storage.s3 import S3Store
from tests.servers import RestartableServer, S3Server
from tests.storage.s3_options import options

pytestmark = pytest.mark.server

_LARGE = 50 << 20


class Kills(io.BytesIO):
    """Content during whose second reading, when it is being sent, the server dies."""

    def __init__(self, content: bytes, server: RestartableServer[S3Server]) -> None:
        super().__init__(content)
        self._server, self._readings, self._largest = server, 0, len(content) // 2

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._readings += 1
        return super().seek(offset, whence)

    def read(self, size: int | None = -1) -> bytes:
        if self._readings and self.tell() >= self._largest:
            self._server.kill()
        return super().read(size)


@pytest.mark.parametrize("is_in_parts", [False, True])
def test_a_server_killed_in_the_middle_of_a_put_has_the_whole_or_nothing(
    mortal_s3: RestartableServer[S3Server], monkeypatch: pytest.MonkeyPatch, is_in_parts: bool
) -> None:
    monkeypatch.setattr(s3, "_ONE_REQUEST", (1 if is_in_parts else 100) << 20)
    store, data = S3Store(options(mortal_s3.address)), os.urandom(_LARGE)

    with pytest.raises(StoreUnavailable):
        store.put("a/b", Kills(data, mortal_s3))
    assert not mortal_s3.is_running
    mortal_s3.start()
    is_there = store.exists("a/b")
    is_new = store.put("a/b", io.BytesIO(data))

    assert is_new is not is_there
    with store.open("a/b") as stream:
        assert stream.read() == data
    assert list(store.keys("")) == ["a/b"]


def test_a_server_that_comes_back_in_time_is_not_noticed(mortal_s3: RestartableServer[S3Server]) -> None:
    store = S3Store(options(mortal_s3.address))
    store.put("a/b", io.BytesIO(b"x"))
    mortal_s3.kill()
    mortal_s3.start()

    # The connection that was kept is dead.
    assert store.put("a/c", io.BytesIO(b"y")) is True
    assert list(store.keys("a/")) == ["a/b", "a/c"]


def test_a_server_killed_in_the_middle_of_a_get_hands_out_no_half(
    mortal_s3: RestartableServer[S3Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, data = S3Store(options(mortal_s3.address)), os.urandom(_LARGE)
    store.put("a/b", io.BytesIO(data))
    write = bucket.write
    killing = threading.Event()

    def write_and_kill(copy: io.BytesIO, block: bytes) -> None:
        if not killing.is_set():
            killing.set()
            mortal_s3.kill()
        write(copy, block)

    monkeypatch.setattr(bucket, "write", write_and_kill)
    with pytest.raises(StoreUnavailable, match="the connection broke off"):
        store.open("a/b")
    monkeypatch.undo()
    mortal_s3.start()

    with store.open("a/b") as stream:
        assert stream.read() == data
