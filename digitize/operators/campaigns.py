"""Take the files of a campaign in; may be stopped at any moment and called again.

All files are noted as found before the first is taken in, so that everybody sees how many there are. A file
that was noted with the same size and time of change is not read again.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from digitize.services import Receipt
from dossier.campaigns import Campaign, CampaignFile, Campaigns
from dossier.errors import RejectedScan, UnreadableFile
from dossier.scans import FoundFile

T = TypeVar("T")
Submit = Callable[[FoundFile], Receipt]

_NOTED_AT_ONCE = 1000
_TAKEN_AT_ONCE = 64
"""So many files may have to be read once more when the taking in is killed: they are not noted yet."""

THREADS = 4
"""Each waits most of the time, for the disk or the network: on PostgreSQL four take in twice what one does."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the folder: all `files`, and those that are `new` and not taken in yet."""

    files: int
    new: tuple[tuple[FoundFile, CampaignFile], ...]


def note_found(campaign: Campaign, files: Iterable[FoundFile], campaigns: Campaigns) -> Found:
    """Note every file; those that are new, that changed, or that nobody has taken in yet, are to be taken in.

    A file that was seen by an earlier call and is gone before it was taken in is refused.
    """
    known = dict(campaigns.files(campaign))
    new: list[tuple[FoundFile, CampaignFile]] = []
    count = 0
    for some in _chunks(files, _NOTED_AT_ONCE):
        seen = [(file, _as_found(file)) for file in some]
        fresh = [(file, found) for file, found in seen if _is_new(known.pop(file.name, None), found)]
        campaigns.note(campaign, [found for _, found in fresh])
        new.extend(fresh)
        count += len(seen)
    gone = [replace(file, refusal=UnreadableFile.code) for file in known.values() if file.is_pending]
    campaigns.note(campaign, gone)
    return Found(count, tuple(new))


def take_in(
    campaign: Campaign, found: Found, campaigns: Campaigns, submit: Submit, on_taken: Callable[[int], None]
) -> Mapping[str, int]:
    """Take the new files in; `on_taken` is told how many more are done. Returns how many were refused, by code.

    Raises StoreUnavailable, RecordsUnavailable; what was taken in until then is noted.
    """
    refused: dict[str, int] = {}
    with ThreadPoolExecutor(THREADS, thread_name_prefix="take-in") as threads:
        for some in _chunks(found.new, _TAKEN_AT_ONCE):
            taken: list[CampaignFile] = []
            try:
                # What came before an error stays in the list.
                taken.extend(threads.map(partial(_take_one, submit), some))
            finally:
                campaigns.note(campaign, taken)
            for file in taken:
                if file.refusal:
                    refused[file.refusal] = refused.get(file.refusal, 0) + 1
            on_taken(len(taken))
    return refused


def _take_one(submit: Submit, new: tuple[FoundFile, CampaignFile]) -> CampaignFile:
    found, file = new
    try:
        receipt = submit(found)
    except RejectedScan as refusal:
        return replace(file, refusal=refusal.code)
    refused = receipt.rejection.code if receipt.rejection else None
    return replace(file, digest=receipt.digest, refusal=refused)


def _is_new(before: CampaignFile | None, now: CampaignFile) -> bool:
    stamp = (now.size_bytes, now.modified_ns)
    return before is None or before.is_pending or (before.size_bytes, before.modified_ns) != stamp


def _as_found(file: FoundFile) -> CampaignFile:
    size, modified = _stamp(file.path)
    return CampaignFile(file.name, file.dossier, size, modified)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _chunks(things: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    iterator = iter(things)
    while some := tuple(itertools.islice(iterator, size)):
        yield some
