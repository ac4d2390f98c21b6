"""A value of a paper with its evidence, and the kind of a paper with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.geometry import Box
from dossier.recognition import Source

FieldValue = str | Mapping[str, object] | None
"""Text in the form of the contract's value types; a mapping only for `<name>_unit` fields."""


@dataclass(frozen=True, slots=True)
class Field:
    """One named value.

    `value` is None when the field is on the paper but could not be read; then
    `needs_review` is true. `confidence` is 0.0-1.0 and calibrated. `agreed` says that
    two independent readings gave the same value. `page` counts from 1 within the scan;
    `box` is in pixels of that page as scanned. `rule` says which rule of the kind found
    it; `doubts` names the checks that failed. `candidates` are the values that the readings
    gave where they differ, likeliest first: what a person chooses from.
    """

    name: str
    value: FieldValue
    raw: str
    confidence: float
    source: Source
    agreed: bool
    needs_review: bool
    page: int
    box: Box | None
    rule: str = ""
    doubts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind chosen, how sure (0.0-1.0), why, and what came second."""

    kind: str
    confidence: float
    evidence: tuple[str, ...]
    runner_up: str | None
    is_doubtful: bool
