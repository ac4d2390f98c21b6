"""Settling: what a person says of the fields of a filed paper is kept, and once nothing is open the paper is vouched for.

The counter, the review station and the API all settle here, so that a second key is asked for wherever it is set.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.corrections import KIND, Correction, Corrections, Sheet, Stage, Verdict, open_keys, standing
from dossier.digitization import Digitization
from dossier.papers import Approval, Paper
from dossier.register import Author, Register
from dossier.reviewing import UNITS, Open, ReadPaper, waiting
from dossier.typed import ValueRules
from reuse.approving import Decided, KindTable, Place, approve
from review.answers import Answer, Problem, Read, Said, Trouble, look_at
from review.keys import keyed
from review.overlay import KIND_DOUBTFUL, has_lost_page, overlay


@dataclass(frozen=True, slots=True)
class Ledger:
    """What settling works with. `register` is that of the person: held to their sight.

    With `is_keyed_twice` critical fields count once two persons keyed the same.
    """

    register: Register
    corrections: Corrections
    rules: ValueRules
    kinds: KindTable
    is_keyed_twice: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper as somebody settles it: its row, what was read of it, and everything that was said since."""

    paper: Paper
    sheet: Sheet
    reading: Digitization
    history: tuple[Correction, ...]

    @property
    def kind(self) -> str | None:
        """What it is taken for: as a person said, else as it was filed, else as it was read."""
        said = standing(self.history).get(KIND)
        return (said.value if said else None) or self.paper.kind or self.reading.kind

    @property
    def laid_over(self) -> Digitization:
        """The reading with what was said."""
        return overlay(self.reading, self.history)

    @property
    def open(self) -> Sequence[Open]:
        """What a person must still say; nothing of a paper that was approved."""
        if self.paper.approval is Approval.APPROVED:
            return ()
        return waiting(self.paper.kind, self.paper.values, read_of(self.reading), self.history)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of answers: kept all together, or none of them where one has a problem.

    `left` are the names of fields that a person must still answer; `second` those of them that wait for another person's key.
    `held` says why a paper is not vouched for although nothing is left: codes of docs/review.md, or names of critical fields that
    nobody can read. `decided` is what the register says once it was tried.
    """

    kept: tuple[Correction, ...] = ()
    problems: Mapping[str, Problem] = field(default_factory=dict, hash=False)
    left: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    decided: Decided | None = None

    @property
    def is_approved(self) -> bool:
        """Whether the paper is vouched for now."""
        return self.decided is not None and self.decided.paper.approval is Approval.APPROVED


def read_of(reading: Digitization) -> ReadPaper:
    """What decides of a reading whether anybody is asked."""
    is_doubtful = reading.reason is not None and reading.reason.code == KIND_DOUBTFUL
    names = tuple(each.name for each in reading.fields if each.needs_review)
    return ReadPaper(reading.kind, is_doubtful, names)


def open_paper(ledger: Ledger, place: Place) -> Opened | None:
    """The paper at a place, None if there is none that may be seen, or none that was read here. Raises RecordsUnavailable."""
    dossier = ledger.register.dossier(place.dossier)
    papers = dossier.papers if dossier else ()
    paper = next((each for each in papers if (each.role, each.ordinal) == (place.role, place.ordinal)), None)
    if paper is None or paper.digest is None or paper.page_range is None:
        return None
    readings = ledger.register.readings(paper.digest)
    reading = next((each for each in readings if each.page_range == paper.page_range), None)
    if reading is None:
        return None
    sheet = Sheet(paper.digest, paper.page_range)
    return Opened(paper, sheet, reading, tuple(ledger.corrections.of(sheet)))


def settle(
    ledger: Ledger, place: Place, answers: Sequence[Answer], signature: tuple[Author, dt.datetime]
) -> Settlement | None:
    """Keep what a person says, and vouch for the paper in their name once nothing doubtful is left.

    None if there is no such paper. Without answers it only tells what is left, and vouches if that is nothing. Nothing is kept
    if any answer has a problem. Raises RecordsUnavailable.
    """
    opened = open_paper(ledger, place)
    if opened is None:
        return None
    looked = {
        answer.field: _looked_at(ledger, opened, answer, answers, signature[0].who) for answer in answers
    }
    problems = {name: each for name, each in looked.items() if isinstance(each, Problem)}
    if problems:
        return _told(ledger, opened, Settlement(problems=problems))
    said = [each for each in looked.values() if isinstance(each, Said)]
    made = [one for each in said for one in _statements(ledger, opened, each, signature)]
    if made:
        ledger.corrections.add(made)
    # Read again: somebody may have settled another field of the paper meanwhile, and whoever comes last vouches for it.
    after = replace(opened, history=tuple(ledger.corrections.of(opened.sheet))) if made else opened
    told = _told(ledger, after, Settlement(tuple(made)))
    if told.left or told.held or (not made and opened.paper.approval is Approval.APPROVED):
        return told
    return replace(told, decided=_approved(ledger, place, after, signature))


def _looked_at(
    ledger: Ledger, opened: Opened, answer: Answer, answers: Sequence[Answer], who: str
) -> Said | Problem:
    if answer.field == KIND and answer.typed and answer.typed not in ledger.kinds.codes:
        return Problem(Trouble.NOT_A_KIND)
    keys = open_keys(opened.history).get(answer.field, ())
    if len(keys) > 1 and who in {each.who for each in keys}:
        return Problem(Trouble.SAME_PERSON)
    given = {each.field: each.typed for each in answers if each.field != answer.field and each.typed}
    others = {**sure_values(opened.laid_over), **given}
    others.pop(answer.field, None)
    return look_at(answer, opened.kind, _read(opened, answer.field, keys), ledger.rules, others)


def _read(opened: Opened, name: str, keys: Sequence[Correction]) -> Read:
    found = next((each.candidates for each in opened.reading.fields if each.name == name), ())
    value = read_value(opened.reading, name)
    formed = (value, *found, *(each.value for each in keys))
    return Read(value, tuple(each for each in formed if each))


def sure_values(reading: Digitization) -> dict[str, str]:
    """The values that are not in doubt, by name."""
    return {
        each.name: each.value
        for each in reading.fields
        if isinstance(each.value, str) and each.value and not each.needs_review
    }


def read_value(reading: Digitization, name: str) -> str | None:
    """What was read of a field; of the kind its slug."""
    if name == KIND:
        return reading.kind
    found = next((each.value for each in reading.fields if each.name == name), None)
    return found if isinstance(found, str) else None


def _statements(
    ledger: Ledger, opened: Opened, said: Said, signature: tuple[Author, dt.datetime]
) -> Sequence[Correction]:
    author, moment = signature
    raw = next((each.raw for each in opened.reading.fields if each.name == said.field), "")
    made = Correction(
        opened.sheet, said.field, raw, read_value(opened.reading, said.field), said.verdict, said.value, said.overruled,
        Stage.SETTLED, author.who, author.why, moment,
    )  # fmt: skip
    is_critical = ledger.rules.form(opened.kind, said.field).is_critical
    if not (ledger.is_keyed_twice and is_critical):
        return (made,)
    return keyed(made, open_keys(opened.history).get(said.field, ()))


def _told(ledger: Ledger, opened: Opened, settlement: Settlement) -> Settlement:
    """The settlement with what is left."""
    left = opened.open
    second = tuple(each.field for each in left if each.keyed_by)
    names = tuple(each.field for each in left)
    return replace(settlement, left=names, second=second, held=() if names else _held(ledger, opened))


def _held(ledger: Ledger, opened: Opened) -> tuple[str, ...]:
    """Why nobody may vouch for the paper yet though nothing is asked any more."""
    reading = opened.reading
    unreadable = (
        name
        for name, each in standing(opened.history).items()
        if each.verdict is Verdict.UNREADABLE and ledger.rules.form(opened.kind, name).is_critical
    )
    reason = reading.reason.code if reading.reason else KIND_DOUBTFUL
    codes = () if reason == KIND_DOUBTFUL else (reason,)
    lost = ("unreadable_page",) if has_lost_page(reading) else ()
    return (*codes, *lost, *unreadable)


def _approved(
    ledger: Ledger, place: Place, opened: Opened, signature: tuple[Author, dt.datetime]
) -> Decided | None:
    # Statements on fields of another kind, that it was taken for once, say nothing of this one.
    known = {
        KIND,
        *ledger.kinds.fields.get(opened.kind or "", ()),
        *(each.name for each in opened.reading.fields),
    }
    said = {name: each.said or "" for name, each in standing(opened.history).items() if name in known}
    if KIND not in said and opened.paper.kind:
        said[KIND] = opened.paper.kind
    # Units are not on the paper, and nobody is asked for them.
    said |= {
        each.name: "" for each in opened.reading.fields if each.needs_review and each.name.endswith(UNITS)
    }
    decided = approve(ledger.register, place, said, ledger.kinds, signature)
    return next(iter(decided), None)
