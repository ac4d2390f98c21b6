"""Examines every paper of a selection that is recorded as digitized, batch by batch; pure but for its ports.

What is counted is a mapping by office, of plain numbers, so that it can be kept and added up:
``dossiers``, ``papers`` (recorded as digitized), ``files`` (in our store), ``links`` (in another system),
``proof`` and ``suspicion`` (papers with such a flaw), ``flaw:CODE``, ``known:FAULT`` and ``wrong:FAULT``, ``coarse``.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audit.content_checks import check_content
from audit.defects import Fault, judge, least_dpi
from audit.file_checks import check_file, check_vouching
from audit.rules import Rules
from audit.sharing_checks import check_sharing, check_source
from audit.subject import Subject, is_claim
from dossier.audits import Counts, Flaw, Look, Originals, Severity, Trail
from dossier.ids import DossierCode, ScanDigest

BATCH = 200
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Examiner:
    """What papers are examined with. `kinds` are the Vietnamese names of kinds, for messages."""

    trail: Trail
    originals: Originals
    rules: Rules
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some dossiers; `last` is the last of them, after which the next batch begins."""

    last: DossierCode
    flaws: tuple[Flaw, ...]
    counts: Counts


def examine(
    codes: Sequence[DossierCode], examiner: Examiner, after: DossierCode | None = None
) -> Iterator[Batch]:
    """Examine the papers of these dossiers, which are in order, from the one behind `after` on.

    Holds one batch at a time. Raises RecordsUnavailable, StoreUnavailable.
    """
    looks = _Looks(examiner.originals)
    start = bisect_right(codes, after) if after is not None else 0
    for at in range(start, len(codes), BATCH):
        yield _batch(codes[at : at + BATCH], examiner, looks)


def add_up(first: Counts, second: Counts) -> Counts:
    """Both counts together."""
    offices = sorted(first.keys() | second.keys())
    return {
        office: dict(Counter(first.get(office, {})) + Counter(second.get(office, {}))) for office in offices
    }


def total(counts: Counts) -> Mapping[str, int]:
    """The counts of all offices together."""
    return sum((Counter(each) for each in counts.values()), Counter[str]())


class _Looks:
    """Remembers what was found under a digest: the same bytes may be filed a thousand times."""

    def __init__(self, originals: Originals) -> None:
        """Remember nothing yet."""
        self._originals = originals
        self._known: dict[ScanDigest, Look] = {}

    def look(self, digest: ScanDigest, version: str | None) -> Look:
        """What lies under the digest."""
        if digest not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[digest] = self._originals.look(digest, version)
        return self._known[digest]


def _batch(codes: Sequence[DossierCode], examiner: Examiner, looks: _Looks) -> Batch:
    dossiers = examiner.trail.dossiers(codes)
    claims = [(dossier, paper) for dossier in dossiers for paper in dossier.papers if is_claim(paper)]
    traces = examiner.trail.traces({paper.digest for _, paper in claims if paper.digest})
    wanted = {paper.reused_from.dossier for _, paper in claims if paper.reused_from}
    sources = {dossier.code: dossier for dossier in examiner.trail.dossiers(wanted)} if wanted else {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for dossier in dossiers:
        counts[dossier.office]["dossiers"] += 1
    flaws: list[Flaw] = []
    for dossier, paper in claims:
        source = sources.get(paper.reused_from.dossier) if paper.reused_from else None
        look = looks.look(paper.digest, traces.versions.get(paper.digest)) if paper.digest else None
        subject = Subject(dossier, paper, traces, look, source, dict(examiner.kinds))
        found = tuple(_flaws(subject, examiner.rules))
        flaws += found
        _count(counts[dossier.office], subject, found, examiner.rules)
    return Batch(codes[-1], tuple(flaws), {office: dict(each) for office, each in counts.items()})


def _flaws(subject: Subject, rules: Rules) -> Iterator[Flaw]:
    yield from check_file(subject)
    yield from check_vouching(subject)
    yield from check_content(subject, rules.kind_confidence)
    yield from check_sharing(subject)
    yield from check_source(subject)


def _count(counts: Counter[str], subject: Subject, flaws: Sequence[Flaw], rules: Rules) -> None:
    counts["papers"] += 1
    severities = {flaw.severity for flaw in flaws}
    counts["proof"] += Severity.PROOF in severities
    counts["suspicion"] += severities == {Severity.SUSPICION}
    for code in {flaw.code for flaw in flaws}:
        counts[f"flaw:{code}"] += 1
    if subject.paper.digest is None:
        counts["links"] += subject.paper.link is not None
        return
    counts["files"] += 1
    for fault, is_wrong in judge(subject, rules).items():
        counts[f"known:{fault}"] += is_wrong is not None
        counts[f"wrong:{fault}"] += bool(is_wrong)
    dpi = least_dpi(subject)
    counts["coarse"] += dpi is not None and dpi < rules.archive_dpi * (1 - rules.dpi_tolerance / 100)


def faults_of(counts: Mapping[str, int]) -> Mapping[Fault, tuple[int, int]]:
    """Of each fault: how many papers have it, of how many it is known."""
    return {fault: (counts.get(f"wrong:{fault}", 0), counts.get(f"known:{fault}", 0)) for fault in Fault}
