"""What a `.sohoaignore` names is left out and told; nothing else is."""

import os
from pathlib import Path

import pytest

from ingest.folder import find_files
from ingest.ignore import LIST


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def found_and_left_out(folder: Path) -> tuple[list[str], list[str]]:
    left_out: list[Path] = []
    found = [file.name for file in find_files([folder], left_out.append)]
    return found, [path.relative_to(folder).as_posix() for path in left_out if path.name != LIST]


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("*.py", ["a/x.py", "x.py"]),
        ("/*.py", ["x.py"]),
        ("a/x.py", ["a/x.py"]),
        ("a", ["a/x.jpg", "a/x.py", "b/a"]),
        ("a/", ["a/x.jpg", "a/x.py"]),
        ("?/x.jpg", ["a/x.jpg"]),
        ("*/*", ["a/x.jpg", "a/x.py", "b/a"]),
        ("*", ["a/x.jpg", "a/x.py", "b/a", "x.py"]),
        ("X.PY", []),
        ("# *", []),
        ("   ", []),
    ],
)
def test_pattern_leaves_out_what_it_names(tmp_path: Path, pattern: str, left_out: list[str]) -> None:
    make(tmp_path, "a/x.jpg", "a/x.py", "b/a", "x.py")
    (tmp_path / LIST).write_text(f"{pattern}\n")

    found, left = found_and_left_out(tmp_path)

    assert left == left_out
    assert sorted(found + left) == ["a/x.jpg", "a/x.py", "b/a", "x.py"]


def test_list_itself_is_left_out_and_told(tmp_path: Path) -> None:
    make(tmp_path, LIST)
    left_out: list[Path] = []

    assert list(find_files([tmp_path], left_out.append)) == []
    assert left_out == [tmp_path / LIST]


def test_list_holds_for_its_folder_and_below_only(tmp_path: Path) -> None:
    make(tmp_path, "a/x.py", "a/b/x.py", "x.py")
    (tmp_path / "a" / LIST).write_text("*.py")

    assert found_and_left_out(tmp_path) == (["x.py"], ["a/b/x.py", "a/x.py"])


def test_list_above_the_input_does_not_count(tmp_path: Path) -> None:
    make(tmp_path, "a/x.py")
    (tmp_path / LIST).write_text("*")

    assert found_and_left_out(tmp_path / "a") == (["x.py"], [])


def test_a_file_given_by_itself_is_always_an_input(tmp_path: Path) -> None:
    make(tmp_path, "x.py")
    (tmp_path / LIST).write_text("*")

    assert [file.name for file in find_files([tmp_path / "x.py"])] == ["x.py"]


def test_name_that_is_not_utf8_can_be_left_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.jpg")).write_bytes(b"")
    (tmp_path / LIST).write_bytes(b"\xe9.jpg\n")

    assert list(find_files([tmp_path])) == []


def test_list_that_cannot_be_read_is_a_file_like_others(tmp_path: Path) -> None:
    make(tmp_path, "a/x.py", "b/x.py", "c/x.py")
    os.mkfifo(tmp_path / "a" / LIST)
    (tmp_path / "b" / LIST).mkdir()
    (tmp_path / "c" / LIST).write_bytes(b"*\n" * 65536)

    found, left_out = found_and_left_out(tmp_path)

    assert found == [f"a/{LIST}", "a/x.py", "b/x.py", f"c/{LIST}", "c/x.py"]
    assert left_out == []


def test_samples_hold_nothing_but_papers_and_what_is_left_out() -> None:
    samples = Path(__file__).parents[2] / "samples"

    found = {file.name for file in find_files([samples])}

    truths = (samples / "expected").rglob("*.json")
    assert found == {str(path.relative_to(samples / "expected").with_suffix("")) for path in truths}
