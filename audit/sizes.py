"""How many papers must be drawn for a wanted confidence: to estimate a share, or to prove that it is small."""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from audit.chances import z_value


@dataclass(frozen=True, slots=True)
class Stratum:
    """An office in the frame: how many papers it has, and how many of them are drawn."""

    office: str
    papers: int
    sample: int = 0


def size_for_margin(papers: int, confidence: float, margin: float, expected: float = 0.5) -> int:
    """How many to draw to know a share to `margin` on either side (Cochran), with the correction for a finite number.

    `expected` is the share that is thought of; 0.5 is the safe choice. All but `papers` are 0.0-1.0.
    """
    without_end = z_value(confidence) ** 2 * expected * (1 - expected) / margin**2
    return min(papers, math.ceil(without_end / (1 + (without_end - 1) / papers))) if papers else 0


def size_for_none(papers: int, confidence: float, most_wrong: float) -> int:
    """How many to draw so that none wrong among them proves less than `most_wrong` (0.0-1.0) wrong: hypergeometric."""
    if not papers:
        return 0
    wrong = max(1, math.ceil(Fraction(str(most_wrong)) * papers))
    low, high = 1, papers - wrong + 1
    while low < high:
        middle = (low + high) // 2
        if none_wrong_chance(papers, middle, wrong) <= 1 - confidence:
            high = middle
        else:
            low = middle + 1
    return low


def none_wrong_chance(papers: int, size: int, wrong: int) -> float:
    """The chance that none is wrong among `size` drawn of `papers`, of which `wrong` are."""
    if size + wrong > papers:
        return 0.0
    # C(N-D, n)/C(N, n) is C(N-n, D)/C(N, D): the shorter product of the two is taken.
    few, many = sorted((size, wrong))
    return math.exp(math.fsum(math.log1p(-many / (papers - place)) for place in range(few)))


def allocate(strata: Mapping[str, int], size: int, minimum: int) -> Sequence[Stratum]:
    """Share `size` out among offices by their papers (largest remainder), at least `minimum` each if it has so many.

    The sum may be more than `size`, never less: a minimum takes nothing away from the others.
    """
    whole = sum(strata.values())
    if not whole:
        return ()
    exact = {office: Fraction(size * papers, whole) for office, papers in strata.items()}
    given = {office: math.floor(share) for office, share in exact.items()}
    by_rest = sorted(exact, key=lambda office: (given[office] - exact[office], office))
    for office in by_rest[: size - sum(given.values())]:
        given[office] += 1
    return tuple(
        Stratum(office, strata[office], min(strata[office], max(given[office], minimum)))
        for office in sorted(strata)
    )


def proven_share(strata: Iterable[Stratum], confidence: float) -> float:
    """The share that is proven not to be reached if none of the drawn papers is wrong, wherever the wrong ones lie.

    The wrong papers are laid one by one where they are found least: the worst case for a sample in strata.
    """
    every = [stratum for stratum in strata if stratum.papers]
    papers = sum(stratum.papers for stratum in every)
    if not papers:
        return 0.0
    left = [(_found(stratum, 0), index, 0) for index, stratum in enumerate(every)]
    heapq.heapify(left)
    chance, wrong = 0.0, 0
    limit = math.log(1 - confidence)
    while left and chance > limit:
        found, index, laid = heapq.heappop(left)
        wrong += 1
        if found >= 1:
            break
        chance += math.log1p(-found)
        if laid + 1 < every[index].papers:
            heapq.heappush(left, (_found(every[index], laid + 1), index, laid + 1))
    return wrong / papers


def enough_for_none(
    strata: Mapping[str, int], confidence: float, most_wrong: float, minimum: int
) -> Sequence[Stratum]:
    """The smallest allocation of which none wrong proves less than `most_wrong`, wherever the wrong ones lie."""
    papers = sum(strata.values())
    low, high = min(papers, size_for_none(papers, confidence, most_wrong)), papers
    wanted = max(1, math.ceil(Fraction(str(most_wrong)) * papers)) / papers if papers else 0.0
    while low < high:
        middle = (low + high) // 2
        if proven_share(allocate(strata, middle, minimum), confidence) <= wanted + 1e-12:
            high = middle
        else:
            low = middle + 1
    return allocate(strata, low, minimum)


def _found(stratum: Stratum, laid: int) -> float:
    """The chance that the next wrong paper of a stratum is drawn, if those laid there before were not."""
    return min(1.0, stratum.sample / (stratum.papers - laid))
