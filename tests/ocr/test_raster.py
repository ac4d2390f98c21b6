"""Images written for later steps."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.errors import StoreUnavailable
from ocr.raster import write_pixels


def test_an_image_comes_back(tmp_path: Path) -> None:
    pixels = np.arange(600, dtype=np.uint8).reshape(20, 30)

    write_pixels(tmp_path / "page.pgm", pixels)

    read = cv2.imread(str(tmp_path / "page.pgm"), cv2.IMREAD_GRAYSCALE)
    assert read is not None
    assert np.array_equal(read, pixels)


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (place := tmp_path / "page.pgm").symlink_to("/dev/full")

    with pytest.raises(StoreUnavailable, match="No space left"):
        write_pixels(place, np.zeros((20, 30), np.uint8))
