"""Write out what was read in a campaign, in the form of a run, one scan after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from digitize.output import OpenCopy, write_scans
from digitize.papers import rejected
from digitize.separated import named
from dossier.campaigns import Campaign, CampaignFile, CampaignResult, Campaigns
from dossier.digitization import Digitization
from dossier.errors import rejection
from dossier.ids import ScanDigest
from dossier.ports import Records
from dossier.scans import FoundFile
from dossier.separators import is_separator


@dataclass(frozen=True, slots=True)
class Kept:
    """Where results are kept."""

    campaigns: Campaigns
    records: Records
    open_copy: OpenCopy


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: so many `files`; `unfinished` ones were left out. `papers` have neither text nor fields."""

    files: int
    unfinished: int
    papers: tuple[Digitization, ...]


@dataclass(slots=True)
class _Account:
    """What has gone by, without what makes papers large."""

    files: int = 0
    unfinished: int = 0
    papers: list[Digitization] = field(default_factory=list)


def export(
    campaign: Campaign, kept: Kept, rates: Callable[[Sequence[Digitization]], str], out: Path
) -> Exported:
    """Write the papers of the campaign under `out`; every file has its line, refused ones too, unless unfinished.

    `rates` makes the content of rates.csv. Raises StoreUnavailable, RecordsUnavailable.
    """
    account = _Account()
    scans = _scans(kept.campaigns.results(campaign), kept.records, account)
    write_scans(scans, lambda: rates(account.papers), out, kept.open_copy)
    return Exported(account.files, account.unfinished, tuple(account.papers))


def _scans(
    results: Sequence[CampaignResult], records: Records, account: _Account
) -> Iterator[tuple[Sequence[Digitization], str]]:
    for result in results:
        papers = _papers(result, records)
        if papers is None:
            account.unfinished += 1
            continue
        account.files += 1
        account.papers.extend(map(_slim, papers))
        yield papers, result.version or ""


def _papers(result: CampaignResult, records: Records) -> Sequence[Digitization] | None:
    """The papers of a file under its own name; None if it is not finished."""
    file = result.file
    found = FoundFile(Path(file.name), file.name, file.dossier)
    if file.refusal is not None:
        return (rejected(found, file.digest or ScanDigest(""), rejection(file.refusal).reason()),)
    papers = _recorded(file, result.version, records)
    return papers and named(found, papers)


def _recorded(file: CampaignFile, version: str | None, records: Records) -> Sequence[Digitization] | None:
    if file.digest is None or version is None:
        return None
    return records.papers(file.digest, version)


def _slim(paper: Digitization) -> Digitization:
    """What rates and sums need of a paper; a hundred thousand of them are kept."""
    return replace(paper, text="", page_reports=(), fields=paper.fields[:1] if is_separator(paper) else ())
