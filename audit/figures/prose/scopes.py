"""Which counts of a text belong together: those of one place in one period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audit.figures.concepts import Concept, plain
from audit.figures.prose.mentions import Mention, Prose
from audit.figures.prose.tokens import Form

_PERIOD = re.compile(
    r"\btừ (?:ngày )?\d{1,2}/\d.{0,25}?đến|\btính (?:từ|đến)\b|\btrong (?:tháng|quý|kỳ|năm|tuần|\d+ tháng)\b|\bquý [ivx\d]+|\bnăm \d{4}|\blũy kế|\briêng\b|\btháng \d+"
)
_PLACE = re.compile(
    r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Tt]hành phố|TP|[Tt]ỉnh|[Ss]ở|UBND|[Bb]an|[Cc]hi cục)\s+(?:[Xx]ã\s+|[Pp]hường\s+)?([A-ZĐ]\w+(?:\s+[A-ZĐ]\w+)*)"
)
_EVERY = re.compile(r"\b(?:cả|toàn bộ|tất cả)$")
WHOLES = (Concept.RECEIVED, Concept.SETTLED)


@dataclass
class Scope:
    """Counts of dossiers that speak of the same place and period.

    `counts` has one mention for each concept, `doubtful` those that are told twice with different values. `whole` is a
    count of just dossiers before anything else, None if there is none.
    """

    mentions: list[Mention] = field(default_factory=list)
    counts: dict[Concept, Mention] = field(default_factory=dict)
    doubtful: set[Concept] = field(default_factory=set)
    whole: Mention | None = None

    def add(self, mention: Mention) -> None:
        """Take a number in."""
        self.mentions.append(mention)
        if (
            mention.form is not Form.COUNT
            or not mention.is_dossiers
            or mention.is_points
            or mention.is_change
        ):
            return
        concept = mention.concept
        if self.whole is None and is_all(mention) and concept not in WHOLES:
            self.whole = mention
        if concept is None:
            if self.whole is None and not self.counts and mention.opened < 0:
                self.whole = mention
        elif concept not in self.counts:
            self.counts[concept] = mention
        elif self.counts[concept].figure.value != mention.figure.value:
            self.doubtful.add(concept)

    def get(self, concept: Concept) -> Mention | None:
        """The one count of a concept."""
        return None if concept in self.doubtful else self.counts.get(concept)

    def wholes(self) -> Iterator[Mention]:
        """What others may be parts of."""
        for concept in WHOLES:
            if (mention := self.get(concept)) is not None:
                yield mention
        if self.whole is not None:
            yield self.whole


def is_all(mention: Mention) -> bool:
    """Whether the words say that these are all there are: cả 640 hồ sơ."""
    return bool(_EVERY.search(plain(mention.left)))


def scopes_of(prose: Prose) -> Sequence[Scope]:
    """The scopes of a text in order; every number is in one."""
    scopes = [Scope()]
    place, last = "", 0
    for number, mention in enumerate(prose.mentions):
        before = prose.mentions[number - 1] if number else None
        passed = prose.text[last : mention.token.start]
        named = _PLACE.findall(passed)
        is_new_sentence = before is None or before.sentence != mention.sentence
        if before is not None and is_new_sentence and _begins(scopes[-1], mention, passed, named, place):
            scopes.append(Scope())
        if named:
            place = named[-1]
        last = mention.token.end
        scopes[-1].add(mention)
    return scopes


def _begins(scope: Scope, mention: Mention, passed: str, named: Sequence[str], place: str) -> bool:
    """Whether another place or period is spoken of from here on."""
    if mention.form is not Form.COUNT or mention.opened >= 0 or mention.is_points:
        return False
    has_counts = bool(scope.counts) or scope.whole is not None
    if not has_counts:
        return False
    if place and named and named[-1] != place:
        return True
    opens = mention.concept in {None, *WHOLES, Concept.NEW} and mention.is_dossiers
    repeats = (
        mention.concept in scope.counts and scope.counts[mention.concept].figure.value != mention.figure.value
    )
    return opens and bool(_PERIOD.search(plain(passed)) or (repeats and mention.concept is Concept.RECEIVED))
