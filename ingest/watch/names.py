"""Names in a watched folder: those that are not to be taken yet, or never, and one that is still free."""

import os
import re

TAKEN_IN, REFUSED = "_da-nhan", "_tu-choi"
"""The folders, inside the watched one, that files are moved to."""

# What scanners, browsers, copy programs and offices call a file until it is whole.
_TEMPORARY = re.compile(
    r"[.~].*|.*~|.*\.(?:part|partial|tmp|temp|filepart|crdownload|download|opdownload|writing|lock|lck)",
    re.IGNORECASE | re.DOTALL,
)
# What Windows and network drives put beside the files of people; nobody scanned it.
_OF_SYSTEMS = frozenset(
    "thumbs.db ehthumbs.db desktop.ini .ds_store lost+found @eadir #recycle @recycle $recycle.bin".split()
) | {"system volume information"}
LONGEST_BYTES = 255
"""What file systems take for a name."""


def is_temporary(name: str) -> bool:
    """Tell whether a file or folder of this name is still being made by some program."""
    return _TEMPORARY.fullmatch(name) is not None


def is_of_system(name: str) -> bool:
    """Tell whether some system or drive keeps this file or folder for itself."""
    return name.casefold() in _OF_SYSTEMS


def numbered(name: str, number: int, most_bytes: int = LONGEST_BYTES) -> str:
    """The `number`-th of its like: ``a.pdf``, ``a (2).pdf``; shortened at the end of its stem if too long."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - any name at all
    count = f" ({number})" if number > 1 else ""
    room = most_bytes - len(os.fsencode(count + suffix))
    if room < 1:
        # What looked like a suffix is nearly all of the name.
        stem, suffix, room = name, "", most_bytes - len(os.fsencode(count))
    return f"{_shortened(stem, room)}{count}{suffix}"


def _shortened(text: str, room: int) -> str:
    """As many whole letters as `room` bytes hold."""
    while len(os.fsencode(text)) > room:
        text = text[:-1]
    return text
