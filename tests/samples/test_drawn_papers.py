"""The samples must be true to themselves: files beside their truth, numbers that agree, bytes that repeat."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from random import Random

import pytest

from extract.kinds import shipped_kinds

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TRUTHS = sorted((SAMPLES / "expected").rglob("*.json"))
CODE = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*-\d{6}-\d{4}")


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_truth_describes_a_file_that_is_there(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    assert (SAMPLES / truth["scan"]).is_file()
    assert truth["dossier"] is None or CODE.fullmatch(truth["dossier"])
    for paper in truth["papers"]:
        assert unicodedata.is_normalized("NFC", paper["text"])
        assert all(paper["fields"].values())


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_identity_numbers_agree_with_sex_and_birth(path: Path) -> None:
    for paper in json.loads(path.read_text(encoding="utf-8"))["papers"]:
        fields = paper["fields"]
        number = fields.get("personal_id") or fields.get("id_number", "")
        if len(number) != 12 or "date_of_birth" not in fields:
            continue
        century = 2 * (int(fields["date_of_birth"][:2]) - 19)
        assert number[4:6] == fields["date_of_birth"][2:4]
        assert int(number[3]) - century == {"Nam": 0, "Nữ": 1}.get(
            fields.get("sex", ""), int(number[3]) - century
        )


def test_every_kind_is_drawn() -> None:
    drawn = {
        paper["kind"] for path in TRUTHS for paper in json.loads(path.read_text(encoding="utf-8"))["papers"]
    }
    assert drawn == set(shipped_kinds())


def test_readme_names_every_scan_and_counts_them() -> None:
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in TRUTHS]
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    papers = sum(len(truth["papers"]) for truth in truths)
    dossiers = {truth["dossier"] for truth in truths} - {None}
    assert f"{len(truths)} scans with {papers} papers in {len(dossiers)} dossiers" in readme
    assert sorted(re.findall(r"^\| `(l[^`]+)` \|", readme, re.MULTILINE)) == sorted(
        truth["scan"] for truth in truths
    )


def test_one_scan_lies_in_two_dossiers() -> None:
    digests = [
        hashlib.sha256((SAMPLES / json.loads(path.read_text())["scan"]).read_bytes()).hexdigest()
        for path in TRUTHS
    ]
    assert len(digests) - len(set(digests)) == 1


def test_numbers_and_dates_in_words() -> None:
    words = pytest.importorskip("samples.drawing.words")
    assert (
        words.number_words(120_005_015)
        == "một trăm hai mươi triệu không trăm linh năm nghìn không trăm mười lăm"
    )
    assert words.number_words(21) == "hai mươi mốt"
    assert words.money(1_250_000) == "1.250.000"


def test_people_are_never_handed_out_twice() -> None:
    people = pytest.importorskip("samples.drawing.people")
    places = pytest.importorskip("samples.drawing.places")
    census, rng = people.Census(), Random(1)
    households = [census.household(rng, place) for place in places.PLACES]
    numbers = [
        person.personal_id for house in households for person in (house.father, house.mother, house.child)
    ]
    assert len(numbers) == len(set(numbers))
