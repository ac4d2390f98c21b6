"""Values of fields as they are shown and typed at a counter: days the Vietnamese way. Pure."""

import datetime as dt
import re

from web.words import Words

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_TYPED = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")

BAD_DAY = Words(
    "Ngày không có thật. Hãy gõ như 08/09/2025.", "There is no such day. Type it like 08/09/2025."
)


def shown(value: str) -> str:
    """A value as it is written on papers: ``1991-03-02`` as 02/03/1991."""
    if found := _DAY.fullmatch(value):
        return f"{found[3]}/{found[2]}/{found[1]}"
    if found := _MONTH.fullmatch(value):
        return f"{found[2]}/{found[1]}"
    return value


def typed(text: str, *, is_day: bool) -> str:
    """What was typed, as the results contract has it: 02/03/1991 as ``1991-03-02``. Raises ValueError for a day that is none."""
    plain = " ".join(text.split())
    found = _TYPED.fullmatch(plain)
    if not is_day or found is None:
        return plain
    return dt.date(int(found[3]), int(found[2]), int(found[1])).isoformat()
