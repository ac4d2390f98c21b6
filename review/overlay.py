"""A reading with what people said of it laid over: their values, from a person, in doubt no more."""

from collections.abc import Iterable
from dataclasses import replace

from dossier.corrections import KIND, Correction, Verdict, standing
from dossier.digitization import Digitization, Standing
from dossier.fields import Field
from dossier.recognition import Source
from dossier.reviewing import UNITS

KIND_DOUBTFUL = "kind_doubtful"
_LOST = "unreadable_page"
_SURE = 1.0


def overlay(reading: Digitization, history: Iterable[Correction]) -> Digitization:
    """The reading as it stands after everything that was said of it.

    A value that a person gave comes from `Source.PERSON` and is not in doubt; one that the paper does not have is left out; one
    that nobody can read has no value and still counts as doubtful. Fields that were looked for on another kind than the one that
    a person named are left out, but for those that a person gave.
    """
    said = dict(standing(history))
    told_kind = said.pop(KIND).value if KIND in said else None
    kind = told_kind or reading.kind
    read = reading.fields if kind == reading.kind else ()
    fields = [_laid(each, said.get(each.name)) for each in read]
    known = {each.name for each in read}
    fields += [_added(each, reading) for name, each in said.items() if name not in known]
    kept = tuple(each for each in fields if each is not None)
    is_open = any(each.needs_review and not each.name.endswith(UNITS) for each in kept)
    confidence = _SURE if told_kind else reading.kind_confidence
    laid = replace(reading, kind=kind, kind_confidence=confidence, fields=kept)
    return laid if is_open else _settled(laid, is_kind_said=told_kind is not None)


def _settled(reading: Digitization, *, is_kind_said: bool) -> Digitization:
    """What the counter sees of a paper without open fields: digitized, unless it waits for something else."""
    reason = reading.reason
    is_held = reason is not None and not (is_kind_said and reason.code == KIND_DOUBTFUL)
    if reading.standing is not Standing.IN_REVIEW or is_held or has_lost_page(reading):
        return reading
    return replace(reading, standing=Standing.DIGITIZED, reason=None)


def has_lost_page(reading: Digitization) -> bool:
    """Whether something of the paper could not be read at all: a person must look at the paper, not only at its fields."""
    reports = reading.page_reports
    return any(_LOST in report.defects for report in reports) or all(report.blank for report in reports)


def _laid(field: Field, said: Correction | None) -> Field | None:
    if said is None:
        return field
    if said.verdict is Verdict.ABSENT:
        return None
    if said.verdict is Verdict.UNREADABLE:
        return replace(field, value=None, source=Source.PERSON, needs_review=True, candidates=())
    return replace(
        field, value=said.value, source=Source.PERSON, confidence=_SURE, agreed=True, needs_review=False, doubts=(),
        candidates=(),
    )  # fmt: skip


def _added(said: Correction, reading: Digitization) -> Field | None:
    """A field that a person gave and nobody read: it lies on the paper, nobody knows where."""
    if said.said is None or not said.value:
        return None
    return Field(
        said.field, said.value, "", _SURE, Source.PERSON, agreed=True, needs_review=False, page=reading.page_range[0],
        box=None, rule="person",
    )  # fmt: skip
