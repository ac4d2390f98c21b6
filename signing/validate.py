"""Finds the signatures in a file and judges each; what the file says of itself is never believed.

To be called in a confined child process: the file may be hostile, and what is parsed here was written by strangers.
"""

import datetime as dt
import io
import logging
import mmap
from collections.abc import Iterator
from pathlib import Path

from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from dossier.papers import Signing
from signing.chains import MALFORMED, evidence_of
from signing.judgement import UNSIGNED, Fault, FileJudgement, Judgement, of_file, unjudged
from signing.looking import may_be_signed, pdf_start
from signing.remains import are_altered
from signing.signature import judge_signature
from signing.trust import Trust

MOST_SIGNATURES = 60
"""Each is compared with everything that came after it; a decision of a province has five to seven."""

# Their texts quote names out of certificates, and name places in a stranger's file.
for _noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL + 1)


def judge_file(path: Path, trust: Trust, known_at: dt.datetime) -> FileJudgement:
    """Judge all signatures of a file. `known_at` is the earliest moment at which we know that it was there; aware.

    Raises OSError.
    """
    if path.stat().st_size == 0 or not may_be_signed(path):
        return UNSIGNED
    start = pdf_start(path) or 0
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        # Some servers put bytes of their own before the document; its places are counted from its header.
        document = io.BytesIO(content[start:])
    try:
        reader = PdfFileReader(document, strict=False)
        if reader.encrypted and not _opens(reader):
            return unjudged(Fault.LOCKED)
        fields = tuple(_fields(reader))
    except MALFORMED:
        if are_altered(document.getvalue()):
            return FileJudgement(Signing.ALTERED, (), Fault.DIGEST)
        return unjudged(Fault.UNREADABLE)
    if len(fields) > MOST_SIGNATURES:
        return FileJudgement(Signing.UNTRUSTED, (), Fault.TOO_MANY)
    return of_file(_judgements(reader, fields, trust, known_at))


def _opens(reader: PdfFileReader) -> bool:
    """Tell whether it can be read without a password that somebody would have to know."""
    return reader.decrypt(b"").status is not AuthStatus.FAILED


def _fields(reader: PdfFileReader) -> Iterator[tuple[str, object]]:
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        del value
        yield str(name), field


def _judgements(
    reader: PdfFileReader, fields: tuple[tuple[str, object], ...], trust: Trust, known_at: dt.datetime
) -> Iterator[Judgement]:
    evidence = evidence_of(reader)
    opened: list[EmbeddedPdfSignature] = []
    for name, field in fields:
        try:
            opened.append(EmbeddedPdfSignature(reader, field, name))  # type: ignore[arg-type]
        except MALFORMED:
            yield Judgement(name, Signing.UNTRUSTED, Fault.MALFORMED)
    for signature in sorted(opened, key=lambda each: each.signed_revision):
        yield judge_signature(signature, trust, evidence, known_at)
