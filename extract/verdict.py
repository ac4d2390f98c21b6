"""What is said of a value in the end: shown as certain, or sent to a person with its doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from dossier.fields import Field
from dossier.geometry import Box, union
from dossier.recognition import Source
from extract.confirm import Reading, agree, are_guesses, first_reading, likeliest, ranked
from extract.finding import Finding
from extract.kinds import FieldRule
from extract.layout import Paper
from extract.values.people import mend_surname

SURE_OF_LAYER = 0.99
SURE_OF_CODE = 0.99
UNSURE = 0.8
"""Confidence of a word under which even two readings that agree want a third (docs/decisions.md, third model)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule with what was found for it; `finding` is None where a required field is missing.

    `code_value` is what a machine-readable code on the paper says of the field.
    """

    rule: FieldRule
    finding: Finding | None
    code_value: str | None = None
    code_source: Source | None = None


def is_open(candidate: Candidate, second: Reading) -> bool:
    """Tell whether two readings settle the value; if not it is read a third time."""
    if candidate.finding is None:
        return False
    first = first_reading(candidate.finding)
    return (
        not _say_the_same(candidate.rule, first, second) or min(first.confidence, second.confidence) < UNSURE
    )


def _say_the_same(rule: FieldRule, first: Reading, second: Reading) -> bool:
    return first.value is not None and second.value is not None and agree(rule, first.value, second.value)


def decide(candidate: Candidate, second: Reading | None, third: Reading | None, paper: Paper) -> Field:
    """The field as its readings and codes have it; checks against other fields come later."""
    if candidate.code_value is not None:
        return _from_code(candidate, candidate.code_value, paper)
    if candidate.finding is None:
        return _missing(candidate.rule, paper)
    first = first_reading(candidate.finding)
    if second is None:
        return _from_layer(candidate.rule, candidate.finding, first, paper)
    return _from_readings(candidate.rule, candidate.finding, (first, second, third), paper)


def _missing(rule: FieldRule, paper: Paper) -> Field:
    """A field that every paper of the kind has, and that was not found: empty, never guessed."""
    return Field(
        rule.name, None, "", 0.0, paper.pages[0].source, agreed=False, needs_review=True,
        page=paper.pages[0].page, box=None, rule="missing", doubts=("not_found",),
    )  # fmt: skip


def _from_layer(rule: FieldRule, finding: Finding, first: Reading, paper: Paper) -> Field:
    """Text that a computer wrote is read once."""
    page, box = _place(finding, paper)
    is_unread = first.value is None
    return Field(
        rule.name, first.value, first.raw, 0.0 if is_unread else SURE_OF_LAYER, paper.page(page).source,
        agreed=False, needs_review=is_unread, page=page, box=box, rule=finding.rule,
        doubts=("unreadable",) if is_unread else (),
    )  # fmt: skip


def _from_readings(
    rule: FieldRule, finding: Finding, readings: tuple[Reading, Reading, Reading | None], paper: Paper
) -> Field:
    """Certain where the readings agree; else the likeliest, for a person to look at."""
    first, second, third = readings
    agreed = _say_the_same(rule, first, second)
    is_disputed = agreed and third is not None and not _say_the_same(rule, second, third)
    every = [reading for reading in readings if reading is not None]
    chosen = likeliest(rule, every)
    candidates = ranked(rule, every)
    failed: tuple[str, ...] = ()
    if chosen.value is None or are_guesses(every):
        chosen, failed = replace(chosen, value=None), ("unreadable",)
    elif not agreed or is_disputed:
        failed = ("readings_differ",)
    page, box = _place(finding, paper)
    lowest = min(first.confidence, second.confidence)
    confidence = 0.0 if chosen.value is None else _confidence(lowest, is_certain=not failed)
    return Field(
        rule.name, chosen.value, chosen.raw, confidence, Source.OCR, agreed=agreed, needs_review=bool(failed),
        page=page, box=box, rule=finding.rule, doubts=failed, candidates=candidates if failed else (),
    )  # fmt: skip


def _confidence(lowest: float, *, is_certain: bool) -> float:
    """Share of right values at these confidences on generated papers, samples left out (docs/decisions.md)."""
    return round(0.9 + 0.095 * lowest if is_certain else 0.55 + 0.2 * lowest, 3)


def _from_code(candidate: Candidate, value: str, paper: Paper) -> Field:
    """A value from a code wins over what was read; print that agrees counts as a second reading."""
    rule, finding, source = candidate.rule, candidate.finding, candidate.code_source or Source.BARCODE
    agreed = finding is not None and finding.value is not None and agree(rule, finding.value, value)
    page, box = _place(finding, paper) if finding is not None else _code_place(source, paper)
    is_foreign = (
        rule.type == "id_number" and finding is not None and _is_another(finding.value or value, value)
    )
    return Field(
        rule.name, value, value, 0.999 if agreed else SURE_OF_CODE, source, agreed=agreed, needs_review=is_foreign,
        page=page, box=box, rule=f"code:{rule.code}", doubts=("code_differs",) if is_foreign else (),
    )  # fmt: skip


def _is_another(printed: str, coded: str) -> bool:
    """Whether print and code name different numbers: more digits differ than OCR gets wrong in one."""
    return Levenshtein.distance(printed, coded) > 3


def with_doubts(field: Field, failed: Sequence[str]) -> Field:
    """The field with the checks that it failed; then a person looks."""
    if not failed:
        return field
    value = field.value
    if "odd_surname" in failed and isinstance(value, str):
        value = mend_surname(value)  # shown to the person who must look at it anyway
    doubts = tuple(dict.fromkeys((*field.doubts, *failed)))
    return replace(
        field, value=value, doubts=doubts, needs_review=True, confidence=min(field.confidence, 0.5)
    )


def _code_place(source: Source, paper: Paper) -> tuple[int, Box | None]:
    for page, code in paper.codes:
        if code.source == source:
            return page, paper.page(page).to_scan.box(code.box)
    return paper.pages[0].page, None


def _place(finding: Finding, paper: Paper) -> tuple[int, Box | None]:
    """Page and box as scanned; of a value that runs over a page break the part on its first page."""
    if finding.place is not None:
        page, box = finding.place
        return page, paper.page(page).to_scan.box(box)
    if not finding.pieces:
        return paper.pages[0].page, None
    page = finding.pieces[0].line.page
    boxes = finding.line_boxes_on(page)
    return page, paper.page(page).to_scan.box(union(boxes)) if boxes else None
