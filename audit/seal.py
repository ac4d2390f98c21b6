"""The digest of all that an audit says: plan, findings, what was recorded and keyed. What is signed off is this."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from dossier.audits import Audit, AuditItem, Flaw

_FORM = "sohoa-audit-1"


def digest_of(audit: Audit, items: Sequence[AuditItem], flaws: Iterable[Flaw]) -> str:
    """SHA-256 over one line of JSON for the audit, each paper of the sample, and each flaw, in their order.

    Who signed it off and when is not part of it. The lines hold personal data: they are hashed, not kept.
    """
    digest = hashlib.sha256()
    head = {
        "form": _FORM, "name": audit.name, "plan": audit.plan, "drawn_by": audit.drawn_by,
        "drawn_at": audit.drawn_at, "progress": audit.progress,
    }  # fmt: skip
    for record in (head, *(asdict(item) for item in items)):
        digest.update(_line(record))
    for flaw in flaws:
        digest.update(_line(asdict(flaw)))
    return digest.hexdigest()


def _line(record: object) -> bytes:
    spelled = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_spelled)
    return f"{spelled}\n".encode("utf-8", "surrogatepass")


def _spelled(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an audit")
