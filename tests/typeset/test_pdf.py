"""PDFs by Typst."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types

from typeset.pdf import set_pdf

_TEMPLATE = """#let data = json(bytes(sys.inputs.data))
#set text(font: ("Tinos", "Libertinus Serif"), lang: "vi")
#data.name
"""


def test_text_comes_out_as_it_went_in(tmp_path: Path) -> None:
    template = tmp_path / "a.typ"
    template.write_text(_TEMPLATE, "utf-8")

    made = set_pdf(template, {"name": "Lý Mỹ Dung #panic() *đậm*"})

    document = pdfium.PdfDocument(made)
    assert document[0].get_textpage().get_text_range().strip() == "Lý Mỹ Dung #panic() *đậm*"
    document.close()


def test_pdf_is_for_the_archive(tmp_path: Path) -> None:
    template = tmp_path / "a.typ"
    template.write_text(_TEMPLATE, "utf-8")
    (tmp_path / "a.pdf").write_bytes(set_pdf(template, {"name": "Hồ sơ"}))

    with pikepdf.open(tmp_path / "a.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
