"""Images written for later steps."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.errors import StoreUnavailable
from ocr.raster import map_pixels, write_pixels


def test_an_image_comes_back(tmp_path: Path) -> None:
    pixels = np.arange(600, dtype=np.uint8).reshape(20, 30)

    write_pixels(tmp_path / "page.pgm", pixels)

    read = cv2.imread(str(tmp_path / "page.pgm"), cv2.IMREAD_GRAYSCALE)
    assert read is not None
    assert np.array_equal(read, pixels)
    mapped = map_pixels(tmp_path / "page.pgm")
    assert mapped is not None
    assert np.array_equal(mapped, pixels)


def test_pixels_that_do_not_lie_together_in_memory_come_back(tmp_path: Path) -> None:
    pixels = np.arange(600, dtype=np.uint8).reshape(20, 30)[:, ::-2]

    write_pixels(tmp_path / "page.pgm", pixels)

    mapped = map_pixels(tmp_path / "page.pgm")
    assert mapped is not None
    assert np.array_equal(mapped, pixels)


@pytest.mark.parametrize(
    "content", [b"", b"P5\n30 20\n255\n", b"P5\n30 20\n255\n" + bytes(599), b"no image at all"]
)
def test_half_an_image_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.pgm").write_bytes(content)

    assert map_pixels(tmp_path / "page.pgm") is None
    assert map_pixels(tmp_path / "missing.pgm") is None


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (place := tmp_path / "page.pgm").symlink_to("/dev/full")

    with pytest.raises(StoreUnavailable, match="No space left"):
        write_pixels(place, np.zeros((20, 30), np.uint8))
