"""The dated thresholds of faults and their fines, out of ``rules.toml``."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import Any

from dossier.errors import BadSetting
from dossier.scans import MediaType

LINKS = ("component", "owner", "procedure", "code")
"""What a paper may be linked to master data by."""


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine in million đồng, for shares below `below` percent."""

    below: Decimal
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts as a fault from `valid_from` on. Shares are percent, `dpi_tolerance` too."""

    valid_from: dt.date
    source: str
    alarm: Decimal
    block: Decimal
    formats: frozenset[MediaType]
    least_pdf: Decimal
    accepts_copy: bool
    least_dpi: int
    archive_dpi: int
    dpi_tolerance: Decimal
    name_has_dossier: bool
    longest_name: int
    links: tuple[str, ...]
    kind_confidence: float
    fines: tuple[Fine, ...] = ()

    def fine(self, percent: Decimal) -> Fine | None:
        """The fine for a share of faults; None for no faults, and for shares that the clause does not name."""
        if percent <= 0:
            return None
        return next((fine for fine in self.fines if percent < fine.below), None)


def rules_on(day: dt.date, every: Sequence[Rules] = ()) -> Rules:
    """The rules that hold on a day; the first ones for any day before."""
    known = sorted(every or shipped_rules(), key=lambda rules: rules.valid_from)
    standing = [rules for rules in known if rules.valid_from <= day]
    return standing[-1] if standing else known[0]


@cache
def shipped_rules() -> tuple[Rules, ...]:
    """The rules that ship with the program."""
    return parse_rules(resources.files("audit").joinpath("rules.toml").read_text("utf-8"), "rules.toml")


def parse_rules(text: str, source: str) -> tuple[Rules, ...]:
    """The rules of a TOML file. Raises BadSetting with what is wrong."""
    try:
        found = tuple(_rules(row) for row in tomllib.loads(text)["rules"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise BadSetting(f"{source}: {type(error).__name__}: {error}") from error
    for rules in found:
        if not 0 < rules.alarm <= rules.block or set(rules.links) - set(LINKS):
            raise BadSetting(f"{source}: alarm and block are percent, links are among {', '.join(LINKS)}")
    if not found:
        raise BadSetting(f"{source}: there are no rules")
    return found


def _rules(row: dict[str, Any]) -> Rules:
    fines = tuple(
        Fine(Decimal(str(each["below"])), each["from"], each["to"]) for each in row.get("fines", ())
    )
    numbers = {name: Decimal(str(row[name])) for name in ("alarm", "block", "least_pdf", "dpi_tolerance")}
    changed = {
        **numbers,
        "formats": frozenset(map(MediaType, row["formats"])),
        "links": tuple(row["links"]),
        "fines": tuple(sorted(fines, key=lambda fine: fine.below)),
    }
    return Rules(**{**row, **changed})
