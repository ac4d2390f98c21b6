"""Values of fields as they are shown at a counter: days the Vietnamese way. Pure."""

import re

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def shown(value: str) -> str:
    """A value as it is written on papers: ``1991-03-02`` as 02/03/1991."""
    if found := _DAY.fullmatch(value):
        return f"{found[3]}/{found[2]}/{found[1]}"
    if found := _MONTH.fullmatch(value):
        return f"{found[2]}/{found[1]}"
    return value
