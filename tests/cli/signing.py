"""Signs PDFs as a ministry's service does: in a visible field, with a certificate made up on the spot."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pikepdf
from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore


def make_signer() -> signers.SimpleSigner:
    """A key and a certificate of an authority that does not exist."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "UBND xa Thu Nghiem")])
    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    folded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=PrivateKeyInfo.load(folded),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def sign(path: Path, signer: signers.SimpleSigner) -> Path:
    """Sign a PDF in place, with a signature that can be seen at the foot of its first page."""
    plain = BytesIO()
    with pikepdf.open(path) as pdf:  # Pillow's table of objects is too odd for pyHanko
        pdf.save(plain)
    writer = IncrementalPdfFileWriter(plain)
    place = fields.SigFieldSpec("Signature1", on_page=0, box=(250, 40, 400, 90))
    style = TextStampStyle(stamp_text="Nguoi ky: UBND xa Thu Nghiem\n%(ts)s")
    meta = signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
    signed = signers.PdfSigner(meta, signer, stamp_style=style, new_field_spec=place).sign_pdf(writer)
    path.write_bytes(signed.getvalue())
    return path


def is_signature_sound(data: bytes, signer: signers.SimpleSigner) -> bool:
    """Tell whether the signature covers the whole file and still holds."""
    signature = PdfFileReader(BytesIO(data)).embedded_signatures[0]
    context = ValidationContext(trust_roots=[signer.signing_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=context)
    return bool(status.valid and status.intact and status.coverage is SignatureCoverageLevel.ENTIRE_FILE)
