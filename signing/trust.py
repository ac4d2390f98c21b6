"""Whom an office trusts: the certificates, lists of revocation and algorithms in a folder that the operator fills.

None are shipped: whose roots to trust is the office's decision, and a root in a program would outlive its revocation.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from asn1crypto import crl, pem  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

from dossier.errors import BadSetting

_CERTIFICATES = frozenset({".pem", ".crt", ".cer", ".der"})
_LISTS = frozenset({".crl"})
_ALGORITHMS = "algorithms.toml"


@dataclass(frozen=True, slots=True)
class Algorithms:
    """Which algorithms are weak: each digest with the last day it is taken on, None for never."""

    weak: tuple[tuple[str, dt.date | None], ...] = ()
    least_rsa_bits: int = 2048

    def is_weak(self, digest: str) -> bool:
        """Tell whether it should be noted."""
        return any(name == digest for name, _ in self.weak)

    def refused_on(self, day: dt.date) -> frozenset[str]:
        """The digests with which a signature of that day is not taken."""
        return frozenset(name for name, until in self.weak if until is None or day > until)


@dataclass(frozen=True, slots=True)
class Trust:
    """DER: `roots` are relied on, `others` only help to find the way to one, `lists` tell what was revoked."""

    roots: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    algorithms: Algorithms = Algorithms()


def load_trust(folder: Path) -> Trust:
    """What lies in the folder and below; nothing if there is no such folder. Raises BadSetting.

    A certificate that signed itself is a root, any other one is not relied on by itself.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    roots: list[bytes] = []
    others: list[bytes] = []
    for path in paths:
        if path.suffix.lower() in _CERTIFICATES:
            for der, is_root in _certificates(path):
                (roots if is_root else others).append(der)
    lists = [der for path in paths if path.suffix.lower() in _LISTS for der in _revocations(path)]
    return Trust(tuple(roots), tuple(others), tuple(lists), load_algorithms(folder / _ALGORITHMS))


def load_algorithms(own: Path) -> Algorithms:
    """The rules of a file, of the package's if there is no such file. Raises BadSetting."""
    try:
        text = own.read_text("utf-8") if own.is_file() else _shipped()
        told = tomllib.loads(text)
        weak = tuple((str(row["digest"]), _day(row.get("until"))) for row in told.get("weak", ()))
        return Algorithms(weak, int(told.get("least_rsa_bits", 2048)))
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError) as problem:
        raise BadSetting(f"{own}: these rules of algorithms cannot be read") from problem


def _shipped() -> str:
    return (resources.files("signing") / _ALGORITHMS).read_text("utf-8")


def _day(until: object) -> dt.date | None:
    if until is None or type(until) is dt.date:
        return until
    raise ValueError("until must be a day")


def _certificates(path: Path) -> Iterator[tuple[bytes, bool]]:
    try:
        for der in _blocks(path, "CERTIFICATE"):
            certificate = Certificate.load(der, strict=True)
            yield der, certificate.issuer == certificate.subject
    except (OSError, ValueError, TypeError) as problem:
        raise BadSetting(f"{path} is no certificate, or cannot be read") from problem


def _revocations(path: Path) -> Iterator[bytes]:
    try:
        for der in _blocks(path, "X509 CRL"):
            # Parsed to its end: what cannot be read would be a list that revokes nothing.
            _ = crl.CertificateList.load(der, strict=True).native
            yield der
    except (OSError, ValueError, TypeError) as problem:
        raise BadSetting(f"{path} is no list of revoked certificates, or cannot be read") from problem


def _blocks(path: Path, kind: str) -> list[bytes]:
    """What a PEM file has of a kind, or the file itself if it is none. Raises ValueError if it has none."""
    content = path.read_bytes()
    if not pem.detect(content):
        return [content]
    found = [der for name, _, der in pem.unarmor(content, multiple=True) if name == kind]
    if not found:
        raise ValueError(f"no {kind} in it")
    return found
