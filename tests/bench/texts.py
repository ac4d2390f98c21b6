"""The text of pages of a PDF, for readers that leave it nowhere else."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped, unused-ignore]

from tests.bench.pages import Key, PageSet


def of_pdf(path: Path) -> list[str]:
    """The text layer of every page."""
    with pypdfium2.PdfDocument(path) as document:
        return [str(page.get_textpage().get_text_range()) for page in document]


def pdf_keys(pages: PageSet) -> list[Key]:
    """The pages in the order of the one PDF that is made of a set."""
    return [sheet.key for sheet in pages.sheets]
