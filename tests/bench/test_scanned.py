"""Every scanned page of the samples is one picture of its own."""

from pathlib import Path

import pytest
from PIL import Image

from tests.bench.scanned import gather
from tests.quality.running import ROOT


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return gather(ROOT / "samples", tmp_path_factory.mktemp("bench") / "scans")


def dpi_of(picture: Path) -> int:
    with Image.open(picture) as image:
        return round(float(image.info["dpi"][0]))


def test_every_scanned_page_is_one_picture(pages: list[Path]) -> None:
    assert len(pages) == len(list(pages[0].parent.iterdir())) == 86
    assert {page.suffix for page in pages} == {".jpg", ".png"}


def test_resolution_is_kept(pages: list[Path]) -> None:
    assert {dpi_of(page) for page in pages} == {72, 200, 300}
