"""A filled form as DOCX, to be edited further in Word or LibreOffice; and an office's own template."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # ships no types
from jinja2 import ChainableUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from dossier.errors import BadSetting
from forms.filling import Blank, Boxes, Filled, FilledLine, Piece, spell
from forms.known import Person
from forms.layout import LineShape

_FONT = "Times New Roman"
_LINE_CM = 16.2
"""What is left of A4 between the margins of NĐ 30/2020/NĐ-CP: 30 mm on the left, 18 mm on the right."""
_FEW, _SOME = 12, 34
"""Dots of a blank with words behind it; the last blank of a line reaches to its end."""
_SQUARE = "☐"


def form_docx(filled: Filled) -> bytes:
    """The form as a DOCX."""
    document = _new_document()
    form = filled.form
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    if form.number:
        _say(document, form.number, right, "italic")
    _say(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centre, "bold")
    _say(document, "Độc lập - Tự do - Hạnh phúc", centre, "bold underline")
    for words in form.title:
        _say(document, words, centre, "bold large")
    for line in filled.lines:
        _set_line(document, line)
    if form.columns:
        _set_table(document, form.columns, form.blank_rows)
    _say(document, "................, ngày ...... tháng ...... năm ........", right, "italic")
    _set_signers(document, form.signers)
    return _saved(document)


def own_docx(template: Path, people: Mapping[str, Person], answers: Mapping[str, str]) -> bytes:
    """An office's own Word template, filled: ``{{ role.fact }}``, ``{{ role.fact_date }}`` and ``{{ ask.name }}``.

    What is not known becomes dots. Raises BadSetting if the file is no template.
    """
    values: dict[str, object] = {role: _Values(_spelled(person)) for role, person in people.items()}
    values["ask"] = _Values(dict(answers))
    # A template comes from somewhere: it may use values and do nothing else.
    sandbox = SandboxedEnvironment(undefined=_Dots, autoescape=True)
    try:
        document = DocxTemplate(template)
        document.render(values, sandbox)
    except (TemplateError, BadZipFile, PackageNotFoundError, ValueError, KeyError, OSError) as problem:
        raise BadSetting(f"{template.name} cannot be filled: {problem}") from problem
    return _saved(document)


class _Saves(Protocol):
    def save(self, sink: io.BytesIO) -> None: ...


class _Values:
    """Facts by name; dots for all others, as deep as anybody asks."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> str:
        return self._values.get(name, "." * _SOME)


class _Dots(ChainableUndefined):
    """Somebody who was not given, and everything about them."""

    def __str__(self) -> str:
        return "." * _SOME


def _spelled(person: Person) -> dict[str, str]:
    values = {fact: spell(told.value, "") or "" for fact, told in person.facts.items()}
    for fact, told in person.facts.items():
        day = spell(told.value, "date")
        if day is not None:
            values[f"{fact}_date"] = day
            values[f"{fact}_words"] = spell(told.value, "words") or ""
    return {"id_number": person.id, **values}


def _new_document() -> Document:

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(4)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(18)
    page.top_margin = page.bottom_margin = Mm(20)
    return document


def _say(document: Document, text: str, align: WD_ALIGN_PARAGRAPH, marks: str) -> None:
    """A paragraph of one run; `marks` are bold, italic, underline and large."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = "bold" in marks, "italic" in marks, "underline" in marks
    run.font.size = Pt(14 if "large" in marks else 13)


def _set_line(document: Document, line: FilledLine) -> None:

    paragraph = document.add_paragraph()
    if line.shape is LineShape.INDENTED:
        paragraph.paragraph_format.first_line_indent = Cm(1)
    if line.shape is LineShape.CENTRED:
        paragraph.paragraph_format.left_indent = Cm(2)
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Cm(_LINE_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    for index, piece in enumerate(line.pieces):
        _set_piece(paragraph, piece, is_last=index == len(line.pieces) - 1)
    for run in paragraph.runs:
        run.bold = line.shape is LineShape.HEADING


def _set_piece(paragraph: Paragraph, piece: Piece, *, is_last: bool) -> None:
    if isinstance(piece, Blank):
        # A tab that reaches the right margin draws dots up to it, however wide the words before are.
        paragraph.add_run("\t" if is_last else "." * (_FEW if piece.is_short else _SOME))
    elif isinstance(piece, Boxes):
        paragraph.add_run(" ".join(piece.digits) if piece.digits else _SQUARE * 12)
    else:
        paragraph.add_run(piece.text)


def _set_table(document: Document, columns: Sequence[str], rows: int) -> None:
    table = document.add_table(rows=rows + 1, cols=len(columns))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = name


def _set_signers(document: Document, signers: Sequence[str]) -> None:

    table = document.add_table(rows=1, cols=max(len(signers), 2))
    for cell, signer in zip(reversed(table.rows[0].cells), reversed(signers), strict=False):
        *head, note = signer.split("\n")
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("\n".join(head)).bold = True
        paragraph.add_run(f"\n{note}").italic = True


def _saved(document: _Saves) -> bytes:
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()
