"""The measuring program from its arguments to what it prints and writes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.quality.__main__ import main

LINE: dict[str, object] = {
    "scan": "a.jpg", "sha256": "00", "page_range": [1, 1], "kind": "decision", "standing": "digitized", "reason": None,
    "text": "Số: 12", "page_reports": [{"defects": []}],
    "fields": {"number": {"value": "12", "confidence": 0.99, "needs_review": False}},
}  # fmt: skip
TRUTH = {
    "scan": "a.jpg", "damage": "office_scan",
    "papers": [{"page_range": [1, 1], "kind": "decision", "fields": {"number": "12"}, "text": "Số: 12"}],
}  # fmt: skip


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """The folder of an earlier run over one sample."""
    (tmp_path / "samples/expected").mkdir(parents=True)
    (tmp_path / "samples/expected/a.jpg.json").write_text(json.dumps(TRUTH), "utf-8")
    (tmp_path / "kept/samples/out").mkdir(parents=True)
    (tmp_path / "kept/samples/out/papers.jsonl").write_text(json.dumps(LINE) + "\n", "utf-8")
    cost = {"status": 0, "pages": 0, "seconds": 1.0, "peak_mb": 500, "load": 0.0}
    (tmp_path / "kept/samples/cost.json").write_text(json.dumps(cost), "utf-8")
    return tmp_path


def test_figures_of_an_earlier_run_fill_their_place(done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = done / "quality.md"
    page.write_text("before\n<!-- begin: figures -->\nof last year\n<!-- end: figures -->\nafter\n", "utf-8")

    main(["--only", "samples", "--samples", str(done / "samples"), "--out", str(done / "kept"), "--reuse",
          "--markdown", str(page)])  # fmt: skip

    assert "| fields exact " in capsys.readouterr().out
    assert "1/1 (100,00%)" in page.read_text("utf-8")
    assert "of last year" not in page.read_text("utf-8")
    assert page.read_text("utf-8").endswith("<!-- end: figures -->\nafter\n")


@pytest.mark.parametrize("family", ("strangers", "newcomers", "held_out"))
def test_family_is_left_out_with_a_line_that_says_how(
    family: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--only", family])

    assert f"--draw {family}:N" in capsys.readouterr().out


@pytest.mark.parametrize("asked", ("nobody:3", "newcomers", "newcomers:0", "newcomers:few"))
def test_unknown_family_or_number_is_wrong_usage(asked: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--draw", asked])

    assert ended.value.code == 2


def test_families_drawn_earlier_are_reported_apart(done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for family in ("strangers", "newcomers"):
        shutil.copytree(done / "kept/samples", done / "kept" / family)
        shutil.copytree(done / "samples/expected", done / "kept" / family / "drawn.expected")

    main(["--only", "strangers", "--only", "newcomers", "--draw", "strangers:1", "--draw", "newcomers:1",
          "--out", str(done / "kept"), "--reuse"])  # fmt: skip

    out = capsys.readouterr().out
    assert out.index("### Strangers\n") < out.index("### Newcomers\n")


@pytest.mark.parametrize(
    "arguments", [("--reuse",), ("--only", "real", "--real", "no such folder"), ("--only", "samples", "--expected", "none")]
)  # fmt: skip
def test_wrong_arguments_end_with_a_sentence(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert isinstance(ended.value.code, str)


def test_results_that_are_there_are_not_written_over(done: Path) -> None:
    (done / "kept/samples/home").mkdir()

    with pytest.raises(SystemExit, match="--reuse"):
        main(["--only", "samples", "--samples", str(done / "samples"), "--out", str(done / "kept")])
