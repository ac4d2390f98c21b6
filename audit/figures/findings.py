"""What is found about figures: each relation with its verdict, the piece it stands in and the computation."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Verdict(enum.StrEnum):
    """What can be said of a relation between figures."""

    HOLDS = "holds"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"
    UNNAMED = "unnamed"


VERDICTS = {
    Verdict.HOLDS: "đúng",
    Verdict.IMPOSSIBLE: "không thể đúng",
    Verdict.UNDECIDED: "chưa thể kết luận",
    Verdict.UNNAMED: "tỷ lệ không rõ tử số, mẫu số",
}


class Severity(enum.StrEnum):
    """How bad it is."""

    NONE = "none"
    QUESTION = "question"
    REFUSED = "refused"
    ERROR = "error"


_SEVERITIES = {
    Verdict.HOLDS: Severity.NONE,
    Verdict.IMPOSSIBLE: Severity.ERROR,
    Verdict.UNDECIDED: Severity.QUESTION,
    Verdict.UNNAMED: Severity.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation and what became of it.

    `place` is where it stands (``dòng 3`` of a text, ``Sheet1!D7`` of a workbook), `quote` the piece as written,
    `identity` the rule in Vietnamese, `computation` the figures put in. `question` says what to ask for.
    """

    verdict: Verdict
    place: str
    quote: str
    identity: str
    computation: str
    question: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return _SEVERITIES[self.verdict]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was found in one text or file. `figures` is how many figures were read."""

    name: str
    figures: int
    findings: tuple[Finding, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether something in it cannot be true."""
        return any(one.verdict is Verdict.IMPOSSIBLE for one in self.findings)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, in the order in which they were found."""
    return tuple(dict.fromkeys(findings))
