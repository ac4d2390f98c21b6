"""`sohoa search`, over a small register."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import group
from tests.web.town import MINE, THEIRS, open_town


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "home"
    with open_town(folder):
        return folder


def sohoa(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["search", *arguments, "--home", str(home)])


def test_paper_is_shown_with_its_number_masked(home: Path) -> None:
    shown = sohoa(home, "lý", "mỹ", "dung").output

    assert MINE in shown
    assert "0601****0123" in shown
    assert "060191000123" not in shown
    assert "060191000123" in sohoa(home, "lý mỹ dung", "--unmasked").output


def test_json_tells_what_was_found(home: Path) -> None:
    told = json.loads(sohoa(home, "so:060188000456", "--json").output)

    assert (told["total"], told["dossiers"][0]["dossier"]) == (1, THEIRS)
    assert told["dossiers"][0]["holder_number"] == "0601****0456"
    assert told["dossiers"][0]["papers"][0]["kind"] == "birth_certificate"
    assert "060188000456" not in json.dumps(told)


def test_nothing_found_is_told_and_is_another_code(home: Path) -> None:
    shown = CliRunner().invoke(group, ["search", "zzz", "--home", str(home)], standalone_mode=False)

    assert shown.return_value == 1
    assert "Không tìm thấy" in shown.output


def test_everything_is_made_findable_anew(home: Path) -> None:
    shown = sohoa(home, "--rebuild", "dung")

    assert MINE in shown.output


def test_without_words_the_usage_is_told(home: Path) -> None:
    assert "hãy ghi điều cần tìm" in sohoa(home).output
