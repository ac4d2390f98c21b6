"""Makes a copy ready to be signed: its pages, the stamp in the corner of the first, room for the signature, its digest.

To be called in a confined child process. The key is not here: what is given back is a digest, and where the signature
belongs (`signing.seal`).
"""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pikepdf
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from dossier.dossiers import LOCAL
from dossier.errors import DamagedScan
from signing.chains import MALFORMED
from signing.orders import CopyOrder, Prepared
from signing.stamp import Stamp, set_stamp, stamp_text

_MM = 72 / 25.4
# Above the frames of certificates, which begin 8 mm from the edge, and where printers still print.
_RIGHT, _TOP = 15 * _MM, 3.5 * _MM
_NARROW = 0.04
# PDF 32000-1, 12.5.3 and 12.7.4.5: printed, and nobody moves it; the document has signatures, append to it only.
_PRINTED_AND_LOCKED, _SIGNED_AND_APPENDED_TO = 132, 3
# What points to pages that are not in an excerpt.
_POINTERS = ("/Outlines", "/PageLabels", "/Dests", "/Names", "/OpenAction", "/StructTreeRoot", "/AcroForm")
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def prepare_copy(copy: Path, target: Path, order: CopyOrder) -> Prepared:
    """Write a copy of a PDF that only lacks its signature to `target`.

    The copy itself is not touched. Raises DamagedScan if it is none that can be signed, FontMissing, OSError.
    """
    try:
        base, field = _with_field(copy, order)
        return _with_room(base, target, field, order)
    except (pikepdf.PdfError, *MALFORMED) as problem:
        raise DamagedScan("the copy cannot be signed") from problem


def _with_field(copy: Path, order: CopyOrder) -> tuple[io.BytesIO, str]:
    base = io.BytesIO()
    with pikepdf.open(copy) as pdf:
        if order.page_range is not None:
            _keep_pages(pdf, order.page_range)
        field = _add_field(pdf, order)
        pdf.save(base, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return base, field


def _keep_pages(pdf: pikepdf.Pdf, page_range: tuple[int, int]) -> None:
    first, last = page_range
    if not 1 <= first <= last <= len(pdf.pages):
        raise DamagedScan("the copy does not have these pages")
    if (first, last) == (1, len(pdf.pages)):
        return
    del pdf.pages[last:]
    del pdf.pages[: first - 1]
    for name in _POINTERS:
        if name in pdf.Root:
            del pdf.Root[name]


def _add_field(pdf: pikepdf.Pdf, order: CopyOrder) -> str:
    """Add a field for the signature that shows the stamp; its name."""
    page = pdf.pages[0]
    left, bottom, right, top = _box(page)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    unit = float(page.obj.get("/UserUnit", 1))
    is_turned = turn in (90, 270)
    width, height = (top - bottom, right - left) if is_turned else (right - left, top - bottom)
    margins = min(_RIGHT, _NARROW * width * unit) / unit, min(_TOP, _NARROW * height * unit) / unit
    text = stamp_text(order.form, order.agency, order.moment)
    stamp = set_stamp(text, order.font, (width - 2 * margins[0]) * unit)
    size = stamp.width / unit, stamp.height / unit
    place = _corner((left, bottom, right, top), turn, margins, size)
    form = pdf.Root.get("/AcroForm") or pdf.make_indirect(Dictionary(Fields=Array()))
    field = f"{order.form.short}-{len(form.get('/Fields', ())) + 1}"
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=field, F=_PRINTED_AND_LOCKED, P=page.obj,
            Rect=Array([Decimal(f"{number:.3f}") for number in place]),
            AP=Dictionary(N=_appearance(pdf, stamp, turn)),
        )
    )  # fmt: skip
    page.obj["/Annots"] = Array([*page.obj.get("/Annots", ()), widget])
    form["/Fields"] = Array([*form.get("/Fields", ()), widget])
    form["/SigFlags"] = _SIGNED_AND_APPENDED_TO
    pdf.Root["/AcroForm"] = form
    return field


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is shown of a page: left, bottom, right, top."""
    media, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _ordered(box: Iterable[object]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(number) for number in box)  # type: ignore[arg-type]  # numbers of a PDF
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _corner(
    box: tuple[float, float, float, float],
    turn: int,
    margins: tuple[float, float],
    size: tuple[float, float],
) -> tuple[float, float, float, float]:
    """Where on the page as it is stored the corner is that is shown top right."""
    left, bottom, right, top = box
    (beside, above), (width, height) = margins, size
    if turn == 90:
        return left + above, top - beside - width, left + above + height, top - beside
    if turn == 180:
        return left + beside, bottom + above, left + beside + width, bottom + above + height
    if turn == 270:
        return right - above - height, bottom + beside, right - above, bottom + beside + width
    return right - beside - width, top - above - height, right - beside, top - above


def _appearance(pdf: pikepdf.Pdf, stamp: Stamp, turn: int) -> pikepdf.Object:
    with pikepdf.open(io.BytesIO(stamp.content)) as drawn:
        shown = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    shown["/Matrix"] = Array([*_TURNS.get(turn, _TURNS[0]), 0, 0])
    return shown


def _with_room(base: io.BytesIO, target: Path, field: str, order: CopyOrder) -> Prepared:
    base.seek(0)
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificate = Certificate.load(order.certificate)
    stand_in = ExternalSigner(certificate, known, signature_value=b"\0")
    said = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=order.digest,
        subfilter=SigSeedSubFilter.PADES,
        name=order.agency,
        reason=order.form.value,
    )
    signer = PdfSigner(said, stand_in, stamp_style=NoOpStampStyle())
    session = signer.init_signing_session(IncrementalPdfFileWriter(base), existing_fields_only=True)
    session.system_time = order.moment.astimezone(LOCAL)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=order.room)
    with target.open("w+b") as sink:
        prepared, _ = document.digest_tbs_document(output=sink)
    return Prepared(prepared.document_digest, prepared.reserved_region_start, prepared.reserved_region_end)
