"""The guides show pictures that are there, and that some browser test takes anew."""

import re
from pathlib import Path

from tests.web.pictures import FOLDER

GUIDES = tuple(sorted(FOLDER.parent.glob("*.md")))
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


def test_every_picture_is_shown_by_a_guide() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} <= named()


def test_pictures_are_light() -> None:
    assert [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > 250_000] == []


def test_links_of_the_guides_lead_somewhere() -> None:
    links = [
        (path, link) for path in GUIDES for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    ]

    assert [link for path, link in links if not (path.parent / link).exists()] == []
