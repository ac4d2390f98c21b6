"""Profiles: which measure may be how large, for what purpose. Data, with the law it follows.

`profiles/NAME.toml` holds the limits of one profile, `defects.toml` the Vietnamese words of all.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dossier.errors import BadSetting
from dossier.quality import Defect
from ocr.gate import PROFILES
from ocr.gate.framing import Sheet


@dataclass(frozen=True, slots=True)
class Limit:
    """Bounds on one measure; beyond `warn` the clerk is warned, beyond `block` the scan is refused.

    `tolerance` is by how many percent a measure may miss the bound. `source` is the law, or says
    that the bound was measured.
    """

    source: str
    warn_below: float | None = None
    block_below: float | None = None
    warn_above: float | None = None
    block_above: float | None = None
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """What a defect is called, what is measured, in which unit, and what to do; Vietnamese."""

    name: str
    measure: str
    unit: str
    advice: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A purpose that scans are kept for: its limits by the code of the defect, the sheets it allows."""

    name: str
    limits: Mapping[str, Limit]
    sheets: tuple[Sheet, ...]


@cache
def load_profile(name: str) -> Profile:
    """Return a profile that ships with the program. Raises BadSetting."""
    if name not in PROFILES:
        raise BadSetting(f"no profile {name!r}; there are {', '.join(PROFILES)}")
    given = _toml(f"profiles/{name}.toml")
    base = load_profile(given["based_on"]) if "based_on" in given else Profile("", {}, ())
    limits = {code: Limit(**limit) for code, limit in given["limits"].items()}
    sheets = tuple(Sheet(**sheet) for sheet in given.get("sheets", ()))
    return Profile(given["name"], {**base.limits, **limits}, sheets or base.sheets)


@cache
def load_words() -> Mapping[str, Words]:
    """Return the Vietnamese words of every defect, by its code."""
    return {code: Words(**words) for code, words in _toml("defects.toml").items()}


def judge(measures: Mapping[str, float], profile: Profile) -> tuple[Defect, ...]:
    """Return what breaks the limits of the profile, the gravest first."""
    found = [
        _defect(code, value, profile.limits[code])
        for code, value in measures.items()
        if code in profile.limits
    ]
    return tuple(sorted((each for each in found if each), key=lambda each: not each.is_blocking))


def _defect(code: str, value: float, limit: Limit) -> Defect | None:
    slack = limit.tolerance / 100.0
    for least, most, is_blocking in (
        (limit.block_below, limit.block_above, True),
        (limit.warn_below, limit.warn_above, False),
    ):
        is_least = least is not None and value < least * (1.0 - slack)
        if is_least or (most is not None and value > most * (1.0 + slack)):
            words = load_words()[code]
            threshold = least if is_least else most
            return Defect(
                code,
                words.name,
                words.advice,
                is_blocking,
                words.measure,
                round(value, 2),
                threshold,
                is_least,
                words.unit,
            )
    return None


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("ocr.gate") / name).read_text("utf-8"))
