"""Authorities that do not exist, their certificates, lists of revocation, key files and time-stamping service."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
DAY = dt.timedelta(days=1)


def new_key() -> rsa.RSAPrivateKey:
    """A key; 2,048 bits are made in a tenth of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


# Made once: nothing here depends on which key it is.
KEYS = tuple(new_key() for _ in range(3))


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, and the certificate of whoever issued it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    issuer: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def key_der(self) -> bytes:
        """The key, without a password."""
        return self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def signer(self, kind: type[SimpleSigner] = SimpleSigner) -> SimpleSigner:
        """What pyHanko signs with."""
        return kind(
            signing_cert=Certificate.load(self.der),
            signing_key=PrivateKeyInfo.load(self.key_der),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )

    def write_p12(self, path: Path, password: bytes) -> Path:
        """Write the key file of an office."""
        locked = serialization.BestAvailableEncryption(password)
        content = serialization.pkcs12.serialize_key_and_certificates(
            b"con dau", self.key, self.certificate, [self.issuer], locked
        )
        path.write_bytes(content)
        return path


@dataclass(frozen=True)
class Authority:
    """An authority with one key; issues what is asked for."""

    name: str = "Co quan chung thuc Thu Nghiem"
    key: rsa.RSAPrivateKey = field(default_factory=lambda: KEYS[0])

    @property
    def subject(self) -> x509.Name:
        """Its name."""
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.name)])

    @property
    def certificate(self) -> x509.Certificate:
        """Its own certificate, which it signed itself."""
        return (
            x509.CertificateBuilder()
            .subject_name(self.subject)
            .issuer_name(self.subject)
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(NOW - 4000 * DAY)
            .not_valid_after(NOW + 4000 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(is_authority=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )

    def issue(
        self, name: str = "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", begins: dt.datetime = NOW - 100 * DAY,
        ends: dt.datetime = NOW + 100 * DAY, serial: int = 7, *, is_timestamping: bool = False,
    ) -> Holder:  # fmt: skip
        """A certificate for an office, or for a time-stamping service."""
        key = KEYS[1]
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Thử Nghiệm"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.subject)
            .public_key(key.public_key())
            .serial_number(serial)
            .not_valid_before(begins)
            .not_valid_after(ends)
            .add_extension(_usage(is_authority=False), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
        )
        if is_timestamping:
            purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(purposes, critical=True)
        return Holder(builder.sign(self.key, hashes.SHA256()), key, self.certificate)

    def revoke(self, serial: int, on: dt.datetime, *, is_stale: bool = False) -> bytes:
        """A list in DER that names one certificate as revoked; a stale one should have been replaced."""
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(on).build()
        made = on + DAY
        return (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.subject)
            .last_update(made)
            .next_update(made + DAY if is_stale else NOW + 30 * DAY)
            .add_revoked_certificate(entry)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
            .sign(self.key, hashes.SHA256())
            .public_bytes(serialization.Encoding.DER)
        )

    def timestamper(self, at: dt.datetime) -> DummyTimeStamper:
        """A service that always tells the same time."""
        holder = self.issue(
            "Dich vu dau thoi gian", NOW - 3000 * DAY, NOW + 3000 * DAY, 99, is_timestamping=True
        )
        return DummyTimeStamper(
            Certificate.load(holder.der), PrivateKeyInfo.load(holder.key_der), fixed_dt=at
        )

    def trust_in(self, folder: Path) -> Path:
        """Put its certificate where an operator puts the roots."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return folder


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
