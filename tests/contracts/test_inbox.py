"""What every Inbox promises, over every implementation."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from minio import Minio

from dossier.ports import Inbox
from dossier.scans import Arrival
from storage.inbox import InboxOptions, S3Inbox
from storage.memory import MemoryInbox
from storage.s3 import S3Options
from tests.servers import S3Server

WHY = "Tệp bị hỏng. Hãy quét lại.\n"


@dataclass(frozen=True, slots=True)
class Post:
    """An inbox, how others put files into it, and what was refused."""

    inbox: Inbox
    drop: Callable[[str, bytes], object]
    refused: Callable[[], Mapping[str, bytes]]

    def arrivals(self) -> list[Arrival]:
        return list(self.inbox.arrivals())

    def only(self) -> Arrival:
        (arrival,) = self.arrivals()
        return arrival


@pytest.fixture
def memory_post() -> Post:
    inbox = MemoryInbox()
    return Post(inbox, inbox.drop, lambda: inbox.refused)


@pytest.fixture
def s3_post(s3_server: S3Server) -> Post:
    at, top = s3_server, f"t{uuid.uuid4().hex}"
    client = Minio(at.endpoint, access_key=at.access_key, secret_key=at.secret_key, secure=False)
    options = S3Options(at.endpoint, at.bucket, at.access_key, at.secret_key, is_secure=False)
    inbox = S3Inbox(InboxOptions(options, f"{top}/inbox/", f"{top}/refused/"))

    def refused() -> dict[str, bytes]:
        found = client.list_objects(at.bucket, f"{top}/refused/", recursive=True)
        names = [item.object_name or "" for item in found]
        return {
            name.removeprefix(f"{top}/refused/"): client.get_object(at.bucket, name).read() for name in names
        }

    return Post(
        inbox,
        lambda name, data: client.put_object(at.bucket, f"{top}/inbox/{name}", BytesIO(data), len(data)),
        refused,
    )


@pytest.fixture(params=["memory_post", pytest.param("s3_post", marks=pytest.mark.server)])
def post(request: pytest.FixtureRequest) -> Post:
    return cast(Post, request.getfixturevalue(request.param))


def test_an_empty_inbox_has_no_arrivals(post: Post) -> None:
    assert post.arrivals() == []


def test_what_was_dropped_arrives_by_name_with_its_size(post: Post) -> None:
    for name in ("b.pdf", "a/Tờ khai số 1+2 (%41).pdf", "a/z.pdf"):
        post.drop(name, name.encode())

    assert [(one.name, one.size_bytes) for one in post.arrivals()] == [
        (name, len(name.encode())) for name in ("a/Tờ khai số 1+2 (%41).pdf", "a/z.pdf", "b.pdf")
    ]


@pytest.mark.parametrize("name", ["a.pdf", "a/Tờ khai số 1+2 (%41).pdf", "a?b#c&d.pdf", "x" * 240 + ".pdf"])
@pytest.mark.parametrize("size", [0, 5, (9 << 20) + 1])
def test_what_arrived_is_fetched_whole(post: Post, tmp_path: Path, name: str, size: int) -> None:
    post.drop(name, b"x" * size)

    assert post.inbox.fetch(post.only(), tmp_path / "local") is True
    assert (tmp_path / "local").read_bytes() == b"x" * size


def test_the_mark_is_that_of_the_bytes(post: Post) -> None:
    post.drop("a", b"one")
    first = post.only()
    post.drop("a", b"two")

    assert post.only() == replace(first, mark=post.only().mark)
    assert post.only().mark != first.mark


def test_what_was_changed_is_neither_fetched_nor_removed_nor_refused(post: Post, tmp_path: Path) -> None:
    post.drop("a", b"one")
    old = post.only()
    post.drop("a", b"two")

    assert post.inbox.fetch(old, tmp_path / "local") is False
    post.inbox.remove(old)
    post.inbox.refuse(old, WHY)
    assert post.only().mark != old.mark
    assert post.refused() == {}


def test_what_is_gone_is_neither_fetched_nor_removed_nor_refused(post: Post, tmp_path: Path) -> None:
    gone = Arrival("a", 1, "0" * 32)

    assert post.inbox.fetch(gone, tmp_path / "local") is False
    post.inbox.remove(gone)
    post.inbox.refuse(gone, WHY)
    assert post.refused() == {}


def test_what_was_removed_is_gone(post: Post) -> None:
    post.drop("a/b.pdf", b"x")
    post.drop("a/c.pdf", b"y")

    post.inbox.remove(post.arrivals()[0])

    assert post.only().name == "a/c.pdf"


@pytest.mark.parametrize("name", ["Tờ khai.pdf", "a/b/no suffix", "a/two.dots.tif", "Đ" * 120 + ".pdf"])
def test_what_was_refused_lies_elsewhere_with_the_reason(post: Post, name: str) -> None:
    post.drop(name, b"x")

    post.inbox.refuse(post.only(), WHY)

    assert post.arrivals() == []
    moved, text = sorted(post.refused(), key=len)
    assert text == f"{moved}.ly-do.txt"
    assert post.refused() == {moved: b"x", text: WHY.encode()}


def test_what_is_refused_twice_under_one_name_lies_there_twice(post: Post) -> None:
    for data in (b"one", b"two", b"one"):
        post.drop("scan0001.pdf", data)
        post.inbox.refuse(post.only(), WHY)

    assert sorted(data for data in post.refused().values() if data != WHY.encode()) == [b"one", b"two"]


def test_a_long_name_can_be_refused(post: Post) -> None:
    name = "/".join(["b" * 200] * 4) + "/c.pdf"
    post.drop(name, b"x")

    post.inbox.refuse(post.only(), WHY)

    assert post.arrivals() == []
    assert sorted(post.refused().values()) == sorted([b"x", WHY.encode()])
