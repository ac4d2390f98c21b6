"""The names of units in addresses and offices, held against the list of units: settled, mended or doubted."""

from collections.abc import Sequence
from dataclasses import replace

from dossier.fields import Field
from dossier.recognition import Source
from extract.checks.facts import ISSUED, Facts
from extract.kinds import FieldRule
from extract.places.dispute import settle_names, settle_office
from extract.places.spelling import check_spelling, spelled_chains
from extract.places.units import MERGER, has_begun

UNKNOWN_PLACE = "unknown_place"
"""The doubt about a name that is that of no unit, and like one."""

LISTED = "listed"
"""The mark of a value that is certain because the names in it are those of units."""

CERTAIN = 0.95
"""Confidence of a value that the list settled."""


def hold_against_list(fields: Sequence[Field], facts: Facts) -> list[Field]:
    """The fields, those that were read by OCR with the names of units settled, mended or doubted.

    `facts` are those of all fields; a date that needs review decides nothing.
    """
    rules = {rule.name: rule for rule in facts.kind.fields if _names_units(rule)}
    dates = {field.name: field.value for field in fields if not field.needs_review}
    written = next((date for name in ISSUED if isinstance(date := dates.get(name), str)), None)
    is_new = has_begun(MERGER, written)
    return [_held(rules[field.name], field, is_new) if field.name in rules else field for field in fields]


def _names_units(rule: FieldRule) -> bool:
    return rule.type == "address" or rule.name.endswith("authority")


def _held(rule: FieldRule, field: Field, is_new: bool | None) -> Field:
    if field.source is not Source.OCR:
        return field
    is_address = rule.type == "address"
    settled = _settled(field, is_address=is_address)
    if settled is not None:
        return _certain(field, settled)
    return _doubted(field, is_new, is_address=is_address) if isinstance(field.value, str) else field


def _settled(field: Field, *, is_address: bool) -> str | None:
    """The reading that the list settles on, if the readings differ."""
    settled = None
    if field.doubts == ("readings_differ",):
        settled = settle_names(field.candidates, is_address=is_address)
    if settled is None and not is_address and field.doubts in (("readings_differ",), ("unreadable",)):
        settled = settle_office(field.candidates)
    return settled


def _doubted(field: Field, is_new: bool | None, *, is_address: bool) -> Field:
    """The field, doubted if a name in its value was misread; then shown as the reading or the unit that it may be."""
    value = str(field.value)
    spelled = check_spelling(value, is_address=is_address, is_new=is_new)
    if not spelled.is_doubtful:
        return field
    if spelled.is_sure and spelled.text and not field.needs_review:
        return _certain(field, spelled.text)
    better = [each for each in field.candidates if spelled_chains(each, is_address=is_address)]
    return replace(
        field,
        value=next(iter(better), spelled.text or value),
        doubts=(*field.doubts, UNKNOWN_PLACE),
        needs_review=True,
        confidence=min(field.confidence, 0.5),
        candidates=tuple(dict.fromkeys((*field.candidates, value))),
    )


def _certain(field: Field, value: str) -> Field:
    return replace(
        field,
        value=value,
        doubts=(),
        needs_review=False,
        confidence=CERTAIN,
        rule=f"{field.rule}+{LISTED}",
        candidates=field.candidates or (str(field.value),),
    )
