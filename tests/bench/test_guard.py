"""No page costs more than it did: what it takes is held to the one table of limits, `guard_limits.csv`."""

from collections import Counter
from pathlib import Path

import pytest

from tests.bench import guard
from tests.bench.guard import (
    LIMITS,
    PAGES,
    RATIO,
    Excess,
    Figures,
    excesses,
    lowered,
    read_limits,
    write_limits,
)
from tests.bench.guard_counts import (
    AGAIN,
    CALLS,
    DECODED,
    DECODED_PIXELS,
    ENGINE_PIXELS,
    EXACT,
    IMAGES,
    NEARLY,
    OPENCV_PIXELS,
    SYNCS,
    counted,
)
from tests.bench.profile_way import go, open_way
from tests.bench.stages import Function, replaced
from tests.quality.running import ROOT


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    return guard.measured(tmp_path_factory.mktemp("guard"))


def test_every_figure_of_every_page_has_a_limit() -> None:
    limits = read_limits()

    assert set(limits) == {RATIO, *EXACT, *NEARLY}
    assert all(set(by_page) == set(PAGES) for name, by_page in limits.items() if name != RATIO)


@pytest.mark.parametrize("name", [*EXACT, *NEARLY])
def test_no_page_costs_more_than_its_limit(name: str, figures: Figures) -> None:
    assert list(map(str, excesses({name: figures[name]}, read_limits()))) == []


def test_whole_way_takes_no_more_of_the_recognition_alone_than_its_limit(figures: Figures) -> None:
    assert list(map(str, excesses({RATIO: figures[RATIO]}, read_limits()))) == []


def test_page_that_costs_as_much_as_ever_is_not_told_of(tmp_path: Path) -> None:
    assert excesses_of_card(tmp_path) == set()


def test_page_that_is_read_twice_is_seen(tmp_path: Path) -> None:
    with replaced("ocr.first:read_page", done_twice):
        assert excesses_of_card(tmp_path) >= {IMAGES, ENGINE_PIXELS, OPENCV_PIXELS}


def test_picture_that_is_decoded_once_more_is_seen(tmp_path: Path) -> None:
    with replaced("ocr.rasterize:rasterize", done_twice):
        assert excesses_of_card(tmp_path) >= {DECODED, DECODED_PIXELS}


def done_twice(function: Function) -> Function:
    def doing(*arguments: object) -> object:
        function(*arguments)
        return function(*arguments)

    return doing


def excesses_of_card(home: Path) -> set[str]:
    """What of a card is above its limit in this process. The first page of a home makes its folders, and loads much."""
    counts: Counter[str] = Counter()
    with counted(counts), open_way(home) as services:
        counts.clear()
        go(ROOT / "samples" / PAGES["card"], services)
    figures = {
        name: {"card": count} for name, count in guard.told(counts).items() if name not in (CALLS, SYNCS)
    }
    return {excess.name for excess in excesses(figures, read_limits())}


def test_figure_above_its_limit_is_told_with_both() -> None:
    (excess,) = excesses({DECODED: {"card": 3}}, {DECODED: {"card": 2}})

    assert excess == Excess(DECODED, "card", 3, 2)
    assert str(excess) == "decodings, card: 3; at most 2"


def test_what_hangs_on_the_words_that_were_read_may_differ_a_little() -> None:
    limits = {AGAIN: {"card": 100}, DECODED: {"card": 100}}

    assert [each.name for each in excesses({AGAIN: {"card": 104}, DECODED: {"card": 104}}, limits)] == [
        DECODED
    ]


def test_limit_is_lowered_and_never_raised(tmp_path: Path) -> None:
    figures: Figures = {RATIO: {"all": 2.0}, DECODED: {"card": 1, "table": 4}}
    limits: Figures = {RATIO: {"all": 3.0}, DECODED: {"card": 2, "table": 3}}
    path = tmp_path / "limits.csv"

    write_limits(lowered(limits, figures), path)

    assert read_limits(path) == {RATIO: {"all": 2.7}, DECODED: {"card": 1, "table": 3}}
    assert path != LIMITS
