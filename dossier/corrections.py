"""What people say of values that were read: kept for ever, beside the reading, which stays as it was.

A later statement on the same field of the same paper of the same bytes supersedes an earlier one; nothing is overwritten.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.ids import ScanDigest

KIND = "kind"
"""The name under which a statement on the kind of the paper is kept; its value is a slug."""


class Verdict(enum.StrEnum):
    """What somebody says of a value."""

    CONFIRMED = "confirmed"  # it is what was read
    CORRECTED = "corrected"  # it is something else
    ABSENT = "absent"  # the paper has no such value
    UNREADABLE = "unreadable"  # it is on the paper, and nobody can read it
    WITHDRAWN = "withdrawn"  # the last statement is taken back; the field is as doubtful as it was


class Stage(enum.StrEnum):
    """Whether a statement counts."""

    SETTLED = "settled"
    KEY = "key"  # one of two blind keys: it counts for nothing until another person keys the same


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper by what it is made of: the bytes of its scan, and its pages within them (1-based, inclusive)."""

    digest: ScanDigest
    page_range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """One statement of one person on one field.

    `raw` and `read` are what the reading had when they spoke: the letters as read, and the value (None: none). `value` is
    theirs, in the form of the results contract; None where the paper has none or it cannot be read. `overruled` are the
    doubts about `value` that the person was told and confirmed it against. `who` is a login, `why` a sentence for the auditor.
    """

    sheet: Sheet
    field: str
    raw: str
    read: str | None
    verdict: Verdict
    value: str | None
    overruled: tuple[str, ...]
    stage: Stage
    who: str
    why: str
    at: dt.datetime

    @property
    def said(self) -> str | None:
        """What the paper is said to have: a value, "" for none, None where that is still open."""
        if self.verdict in (Verdict.CONFIRMED, Verdict.CORRECTED):
            return self.value
        return "" if self.verdict is Verdict.ABSENT else None


class Corrections(Protocol):
    """Statements, oldest first. Both raise RecordsUnavailable.

    They know no rights: who asks must have the paper from a register that is held to a sight.
    """

    def add(self, made: Sequence[Correction]) -> None:
        """Keep statements, all in one transaction; the queue of reviews follows in the same."""
        ...

    def of(self, sheet: Sheet) -> Sequence[Correction]:
        """Everything that was ever said of this paper."""
        ...


def standing(history: Iterable[Correction]) -> Mapping[str, Correction]:
    """What counts of a history, by field: the last settled statement, if it was not taken back."""
    last: dict[str, Correction] = {}
    for each in history:
        if each.stage is Stage.SETTLED:
            last.pop(each.field, None)
            if each.verdict is not Verdict.WITHDRAWN:
                last[each.field] = each
    return last


def open_keys(history: Iterable[Correction]) -> Mapping[str, tuple[Correction, ...]]:
    """The blind keys that wait for another one, by field: those given since the field was last settled or taken back.

    Of one person the last counts; who takes a key back has given none.
    """
    waiting: dict[str, dict[str, Correction]] = {}
    before: dict[str, dict[str, Correction]] = {}
    for each in history:
        keys = waiting.setdefault(each.field, {})
        if each.stage is Stage.SETTLED and each.verdict is Verdict.WITHDRAWN:
            # The keys of others that had led to the settling wait again.
            waiting[each.field] = keys = before.pop(each.field, {})
            keys.pop(each.who, None)
        elif each.stage is Stage.SETTLED:
            before[each.field], waiting[each.field] = keys, {}
        else:
            keys.pop(each.who, None)
            if each.verdict is not Verdict.WITHDRAWN:
                keys[each.who] = each
    return {field: tuple(keys.values()) for field, keys in waiting.items() if keys}
