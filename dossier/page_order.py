"""What the page numbers printed on a paper say against it."""

import enum
from dataclasses import dataclass


class PageFaultKind(enum.StrEnum):
    """In what way the numbers are wrong."""

    MISSING = "missing"
    DOUBLED = "doubled"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class PageFault:
    """Where the numbers go wrong: `page` of the scan (from 1), and the printed number that is missing or amiss there."""

    kind: PageFaultKind
    page: int
    number: int
