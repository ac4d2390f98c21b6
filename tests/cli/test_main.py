"""Exit codes, and what is said when a run cannot begin."""

from pathlib import Path

import pytest

from tests.cli.sohoa import sohoa


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "in"),
        ("run", "missing", "--out", "out"),
        ("run", "in", "--out", "out", "--workers", "0"),
        ("report", "in"),
        ("dance",),
    ],
)
def test_wrong_usage_is_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "in").mkdir()
    asked = sohoa(*arguments, home=tmp_path / "home")

    assert asked.returncode == 2
    assert asked.stdout == ""


def test_bad_setting_is_two_and_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    asked = sohoa("run", "in", "--out", "out", home=tmp_path / "home", SOHOA_MAX_PAGES="all")

    assert asked.returncode == 2
    assert "SOHOA_MAX_PAGES" in asked.stderr


def test_missing_model_is_one_and_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    asked = sohoa("run", "in", "--out", "out", home=tmp_path / "home", SOHOA_TESSDATA=str(tmp_path))

    assert asked.returncode == 1
    assert "vie.traineddata" in asked.stderr


def test_home_that_cannot_be_made_is_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "home").write_text("a file")
    asked = sohoa("run", "in", "--out", "out", home=tmp_path / "home")

    assert asked.returncode == 1
    assert "home" in asked.stderr


def test_output_that_cannot_be_written_is_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "file").write_text("")
    asked = sohoa("run", "in", "--out", "file/out", home=tmp_path / "home")

    assert asked.returncode == 1
    assert "output folder" in asked.stderr


def test_empty_folder_is_done_at_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    asked = sohoa("run", "in", "--out", "out", home=tmp_path / "home")

    assert asked.returncode == 0
    assert asked.stdout.startswith("Không còn gì phải làm: 0 tệp")
    assert (tmp_path / "out/papers.jsonl").read_text() == ""


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/.sohoaignore").write_text("*.txt")
    (tmp_path / "in/notes.txt").write_text("")
    asked = sohoa("run", "in", "--out", "out", home=tmp_path / "home")

    assert asked.returncode == 0
    assert "bỏ qua theo .sohoaignore: 2 tệp" in asked.stdout
    assert "2 left out by .sohoaignore" in asked.stdout


def test_doctor_finds_everything(tmp_path: Path) -> None:
    asked = sohoa("doctor", home=tmp_path / "home")

    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.count("được") == len(asked.stdout.splitlines())


def test_doctor_names_what_is_missing(tmp_path: Path) -> None:
    asked = sohoa("doctor", home=tmp_path / "home", SOHOA_TESSDATA=str(tmp_path))

    assert asked.returncode == 1
    assert "HỎNG    tesseract: language_missing" in asked.stdout
