"""A paper as a line of papers.jsonl, and back.

The form is a contract with other programs; `papers.schema.json` beside this file states it.
"""

import json
import unicodedata
from typing import Any

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport, Source

CONTRACT = 1


def paper_line(paper: Digitization) -> str:
    """One line of papers.jsonl."""
    line = {
        "contract": CONTRACT,
        "scan": paper.scan,
        "sha256": paper.digest,
        "pages": paper.pages,
        "page_range": list(paper.page_range),
        "dossier": paper.dossier,
        "kind": paper.kind,
        "kind_confidence": round(paper.kind_confidence, 4),
        "standing": paper.standing.value,
        "reason": {"code": paper.reason.code, "message": paper.reason.message} if paper.reason else None,
        "text": paper.text,
        "fields": {field.name: _field(field) for field in paper.fields},
        "page_reports": [
            {
                "page": report.page,
                "rotation": report.rotation,
                "skew": round(report.skew, 2) + 0.0,  # no -0.0
                "dpi": report.dpi,
                "defects": list(report.defects),
                "blank": report.blank,
            }
            for report in paper.page_reports
        ],
        "seconds": paper.seconds,
    }
    # Composing the whole line at once is safe: no letter composes with a quotation mark or a bracket.
    return unicodedata.normalize("NFC", json.dumps(line, ensure_ascii=False)) + "\n"


def _field(field: Field) -> dict[str, Any]:
    return {
        "value": field.value if field.value is None or isinstance(field.value, str) else dict(field.value),
        "raw": field.raw,
        "confidence": round(field.confidence, 4),
        "source": field.source.value,
        "agreed": field.agreed,
        "needs_review": field.needs_review,
        "page": field.page,
        "box": [field.box.x, field.box.y, field.box.width, field.box.height] if field.box else None,
    }


def parse_line(line: str) -> Digitization:
    """The paper that a line of papers.jsonl tells of."""
    told: dict[str, Any] = json.loads(line)
    first, last = told["page_range"]
    return Digitization(
        scan=told["scan"],
        digest=ScanDigest(told["sha256"]),
        pages=told["pages"],
        page_range=(first, last),
        dossier=DossierCode(told["dossier"]) if told["dossier"] else None,
        kind=told["kind"],
        kind_confidence=told["kind_confidence"],
        standing=Standing(told["standing"]),
        reason=Reason(**told["reason"]) if told["reason"] else None,
        text=told["text"],
        fields=tuple(_parse_field(name, field) for name, field in told["fields"].items()),
        page_reports=tuple(_parse_report(report) for report in told["page_reports"]),
        seconds=told["seconds"],
    )


def _parse_report(told: dict[str, Any]) -> PageReport:
    return PageReport(**{**told, "defects": tuple(told["defects"])})


def _parse_field(name: str, told: dict[str, Any]) -> Field:
    box = Box(*told["box"]) if told["box"] else None
    return Field(**{**told, "name": name, "source": Source(told["source"]), "box": box})
