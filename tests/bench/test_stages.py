"""The stages of the profile name functions that are there and that pages go through; their figures add up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr import reader, tesseract
from tests.bench.guard import PAGES
from tests.bench.profile_way import go, open_way
from tests.bench.stages import STAGES, Ledger, Stage, replaced, watched
from tests.quality.running import ROOT

SELDOM = {"retries", "digits in boxes", "text layer"}
"""Stages through which the card does not go."""


@pytest.mark.parametrize("place", [place for stage in STAGES for place in stage.places])
def test_function_of_a_stage_is_there(place: str) -> None:
    with replaced(place, lambda function: function):
        pass


def test_function_that_is_gone_is_told() -> None:
    with (
        pytest.raises(LookupError, match="read_fast is gone"),
        replaced("ocr.reader:read_fast", lambda function: function),
    ):
        pass


def test_page_goes_through_every_stage(tmp_path: Path) -> None:
    ledger = Ledger()
    with watched(ledger), open_way(tmp_path) as services:
        go(ROOT / "samples" / PAGES["card"], services)

    assert {stage.name for stage in STAGES} - SELDOM <= set(ledger.calls)
    assert ledger.taken["recognition"] > 0


def test_product_is_as_it_was_after_it_was_watched() -> None:
    before = tesseract.recognize_all, reader.TesseractReader.read
    with watched(Ledger()):
        assert tesseract.recognize_all is not before[0]

    assert (tesseract.recognize_all, reader.TesseractReader.read) == before


@pytest.fixture
def clock() -> Iterator[int]:
    """Goes on by one whenever it is looked at."""
    return iter(range(100))


def test_what_a_stage_inside_takes_is_left_out_of_the_stage_around_it(clock: Iterator[int]) -> None:
    ledger = Ledger(read=lambda: float(next(clock)))
    with ledger.stage(Stage("", "outer", ())), ledger.stage(Stage("", "inner", ())):
        pass

    assert ledger.taken == {"outer": 2.0, "inner": 1.0}
    assert ledger.calls == {"outer": 1, "inner": 1}


def test_whole_stage_takes_what_happens_inside_for_its_own(clock: Iterator[int]) -> None:
    ledger = Ledger(read=lambda: float(next(clock)))
    with ledger.stage(Stage("", "whole", (), is_whole=True)), ledger.stage(Stage("", "inner", ())):
        pass

    assert ledger.taken == {"whole": 3.0}
    assert ledger.calls == {"whole": 1}
