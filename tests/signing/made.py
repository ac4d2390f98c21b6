"""Documents made up for tests of signatures, and signed as strangers sign."""

import asyncio
import datetime as dt
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from asn1crypto import algos, cms, core  # type: ignore[import-untyped]
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from pikepdf import Dictionary, Name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

from dossier.papers import Signing
from signing.judgement import Fault, FileJudgement
from signing.trust import Trust, load_trust
from signing.validate import judge_file
from tests.signing.certificates import KEYS, NOW, Authority


def document(path: Path, text: str = "Noi dung", pages: int = 1) -> Path:
    """A PDF with a line of text on each page."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=font))
        page.obj["/Contents"] = pdf.make_stream(f"BT /F1 20 Tf 60 700 Td ({text}) Tj ET".encode())
    pdf.save(path, compress_streams=False)
    return path


@dataclass(frozen=True)
class How:
    """How a stranger signs."""

    timestamper: TimeStamper | None = None
    certify: fields.MDPPerm | None = None
    digest: str = "sha256"
    box: tuple[int, int, int, int] | None = None
    at: dt.datetime | None = None


def sign(path: Path, signer: Signer, field: str = "Signature1", how: How = How()) -> Path:
    """Sign a document in place, as the next signature."""
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=how.digest,
        reason="Phát hành",
        certify=how.certify is not None,
        docmdp_permissions=how.certify or fields.MDPPerm.FILL_FORMS,
    )
    spec = fields.SigFieldSpec(field, box=how.box) if how.box else None
    writer = IncrementalPdfFileWriter(io.BytesIO(path.read_bytes()), strict=False)
    pdf_signer = signers.PdfSigner(meta, signer, timestamper=how.timestamper, new_field_spec=spec)
    session = pdf_signer.init_signing_session(writer)
    session.system_time = how.at or session.system_time
    attributes = PdfCMSSignedAttributes(signing_time=session.system_time)
    room = asyncio.run(session.estimate_signature_container_size(None))
    ready, signed = session.prepare_tbs_document(None, room).digest_tbs_document()
    message = asyncio.run(
        signer.async_sign(
            ready.document_digest, how.digest, timestamper=how.timestamper, signed_attr_settings=attributes
        )
    )
    ready.fill_with_cms(signed, message)
    signed.seek(0)
    path.write_bytes(signed.read())
    return path


def judge(path: Path, trust: Trust, at: dt.datetime = NOW) -> FileJudgement:
    """Judge a file as it is known to have been at a moment."""
    return judge_file(path, trust, at)


def state_of(path: Path, trust: Trust, at: dt.datetime = NOW) -> tuple[Signing, Fault | None]:
    """What a file is worth, and why."""
    judged = judge(path, trust, at)
    return judged.state, judged.fault


def trust_in(folder: Path, *authorities: Authority) -> Trust:
    """What an office relies on that trusts these authorities."""
    for number, authority in enumerate(authorities):
        authority.trust_in(folder / str(number))
    return load_trust(folder)


class WithoutNull(SimpleSigner):
    """Names the digest inside the signature without NULL, as a signing service of 2025 does."""

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign as RFC 8017 does not."""
        del digest_algorithm, dry_run
        key = KEYS[1].private_numbers()
        size = (key.public_numbers.n.bit_length() + 7) // 8
        inside = bytes.fromhex("302f300b06096086480165030402010420") + hashlib.sha256(data).digest()
        padded = b"\0\1" + b"\xff" * (size - len(inside) - 3) + b"\0" + inside
        return pow(int.from_bytes(padded), key.d, key.public_numbers.n).to_bytes(size)


class OddParameters(SimpleSigner):
    """Gives plain RSA the parameters of another algorithm, as a signing service of 2025 does."""

    def signer_info(self, digest_algorithm: str, signed_attrs: object, signature: bytes) -> cms.SignerInfo:
        """Spell its algorithm so."""
        made = super().signer_info(digest_algorithm, signed_attrs, signature)
        name = core.ObjectIdentifier("1.2.840.113549.1.1.11").dump()
        inside = name + bytes.fromhex("3005a203020120")
        made["signature_algorithm"] = algos.SignedDigestAlgorithm.load(
            b"\x30" + bytes([len(inside)]) + inside
        )
        return made


class OfAnotherKey(SimpleSigner):
    """Signs with a key that is not that of its certificate."""

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign with the wrong key."""
        del digest_algorithm, dry_run
        return KEYS[2].sign(data, padding.PKCS1v15(), hashes.SHA256())
