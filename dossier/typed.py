"""What may be typed into a field: contract of the rules that bring it into the form of the results and check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A field of a kind as people meet it. `type` is a value type of docs/kinds.md, such as ``date``."""

    name: str
    type: str
    is_critical: bool = False
    is_required: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What was typed, in the form of the results, None if it is no such value; and the names of checks that it fails.

    The names are those of docs/errors.md, Doubts.
    """

    value: str | None
    doubts: tuple[str, ...] = ()


class ValueRules(Protocol):
    """The rules of the kinds of paper, those of the place included. Safe in threads; nothing is read from disk."""

    def form(self, kind: str | None, field: str) -> FieldForm:
        """What kind of value the field takes; text where the kind does not know it."""
        ...

    def judge(self, kind: str | None, field: str, typed: str, others: Mapping[str, str]) -> Judged:
        """Look at what was typed into a field of a paper whose other values are `others`."""
        ...
