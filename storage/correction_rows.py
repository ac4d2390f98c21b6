"""Statements of people to rows and back; pure."""

from dossier.corrections import Correction, Sheet, Stage, Verdict
from dossier.ids import ScanDigest
from storage.rows import AnyRow


def correction_values(made: Correction) -> dict[str, object]:
    """The columns of a statement."""
    first, last = made.sheet.page_range
    return {
        "digest": made.sheet.digest,
        "first_page": first,
        "last_page": last,
        "field": made.field,
        "raw": made.raw,
        "read": made.read,
        "verdict": made.verdict.value,
        "value": made.value,
        "overruled": list(made.overruled),
        "stage": made.stage.value,
        "who": made.who,
        "why": made.why,
        "at": made.at,
    }


def correction_from(row: AnyRow) -> Correction:
    """A statement from its row."""
    return Correction(
        sheet=Sheet(ScanDigest(row.digest), (row.first_page, row.last_page)),
        field=row.field,
        raw=row.raw,
        read=row.read,
        verdict=Verdict(row.verdict),
        value=row.value,
        overruled=tuple(row.overruled),
        stage=Stage(row.stage),
        who=row.who,
        why=row.why,
        at=row.at,
    )
