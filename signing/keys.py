"""The key of an office: in a PKCS#12 file, or on a token or card (PKCS#11). Unlocked once, and never written anywhere."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.signers.pdf_cms import select_suitable_signing_md

from dossier.errors import BadSetting, CertificateUnfit, KeyMissing, TokenMissing, WrongPassword

if TYPE_CHECKING:
    from pkcs11 import Session

_USES = {"digital_signature", "non_repudiation"}
_LEAST_RSA_BITS = 2048


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A key that can sign now. `digest` names the digest that suits it.

    `failures` are the errors of its driver.
    """

    signer: Signer
    certificate: bytes
    digest: str
    failures: tuple[type[Exception], ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal."""
        return hashlib.sha256(self.certificate).hexdigest()

    @property
    def holder(self) -> str:
        """Whose certificate it is."""
        return str(Certificate.load(self.certificate).subject.native.get("common_name", ""))


def open_file(path: Path, password: bytes, now: dt.datetime) -> OfficeKey:
    """Open the key in a PKCS#12 file. Raises WrongPassword, KeyMissing, CertificateUnfit."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise KeyMissing(
            f"không mở được tệp khóa {path} (the key file cannot be opened: {problem.strerror})"
        ) from problem
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password or None)
    except (ValueError, UnsupportedAlgorithm) as problem:
        if not _is_pkcs12(content):
            raise KeyMissing(
                f"{path} không phải tệp PKCS#12 (.p12, .pfx) (this is no PKCS#12 file)"
            ) from problem
        raise WrongPassword(
            "mật khẩu của tệp khóa không đúng (the password of the key file is wrong)"
        ) from problem
    if key is None or certificate is None:
        raise KeyMissing(
            f"{path} không có khóa bí mật cùng chứng thư số (no private key with its certificate in this file)"
        )
    return _ready(SimpleSigner.load_pkcs12_data(content, (), password or None), now)


@contextlib.contextmanager
def open_token(
    module: Path, token: str, label: str | None, pin: str, now: dt.datetime
) -> Iterator[OfficeKey]:
    """Open a key on a token by the labels of token and key, for a block; without a label of the key it is the only one.

    The PIN is tried once: tokens lock themselves after a few wrong ones. Raises WrongPassword, TokenMissing,
    KeyMissing, CertificateUnfit, BadSetting.
    """
    try:
        import pkcs11  # noqa: PLC0415 - an extra that only offices with tokens have
        from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415
    except ImportError as problem:
        raise BadSetting(
            "thiếu gói python-pkcs11 (the package python-pkcs11 is missing: pip install 'sohoa[tokens]')"
        ) from problem
    with _session(module, token, pin) as session:
        of_this_label = {pkcs11.Attribute.LABEL: label} if label is not None else {}
        wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, **of_this_label}
        keys = list(session.get_objects(wanted))
        if len(keys) != 1:
            raise KeyMissing(
                f"USB token có {len(keys)} khóa phù hợp, cần đúng một; xem --key-label "
                f"(the token has {len(keys)} such keys, exactly one is needed; see --key-label)"
            )
        # Makers label certificates as they like; what belongs together has one id.
        place = keys[0][pkcs11.Attribute.ID]
        signer = PKCS11Signer(session, key_id=place, cert_id=place, other_certs_to_pull=None)
        try:
            certificate = signer.signing_cert
        except pkcs11.PKCS11Error as problem:
            raise KeyMissing(
                "USB token có khóa mà không có chứng thư số của khóa (the token has no certificate for the key)"
            ) from problem
        assert certificate is not None  # noqa: S101 - it was just loaded
        yield _ready(signer, now, (pkcs11.PKCS11Error,))


@contextlib.contextmanager
def _session(module: Path, token: str, pin: str) -> Iterator["Session"]:
    import pkcs11  # noqa: PLC0415
    from pkcs11 import exceptions as said  # noqa: PLC0415

    try:
        found = pkcs11.lib(str(module)).get_token(token_label=token)
        session = found.open(user_pin=pin)
    except (said.PinIncorrect, said.PinInvalid, said.PinLenRange) as problem:
        raise WrongPassword("mã PIN của USB token không đúng (the PIN of the token is wrong)") from problem
    except (said.PinLocked, said.PinExpired) as problem:
        raise WrongPassword(
            "USB token đã khóa mã PIN; nhờ đơn vị cấp chứng thư mở khóa (the PIN is locked; the issuer can unlock it)"
        ) from problem
    except (said.NoSuchToken, said.MultipleTokensReturned, said.TokenNotPresent) as problem:
        raise TokenMissing(
            f"không thấy USB token mang nhãn {token!r}, hoặc có hơn một (no token of this label, or several)"
        ) from problem
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as problem:
        raise TokenMissing(
            f"không dùng được trình điều khiển PKCS#11 {module} (this PKCS#11 driver cannot be used: {type(problem).__name__})"
        ) from problem
    try:
        yield session
    finally:
        session.close()


def _ready(signer: Signer, now: dt.datetime, failures: tuple[type[Exception], ...] = ()) -> OfficeKey:
    certificate = signer.signing_cert
    assert certificate is not None  # noqa: S101 - whoever calls has looked
    if fault := _unfit(certificate, now):
        raise CertificateUnfit(fault)
    return OfficeKey(signer, certificate.dump(), select_suitable_signing_md(certificate.public_key), failures)


def _unfit(certificate: Certificate, now: dt.datetime) -> str:
    """Why a certificate must not be signed with; empty if it may."""
    ends, begins = certificate.not_valid_after, certificate.not_valid_before
    if now > ends:
        return f"chứng thư số đã hết hạn ngày {ends:%d/%m/%Y} (the certificate expired on {ends:%Y-%m-%d})"
    if now < begins:
        return f"chứng thư số chưa có hiệu lực trước ngày {begins:%d/%m/%Y} (the certificate begins on {begins:%Y-%m-%d})"
    uses = certificate.key_usage_value
    if uses is not None and not _USES & uses.native:
        return "chứng thư số không dùng để ký (the certificate is not one for signing)"
    key = certificate.public_key
    if key.algorithm == "rsa" and key.bit_size < _LEAST_RSA_BITS:
        return f"khóa RSA ngắn hơn {_LEAST_RSA_BITS} bit (the RSA key is shorter than {_LEAST_RSA_BITS} bits)"
    return ""


def _is_pkcs12(content: bytes) -> bool:
    try:
        return bool(asn1_pkcs12.Pfx.load(content)["version"].native == "v3")
    except (ValueError, TypeError):
        return False
