"""The pairs differ in their seal and in nothing else, and its cost is counted by hand."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from samples.drawing.fonts import Style
from samples.drawing.page import Run
from tests.quality.seals import Pair, draw_pairs, seal_report, touches

RUN = Run(50.0, 100.0, "Kính gửi", Style("tinos", 13))


@pytest.mark.parametrize(
    ("x", "y", "is_touched"),
    [(50.0, 100.0, True), (30.0, 100.0, False), (33.0, 100.0, True), (55.0, 119.0, False), (55.0, 117.0, True),
     (55.0, 78.0, False), (55.0, 80.0, True)],
)  # fmt: skip
def test_seal_touches_what_its_circle_reaches(x: float, y: float, is_touched: bool) -> None:
    assert touches(RUN, x, y, 18.0) is is_touched


def test_pair_differs_in_the_seal_only(tmp_path: Path) -> None:
    (pair,) = draw_pairs(tmp_path, 1, seed=1)
    plain, sealed = (np.asarray(Image.open(tmp_path / name), dtype=int) for name in (pair.plain, pair.sealed))
    rows, columns = np.nonzero(abs(plain - sealed).max(axis=2) > 60)

    assert draw_pairs(tmp_path, 1, seed=1, is_written=False) == [pair]
    assert set(pair.under.split("\n")) <= set(pair.text.split("\n"))
    assert len(pair.under) > 60
    assert 300 < np.ptp(rows) < 470  # 36 mm at 300 dpi are 425 pixels
    assert 300 < np.ptp(columns) < 470


def test_cost_is_the_difference_under_the_seal() -> None:
    pair = Pair("a.jpg", "b.jpg", "office_scan", "Kính gửi\nNơi nhận", "Kính gửi")
    report = seal_report([pair], {"a.jpg": "Kính gửi\nNơi", "b.jpg": "Kinh gửi\nNơi nhận"})

    assert "Cost over all 12,50 points (goal below 0,5: not met)." in report
    assert "| 0/8 (0,00%) " in report
    assert "| 1/8 (12,50%) " in report
    assert "| 5/16 (31,25%) " in report
    assert "in grey" not in report
