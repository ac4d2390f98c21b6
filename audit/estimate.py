"""How many papers are wrong, estimated from a sample in strata, with exact intervals.

A paper is wrong if a value that was keyed again differs, if the person who keyed it saw that it is the wrong one, or if
it is proven to be no digitized paper at all. Papers that nobody has keyed yet are left out and told.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.chances import Interval, clopper_pearson, finite_bounds
from audit.keying import Compared, Match, compare
from audit.sizes import Stratum, proven_share
from dossier.audits import AuditItem, PaperId


@dataclass(frozen=True, slots=True)
class Rate:
    """Errors among what was judged. `name` is a field, an office, or empty for all. `illegible` were not judged."""

    name: str
    wrong: int
    judged: int
    interval: Interval
    illegible: int = 0
    papers: int = 0
    bounds: tuple[int, int] | None = None
    """Of offices: at least and at most so many of its `papers` are wrong."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the sample tells. `proven` is the share that is proven not to be reached; None if a paper is wrong."""

    fields: tuple[Rate, ...]
    every_field: Rate
    offices: tuple[Rate, ...]
    overall: Rate
    mismatches: tuple[Compared, ...]
    not_keyed: int
    not_judged: int
    """Papers of which nobody can say whether they are wrong, those that were not keyed among them."""
    proven: float | None


def estimate(
    items: Sequence[AuditItem], strata: Sequence[Stratum], confidence: float, false: Collection[PaperId]
) -> Estimate:
    """Sum up what was keyed. `strata` tell the papers of each office; `false` are the papers with a proven flaw."""
    compared = [each for item in items for each in compare(item)]
    judged = [is_wrong(item, false) for item in items]
    by_office: defaultdict[str, list[bool]] = defaultdict(list)
    for item, verdict in zip(items, judged, strict=True):
        if verdict is not None:
            by_office[item.office].append(verdict)
    known = [Stratum(each.office, each.papers, len(by_office[each.office])) for each in strata]
    overall = _overall(known, by_office, confidence)
    return Estimate(
        fields=tuple(_by_field(compared, confidence)),
        every_field=_rate("", compared, confidence),
        offices=tuple(_office(each, by_office[each.office], confidence) for each in known if each.papers),
        overall=overall,
        mismatches=tuple(each for each in compared if each.match is Match.DIFFERENT),
        not_keyed=sum(not is_keyed(item, false) for item in items),
        not_judged=sum(verdict is None for verdict in judged),
        proven=proven_share(known, confidence) if overall.judged and not overall.wrong else None,
    )


def is_wrong(item: AuditItem, false: Collection[PaperId]) -> bool | None:
    """Whether a paper is wrong; None if nobody can say: not all of it was keyed, or nothing of it can be read."""
    if item.paper in false or item.seen:
        return True
    matches = {each.match for each in compare(item)}
    if Match.DIFFERENT in matches:
        return True
    if Match.NOT_KEYED in matches or matches == {Match.ILLEGIBLE} or item.keyed_by is None:
        return None
    return False


def is_keyed(item: AuditItem, false: Collection[PaperId]) -> bool:
    """Tell whether nothing is left to be keyed of a paper; what is no digitized paper cannot be keyed."""
    if item.paper in false or item.seen:
        return True
    return item.keyed_by is not None and all(each.match is not Match.NOT_KEYED for each in compare(item))


def effective_size(strata: Sequence[Stratum], shares: Mapping[str, float]) -> tuple[float, float]:
    """The weighted share, and how many papers drawn at random of all would tell as much (Korn, Graubard 1998).

    The variance of a sample in strata, with the correction for a finite number in each; strata with one paper drawn
    give the variance of the whole. Where nothing or everything is wrong, the number drawn itself.
    """
    seen = [each for each in strata if each.sample]
    papers, drawn = sum(each.papers for each in seen), sum(each.sample for each in seen)
    share = sum(each.papers * shares[each.office] for each in seen) / papers
    if not 0 < share < 1:
        # As if spread evenly, corrected for uneven weights (Kish).
        squares = sum((each.papers / papers) ** 2 / each.sample for each in seen)
        return share, 1 / squares
    variance = sum(_variance(each, shares[each.office], share, papers) for each in seen)
    if variance <= 0:
        return share, float(drawn)
    return share, min(share * (1 - share) / variance, float(papers))


def _variance(stratum: Stratum, share: float, whole: float, papers: int) -> float:
    spread = share * (1 - share) if stratum.sample > 1 else whole * (1 - whole)
    left = 1 - stratum.sample / stratum.papers
    return (stratum.papers / papers) ** 2 * left * spread / max(stratum.sample - 1, 1)


def _overall(strata: Sequence[Stratum], verdicts: Mapping[str, Sequence[bool]], confidence: float) -> Rate:
    judged = sum(each.sample for each in strata)
    papers = sum(each.papers for each in strata)
    wrong = sum(sum(found) for found in verdicts.values())
    if not judged:
        return Rate("", 0, 0, Interval(0.0, 0.0, 1.0), papers=papers)
    if judged == papers:
        share = wrong / papers
        return Rate("", wrong, judged, Interval(share, share, share), papers=papers, bounds=(wrong, wrong))
    shares = {each.office: sum(verdicts[each.office]) / each.sample for each in strata if each.sample}
    share, size = effective_size(strata, shares)
    found = clopper_pearson(share * size, size, confidence)
    bounds = (max(wrong, math.floor(found.low * papers)), math.ceil(found.high * papers))
    return Rate("", wrong, judged, Interval(share, found.low, found.high), papers=papers, bounds=bounds)


def _office(stratum: Stratum, verdicts: Sequence[bool], confidence: float) -> Rate:
    wrong, judged = sum(verdicts), len(verdicts)
    bounds = finite_bounds(wrong, judged, stratum.papers, confidence)
    share = wrong / judged if judged else 0.0
    interval = Interval(share, bounds[0] / stratum.papers, bounds[1] / stratum.papers)
    return Rate(stratum.office, wrong, judged, interval, papers=stratum.papers, bounds=bounds)


def _by_field(compared: Iterable[Compared], confidence: float) -> Iterable[Rate]:
    by_name: defaultdict[str, list[Compared]] = defaultdict(list)
    for each in compared:
        by_name[each.name].append(each)
    return (_rate(name, found, confidence) for name, found in sorted(by_name.items()))


def _rate(name: str, compared: Sequence[Compared], confidence: float) -> Rate:
    count = Counter(each.match for each in compared)
    judged = count[Match.SAME] + count[Match.DIFFERENT]
    interval = clopper_pearson(count[Match.DIFFERENT], judged, confidence)
    return Rate(name, count[Match.DIFFERENT], judged, interval, illegible=count[Match.ILLEGIBLE])
