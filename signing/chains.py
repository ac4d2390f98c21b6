"""Validation contexts of pyHanko: whom to trust, at which moment, with which lists of revocation. Never a network."""

import datetime as dt
from dataclasses import dataclass

from asn1crypto import algos, cms, keys  # type: ignore[import-untyped]
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    AlgorithmUsageConstraint,
    AlgorithmUsagePolicy,
    DisallowWeakAlgorithmsPolicy,
)

from signing.tolerance import TolerantValidator
from signing.trust import Trust

MALFORMED = (PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError, NotImplementedError)  # fmt: skip
"""What pyHanko and asn1crypto raise over structures that are not what they say; a hostile file finds each of them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file brings along for its own validation, in DER: certificates, CRLs, OCSP answers."""

    certificates: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()


class DatedAlgorithms(AlgorithmUsagePolicy):
    """Takes a weak digest in what was signed as long as its day had not come; `on` is the day of signing."""

    def __init__(self, trust: Trust, on: dt.date) -> None:
        """Take the rules of `trust`."""
        rules = trust.algorithms
        self._policy = DisallowWeakAlgorithmsPolicy(  # type: ignore[no-untyped-call]  # pyHanko's is without types
            weak_hash_algos=rules.refused_on(on), rsa_key_size_threshold=rules.least_rsa_bits
        )

    def digest_algorithm_allowed(
        self, algo: algos.DigestAlgorithm, moment: dt.datetime | None
    ) -> AlgorithmUsageConstraint:
        """Whether a digest is taken."""
        return self._policy.digest_algorithm_allowed(algo, moment)

    def signature_algorithm_allowed(
        self,
        algo: algos.SignedDigestAlgorithm,
        moment: dt.datetime | None,
        public_key: keys.PublicKeyInfo | None,
    ) -> AlgorithmUsageConstraint:
        """Whether a signature with this key is taken."""
        return self._policy.signature_algorithm_allowed(algo, moment, public_key)


def context(
    trust: Trust, evidence: Evidence, moment: dt.datetime, signed_on: dt.date, validator: TolerantValidator
) -> ValidationContext:
    """Whom to trust at `moment`. What is not in `trust` or `evidence` is not known: nothing is ever fetched."""
    return ValidationContext(
        trust_roots=list(map(_certificate, trust.roots)),
        other_certs=list(map(_certificate, (*trust.others, *evidence.certificates))),
        moment=moment,
        allow_fetching=False,
        crls=list(trust.lists + evidence.lists),
        ocsps=list(evidence.answers),
        revocation_mode="soft-fail",
        # A list of today tells as well what was revoked when a document was signed: each entry has its day.
        retroactive_revinfo=True,
        algorithm_usage_policy=DatedAlgorithms(trust, signed_on),
        signature_validator=validator,
    )


def evidence_of(reader: PdfFileReader) -> Evidence:
    """What the security store of a document holds; nothing if it has none or a malformed one."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return Evidence(
            tuple(certificate.dump() for certificate in store.load_certs()),
            tuple(map(_stream, store.crls)),
            tuple(map(_stream, store.ocsps)),
        )
    except MALFORMED:
        return Evidence()


def with_attribute(evidence: Evidence, signer: cms.SignerInfo) -> Evidence:
    """And what Adobe's attribute of a signature holds."""
    try:
        found = [
            each for each in signer["signed_attrs"] if each["type"].native == "adobe_revocation_info_archival"
        ]
        lists, answers = list(evidence.lists), list(evidence.answers)
        for value in (value for each in found for value in each["values"]):
            lists += [each.dump() for each in value["crl"] or ()]
            answers += [each.dump() for each in value["ocsp"] or ()]
    except MALFORMED:
        return evidence
    return Evidence(evidence.certificates, tuple(lists), tuple(answers))


def _certificate(der: bytes) -> object:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # noqa: PLC0415

    return Certificate.load(der)


def _stream(reference: object) -> bytes:
    return bytes(reference.get_object().data)  # type: ignore[attr-defined]  # a stream of the store
