"""What is said of a value in the end: shown as certain, or sent to a person with its doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.fields import Field
from dossier.geometry import Box, union
from dossier.recognition import Source
from extract.codes import CodeValue, contradicts
from extract.confirm import UNSURE, Reading, agree, are_guesses, first_reading, is_settled, likeliest, ranked
from extract.finding import Finding
from extract.kinds import FieldRule
from extract.layout import Paper
from extract.repairs import REPAIRED, is_repaired
from extract.values.identity import names_passport
from extract.values.people import mend_surname

SURE_OF_LAYER = 0.99
SURE_OF_CODE = 0.99
_NO_VALUE = ("unreadable", "passport")
MARKED = 0.95
"""Most confidence of a value that a reading contradicts or that one reading gave only when mended (docs/decisions.md)."""

OUTVOTED = "two_of_three"
"""The mark of a value on which two of three readings agree and outweigh the odd one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule with what was found for it; `finding` is None where a required field is missing.

    `said` is what machine-readable codes on the paper say of the field, the surest first; `bare_name` is
    the name without marks from the machine-readable zone, to which a name must be alike.
    """

    rule: FieldRule
    finding: Finding | None
    said: tuple[CodeValue, ...] = ()
    bare_name: str = ""


def is_open(candidate: Candidate, second: Reading) -> bool:
    """Tell whether two readings settle the value; if not it is read a third time."""
    if candidate.finding is None:
        return False
    first, rule = first_reading(candidate.finding), candidate.rule
    is_spaced_alike = rule.type != "person_name" or len(first.raw.split()) == len(second.raw.split())
    is_plain = _say_the_same(rule, first, second) and is_spaced_alike
    return not is_plain or min(first.confidence, second.confidence) < UNSURE


def _say_the_same(rule: FieldRule, first: Reading, second: Reading) -> bool:
    return first.value is not None and second.value is not None and agree(rule, first.value, second.value)


def decide(candidate: Candidate, second: Reading | None, third: Reading | None, paper: Paper) -> Field:
    """The field as its readings and codes have it; checks against other fields come later."""
    field = _decided(candidate, second, third, paper)
    is_other = isinstance(field.value, str) and contradicts("person_name", field.value, candidate.bare_name)
    return with_doubts(field, ("code_differs",)) if candidate.bare_name and is_other else field


def _decided(candidate: Candidate, second: Reading | None, third: Reading | None, paper: Paper) -> Field:
    if candidate.said:
        return _from_code(candidate, paper)
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
        doubts=_unread(rule, first.raw) if is_unread else (),
    )  # fmt: skip


def _from_readings(
    rule: FieldRule, finding: Finding, readings: tuple[Reading, Reading, Reading | None], paper: Paper
) -> Field:
    """Certain where the readings agree; else the likeliest, for a person to look at."""
    every = [reading for reading in readings if reading is not None]
    chosen = likeliest(rule, every)
    failed, mark = _judged(rule, chosen, readings)
    if failed and failed[0] in _NO_VALUE:
        chosen = replace(chosen, value=None)
    page, box = _place(finding, paper)
    lowest = min(readings[0].confidence, readings[1].confidence)
    confidence = 0.0 if chosen.value is None else _confidence(lowest, is_certain=not failed)
    return Field(
        rule.name, chosen.value, chosen.raw, min(confidence, MARKED) if mark else confidence, Source.OCR,
        agreed=_say_the_same(rule, readings[0], readings[1]), needs_review=bool(failed), page=page, box=box,
        rule=f"{finding.rule}+{mark}" if mark else finding.rule, doubts=failed,
        candidates=ranked(rule, every) if failed or mark else (),
    )  # fmt: skip


def _unread(rule: FieldRule, *raws: str) -> tuple[str, ...]:
    """Why there is no value: a passport where digits are wanted, or nothing that could be read."""
    is_passport = rule.type == "id_number" and any(map(names_passport, raws))
    return ("passport",) if is_passport else ("unreadable",)


def _judged(
    rule: FieldRule, chosen: Reading, readings: tuple[Reading, Reading, Reading | None]
) -> tuple[tuple[str, ...], str]:
    """The doubts about what the readings gave, and the mark of what made it less than plainly certain."""
    first, second, third = readings
    every = [reading for reading in readings if reading is not None]
    if chosen.value is None or are_guesses(every):
        return _unread(rule, *(reading.raw for reading in every)), ""
    mark = ""
    is_plain = _say_the_same(rule, first, second) and (third is None or _say_the_same(rule, second, third))
    if not is_plain:
        if third is None or not is_settled(rule, first, second, third):
            return ("readings_differ",), ""
        mark = OUTVOTED
    repaired = [
        is_repaired(rule, each.raw, each.value)
        for each in every
        if each.value is not None and agree(rule, each.value, chosen.value)
    ]
    if all(repaired):
        return (REPAIRED,), ""
    return (), REPAIRED if any(repaired) else mark


def _confidence(lowest: float, *, is_certain: bool) -> float:
    """Share of right values at these confidences on generated papers, samples left out (docs/decisions.md)."""
    return round(0.9 + 0.095 * lowest if is_certain else 0.55 + 0.2 * lowest, 3)


def _from_code(candidate: Candidate, paper: Paper) -> Field:
    """A value from a code wins over what was read; print that agrees counts as a second reading."""
    rule, finding, said = candidate.rule, candidate.finding, candidate.said[0]
    printed = finding.value if finding is not None else None
    agreed = printed is not None and agree(rule, printed, said.value)
    doubts: tuple[str, ...] = ()
    # A mended zone does not outweigh another code that print bears out.
    others = [other for other in candidate.said[1:] if not (other.is_mended and agreed)]
    if any(other.value != said.value for other in others) or (
        printed is not None and contradicts(rule.type, printed, said.value)
    ):
        doubts = ("code_differs",)
    elif said.is_mended and not agreed:
        doubts = ("code_mended",)
    page, box = _place(finding, paper) if finding is not None else _code_place(said, paper)
    return Field(
        rule.name, said.value, said.value, 0.999 if agreed else SURE_OF_CODE, said.source, agreed=agreed,
        needs_review=bool(doubts), page=page, box=box, rule=f"code:{rule.code}", doubts=doubts,
    )  # fmt: skip


def _code_place(said: CodeValue, paper: Paper) -> tuple[int, Box | None]:
    return said.page, paper.page(said.page).to_scan.box(said.box)


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
