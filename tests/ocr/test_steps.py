"""The steps of the preparation: noted where they act, left out where that is asked for."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from dossier.errors import Misconfigured
from ocr.options import OcrOptions
from ocr.prepare.page import prepare
from ocr.prepare.steps import STEPS
from ocr.raster import PageImage, Pixels, as_pixels

Draw = Callable[..., Pixels]


def damaged(draw: Draw) -> PageImage:
    """A skewed page under a seal, half of it in shadow."""
    page = cv2.cvtColor(draw(), cv2.COLOR_GRAY2BGR)
    cv2.circle(page, (600, 420), 140, (40, 40, 215), 7)
    matrix = cv2.getRotationMatrix2D((827, 500), -2.0, 1.0)
    skewed = cv2.warpAffine(page, matrix, (1654, 1000), borderValue=(255, 255, 255)).astype(np.float32)
    skewed[:, 800:] *= 0.75
    return PageImage(as_pixels(skewed), 1654, 1000, 200)


def test_steps_that_changed_the_page_are_noted_with_their_parameters(draw: Draw) -> None:
    steps = {step.name: dict(step.parameters) for step in prepare(damaged(draw), 225).steps}

    assert list(steps) == ["seals", "deskew", "light", "whiten"]
    assert steps["deskew"]["degrees"] == pytest.approx(2.0, abs=0.2)
    assert steps["seals"] == {"count": 1}


@pytest.mark.parametrize("name", ["seals", "deskew", "light", "whiten"])
def test_step_left_out_is_not_done(draw: Draw, name: str) -> None:
    page = damaged(draw)

    every, others = prepare(page, 225), prepare(page, 225, without={name})

    assert name not in {step.name for step in others.steps}
    assert not np.array_equal(every.gray, others.gray)


def test_page_without_damage_is_only_brought_to_size(draw: Draw) -> None:
    page = draw()

    prepared = prepare(PageImage(page, page.shape[1], page.shape[0], 200), 200, without={"whiten"})

    assert prepared.steps == ()
    assert np.array_equal(prepared.gray, page)


def test_step_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured):
        OcrOptions(tessdata=tmp_path, without=frozenset({"unbend"}))


def test_documentation_names_every_step() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "preparation.md").read_text("utf-8")

    assert [name for name in STEPS if f"| `{name}` |" not in page] == []
