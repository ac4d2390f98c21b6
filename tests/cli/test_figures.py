"""`sohoa figures check` as a program."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.figures import figures
from tests.cli.sohoa import sohoa

WRONG = "180.289 = 168.252 + 3.381 + 8.585"
RIGHT = "Đã số hóa 3.456/4.321 hồ sơ, đạt 79,98%."


def test_contradiction_ends_with_1_and_shows_the_computation(tmp_path: Path) -> None:
    done = sohoa("figures", "check", "--text", WRONG, home=tmp_path)

    assert done.returncode == 1
    assert "168.252 + 3.381 + 8.585 = 180.218 ≠ 180.289, lệch 71" in done.stdout


@pytest.mark.parametrize(("text", "code"), ((WRONG, 1), (RIGHT, 0), ("Không có số nào.", 0)))
def test_exit_code_tells_whether_something_is_wrong(text: str, code: int) -> None:
    done = CliRunner().invoke(figures, ["check", "--text", text], standalone_mode=False)

    assert done.return_value == code


def test_text_may_come_from_standard_input() -> None:
    done = CliRunner().invoke(figures, ["check", "-"], input=WRONG, standalone_mode=False)

    assert done.return_value == 1


def test_json_has_place_quote_identity_and_severity(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_text(f"Dòng một.\n{WRONG}\n", "utf-8")
    done = CliRunner().invoke(figures, ["check", "--json", str(path)], standalone_mode=False)
    line = json.loads(done.output)

    assert line["is_wrong"] is True
    assert line["findings"][0]["place"] == "dòng 2"
    assert line["findings"][0]["severity"] == "error"
    assert line["findings"][0]["quote"]


def test_unreadable_file_ends_with_2_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    path.write_bytes(b"no workbook")
    done = CliRunner().invoke(figures, ["check", str(path)], standalone_mode=False)

    assert done.return_value == 2
    assert "không mở được bảng tính" in done.output


def test_what_holds_is_listed_on_demand() -> None:
    brief, whole = (
        CliRunner().invoke(figures, ["check", *more, "--text", RIGHT], standalone_mode=False).output
        for more in ((), ("--all",))
    )

    assert "3.456 / 4.321" not in brief
    assert "3.456 / 4.321 = 79,98%" in whole
