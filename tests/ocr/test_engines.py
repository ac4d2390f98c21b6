"""Both ways of running Tesseract keep the same contract."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dossier.errors import LanguageMissing, PageTimedOut
from ocr import tesseract
from ocr.engine import BY_PROGRAM, CHARSETS, ENGINES, IN_PROCESS, Run
from ocr.in_process import load_models
from ocr.raster import Pixels

Draw = Callable[..., Pixels]
pytestmark = pytest.mark.engine


@pytest.fixture(params=ENGINES)
def run(request: pytest.FixtureRequest, tessdata: Path) -> Run:
    return Run(tessdata, "vie", 3, 200, 30.0, engine=request.param)


def said(words: list[tesseract.RawWord]) -> list[str]:
    return [word.text for word in words]


def test_words_stand_where_they_are_printed(run: Run, draw: Draw, tmp_path: Path) -> None:
    page = draw(["Quyết định số 12"])

    words = tesseract.recognize_all([page], tmp_path / "list", run)

    assert said(words)[-4:] == ["Quyết", "định", "số", "12"]
    assert all(0.5 < word.confidence <= 1.0 for word in words)
    assert (page[_rows(words[-1])] < 128).any()


def _rows(word: tesseract.RawWord) -> tuple[slice, slice]:
    box = word.box
    return slice(box.y, box.bottom), slice(box.x, box.right)


def test_words_are_numbered_by_image(run: Run, draw: Draw, tmp_path: Path) -> None:
    empty = np.full((200, 400), 255, np.uint8)

    words = tesseract.recognize_all([draw(["Một"]), empty, draw(["Hai"])], tmp_path / "list", run)

    assert {word.image for word in words} == {1, 3}


def test_only_allowed_characters_are_answered(run: Run, draw: Draw, tmp_path: Path) -> None:
    page: Pixels = draw(["BOS 12"])
    digits = Run(run.tessdata, "vie", 6, 200, 30.0, CHARSETS["digits"], run.engine)

    words = tesseract.recognize_all([page], tmp_path / "list", digits)

    assert all(text.isdecimal() for text in said(words))
    # The next reading may answer anything again.
    assert "định" in said(tesseract.recognize_all([draw(["Quyết định"])], tmp_path / "list", run))


def test_time_limit_is_kept(run: Run, draw: Draw, tmp_path: Path) -> None:
    hasty = Run(run.tessdata, "vie", 3, 200, 0.001, engine=run.engine)

    with pytest.raises(PageTimedOut):
        tesseract.recognize_all([draw()], tmp_path / "list", hasty)


def test_missing_model_is_named(run: Run, draw: Draw, tmp_path: Path) -> None:
    missing = Run(run.tessdata, "nowhere", 3, 200, 30.0, engine=run.engine)

    with pytest.raises(LanguageMissing, match="nowhere"):
        tesseract.recognize_all([draw()], tmp_path / "list", missing)


def test_engines_read_alike(tessdata: Path, draw: Draw, tmp_path: Path) -> None:
    readings = [
        said(
            tesseract.recognize_all(
                [draw()], tmp_path / "list", Run(tessdata, "vie", 3, 200, 30.0, engine=engine)
            )
        )
        for engine in (IN_PROCESS, BY_PROGRAM)
    ]

    assert readings[0] == readings[1]


def test_models_are_loaded_ahead_of_the_first_reading(run: Run, draw: Draw, tmp_path: Path) -> None:
    load_models(run.tessdata, ["vie"])

    assert "định" in said(tesseract.recognize_all([draw(["Quyết định"])], tmp_path / "list", run))


def test_a_model_that_is_not_there_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(LanguageMissing, match="vie_none"):
        load_models(tmp_path, ["vie_none"])
