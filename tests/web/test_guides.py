"""The guides show pictures that are there, and that some browser test takes anew."""

import re
from pathlib import Path

from cli.commands import HELP
from digitize.settings import SETTINGS
from tests.web.pictures import FOLDER
from web.menu import MENU

ROOT = FOLDER.parents[2]
GUIDES = (*sorted(FOLDER.parent.glob("*.md")), ROOT / "README.vi.md")
TAKEN = frozenset(
    name
    for path in Path(__file__).parent.rglob("test_*.py")
    for name in re.findall(r"\btake\(\s*[\w.]+,\s*\"([\w-]+)\"", path.read_text("utf-8"))
)


def named() -> set[str]:
    """The pictures that the guides name."""
    return {
        name for path in GUIDES for name in re.findall(r"\(hinh/([\w-]+)\.png\)", path.read_text("utf-8"))
    }


def test_every_picture_of_a_guide_is_there_and_is_taken_by_a_test() -> None:
    assert named() <= {path.stem for path in FOLDER.glob("*.png")}
    assert named() <= TAKEN


def test_every_picture_is_taken_by_a_test() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} <= TAKEN


def test_pictures_are_light() -> None:
    assert [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > 250_000] == []


def test_links_of_the_guides_lead_somewhere() -> None:
    links = [
        (path, link) for path in GUIDES for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    ]

    assert [link for path, link in links if not (path.parent / link).exists()] == []


def test_commands_and_settings_of_the_guides_exist() -> None:
    said = "\n".join(path.read_text("utf-8") for path in GUIDES)
    settings = {setting.name for setting in SETTINGS}

    assert set(re.findall(r"(?:^|`)sohoa ([a-z]+)", said, re.MULTILINE)) <= set(HELP)
    assert set(re.findall(r"SOHOA_[A-Z_]+", said)) <= settings


def test_every_command_is_in_the_vietnamese_readme() -> None:
    said = (ROOT / "README.vi.md").read_text("utf-8")

    assert [name for name in HELP if f"sohoa {name}" not in said] == []


def test_every_page_of_the_menu_has_its_place_in_the_guides() -> None:
    said = "\n".join(path.read_text("utf-8") for path in GUIDES)

    assert [item.path for item in MENU if f"`{item.path}`" not in said or item.name.vi not in said] == []
