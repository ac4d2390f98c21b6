"""Real official documents: number, date, agency, subject and signer held against a list of what is printed.

The list, `official.json`, names the files by their paths in the folder of real data, which is no part of the
project. Names of people stand in it as digests; values that were read are never printed.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rates.measures import Tally, shown
from tests.quality.digests import is_same
from tests.quality.running import Effort
from tests.quality.tables import effort_rows, interval, table
from tests.quality.truth import ReadField, ReadPaper

FIELDS = ("number", "issue_date", "issuing_authority", "subject", "signer")
RIGHT, ASKED_BY_HAND = "right", "written by hand, asked"
RIGHT_ASKED, WRONG_ASKED, UNREAD = "right, asked", "wrong, asked", "no value, asked"
WRONG, LEFT_OUT, INVENTED = "wrong", "left out", "not on the paper"
_OUTCOMES = (RIGHT, RIGHT_ASKED, ASKED_BY_HAND, UNREAD, WRONG_ASKED, WRONG, LEFT_OUT, INVENTED)
_GOOD = (RIGHT, RIGHT_ASKED, ASKED_BY_HAND)
_LIST = Path(__file__).with_name("official.json")
_REASONS = Path(__file__).with_name("official_misses.json")
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Document:
    """A real document: its path, first and last page, kind, the fields written by hand, what they say."""

    scan: str
    pages: tuple[int, int]
    kind: str
    by_hand: frozenset[str]
    fields: Mapping[str, str]

    @property
    def is_held_out(self) -> bool:
        """Whether nobody looks at what becomes of it while the program is tuned: half of the files, by name."""
        return hashlib.sha256(self.scan.encode("utf-8")).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a field of a document."""

    document: Document
    field: str
    outcome: str


def load_documents(content: str) -> list[Document]:
    """The documents of a list."""
    return [
        Document(
            each["scan"], (each["pages"][0], each["pages"][1]), each["kind"],
            frozenset(each.get("by_hand", ())), each["fields"],
        )
        for each in json.loads(content)
    ]  # fmt: skip


def listed(folder: Path) -> list[Document]:
    """The documents of our list that are in the folder of real data."""
    return [each for each in load_documents(_LIST.read_text("utf-8")) if (folder / each.scan).is_file()]


def answers(document: Document, read: ReadPaper | None) -> Iterator[Answer]:
    """What became of each field that is on the document, and of those given that are not."""
    given = read.fields if read is not None else {}
    for field in FIELDS:
        outcome = _outcome(document, field, given.get(field))
        if outcome:
            yield Answer(document, field, outcome)


def _outcome(document: Document, field: str, read: ReadField | None) -> str:
    expected = document.fields.get(field)
    if expected is None:
        return INVENTED if document.fields and read is not None and read.value is not None else ""
    if read is None:
        return LEFT_OUT
    if read.value is not None and is_same(document.scan, field, expected, read.value):
        return RIGHT_ASKED if read.needs_review else RIGHT
    if not read.needs_review:
        return WRONG
    if field in document.by_hand:
        return ASKED_BY_HAND
    return UNREAD if read.value is None else WRONG_ASKED


def official_report(documents: Sequence[Document], papers: Sequence[ReadPaper], effort: Effort) -> str:
    """The figures of all documents and of each half, and every miss with its reason."""
    first = {(paper.scan, paper.first_page): paper for paper in papers}
    paired = [(each, first.get((Path(each.scan).name, each.pages[0]))) for each in documents]
    found = [answer for document, read in paired for answer in answers(document, read)]
    reasons = json.loads(_REASONS.read_text("utf-8"))
    kinds = Tally(sum(read is not None and read.kind == each.kind for each, read in paired), len(paired))
    whole = Tally(
        sum(read is not None and (read.first_page, read.last_page) == each.pages for each, read in paired),
        len(paired),
    )
    rows = [
        ("kind right", shown(kinds), interval(kinds), ""),
        ("first and last page right", shown(whole), interval(whole), ""),
        *_shares(found),
        *((name, value, "", goal) for name, value, goal in effort_rows(effort)),
    ]
    return "\n\n".join([
        "### Real official documents",
        table(("figure", "value", "95 %", "goal"), rows),
        by_field(found),
        "Every miss:",
        misses(found, reasons),
        _others(paired, reasons),
    ])  # fmt: skip


def _shares(found: Sequence[Answer]) -> Iterator[tuple[str, str, str, str]]:
    """The share of good answers, over all and in each half."""
    groups = {
        _ALL: found,
        "files looked at while tuning": [each for each in found if not each.document.is_held_out],
        "files held out": [each for each in found if each.document.is_held_out],
    }
    for name, group in groups.items():
        due = [each.outcome for each in group if each.outcome != INVENTED]
        good = Tally(sum(outcome in _GOOD for outcome in due), len(due))
        yield (
            f"right, or written by hand and asked: {name}",
            shown(good),
            interval(good),
            "≥ 95 %" if name == _ALL else "",
        )


def by_field(found: Sequence[Answer]) -> str:
    """How often each outcome occurred, for each field."""
    counts = {field: Counter(each.outcome for each in found if each.field == field) for field in FIELDS}
    rows = [(field, *(str(counts[field][outcome]) for outcome in _OUTCOMES)) for field in FIELDS]
    return table(("field", *_OUTCOMES), rows)


def misses(found: Sequence[Answer], reasons: Mapping[str, Mapping[str, str]]) -> str:
    """Every field that is not as it should be, and why."""
    rows = [
        (each.document.scan, each.field, each.outcome, _why(each.document.scan, each.field, reasons))
        for each in found
        if each.outcome not in _GOOD
    ]
    return table(("file", "field", "outcome", "why"), rows) if rows else "None."


def _others(
    paired: Sequence[tuple[Document, ReadPaper | None]], reasons: Mapping[str, Mapping[str, str]]
) -> str:
    """Documents of another kind or with other pages than they have."""
    rows = []
    for document, read in paired:
        given = (read.kind, (read.first_page, read.last_page)) if read else ("nothing", (0, 0))
        if given[0] != document.kind:
            rows.append((document.scan, f"is {document.kind}", f"taken for {given[0]}", "kind"))
        if given[1] != document.pages:
            due, got = (f"pages {first} to {last}" for first, last in (document.pages, given[1]))
            rows.append((document.scan, due, got, "pages"))
    shown_rows = [(*row[:3], _why(row[0], row[3], reasons)) for row in rows]
    return table(("file", "is", "given", "why"), shown_rows) if rows else "All kinds and pages are right."


def _why(scan: str, field: str, reasons: Mapping[str, Mapping[str, str]]) -> str:
    return reasons.get(scan, {}).get(field, "not explained yet")
