"""Draws a sample that anybody can draw again: the papers of an office with the smallest SHA-256 of seed and paper.

The frame is a file: the line ``office;dossier;role;ordinal``, then one such line for each paper that is recorded as
digitized, in the order of dossier, role and ordinal; UTF-8, every line ended by a line feed. Its SHA-256 is published
together with the seed. The rank of a paper is the SHA-256 of the text ``seed;dossier;role;ordinal``.
"""

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.sizes import Stratum
from dossier.audits import Claim, PaperId, Trail
from dossier.errors import BadSetting
from dossier.ids import DossierCode
from dossier.papers import PaperRole

HEAD = "office;dossier;role;ordinal"
ALGORITHM = "sha256-rank-1"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Frame:
    """What was counted of a frame: its papers by office, and its digest."""

    papers: Mapping[str, int]
    digest: str

    @property
    def size(self) -> int:
        """How many papers there are."""
        return sum(self.papers.values())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper that was drawn, and its rank."""

    claim: Claim
    rank: str


def claims_of(codes: Sequence[DossierCode], trail: Trail) -> Iterator[Claim]:
    """The papers of these dossiers that are recorded as digitized, in order, read in batches."""
    for at in range(0, len(codes), _BATCH):
        yield from trail.claims(codes[at : at + _BATCH])


def frame_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The lines of the frame, each with its line feed."""
    yield f"{HEAD}\n"
    for claim in claims:
        yield f"{claim.office};{claim.paper}\n"


class Measured:
    """Passes the papers of a frame on, and counts them on the way: a frame of a million is never held."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Count nothing yet."""
        self._claims = claims
        self._papers: Counter[str] = Counter()
        self._digest = hashlib.sha256(f"{HEAD}\n".encode())

    def __iter__(self) -> Iterator[Claim]:
        """Yield the papers, once."""
        for claim in self._claims:
            self._papers[claim.office] += 1
            self._digest.update(f"{claim.office};{claim.paper}\n".encode())
            yield claim

    def frame(self) -> Frame:
        """What was passed on until now."""
        return Frame(dict(sorted(self._papers.items())), self._digest.hexdigest())


def measure_frame(claims: Iterable[Claim]) -> Frame:
    """Count a frame and take its digest."""
    measured = Measured(claims)
    for _ in measured:
        pass
    return measured.frame()


def rank_of(seed: str, paper: PaperId) -> str:
    """The rank of a paper: 64 hexadecimal digits, the smallest are drawn."""
    return hashlib.sha256(f"{seed};{paper}".encode()).hexdigest()


def draw(claims: Iterable[Claim], seed: str, strata: Sequence[Stratum]) -> Sequence[Drawn]:
    """The papers with the smallest ranks of each office, by office and rank. Holds no more than the sample."""
    wanted = {stratum.office: stratum.sample for stratum in strata}
    # A heap of the smallest: its first is the largest of them, turned round.
    heaps: dict[str, list[tuple[int, Claim]]] = {office: [] for office in wanted}
    for claim in claims:
        size = wanted.get(claim.office, 0)
        if not size:
            continue
        heap, rank = heaps[claim.office], -int(rank_of(seed, claim.paper), 16)
        if len(heap) < size:
            heapq.heappush(heap, (rank, claim))
        elif rank > heap[0][0]:
            heapq.heapreplace(heap, (rank, claim))
    return tuple(
        Drawn(claim, f"{-rank:064x}")
        for office in sorted(heaps)
        for rank, claim in sorted(heaps[office], key=lambda pair: -pair[0])
    )


def read_frame(lines: Iterable[str], source: str) -> Iterator[Claim]:
    """The papers of a published frame. Raises BadSetting."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            if line.rstrip("\n") != HEAD:
                raise BadSetting(f"{source} does not begin with the line {HEAD}")
            continue
        try:
            office, dossier, role, ordinal = line.rstrip("\n").split(";")
            yield Claim(office, PaperId(DossierCode(dossier), PaperRole(role), int(ordinal)))
        except ValueError as error:
            raise BadSetting(f"{source}, line {number}: not of the form {HEAD}") from error
