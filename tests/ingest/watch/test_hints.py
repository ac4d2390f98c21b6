"""inotify wakes the loop; no test waits for a time, only for an event, however long it takes."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.watch.bell import Bell
from ingest.watch.hints import Hints

LONG = 60.0


class Ear:
    """Hears a ring."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        self._rung.set()

    def hears_after(self, act: object) -> bool:
        """Whether a ring comes once something is done, which is done again until then."""
        self._rung.clear()
        assert callable(act)
        for _ in range(int(LONG)):
            act()
            if self._rung.wait(1):
                return True
        return False


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def hints(ear: Ear) -> Iterator[Hints]:
    with Hints(ear.ring) as listening:
        yield listening


def test_new_file_is_heard(tmp_path: Path, ear: Ear, hints: Hints) -> None:
    hints.listen_to([tmp_path])

    assert ear.hears_after(lambda: (tmp_path / "a.pdf").write_bytes(b"x"))


def test_folder_that_is_told_later_is_heard(tmp_path: Path, ear: Ear, hints: Hints) -> None:
    hints.listen_to([tmp_path])
    (tmp_path / "sub").mkdir()
    hints.listen_to([tmp_path, tmp_path / "sub"])

    assert ear.hears_after(lambda: (tmp_path / "sub/a.pdf").write_bytes(b"x"))


def test_folder_that_was_made_anew_is_heard(tmp_path: Path, ear: Ear, hints: Hints) -> None:
    (tmp_path / "in").mkdir()
    hints.listen_to([tmp_path / "in"])
    assert ear.hears_after(lambda: (tmp_path / "in/a.pdf").write_bytes(b"x"))
    (tmp_path / "held").mkdir()
    shutil.rmtree(tmp_path / "in")
    (tmp_path / "in").mkdir()
    hints.listen_to([tmp_path / "in"])

    assert ear.hears_after(lambda: (tmp_path / "in/a.pdf").write_bytes(b"x"))


def test_folder_that_is_not_there_does_no_harm(tmp_path: Path, ear: Ear, hints: Hints) -> None:
    hints.listen_to([tmp_path / "gone"])
    hints.listen_to([tmp_path])

    assert ear.hears_after(lambda: (tmp_path / "a.pdf").write_bytes(b"x"))


def test_name_that_is_not_utf_8_is_heard_and_the_next_as_well(tmp_path: Path, ear: Ear, hints: Hints) -> None:
    hints.listen_to([tmp_path])

    assert ear.hears_after(lambda: (tmp_path / os.fsdecode(b"od\xff")).write_bytes(b"x"))
    assert ear.hears_after(lambda: (tmp_path / "a.pdf").write_bytes(b"x"))


def test_bell_that_rang_is_not_waited_for() -> None:
    with Bell() as bell:
        bell.ring()
        bell.wait(LONG * 60)
        bell.stop()
        bell.rest(LONG * 60)
        bell.wait(LONG * 60)

        assert bell.is_stopped()


def test_bell_that_rings_all_the_time_is_never_full() -> None:
    with Bell() as bell:
        for _ in range(100_000):
            bell.ring()
        bell.wait(LONG)

        assert not bell.is_stopped()


def test_bell_wakes_from_another_thread() -> None:
    with Bell() as bell:
        thread = threading.Timer(0.05, bell.stop)
        thread.start()
        bell.rest(LONG * 60)
        thread.join()

        assert bell.is_stopped()
