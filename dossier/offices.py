"""Offices and their place in the dated tree of units: who was above whom on a day, and who took over.

A dossier stays with the office that received it, under the code of its day. What a report shows of an office
includes what the offices below it and those it took over received (docs/units.md).
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


class OfficeLevel(enum.StrEnum):
    """The group an office stands in, in reports. Districts ended on 30 June 2025 (NQ 202/2025/QH15)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DEPARTMENT = "department"
    LAND_OFFICE = "land_office"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Office:
    """An office, for as long as it bore this code, this name and this place in the tree.

    `code` is its mã định danh, such as ``H60.16`` or ``000.00.00.H60``. `valid_from` and `valid_to` are the first
    and last day, both inclusive; None for no limit. `successors` took its dossiers over; several if it was split.
    """

    code: str
    name: str
    level: OfficeLevel
    parent: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successors: tuple[str, ...] = ()

    def stands_on(self, day: dt.date) -> bool:
        """Tell whether this was so on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class OfficeTree:
    """All offices of all times. Immutable."""

    def __init__(self, offices: Iterable[Office]) -> None:
        """Take the offices in; the rows of one code are its history."""
        self._rows: dict[str, list[Office]] = defaultdict(list)
        for office in offices:
            self._rows[office.code].append(office)
        for rows in self._rows.values():
            rows.sort(key=lambda row: row.valid_from or dt.date.min)
        self._heirs: dict[str, set[str]] = defaultdict(set)
        for code, rows in self._rows.items():
            # Whatever it was ever under: what an office shows of those days must not shrink.
            for row in rows:
                for above in {row.parent, self._above(row)} - {None}:
                    self._heirs[str(above)].add(code)

    def offices(self) -> tuple[Office, ...]:
        """The last row of every code, by code."""
        return tuple(self._rows[code][-1] for code in sorted(self._rows))

    def at(self, code: str, day: dt.date) -> Office | None:
        """The office of this code on `day`; None if there was none."""
        return next((row for row in reversed(self._rows.get(code, ())) if row.stands_on(day)), None)

    def latest(self, code: str) -> Office | None:
        """The last row of this code; None if it was never heard of."""
        rows = self._rows.get(code)
        return rows[-1] if rows else None

    def within(self, root: str) -> frozenset[str]:
        """The codes whose dossiers are shown under `root`: itself, those below it, those it took over, and so on."""
        found: set[str] = set()
        left = [root]
        while left:
            code = left.pop()
            if code not in found:
                found.add(code)
                left.extend(self._heirs.get(code, ()))
        return frozenset(found)

    def current(self, code: str) -> str:
        """The office that answers for `code` today: itself, or its successor.

        One that was split among several is shown under their common parent: nobody knows whose a dossier of it is
        now, and a default would be a guess.
        """
        seen = {code}
        while (row := self.latest(code)) is not None and row.successors:
            above = self._above(row)
            if above is None or above in seen:
                break
            seen.add(above)
            code = above
        return code

    def _above(self, row: Office) -> str | None:
        """Where its dossiers are shown, beside itself."""
        if not row.successors:
            return row.parent
        if len(row.successors) == 1:
            return row.successors[0]
        parents = {self._rows[code][-1].parent for code in row.successors if code in self._rows}
        return next(iter(parents)) if len(parents) == 1 else row.parent
