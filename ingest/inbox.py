"""Take in what others have put into an inbox.

Each file is fetched, handed to `submit`, and only when that has said that it is safe taken out. Whoever
is killed in between leaves it there; it is submitted again, which changes nothing, since name, bytes and
dossier are the same. Knows no server: an inbox is a contract of `dossier.ports`.
"""

import enum
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dossier.digitization import Reason
from dossier.errors import StoreUnavailable, TooLarge
from dossier.ports import Inbox
from dossier.scans import Arrival, FoundFile
from ingest.folder import clean_name, dossier_among
from ingest.receive import spool_file

# One that fails may be at fault itself; three in a row are the server, and a thousand more would only
# wait for it one after the other.
_MOST_IN_A_ROW = 3


class Outcome(enum.StrEnum):
    """What became of one thing in an inbox.

    accepted   its bytes are safe, it is out of the inbox
    refused    it cannot be digitized; it was moved, with a text that says why
    changed    gone, or changed since it was listed; it arrives anew
    folder     the empty object by which consoles show a folder; left alone
    unfit      its name cannot be one of a file: left alone, for an operator to rename
    failed     it could not be had or put away this time; the next poll tries again
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    CHANGED = "changed"
    FOLDER = "folder"
    UNFIT = "unfit"
    FAILED = "failed"


class Received(Protocol):
    """What `submit` answers: the file is safe, unless there is a rejection."""

    @property
    def rejection(self) -> Reason | None:
        """Why it was refused, if it was."""
        ...


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look into an inbox brought: how many of each outcome, and the last thing that failed."""

    counts: Mapping[Outcome, int]
    problem: StoreUnavailable | None


def poll(inbox: Inbox, submit: Callable[[FoundFile], Received], spool: Path, max_bytes: int) -> Polled:
    """Take in everything that lies in the inbox, each file by way of the folder `spool`.

    Larger ones than `max_bytes` are refused without being fetched. Several machines may poll one
    inbox. Raises StoreUnavailable if the inbox cannot be listed, and whatever `submit` raises but
    that; what fails for single files is told in the answer, and three in a row end the poll.
    """
    counts, in_a_row, problem = Counter[Outcome](), 0, None
    for arrival in inbox.arrivals():
        try:
            outcome = _take(arrival, inbox, submit, spool, max_bytes)
            in_a_row = 0
        except StoreUnavailable as failure:
            outcome, problem = Outcome.FAILED, failure
            in_a_row += 1
        counts[outcome] += 1
        if in_a_row == _MOST_IN_A_ROW:
            break
    return Polled(counts, problem)


def _take(
    arrival: Arrival, inbox: Inbox, submit: Callable[[FoundFile], Received], spool: Path, max_bytes: int
) -> Outcome:
    parts = [part for part in arrival.name.split("/") if part]
    if arrival.size_bytes == 0 and (not parts or arrival.name.endswith("/")):
        return Outcome.FOLDER
    if not _is_fit(parts):
        return Outcome.UNFIT
    if arrival.size_bytes > max_bytes:
        return _refuse(arrival, inbox, TooLarge().reason())
    with spool_file(spool) as local:
        path = Path(local.name)
        if not inbox.fetch(arrival, path):
            return Outcome.CHANGED
        rejection = submit(FoundFile(path, clean_name("/".join(parts)), dossier_among(parts[:-1]))).rejection
    if rejection is not None:
        return _refuse(arrival, inbox, rejection)
    inbox.remove(arrival)
    return Outcome.ACCEPTED


def _is_fit(parts: list[str]) -> bool:
    """Tell whether these can be folders and a file.

    Names with a dot before them are not: ``.`` and ``..`` cannot be asked for, and others are how
    programs hide what they are still writing. Nor is one that was not UTF-8: what is listed of it
    names nothing.
    """
    return bool(parts) and not any(part.startswith(".") or "\ufffd" in part for part in parts)


def _refuse(arrival: Arrival, inbox: Inbox, reason: Reason) -> Outcome:
    inbox.refuse(
        arrival,
        "Tệp này không được tiếp nhận để số hóa.\n\n"
        f"Tên tệp: {arrival.name}\n"
        f"Lý do: {reason.message}\n"
        f"Mã lý do: {reason.code}\n",
    )
    return Outcome.REFUSED
