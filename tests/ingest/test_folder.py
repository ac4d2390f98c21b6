"""Every file is found once, in order, under a name that any output can hold."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.folder import find_files

CODE = "000.00.00.H60-250914-0007"
OTHER = "000.00.00.H60-250914-0008"


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def names(*inputs: Path) -> list[str]:
    return [found.name for found in find_files(inputs)]


def test_names_are_relative_and_in_the_order_of_people(tmp_path: Path) -> None:
    make(tmp_path, "trang 10.jpg", "trang 2.jpg", "Trang 1.jpg", "a/b/x.pdf", "b.pdf")

    assert names(tmp_path) == ["a/b/x.pdf", "b.pdf", "Trang 1.jpg", "trang 2.jpg", "trang 10.jpg"]


def test_a_file_is_named_by_its_name(tmp_path: Path) -> None:
    make(tmp_path, "a/x.pdf")

    assert names(tmp_path / "a" / "x.pdf") == ["x.pdf"]


def test_nothing_is_skipped(tmp_path: Path) -> None:
    hidden = [".DS_Store", "desktop.ini", "Thumbs.db", "~$don.docx", ".a/x.pdf"]
    make(tmp_path, *hidden)
    (tmp_path / "dead").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))

        assert sorted(names(tmp_path)) == sorted([*hidden, "dead", "pipe", "socket"])


def test_an_input_that_is_not_there_is_found_all_the_same(tmp_path: Path) -> None:
    assert names(tmp_path / "gone.pdf") == ["gone.pdf"]


def test_an_unreadable_folder_is_found_as_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "closed/x.pdf", "open/x.pdf")
    real = os.listdir

    def refuse(folder: Path) -> list[str]:
        if folder.name == "closed":
            raise PermissionError
        return real(folder)

    monkeypatch.setattr(os, "listdir", refuse)

    assert names(tmp_path) == ["closed", "open/x.pdf"]
    assert names(tmp_path / "closed") == ["closed"]


def test_a_linked_folder_is_followed_and_a_loop_ends(tmp_path: Path) -> None:
    make(tmp_path, "in/x.pdf", "far/y.pdf")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "far").symlink_to(tmp_path / "far", target_is_directory=True)

    assert names(tmp_path / "in") == ["far/y.pdf", "loop", "x.pdf"]


def test_a_maze_of_links_ends(tmp_path: Path) -> None:
    rooms = [tmp_path / str(n) for n in range(5)]
    for room in rooms:
        room.mkdir()
    for room in rooms:
        for other in rooms:
            (room / f"to{other.name}").symlink_to(other, target_is_directory=True)

    assert len(names(tmp_path)) < 2000


def test_the_nearest_folder_named_with_a_code_is_the_dossier(tmp_path: Path) -> None:
    make(tmp_path, f"{CODE}/a.pdf", f"{CODE}/sub/b.pdf", f"{CODE}/{OTHER}/c.pdf", "x/d.pdf", f"x{CODE}/e.pdf")

    found = {file.name: file.dossier for file in find_files([tmp_path])}

    assert found == {
        f"{CODE}/a.pdf": CODE,
        f"{CODE}/sub/b.pdf": CODE,
        f"{CODE}/{OTHER}/c.pdf": OTHER,
        "x/d.pdf": None,
        f"x{CODE}/e.pdf": None,
    }


def test_the_input_itself_may_be_the_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, f"{CODE}/sub/a.pdf")
    monkeypatch.chdir(tmp_path / CODE)

    inputs = [tmp_path / CODE, tmp_path / CODE / "sub", tmp_path / CODE / "sub" / "a.pdf", Path()]

    assert [next(iter(find_files([given]))).dossier for given in inputs] == [CODE] * 4
    assert names(Path()) == ["sub/a.pdf"]


def test_same_names_from_two_inputs_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, "a/03.jpg", "b/03.jpg", "c/03.jpg", "c/03 (2).jpg", "a/x", "b/x")

    found = names(tmp_path / "a", tmp_path / "b", tmp_path / "c")

    assert found == ["03.jpg", "x", "03 (2).jpg", "x (2)", "03 (2) (2).jpg", "03 (3).jpg"]


def test_an_input_given_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a/03.jpg")

    make(tmp_path, "b/03.jpg")
    inputs = [tmp_path / "a", tmp_path / "b", tmp_path / "a" / ".." / "a", tmp_path / "b"]

    assert names(*inputs) == ["03.jpg", "03 (2).jpg"]


def test_two_spellings_of_one_name_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, unicodedata.normalize("NFC", "Đơn ế.jpg"), unicodedata.normalize("NFD", "Đơn ế.jpg"))

    found = names(tmp_path)

    assert found == ["Đơn ế.jpg", "Đơn ế (2).jpg"]
    assert all(unicodedata.is_normalized("NFC", name) for name in found)


def test_the_longest_names_are_found(tmp_path: Path) -> None:
    make(tmp_path, "ệ" * 85, "a" * 250 + ".pdf")

    assert len(names(tmp_path)) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.binary(min_size=1, max_size=40), max_size=5))
def test_any_bytes_of_a_name_become_text(tmp_path_factory: pytest.TempPathFactory, raw: set[bytes]) -> None:
    folder = tmp_path_factory.mktemp("odd")
    lawful = [name for name in raw if name not in (b".", b"..") and not set(name) & {0, ord("/")}]
    for name in lawful:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")

    found = list(find_files([folder]))

    assert len({file.name.encode("utf-8") for file in found}) == len(lawful)
    assert all(unicodedata.is_normalized("NFC", file.name) and file.path.exists() for file in found)


def test_folder_that_may_not_be_entered_is_not_looked_into(tmp_path: Path) -> None:
    make(tmp_path, "a/x.pdf", "done/y.pdf", "a/done/z.pdf")

    found = find_files([tmp_path], may_enter=lambda folder: folder.name != "done")

    assert [file.name for file in found] == ["a/x.pdf"]
