"""Filled forms, as data, PDF and Word."""

import io
from pathlib import Path

import docx
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
import pytest

from dossier.errors import BadSetting
from forms.filling import Blank, Boxes, Words, fill, spell
from forms.known import Person, know
from forms.layout import Form, forms
from forms.pdf import form_pdf
from forms.word import form_docx, own_docx
from tests.forms.people import CARD, MOTHER, NOTIFICATION, TODAY, Shelf, held

MRS = know(
    Shelf(held("citizen_identity_card", CARD), held("birth_notification", NOTIFICATION, ordinal=2)),
    MOTHER,
    TODAY,
)
BIRTH = forms()["birth_registration"]


def text_of_pdf(made: bytes) -> str:
    document = pdfium.PdfDocument(made)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def text_of_word(made: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)


def test_what_is_not_known_stays_blank() -> None:
    filled = fill(BIRTH, {"mother": MRS}, {})

    father = next(line for line in filled.lines if line.pieces[0] == Words("Họ, chữ đệm, tên người cha: "))
    assert father.pieces[1:] == (Blank(),)
    assert ("father", "full_name") in {(place.role, place.fact) for place in filled.blank}


def test_every_value_is_told_with_its_paper() -> None:
    filled = fill(BIRTH, {"mother": MRS}, {"relation": "Mẹ"})

    told = {(use.role, use.fact): use.told for use in filled.used}
    source = told["mother", "newborn_full_name"]
    assert source is not None
    assert source.paper.kind == "birth_notification"
    assert told["ask", "relation"] is None


def test_dispute_is_told_and_left_blank() -> None:
    other = held("marital_status_certificate", {**CARD, "full_name": "Lý Thị My"}, ordinal=2)
    person = know(Shelf(held("citizen_identity_card", CARD), other), MOTHER, TODAY)

    filled = fill(BIRTH, {"mother": person}, {})

    assert [(place.role, place.fact) for place in filled.disputed] == [("mother", "full_name")]


def test_number_stands_in_its_squares() -> None:
    filled = fill(forms()["residence_change"], {"applicant": Person(MOTHER, {}, {})}, {})

    boxes = [piece for line in filled.lines for piece in line.pieces if isinstance(piece, Boxes)]
    assert boxes == [Boxes(MOTHER), Boxes("")]


@pytest.mark.parametrize(
    ("value", "spelling", "text"),
    [
        ("2025-09-04", "date", "04/09/2025"),
        ("1957", "date", "1957"),
        ("1957", "day", None),
        ("1957", "year", "1957"),
        ("2025-03-04", "month", "3"),
        ("2025-02-04", "month", "02"),
        ("2025-09-14T05:07", "time", "5 giờ 07 phút"),
        ("Hà Giang", "date", None),
        ("Lý Mỷ", "upper", "LÝ MỶ"),
    ],
)
def test_value_is_spelled_as_the_form_wants(value: str, spelling: str, text: str | None) -> None:
    assert spell(value, spelling) == text


@pytest.mark.parametrize("form", forms().values(), ids=forms().keys())
def test_every_form_is_set_on_one_or_two_pages_in_both_formats(form: Form) -> None:
    filled = fill(form, dict.fromkeys(form.roles, MRS), dict.fromkeys(form.asks, "do người khai"))

    pdf, word = text_of_pdf(form_pdf(filled)), text_of_word(form_docx(filled))

    for text in (pdf, word):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        assert "Lý Thị Mỷ" in text or "LÝ THỊ MỶ" in text
        assert "do người khai" in text


def test_what_an_answer_says_is_never_markup() -> None:
    filled = fill(BIRTH, {}, {"relation": "#panic() $x$ *Mẹ*"})

    assert "#panic() $x$ *Mẹ*" in text_of_pdf(form_pdf(filled))


def test_own_template_is_filled_and_has_dots_where_nothing_is_known(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph(
        "Tên: {{ mother.full_name }}, sinh {{ mother.date_of_birth_date }}, {{ father.full_name }}"
    )
    template.add_paragraph("Quan hệ: {{ ask.relation }}; {{ mother.ethnicity }}")
    template.save(str(tmp_path / "mau.docx"))

    text = text_of_word(own_docx(tmp_path / "mau.docx", {"mother": MRS}, {"relation": "Mẹ & con"}))

    assert "Tên: Lý Thị Mỷ, sinh 14/03/1990, ...." in text
    assert "Quan hệ: Mẹ & con; ...." in text


@pytest.mark.parametrize("text", ["{{ mother.full_name", "{{ mother.__class__.__mro__ }}", "{% for x in %}"])
def test_bad_or_sly_template_is_refused_or_harmless(tmp_path: Path, text: str) -> None:
    template = docx.Document()
    template.add_paragraph(text)
    template.save(str(tmp_path / "mau.docx"))

    try:
        made = text_of_word(own_docx(tmp_path / "mau.docx", {"mother": MRS}, {}))
    except BadSetting as problem:
        made = str(problem)
    assert "object" not in made


def test_file_that_is_no_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_bytes(b"no zip")

    with pytest.raises(BadSetting, match=r"mau\.docx cannot be filled"):
        own_docx(tmp_path / "mau.docx", {}, {})
