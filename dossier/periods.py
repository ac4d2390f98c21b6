"""Periods: runs of calendar days in Vietnam."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first` to `last`, both inclusive. `label` is how it is written in Vietnamese: ``Quý III/2025``."""

    first: dt.date
    last: dt.date
    label: str = ""
