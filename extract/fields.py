"""The fields of a paper of known kind: find each, read it twice, check all together."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dossier.fields import Field
from dossier.ports import Reader
from dossier.recognition import Region
from extract.by_ink import find_unread, has_ink_behind
from extract.by_label import find_by_label, find_in_section
from extract.by_pattern import find_pattern
from extract.by_person import find_person
from extract.by_place import (
    find_agency,
    find_number,
    find_place_date,
    find_signer,
    find_subject,
)
from extract.checks import Facts, Spelled, doubts
from extract.codes import said_by_codes
from extract.confirm import Reading, second_reading
from extract.evidence import settle
from extract.finding import Finding
from extract.kinds import FieldRule, PaperKind
from extract.label_map import LabelMap, map_labels
from extract.layout import Paper
from extract.unit_fields import with_units
from extract.values.spoken import find_amounts, parse_date_words
from extract.verdict import Candidate, decide, is_open, with_doubts

_BY_PLACE: dict[str, Callable[[FieldRule, Paper], Iterator[Finding]]] = {
    "number": find_number,
    "place_date": find_place_date,
    "signer": find_signer,
    "agency": find_agency,
    "subject": find_subject,
    "pattern": find_pattern,
}
_BY_LABELS: dict[str, Callable[[FieldRule, LabelMap], Iterable[Finding]]] = {
    "label": find_by_label,
    "section": find_in_section,
    "person": find_person,
}
_DIGIT_TYPES = ("id_number", "phone")
_WORDS_BESIDE = 4
"""Letters in what was read from which on they are words beside a number, and no digits misread."""


def find_candidates(kind: PaperKind, paper: Paper) -> list[Candidate]:
    """The best finding for every field of the kind that is on the paper."""
    labels = map_labels(kind, paper)
    coded = said_by_codes(paper)
    bare = next((said.value for said in coded.get("mrz.name", ())), "")
    candidates = []
    for rule in kind.fields:
        finding = _best(rule, paper, labels)
        said = tuple(coded.get(rule.code, ()))
        if finding is not None or said or rule.required:
            candidates.append(Candidate(rule, finding, said, bare if rule.code == "card.full_name" else ""))
    return _confirmed(candidates)


def _confirmed(candidates: list[Candidate]) -> list[Candidate]:
    """Trust all that a mended zone says, if print or another code gives the number that it names."""
    number = next((each for each in candidates if each.rule.code == "card.id_number"), None)
    if number is None or not any(said.is_mended for said in number.said):
        return candidates
    witnesses = {said.value for said in number.said if not said.is_mended}
    if number.finding is not None and number.finding.value is not None:
        witnesses.add(number.finding.value)
    if {said.value for said in number.said if said.is_mended} - witnesses:
        return candidates
    sure = ((each, tuple(replace(said, is_mended=False) for said in each.said)) for each in candidates)
    return [replace(each, said=said) for each, said in sure]


def _best(rule: FieldRule, paper: Paper, labels: LabelMap) -> Finding | None:
    """The first finding with a value, or that settles it, in the order of the rule's strategies, else the first."""
    unread: Finding | None = None
    for strategy in (rule.find, *rule.also):
        for finding in _found(strategy, rule, paper, labels):
            if finding.value is not None or finding.settles:
                return finding
            unread = unread or finding
    if unread is None and "label" in (rule.find, *rule.also):
        return find_unread(rule, labels)
    return unread


def _found(strategy: str, rule: FieldRule, paper: Paper, labels: LabelMap) -> Iterable[Finding]:
    """What one strategy finds for a rule, best first; a code is read in `find_candidates`."""
    if strategy in _BY_LABELS:
        return _BY_LABELS[strategy](rule, labels)
    return _BY_PLACE[strategy](rule, paper) if strategy in _BY_PLACE else ()


def read_again(
    candidates: Sequence[Candidate], chosen: Iterable[int], attempt: int, reader: Reader, work: Path
) -> list[Reading | None]:
    """Another reading of the candidates at the `chosen` places, None where there is nothing to read again."""
    regions: list[Region] = []
    places: list[int] = []
    for place in chosen:
        candidate = candidates[place]
        finding = candidate.finding
        if finding is not None and finding.pieces and not candidate.said:
            page = finding.pieces[0].line.page
            boxes = finding.line_boxes_on(page)
            if boxes and _is_ocr(finding):
                regions.append(Region(page, boxes, _charset(candidate.rule, finding, attempt)))
                places.append(place)
    answers = reader.reread(regions, work, attempt) if regions else ()
    readings: list[Reading | None] = [None] * len(candidates)
    for place, (text, confidence) in zip(places, answers, strict=True):
        candidate = candidates[place]
        if candidate.finding is not None:
            readings[place] = second_reading(candidate.rule, candidate.finding, text, confidence)
    return readings


def _charset(rule: FieldRule, finding: Finding, attempt: int) -> str:
    """Digits alone where numbers could not be read, or are in dispute; each alphabet costs a start of the engine.

    Where words stand beside the number, as in "CCCD số …, cấp ngày …", they would become digits too.
    """
    is_alone = sum(letter.isalpha() for letter in finding.raw) < _WORDS_BESIDE
    is_wanted = rule.type in _DIGIT_TYPES and is_alone and (finding.value is None or attempt > 2)
    return "digits" if is_wanted else "text"


def _is_ocr(finding: Finding) -> bool:
    """Words of a text layer have confidence 1.0 exactly and need no second reading."""
    return any(word.confidence < 1.0 for word in finding.words)


def read_out(
    kind: PaperKind, paper: Paper, candidates: Sequence[Candidate], reader: Reader, work: Path, today: dt.date
) -> list[Field]:
    """The fields with value, confidence and doubts.

    Every value is read twice; a third time where the two differ or one of them is unsure.
    """
    seconds = read_again(candidates, range(len(candidates)), 2, reader, work)
    open_places = [
        place
        for place, (candidate, second) in enumerate(zip(candidates, seconds, strict=True))
        if second is not None and is_open(candidate, second)
    ]
    thirds = read_again(candidates, open_places, 3, reader, work)
    readings = zip(candidates, seconds, thirds, strict=True)
    fields = [decide(candidate, second, third, paper) for candidate, second, third in readings]
    facts = Facts(kind, _values(fields), today, _spelled(paper))
    fields = settle(fields, facts)
    suspects = {field.name for field in fields if field.needs_review}
    failed = doubts(replace(facts, values=_values(fields)), suspects)
    for candidate in candidates:
        finding = candidate.finding
        if finding is not None and not candidate.said and has_ink_behind(finding, paper):
            failed[candidate.rule.name] = [*failed.get(candidate.rule.name, []), "ink_behind"]
    return with_units(kind, [with_doubts(field, failed.get(field.name, [])) for field in fields])


def _values(fields: Iterable[Field]) -> dict[str, str]:
    return {field.name: field.value for field in fields if isinstance(field.value, str)}


def _spelled(paper: Paper) -> Spelled:
    """The dates and amounts that the paper writes out in words."""
    texts = [line.text for line in (*paper.lines, *paper.paragraphs)]
    dates = frozenset(date for text in texts if (date := parse_date_words(text)) is not None)
    return Spelled(dates, frozenset(str(amount) for text in texts for amount in find_amounts(text)))
