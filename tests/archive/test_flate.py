"""Pixels come back as they were whatever way they were coded, and no page is made large to save time."""

import zlib
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from archive.flate import by_pillow, deflated


def noisy(mode: str) -> Image.Image:
    channels = len(Image.new(mode, (1, 1)).getbands())
    chance = np.random.default_rng(1)
    pixels = chance.normal(200, 12, (317, 203, channels)).clip(0, 255).astype(np.uint8)
    return Image.fromarray(pixels.squeeze(), mode)


def drawn(mode: str) -> Image.Image:
    image = Image.new(mode, (203, 317), "white")
    pencil = ImageDraw.Draw(image)
    for row in range(10, 300, 12):
        pencil.text((10, row), "Họ và tên: Giàng A Páo, 2020", fill="black")
    return image


def sloping(mode: str) -> Image.Image:
    rows = np.add.outer(np.arange(317), np.arange(203)) // 3
    return Image.fromarray(rows.astype(np.uint8), "L").convert(mode)


def pixels_of(coded: bytes, image: Image.Image) -> bytes:
    """Undo deflate and the predictors of rows, as ISO 32000-1, 7.4.4 has them."""
    step = len(image.getbands())
    rows = np.frombuffer(zlib.decompress(coded), np.uint8).reshape(image.height, -1)
    above = np.zeros(rows.shape[1] - 1, np.uint8)
    found = []
    for row in rows:
        predictor, left = row[0], row[1:].reshape(-1, step)
        assert predictor in (0, 1, 2)
        plain = (left, np.cumsum(left, axis=0, dtype=np.uint8), left + above.reshape(-1, step))[predictor]
        above = plain.reshape(-1)
        found.append(above.tobytes())
    return b"".join(found)


@pytest.mark.parametrize("mode", ("L", "RGB"))
@pytest.mark.parametrize("make", (noisy, drawn))
def test_pixels_come_back_as_they_were(make: Callable[[str], Image.Image], mode: str) -> None:
    image = make(mode)
    coded = deflated(image)

    assert coded is not None
    assert pixels_of(coded, image) == image.tobytes()


@pytest.mark.parametrize("mode", ("L", "RGB"))
@pytest.mark.parametrize("make", (noisy, drawn, sloping))
def test_no_page_becomes_much_larger_than_with_predictors_chosen_row_by_row(
    make: Callable[[str], Image.Image], mode: str
) -> None:
    image = make(mode)
    coded = deflated(image)

    assert coded is not None
    assert len(coded) <= 1.15 * len(by_pillow(image))


def test_image_of_a_few_rows_is_coded() -> None:
    image = noisy("RGB").crop((0, 0, 203, 3))
    coded = deflated(image)

    assert coded is not None
    assert pixels_of(coded, image) == image.tobytes()


@pytest.mark.parametrize("make", (noisy, drawn, sloping))
def test_coding_ends_where_it_becomes_more_than_is_wanted(make: Callable[[str], Image.Image]) -> None:
    image = make("RGB")
    whole = deflated(image)

    assert whole is not None
    assert deflated(image, len(whole)) == whole
    assert deflated(image, len(whole) - 1) is None
