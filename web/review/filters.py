"""Which items somebody wants, as the address of a page says it."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from dossier.reviewing import Wanted
from web.visit import Visit

AGES = (0, 1, 3, 7, 30)
"""Choices of age in days: what came in earlier than so long ago."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Of the address: kind and field by name, an office with those below it, and for how many days it has waited."""

    kind: Annotated[str, Query(max_length=100)] = ""
    field: Annotated[str, Query(max_length=100)] = ""
    office: Annotated[str, Query(max_length=40)] = ""
    age: Annotated[int, Query(ge=0, le=3650)] = 0

    def wanted(self, visit: Visit) -> Wanted:
        """The same for the queue, which holds it to the sight of this person."""
        offices = frozenset(visit.tree.within(self.office)) if self.office else None
        before = visit.now() - dt.timedelta(days=self.age) if self.age else None
        return Wanted(offices, self.kind, self.field, before)

    def query(self, **other: str) -> str:
        """The end of an address with this filter, ``?kind=…``, empty without one."""
        said = {
            "kind": self.kind,
            "field": self.field,
            "office": self.office,
            "age": str(self.age or ""),
        } | other
        told = {name: value for name, value in said.items() if value}
        return f"?{urlencode(told)}" if told else ""
