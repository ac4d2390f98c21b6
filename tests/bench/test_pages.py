"""The pages of the benchmark are the scanned ones, each a picture of its own with its text."""

from pathlib import Path

import pytest
from PIL import Image

from tests.bench.pages import BenchPage, gather
from tests.quality.running import ROOT


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[BenchPage]:
    return gather(ROOT / "samples", None, tmp_path_factory.mktemp("bench") / "scans")


def dpi_of(picture: Path) -> int:
    with Image.open(picture) as image:
        return round(float(image.info["dpi"][0]))


def test_every_scanned_page_is_one_picture(pages: list[BenchPage]) -> None:
    assert len(pages) == len(list(pages[0].path.parent.iterdir())) == 86
    assert {page.path.suffix for page in pages} == {".jpg", ".png"}
    assert all(page.text.strip() for page in pages)


def test_resolution_is_kept(pages: list[BenchPage]) -> None:
    assert {dpi_of(page.path) for page in pages} == {72, 200, 300}
