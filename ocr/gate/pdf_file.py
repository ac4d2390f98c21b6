"""What is wrong with a PDF as a file: its version, locks, scripts, files hidden in it."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from ocr.gate.page import Measures

_MOST_OBJECTS, _DEEPEST = 200_000, 20


def measure_pdf(path: Path) -> Measures:
    """Look at the objects of a PDF; a page of it is never drawn.

    A file that pikepdf cannot make out is odd, and no more: pdfium draws many such.
    """
    try:
        with pikepdf.open(path) as document:
            found = {
                "odd_pdf": 0.0,
                "old_pdf": _version(document),
                "restricted_pdf": float(document.is_encrypted),
                "not_pdfa": float(_is_pdfa(document)),
            }
            return found | _hidden(document)
    except pikepdf.PasswordError:
        return {"restricted_pdf": 1.0}
    except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError, RecursionError):
        return {"odd_pdf": 1.0}


def _version(document: pikepdf.Pdf) -> float:
    """The version of the header, or of the catalogue if that is later."""
    stated = [document.pdf_version, str(document.Root.get("/Version", "")).lstrip("/")]
    return max(float(each) for each in stated if each.replace(".", "", 1).isdigit())


def _is_pdfa(document: pikepdf.Pdf) -> bool:
    metadata = document.Root.get("/Metadata")
    return isinstance(metadata, pikepdf.Stream) and b"www.aiim.org/pdfa/ns/id" in metadata.read_bytes()


def _hidden(document: pikepdf.Pdf) -> Measures:
    """Count scripts and embedded files, wherever in the file they hang."""
    scripts = files = 0
    for thing in itertools.islice(document.objects, _MOST_OBJECTS):
        for dictionary in _dictionaries(thing, _DEEPEST):
            scripts += "/JS" in dictionary
            files += "/EF" in dictionary
    return {"pdf_script": float(scripts), "pdf_attachment": float(files)}


def _dictionaries(thing: object, depth: int) -> Iterator[pikepdf.Object]:
    """Yield the dictionaries in an object of the file; what it refers to is an object of its own."""
    inner: list[object] = []  # numbers come as those of Python
    if isinstance(thing, pikepdf.Array):
        inner.extend(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        inner.extend(value for _, value in thing.items())
    for value in inner if depth else ():
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth - 1)
