"""Kinds that a place adds: the worked example of the documentation, and what is said of wrong files."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.sohoa import ROOT, draw, sohoa

EXAMPLE = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/kinds.md").read_text("utf-8"), re.DOTALL)[0]
PERMIT = (
    "ỦY BAN NHÂN DÂN XÃ BẮC MÊ",
    "Số: 15/GPXD",
    "",
    "                         GIẤY PHÉP XÂY DỰNG",
    "",
    "1. Cấp cho:",
    "Ông/Bà: Giàng A Páo",
    "2. Được phép xây dựng công trình: Nhà ở riêng lẻ",
    "Địa điểm xây dựng: Thôn 1, xã Bắc Mê, tỉnh Tuyên Quang",
    "Diện tích xây dựng: 85,5 m2",
    "Mật độ xây dựng: 60 %",
    "",
    "                               Bắc Mê, ngày 12 tháng 03 năm 2026",
)


def put(home: Path, name: str, text: str) -> Path:
    """A kind file of this place."""
    path = home / "kinds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.engine
def test_worked_example_is_read_by_the_real_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    draw(tmp_path / "in/01.png", *PERMIT)
    asked = sohoa("run", tmp_path / "in", "--out", tmp_path / "before", home=home)
    put(home, "construction_permit.toml", EXAMPLE)
    again = sohoa("run", tmp_path / "in", "--out", tmp_path / "after", home=home)
    (before,) = map(json.loads, (tmp_path / "before/papers.jsonl").read_text("utf-8").splitlines())
    (after,) = map(json.loads, (tmp_path / "after/papers.jsonl").read_text("utf-8").splitlines())
    values = {name: field["value"] for name, field in after["fields"].items()}
    report = sohoa("report", tmp_path / "after", home=home)

    assert (asked.returncode, again.returncode) == (0, 0)
    assert (before["kind"], after["kind"]) == ("other", "construction_permit")
    assert values["owner_full_name"] == "Giàng A Páo"
    assert values["floor_area_m2"] == "85.5"
    assert values["issue_date"] == "2026-03-12"
    assert "Giấy phép xây dựng" in report.stdout


def test_sound_kind_files_are_told(tmp_path: Path) -> None:
    put(tmp_path / "home", "construction_permit.toml", EXAMPLE)
    asked = sohoa("kinds", home=tmp_path / "home")
    doctor = sohoa("doctor", home=tmp_path / "home")

    assert asked.returncode == 0
    assert "được    construction_permit.toml: construction_permit (Giấy phép xây dựng)" in asked.stdout
    assert "1 own in" in doctor.stdout


def test_every_wrong_kind_file_is_named_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(home, "a.toml", "slug =")
    put(home, "b.toml", EXAMPLE.replace('"label"', '"guess"').replace('type = "decimal"', 'type = "length"'))
    put(home, "c.toml", EXAMPLE.replace("GIẤY PHÉP XÂY DỰNG", "GIẤY KHAI SINH"))
    asked = sohoa("kinds", home=home)

    assert asked.returncode == 1
    assert "HỎNG    a.toml:" in asked.stdout
    assert "HỎNG    b.toml: b.toml, field floor_area_m2" in asked.stdout
    assert "HỎNG    c.toml: the heading 'GIẤY KHAI SINH' is that of birth_certificate" in asked.stdout


def test_run_stops_at_a_wrong_kind_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    put(tmp_path / "home", "a.toml", "slug =")
    asked = sohoa("run", tmp_path / "in", "--out", tmp_path / "out", home=tmp_path / "home")

    assert asked.returncode == 1
    assert "bad_kind: a.toml" in asked.stderr


def test_folder_of_kinds_that_is_none_is_named(tmp_path: Path) -> None:
    asked = sohoa("kinds", home=tmp_path / "home", SOHOA_KINDS=str(tmp_path / "gone"))

    assert asked.returncode == 2
    assert "SOHOA_KINDS" in asked.stderr
