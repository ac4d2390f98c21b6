"""What an acceptance slip lists held against what a dossier has; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.papers import Paper
from dossier.procedures import Requirement
from reuse.completeness import Completeness, Presence, Standing
from reuse.matching import match_names
from reuse.slip import SlipLine

_LACKING = (Presence.MISSING, Presence.REUSABLE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a slip: the requirement and the paper of the dossier that it means, as far as that can be told.

    `is_sure` is false where the names are only alike, or the line could not be told from its neighbours: a person looks.
    """

    line: SlipLine
    requirement: Requirement | None
    paper: Paper | None
    is_lacking: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class SlipCheck:
    """A whole slip. `unlisted` are required components that it does not list."""

    listed: tuple[Listed, ...]
    unlisted: tuple[Requirement, ...]

    @property
    def lacking(self) -> tuple[Listed, ...]:
        """What the slip lists and the dossier does not have."""
        return tuple(one for one in self.listed if one.is_lacking)


def check_slip(lines: Sequence[SlipLine], found: Completeness, kinds: Mapping[str, str]) -> SlipCheck:
    """Hold the lines of a slip against the requirements of a dossier and, for the rest, against its papers.

    `kinds` are the Vietnamese names of the kinds of paper, by slug.
    """
    standings = found.standings
    wanted = [_names(standing, kinds) for standing in standings]
    by_requirement = match_names([line.name for line in lines], wanted)
    rest = [index for index, match in enumerate(by_requirement) if match is None]
    names = [(paper.name, kinds.get(paper.kind or "", "")) for paper in found.unplaced]
    by_paper = dict(zip(rest, match_names([lines[index].name for index in rest], names), strict=True))
    listed = []
    for index, line in enumerate(lines):
        match, other = by_requirement[index], by_paper.get(index)
        if match is not None:
            standing = standings[match.index]
            is_lacking = standing.presence in _LACKING
            sure = match.is_sure and line.is_sure
            listed.append(Listed(line, standing.requirement, standing.paper, is_lacking, sure))
        elif other is not None:
            paper = found.unplaced[other.index]
            listed.append(Listed(line, None, paper, False, other.is_sure and line.is_sure))
        else:
            # A paper whose kind nobody knows may be the one that is meant.
            is_clear = all(paper.kind for paper in found.unplaced)
            listed.append(Listed(line, None, None, True, line.is_sure and is_clear))
    told = {match.index for match in by_requirement if match is not None}
    unlisted = (
        one.requirement
        for index, one in enumerate(standings)
        if index not in told and one.requirement.is_required
    )
    return SlipCheck(tuple(listed), tuple(unlisted))


def _names(standing: Standing, kinds: Mapping[str, str]) -> Sequence[str]:
    """What a requirement may be called: its own name, and those of the kinds that serve."""
    named = (kinds[kind] for kind in standing.requirement.kinds if kind in kinds)
    return (standing.requirement.name, *named)
