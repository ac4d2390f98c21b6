"""What stands on a page over its own contents: filled-in form fields, stamps, signatures with their text.

The number and the date of an official document that was signed digitally are such fields: the writer
leaves blanks, and the office that issues the document fills them in. pdfminer reads the contents of the
page alone; pdfium makes the fields part of them, as the reader sees them.
"""

import io
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from ocr.pdf_pages import open_page

_WITH_TEXT = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_FREETEXT)


def flattened(path: Path, page: int) -> io.BytesIO | None:
    """Return a PDF of page `page` (from 1) alone with what stands over it made part of it.

    None if nothing does, or if pdfium cannot. Raises RejectedScan errors.
    """
    with open_page(path, page) as opened:
        if not any(kind in _WITH_TEXT for kind in _annotations(opened)):
            return None
        if pdfium_c.FPDFPage_Flatten(opened.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
            return None
        copy, content = pdfium.PdfDocument.new(), io.BytesIO()
        try:
            copy.import_pages(opened.pdf, [page - 1])
            copy.save(content)
        except pdfium.PdfiumError:
            return None
        finally:
            copy.close()
    content.seek(0)
    return content


def _annotations(page: pdfium.PdfPage) -> list[int]:
    """The kinds of the annotations on a page, by pdfium's numbers."""
    kinds = []
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        kinds.append(pdfium_c.FPDFAnnot_GetSubtype(annotation))
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return kinds
