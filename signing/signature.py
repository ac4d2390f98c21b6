"""Judges one signature of a document: whole, by whom, trusted at which moment."""

import datetime as dt
from dataclasses import dataclass, replace

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)

from dossier.dossiers import local_day
from dossier.papers import Signing
from signing.chains import MALFORMED, Evidence, context, with_attribute
from signing.judgement import Fault, Judgement, Note
from signing.revocation import is_revoked
from signing.tolerance import TolerantValidator, mend_algorithm
from signing.trust import Trust

# As Acrobat does it: whoever certified a document and allowed signing lets later signatures bring their fields along.
# The signing tool of the Government certifies with the first signature; number, date and seal are signed after it.
_CHANGES = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ]
    ),
)
_USE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_REVOKED = (AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE)
_WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
_KINDS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161")
_LONGEST = 200
_LATE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A signature and what it is judged by."""

    signature: EmbeddedPdfSignature
    trust: Trust
    evidence: Evidence
    known_at: dt.datetime


def judge_signature(
    signature: EmbeddedPdfSignature, trust: Trust, evidence: Evidence, known_at: dt.datetime
) -> Judgement:
    """Judge one signature; nothing that is in it makes this raise."""
    is_timestamp = str(signature.sig_object_type) == "/DocTimeStamp"
    said = Judgement(signature.field_name, Signing.UNTRUSTED, Fault.MALFORMED, is_timestamp=is_timestamp)
    try:
        was_mended = mend_algorithm(signature.signer_info)
        said = _described(said, signature)
        case = Case(signature, trust, with_attribute(evidence, signature.signer_info), known_at)
        judged = _judge_stamp(said, case) if is_timestamp else _judge(said, case)
    except SignatureValidationError:
        kind = str(signature.sig_object.get("/SubFilter", ""))
        return replace(said, fault=Fault.MALFORMED if kind in _KINDS else Fault.UNSUPPORTED)
    except MALFORMED:
        return said
    return replace(judged, notes=(*judged.notes, Note.ODD_ENCODING)) if was_mended else judged


def _described(said: Judgement, signature: EmbeddedPdfSignature) -> Judgement:
    certificate = signature.signer_cert
    claimed = _claimed_at(signature)
    reason = signature.sig_object.get("/Reason", "")
    return replace(
        said,
        signer=_name(certificate.subject, "common_name"),
        organisation=_name(certificate.subject, "organization_name"),
        issuer=_name(certificate.issuer, "common_name"),
        claimed_at=claimed,
        reason=_printable(reason if isinstance(reason, str) else ""),
    )


def _claimed_at(signature: EmbeddedPdfSignature) -> dt.datetime | None:
    try:
        claimed = signature.self_reported_timestamp
    except MALFORMED:
        return None
    return claimed.replace(tzinfo=dt.UTC) if claimed is not None and claimed.tzinfo is None else claimed


def _judge(said: Judgement, case: Case) -> Judgement:
    validator = TolerantValidator()
    status = _validate(case, case.known_at, validator, said)
    notes = [*_notes_on(status, said, case)]
    if validator.was_odd:
        notes.append(Note.ODD_ENCODING)
    said = replace(said, covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE)
    if altered := _alteration(status, status.intact, status.valid):
        return replace(said, state=Signing.ALTERED, fault=altered, notes=tuple(notes))
    stamped = _stamped_at(status)
    said = replace(said, stamped_at=stamped)
    fault = _doubt(status, case, case.known_at)
    if fault is not None and stamped is not None and stamped < case.known_at:
        # The time-stamp proves that it was signed by then: whether its certificate has ended since does not matter.
        earlier = _doubt(_validate(case, stamped, validator, said), case, stamped)
        if earlier is None:
            notes.append(Note.JUDGED_AT_TIMESTAMP)
        fault = earlier
    state = Signing.VALID if fault is None else Signing.UNTRUSTED
    return replace(said, state=state, fault=fault, notes=tuple(notes))


def _judge_stamp(said: Judgement, case: Case) -> Judgement:
    """A time-stamp over the whole document: nobody's signature, but it tells when the document was altered."""
    chain = context(case.trust, case.evidence, case.known_at, _day(said, case), TolerantValidator())
    status = validate_pdf_timestamp(case.signature, chain, diff_policy=_CHANGES)
    said = replace(
        said,
        covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        stamped_at=status.timestamp,
        claimed_at=None,
    )
    if altered := _alteration(status, status.intact, status.valid):
        return replace(said, state=Signing.ALTERED, fault=altered)
    fault = _doubt(status, case, case.known_at)
    return replace(said, state=Signing.VALID if fault is None else Signing.UNTRUSTED, fault=fault)


def _validate(
    case: Case, moment: dt.datetime, validator: TolerantValidator, said: Judgement
) -> PdfSignatureStatus:
    signed_on = _day(said, case)
    chain = context(case.trust, case.evidence, moment, signed_on, validator)
    # A time-stamp is judged by what is known of its service now, whatever moment is asked for.
    stamps = context(case.trust, case.evidence, case.known_at, signed_on, validator)
    return validate_pdf_signature(
        case.signature,
        chain,
        stamps,
        diff_policy=_CHANGES,
        key_usage_settings=_USE,
        skip_diff=case.signature.diff_result is not None,
    )


def _day(said: Judgement, case: Case) -> dt.date:
    """The day whose algorithms are asked for: that of signing by the signer's word, or today."""
    return local_day(said.stamped_at or said.claimed_at or case.known_at) or case.known_at.date()


def _alteration(changes: ModificationInfo, is_intact: bool, is_valid: bool) -> Fault | None:
    if not is_intact:
        return Fault.DIGEST
    if not is_valid:
        return Fault.VALUE
    if changes.coverage is None or changes.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Fault.COVERAGE
    if changes.modification_level is ModificationLevel.OTHER or changes.docmdp_ok is False:
        return Fault.CHANGED
    return None


def _doubt(status: SignatureStatus, case: Case, moment: dt.datetime) -> Fault | None:
    """Why a whole signature is not relied on; None if it is."""
    problem = status.trust_problem_indic
    certificate: Certificate = status.signing_cert
    if status.trusted:
        lists = case.trust.lists + case.evidence.lists
        if is_revoked(tuple(status.validation_path or ()), lists, moment):
            return Fault.REVOKED
        broken = isinstance(status, PdfSignatureStatus) and not status.seed_value_ok
        return Fault.BROKEN_RULE if broken else None
    if problem in _REVOKED:
        return Fault.REVOKED
    if problem in _WEAK:
        return Fault.WEAK
    if problem is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return Fault.UNKNOWN_CHAIN if case.trust.roots else Fault.NO_ROOTS
    if certificate.not_valid_before > moment:
        return Fault.NOT_YET_VALID
    if certificate.not_valid_after < moment or status.error_time_horizon is not None:
        return Fault.EXPIRED
    return Fault.WRONG_USE if problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE else Fault.UNKNOWN_CHAIN


def _stamped_at(status: PdfSignatureStatus) -> dt.datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp and stamp.intact and stamp.valid and stamp.trusted else None


def _notes_on(status: PdfSignatureStatus, said: Judgement, case: Case) -> tuple[Note, ...]:
    stamp = status.timestamp_validity
    is_whole = stamp is not None and stamp.intact and stamp.valid
    has_later = status.coverage is SignatureCoverageLevel.ENTIRE_REVISION
    is_certified = case.signature.docmdp_level is not None
    claimed = said.claimed_at
    told = {
        Note.WEAK_DIGEST: case.trust.algorithms.is_weak(status.md_algorithm),
        Note.LATER_SIGNATURES: has_later,
        Note.FIELDS_AFTER_CERTIFYING: has_later and is_certified,
        Note.TIMESTAMP_BROKEN: stamp is not None and not is_whole,
        Note.TIMESTAMP_UNTRUSTED: is_whole and stamp is not None and not stamp.trusted,
        Note.ODD_TIME: claimed is not None and claimed > case.known_at + _LATE,
    }
    return tuple(note for note, holds in told.items() if holds)


def _name(name: object, part: str) -> str:
    found = name.native.get(part, "")  # type: ignore[attr-defined]  # a distinguished name
    return _printable(", ".join(map(str, found)) if isinstance(found, list) else str(found or ""))


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:_LONGEST]
