"""Profiles and words: what they hold agrees with the code and with the documentation."""

import re
from pathlib import Path

import pytest

from dossier.errors import BadSetting
from ocr.gate import PROFILES
from ocr.gate.framing import measure_size
from ocr.gate.profile import Limit, Profile, judge, load_profile, load_words
from ocr.prepare import defects

ROOT = Path(__file__).resolve().parents[3]
SHEETS = load_profile("tthc").sheets


@pytest.mark.parametrize("name", PROFILES)
def test_every_limit_has_its_words_and_its_source(name: str) -> None:
    limits = load_profile(name).limits

    assert set(limits) <= set(load_words())
    assert all(limit.source for limit in limits.values())


@pytest.mark.parametrize("code", load_words())
def test_defect_is_documented_in_the_same_words(code: str) -> None:
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| `{code}` \|(.*)\|$", page, re.MULTILINE)

    assert [cell.strip() for cell in row.split("|")] == [load_words()[code].name, load_words()[code].advice]


def test_page_reports_and_gate_warn_alike() -> None:
    limits = load_profile("tthc").limits

    assert limits["blurry"].warn_above == defects.BLURRED_MM
    assert limits["faint"].warn_below == defects.FAINT_DEPTH
    assert limits["dark"].warn_below == defects.DARK_PAPER
    assert limits["low_resolution"].block_below == defects.LEAST_DPI
    assert limits["cut_off"].block_above == defects.MOST_LINES_CUT
    assert limits["blank"].warn_below == defects.FEWEST_LETTERS


def test_unknown_profile_is_a_bad_setting() -> None:
    with pytest.raises(BadSetting, match="tthc"):
        load_profile("kho")


def test_archive_has_the_limits_of_a_dossier_and_its_own() -> None:
    dossier, archive = load_profile("tthc"), load_profile("luu_tru")

    assert archive.limits["skewed"] == dossier.limits["skewed"]
    assert archive.limits["low_resolution"].warn_below == 300
    assert archive.sheets == dossier.sheets


@pytest.mark.parametrize(
    ("value", "expected"), [(201.0, None), (197.0, None), (195.0, True), (98.0, True), (250.0, None)]
)
def test_tolerance_is_granted(value: float, expected: bool | None) -> None:
    found = judge({"low_resolution": value}, load_profile("tthc"))

    assert (found[0].is_blocking if found else None) == expected


def test_gravest_defect_comes_first() -> None:
    found = judge({"skewed": 3.0, "blurry": 0.3, "nothing_known": 1.0}, load_profile("tthc"))

    assert [(defect.code, defect.is_blocking) for defect in found] == [("blurry", True), ("skewed", False)]


def test_bound_itself_is_allowed() -> None:
    profile = Profile("", {"skewed": Limit("law", warn_above=2.0)}, ())

    assert judge({"skewed": 2.0}, profile) == ()
    assert judge({"skewed": 2.01}, profile)[0].threshold == 2.0


@pytest.mark.parametrize(
    ("width", "height", "most"),
    [(210, 297, 0), (297, 210, 0), (208, 299, 1.1), (148, 210, 0), (86, 54, 0.5), (98, 66, 0)],
)
def test_sheet_is_known_by_its_size(width: float, height: float, most: float) -> None:
    assert measure_size(width, height, SHEETS) <= most


@pytest.mark.parametrize(("width", "height"), [(216, 279), (180, 255), (297, 420), (120, 200), (70, 42)])
def test_other_size_is_off_by_more_than_the_law_allows(width: float, height: float) -> None:
    assert measure_size(width, height, SHEETS) > 3
