import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("typst")
pytest.importorskip("segno")
pytest.importorskip("fontTools")

from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]

from tests.quality.held_out.draw import draw
from tests.quality.held_out.plan import FORMS, Form, plan, span, write
from tests.quality.held_out.readback import page_texts
from tests.quality.held_out.typeset import families_needed, font_paths, set_pdf
from tests.quality.held_out.words import in_words, retone, spelled_day

KINDS = Path(__file__).resolve().parents[2].parent / "shared" / "contract" / "kinds.json"
LETTERS = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(
    unicodedata.normalize("NFC", base + mark) for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for mark in "\u0300\u0301\u0303\u0309\u0323"
)  # fmt: skip
TEMPLATES = [pytest.param(kind, form, id=form.__name__) for kind, forms in FORMS.items() for form in forms]


def flat(text: str) -> str:
    """Case, white space and the marks of tabs are no matter; nor is on which line a word stands."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).casefold()


def days(value: str) -> Iterator[str]:
    """The ways a date is printed."""
    parts = value.split("-")
    if len(parts) < 3:
        yield value
        return
    year, month, day = parts
    for sign in "/-.":
        yield f"{day}{sign}{month}{sign}{year}"
    for spelled in (month, str(int(month))):
        yield f"{day} tháng {spelled} năm {year}"


def printed_forms(name: str, value: str) -> list[str]:
    """What must stand in the text, one of them."""
    if name == "birth_datetime":
        day, clock = value.split("T")
        hour, minute = clock.split(":")
        return [
            f"{h} giờ {m} phút{between}{form}"
            for h in (hour, str(int(hour)))
            for m in (minute, str(int(minute)))
            for between in (", ngày ", " ngày ")
            for form in days(day)
        ]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) and name.startswith(
        ("date", "issue", "regis", "wife", "husb", "recei", "due")
    ):
        return list(days(value))
    if name in ("amount", "price", "capital", "weight_grams"):
        return [value, f"{int(value):,}".replace(",", ".")]
    if name == "area_m2":
        whole, _, part = value.partition(".")
        return [f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")]
    if name in ("phone", "number"):
        return [value, f"{value[:4]}{value[4:7]}{value[7:]}", f"{value[:4]}.{value[4:7]}.{value[7:]}"]
    return [value]


def stands(option: str, text: str) -> bool:
    """Whether it stands there, whole or broken over lines between which another column stands."""
    if flat(option) in flat(text):
        return True
    words = iter(text.casefold().split())
    return all(
        any(part == word.strip(",.;()") for word in words)
        for part in re.split(r"[\s,.;]+", option.casefold())
        if part
    )


@pytest.mark.parametrize(("kind", "form"), TEMPLATES)
def test_truth_stands_on_the_paper(kind: str, form: Form) -> None:
    paper = write(Random(form.__name__), form)
    text = "\f".join(page_texts(set_pdf(paper)))

    assert paper.kind == kind
    for name, value in paper.fields.items():
        assert any(stands(option, text) for option in printed_forms(name, value)), (name, value)


def test_every_kind_of_the_contract_has_two_templates() -> None:
    if KINDS.exists():
        assert {kind["slug"] for kind in json.loads(KINDS.read_text("utf-8"))["kinds"]} == set(FORMS)
    assert len(FORMS) == 33
    assert {kind for kind, forms in FORMS.items() if len(forms) < 2} == set()


def test_every_round_draws_every_kind() -> None:
    drawn = {paper.kind for scan in plan(Random(3), 60) for paper in scan.papers}

    assert drawn == set(FORMS)


def test_no_paper_is_from_before_its_form_or_after_today() -> None:
    for kind, forms in FORMS.items():
        for form in forms:
            first, last = span(form)
            assert first < last <= date(2026, 11, 15), kind


def test_faces_have_all_vietnamese_letters() -> None:
    for path in font_paths(families_needed()):
        known = TTFont(path, fontNumber=0).getBestCmap()
        assert [letter for letter in LETTERS if ord(letter) not in known] == [], path


def test_same_seed_draws_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        draw(4, 3, tmp_path / name)

    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
            if path.is_file()
        }
        for name in ("a", "b")
    )
    assert len(first) == 3
    assert first == second
    for path in (tmp_path / "a.expected").rglob("*.json"):
        truth = json.loads(path.read_text("utf-8"))
        assert (tmp_path / "a" / truth["scan"]).exists()
        assert all(paper["text"] for paper in truth["papers"])


def test_numbers_and_days_in_words() -> None:
    assert in_words(2092) == "hai nghìn không trăm chín mươi hai"
    assert in_words(1_205_000) == "một triệu hai trăm lẻ năm nghìn"
    assert in_words(21) == "hai mươi mốt"
    assert spelled_day(date(2024, 4, 5)) == "Ngày mùng năm, tháng tư, năm hai nghìn không trăm hai mươi bốn"
    assert spelled_day(date(2024, 4, 5) + timedelta(days=10)).startswith("Ngày mười lăm")


def test_old_tone_marks_leave_other_words_alone() -> None:
    assert (
        retone("Ủy ban nhân dân xã Hòa Thủy, quý III, Hoàng Quý, thuế")
        == "Uỷ ban nhân dân xã Hoà Thuỷ, quý III, Hoàng Quý, thuế"
    )
