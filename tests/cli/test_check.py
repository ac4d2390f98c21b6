"""`sohoa check` from beginning to end: drawn scans, spoiled ones, files that are none."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr.raster import Pixels
from tests.cli.sohoa import ROOT, sohoa
from tests.ocr.gate import spoiled

GOOD = ROOT / "samples/le/01_report.jpg"


def spoil(path: Path, how: Callable[[Pixels], Pixels], dpi: int = 300) -> None:
    """The good scan, spoiled."""
    page = np.asarray(Image.open(GOOD).convert("RGB"))
    Image.fromarray(how(page)).save(path, dpi=(dpi, dpi), quality=85)


@dataclass(frozen=True, slots=True)
class Checked:
    """Scans, good and bad, checked once as text and once as JSON."""

    text: CompletedProcess[str]
    lines: dict[str, Any]
    status: int

    def defects(self, name: str) -> list[str]:
        """The codes of the first page, or of the file where it has no pages."""
        line = self.lines[name]
        return [defect["code"] for defect in (line["pages"][0] if line["pages"] else line)["defects"]]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("check")
    scans = folder / "in"
    scans.mkdir()
    shutil.copy(GOOD, scans / "1-good.jpg")
    spoil(scans / "2-skewed.jpg", lambda page: spoiled.skewed(page, 3.5))
    spoil(scans / "3-coarse.jpg", lambda page: spoiled.coarse(page, 0.5), 150)
    (scans / "4-empty.jpg").touch()
    (scans / "5-cut.jpg").write_bytes(GOOD.read_bytes()[:60_000])
    (scans / "6-notes.txt").write_text("không phải bản quét")
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(scans / "7-locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.save(scans / "8-script.pdf", min_version="1.7")
    text = sohoa("check", scans, home=folder / "home")
    told = sohoa("check", scans, "--json", home=folder / "home")
    lines = {line["scan"]: line for line in map(json.loads, told.stdout.splitlines())}
    return Checked(text, lines, told.returncode)


def test_page_to_be_scanned_again_is_one(checked: Checked) -> None:
    assert (checked.text.returncode, checked.status) == (1, 1)
    assert checked.text.stderr == ""


def test_verdict_value_threshold_and_advice_are_told(checked: Checked) -> None:
    said = checked.text.stdout

    assert (
        "1-good.jpg, trang 1: Đạt\n2-skewed.jpg, trang 1: Nên quét lại\n  - trang bị nghiêng: độ nghiêng 3,"
        in said
    )
    assert "độ (tối đa 2 độ). Đặt lại giấy cho thẳng và quét lại.\n" in said
    assert (
        "3-coarse.jpg, trang 1: Phải quét lại\n  - độ phân giải thấp: độ phân giải 150 dpi (tối thiểu 200 dpi)."
        in said
    )


def test_one_line_sums_up(checked: Checked) -> None:
    assert checked.text.stdout.splitlines()[-1].startswith(
        "8 tệp: 1 đạt, 1 nên quét lại, 6 phải quét lại (8 files: "
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1-good.jpg", []),
        ("2-skewed.jpg", ["skewed"]),
        ("3-coarse.jpg", ["low_resolution"]),
        ("4-empty.jpg", ["empty_file"]),
        ("5-cut.jpg", ["damaged_scan"]),
        ("6-notes.txt", ["unsupported_format"]),
        ("7-locked.pdf", ["encrypted_scan"]),
        ("8-script.pdf", ["blank"]),
    ],
)
def test_defects_are_named_by_their_codes(checked: Checked, name: str, expected: list[str]) -> None:
    assert checked.defects(name) == expected


def test_refused_file_says_why(checked: Checked) -> None:
    assert "4-empty.jpg: Phải quét lại\n  - tệp bị từ chối. Tệp rỗng (0 byte)." in checked.text.stdout


def test_defect_of_the_file_blocks_it(checked: Checked) -> None:
    (defect,) = checked.lines["8-script.pdf"]["defects"]

    assert defect["code"] == "pdf_script"
    assert checked.lines["8-script.pdf"]["verdict"] == "rescan_needed"


def test_all_good_is_nought_and_other_profile_counts(tmp_path: Path) -> None:
    good = sohoa("check", GOOD, "--profile", "luu_tru", home=tmp_path / "home")

    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("01_report.jpg, trang 1: Đạt\n1 tệp: 1 đạt, 0 nên")


def test_nothing_is_kept(tmp_path: Path) -> None:
    sohoa("check", GOOD, home=tmp_path / "home")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "missing.pdf"), ("check", str(GOOD), "--profile", "kho")]
)
def test_wrong_usage_is_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    asked = sohoa(*arguments, home=tmp_path / "home")

    assert (asked.returncode, asked.stdout) == (2, "")
