"""Lists of revoked certificates, asked for each certificate on the way to a root.

pyHanko asks a list only if the certificate says where one is, and no list that should have been replaced by now. Here
lists come from the operator, who may have no later one: what a list names as revoked stays so.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping, Sequence

from asn1crypto import crl  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko_certvalidator.errors import AlgorithmNotSupported
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR

from signing.chains import MALFORMED


def is_revoked(path: Sequence[Certificate], lists: Iterable[bytes], moment: dt.datetime) -> bool:
    """Tell whether a certificate of a path, the root first, was revoked by `moment` in a list of its issuer."""
    told = tuple(lists)
    return any(
        _entries(der, issuer.dump()).get(certificate.serial_number, moment) < moment
        for issuer, certificate in zip(path, path[1:], strict=False)
        for der in told
    )


@functools.lru_cache(maxsize=64)
def _entries(der: bytes, issuer: bytes) -> Mapping[int, dt.datetime]:
    """Serial numbers and days of a list, if this issuer signed it; the list of a large authority takes a while to read."""
    certificate = Certificate.load(issuer)
    try:
        told = crl.CertificateList.load(der)
        if told.issuer != certificate.subject:
            return {}
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(
            told["signature"].native,
            told["tbs_cert_list"].dump(),
            certificate.public_key,
            told["signature_algorithm"],
        )
        rows = told["tbs_cert_list"]["revoked_certificates"]
        return {row["user_certificate"].native: row["revocation_date"].native for row in rows or ()}
    except (InvalidSignature, UnsupportedAlgorithm, AlgorithmNotSupported, *MALFORMED):
        return {}
