"""Every template of the second family can be set, and what its truth tells stands on its pages."""

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from random import Random

import pytest
import typst

from extract.kinds import shipped_kinds
from tests.quality.newcomers.draw import draw
from tests.quality.newcomers.plan import GROUPS, Form, forms, plan, write
from tests.quality.newcomers.printing import fonts, missing, print_pdf, printed_texts
from tests.quality.newcomers.sheet import FACES, Paper, respelled

FORMS = [form for group in GROUPS for form in forms(group)]
LETTERS = "".join(unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in ("", "̀", "̉", "̃", "́", "̣")) + "đ"  # fmt: skip


def name(form: Form) -> str:
    return f"{form.__module__.rpartition('.')[2]}-{form.__name__}"


def folded(text: str) -> str:
    return " ".join(re.sub(r"[.\-]", "", text).lower().split())


def absent(paper: Paper, text: str) -> dict[str, str]:
    """Values of which a word, of a date its year, stands nowhere."""
    known = folded(text)
    told = {
        key: value[:4] if re.match(r"\d{4}-\d\d", value) else value for key, value in paper.fields.items()
    }
    told = {key: value.replace(".", ",") if key == "area_m2" else value for key, value in told.items()}
    return {
        key: value for key, value in told.items() if not all(word in known for word in folded(value).split())
    }


def pressed(paper: Paper, folder: Path) -> list[str]:
    """The printed text of each page."""
    (folder / "paper.pdf").write_bytes(print_pdf(paper))
    return printed_texts(folder / "paper.pdf")


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_truth_stands_on_the_pages(form: Form, tmp_path: Path) -> None:
    paper = write(Random(3), form)

    texts = pressed(paper, tmp_path)

    assert absent(paper, "\n".join(texts)) == {}
    assert "(cid:" not in "".join(texts)


def test_every_kind_has_two_templates() -> None:
    papers = [write(Random(1), form) for form in FORMS]
    templates = {
        kind.slug: {paper.template for paper in papers if paper.kind == kind.slug}
        for kind in shipped_kinds().values()
    }

    assert {slug for slug, found in templates.items() if len(found) < 2} == set()
    assert {paper.kind for paper in papers} == {*templates, "other"}


def test_no_value_is_of_a_field_that_the_kind_lacks() -> None:
    kinds = {kind.slug: {field.name for field in kind.fields} for kind in shipped_kinds().values()} | {
        "other": set()
    }
    papers = [write(Random(2), form) for form in FORMS]

    assert [
        (paper.template, set(paper.fields) - kinds[paper.kind])
        for paper in papers
        if set(paper.fields) - kinds[paper.kind]
    ] == []


@pytest.mark.parametrize("style", ("", '#set text(weight: "bold")', '#set text(style: "italic")'))
@pytest.mark.parametrize("face", FACES)
def test_every_face_has_all_vietnamese_letters(face: str, style: str, tmp_path: Path) -> None:
    source = f'#set page(width: 500mm)\n#set text(font: "{face}", fallback: false)\n{style}\n{LETTERS}{LETTERS.upper()}'

    (tmp_path / "face.pdf").write_bytes(bytes(typst.compile(source.encode(), font_paths=fonts())))

    assert printed_texts(tmp_path / "face.pdf") == [LETTERS + LETTERS.upper()]


def test_face_that_is_not_there_is_told() -> None:
    assert missing(["Tinos", "No Such Face"]) == ["No Such Face"]


def test_other_school_of_spelling_moves_marks_at_the_end_of_a_syllable_only() -> None:
    assert respelled("Hòa, thủy, KHÓA, Ủy; quý, hoàng, thúyt") == "Hoà, thuỷ, KHOÁ, Uỷ; quý, hoàng, thúyt"


def test_same_seed_plans_the_same_papers() -> None:
    assert plan(Random(5), 6) == plan(Random(5), 6)


def test_drawn_set_has_a_truth_beside_every_scan(tmp_path: Path) -> None:
    draw(4, 2, tmp_path / "set")

    files = [path for path in (tmp_path / "set").rglob("*") if path.is_file()]
    scans = sorted(str(path.relative_to(tmp_path / "set")) for path in files)
    truths = [json.loads((tmp_path / "set.expected" / f"{scan}.json").read_text("utf-8")) for scan in scans]
    assert [truth["scan"] for truth in truths] == scans
    assert len(scans) == 2
    assert all(paper["text"] and paper["page_range"] for truth in truths for paper in truth["papers"])


def test_day_of_a_paper_lies_in_the_years_of_its_form() -> None:
    days = [write(Random(seed), forms("land")[0]).fields["issue_date"] for seed in range(4)]

    assert all(date(1998, 1, 1) < date.fromisoformat(day) < date(2005, 1, 1) for day in days)
