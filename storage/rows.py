"""Digitizations to rows and back; pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Row

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport, Source
from dossier.scans import MediaType, Scan
from dossier.tasks import Lane, Task, TaskState

AnyRow = Row[*tuple[object, ...]]


def scan_values(scan: Scan) -> dict[str, object]:
    """The columns of a scan, without the time."""
    same = json.dumps([scan.name, scan.digest, scan.dossier])
    return {
        "identity": hashlib.sha256(same.encode("ascii")).hexdigest(),
        "name": scan.name,
        "digest": scan.digest,
        "media_type": scan.media_type.value,
        "size_bytes": scan.size_bytes,
        "pages": scan.pages,
        "dossier": scan.dossier,
    }


def scan_from(row: AnyRow) -> Scan:
    """A scan from its row."""
    dossier = DossierCode(row.dossier) if row.dossier is not None else None
    return Scan(
        row.name, ScanDigest(row.digest), MediaType(row.media_type), row.size_bytes, row.pages, dossier
    )


def task_from(row: AnyRow) -> Task:
    """A task from its row."""
    return Task(
        id=row.id,
        digest=ScanDigest(row.digest),
        page=row.page,
        lane=Lane(row.lane),
        state=TaskState(row.state),
        turn=row.turn,
        starts=row.starts,
        delays=row.delays,
        error=row.error,
        campaign=row.campaign_id,
        accepted_at=row.accepted_at,
    )


def paper_values(paper: Digitization, reading: int, ordinal: int) -> dict[str, object]:
    """The columns of a paper, without its fields."""
    return {
        "reading_id": reading,
        "ordinal": ordinal,
        "scan": paper.scan,
        "dossier": paper.dossier,
        "pages": paper.pages,
        "first_page": paper.page_range[0],
        "last_page": paper.page_range[1],
        "kind": paper.kind,
        "kind_confidence": paper.kind_confidence,
        "standing": paper.standing.value,
        "reason_code": paper.reason.code if paper.reason else None,
        "reason_message": paper.reason.message if paper.reason else None,
        "text": paper.text,
        "seconds": paper.seconds,
        "page_reports": [_report_values(report) for report in paper.page_reports],
    }


def paper_from(row: AnyRow, digest: ScanDigest, fields: Sequence[AnyRow]) -> Digitization:
    """A paper from its row and those of its fields, in order."""
    return Digitization(
        scan=row.scan,
        digest=digest,
        pages=row.pages,
        page_range=(row.first_page, row.last_page),
        dossier=DossierCode(row.dossier) if row.dossier is not None else None,
        kind=row.kind,
        kind_confidence=row.kind_confidence,
        standing=Standing(row.standing),
        reason=Reason(row.reason_code, row.reason_message) if row.reason_code is not None else None,
        text=row.text,
        fields=tuple(_field_from(field) for field in fields),
        page_reports=tuple(_report_from(report) for report in row.page_reports),
        seconds=row.seconds,
    )


def field_values(paper: Digitization, number: int) -> list[dict[str, object]]:
    """The columns of the fields of a paper whose row has this number."""
    return [_field_values(field, number, ordinal) for ordinal, field in enumerate(paper.fields)]


def _field_values(field: Field, number: int, ordinal: int) -> dict[str, object]:
    box = field.box
    return {
        "paper_id": number,
        "ordinal": ordinal,
        "name": field.name,
        "value": _plain(field.value),
        "raw": field.raw,
        "confidence": field.confidence,
        "source": field.source.value,
        "agreed": field.agreed,
        "needs_review": field.needs_review,
        "page": field.page,
        "box": [box.x, box.y, box.width, box.height] if box else None,
        "rule": field.rule,
        "doubts": list(field.doubts),
        "candidates": list(field.candidates),
    }


def _field_from(row: AnyRow) -> Field:
    return Field(
        name=row.name,
        value=row.value,
        raw=row.raw,
        confidence=row.confidence,
        source=Source(row.source),
        agreed=row.agreed,
        needs_review=row.needs_review,
        page=row.page,
        box=Box(*row.box) if row.box is not None else None,
        rule=row.rule,
        doubts=tuple(row.doubts),
        candidates=tuple(row.candidates),
    )


def _plain(value: object) -> object:
    """Mappings as dictionaries and sequences as lists, all the way down, for JSON."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value


def _report_values(report: PageReport) -> dict[str, object]:
    return {
        "page": report.page,
        "rotation": report.rotation,
        "skew": report.skew,
        "dpi": report.dpi,
        "defects": list(report.defects),
        "blank": report.blank,
    }


def _report_from(values: Mapping[str, object]) -> PageReport:
    return PageReport(
        page=cast(int, values["page"]),
        rotation=cast(int, values["rotation"]),
        # JSON does not tell 1.0 from 1.
        skew=float(cast(float, values["skew"])),
        dpi=cast(int, values["dpi"]),
        defects=tuple(cast(list[str], values["defects"])),
        blank=cast(bool, values["blank"]),
    )
