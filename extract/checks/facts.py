"""What the checks look at: the values of one paper, and what it writes out in words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extract.kinds import FieldRule, PaperKind

ISSUED = ("issue_date", "received_date", "registration_date")
"""Dates on which something was written down; nobody is born after them."""

Doubts = Iterator[tuple[str, tuple[str, ...]]]
"""Names of what is wrong, each with the fields that cannot all be right."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Dates (ISO 8601) and amounts (whole numbers) that a paper writes out in words."""

    dates: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of a paper of one kind by field, the day of its scan, what it spells out."""

    kind: PaperKind
    values: Mapping[str, str]
    today: dt.date
    spelled: Spelled = field(default_factory=Spelled)

    def of_type(self, *types: str) -> Iterator[tuple[FieldRule, str]]:
        """The rules of these types with the values that are there."""
        for rule in self.kind.fields:
            if rule.type in types and (value := self.values.get(rule.name)) is not None:
                yield rule, value

    def get(self, name: str) -> str | None:
        """The value of a field, None where there is none."""
        return self.values.get(name)

    @property
    def made_on(self) -> str | None:
        """The date of the paper, ISO 8601; a copy of an entry in a register is younger than the entry."""
        return self.values.get("issue_date") or self.values.get("received_date")

    def persons(self) -> list[tuple[str, str, str]]:
        """The fields that speak of the same person: identity number, date of birth, sex."""
        found = []
        for rule in self.kind.fields:
            for suffix in ("personal_id", "id_number"):
                if rule.name.endswith(suffix):
                    prefix = rule.name.removesuffix(suffix)
                    found.append((rule.name, f"{prefix}date_of_birth", f"{prefix}sex"))
        return sorted(found)
