"""What is on the papers, and what the command says is on them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Truth:
    """A paper whose contents are known.

    `rotations` has the clockwise turn in degrees that makes each page upright, None for a page that
    has none (a computer drew it, or it is blank); empty where nobody noted it.
    """

    scan: str
    first_page: int
    kind: str
    damage: str
    fields: Mapping[str, str]
    text: str
    rotations: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field as given; `value` is None where it was seen and could not be read."""

    value: str | None
    confidence: float
    needs_review: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """One line of papers.jsonl, as far as it is measured; `rotations` and `dpi` are by page of the scan."""

    scan: str
    digest: str
    first_page: int
    last_page: int
    kind: str
    standing: str
    reason: str | None
    text: str
    fields: Mapping[str, ReadField]
    unreadable_pages: int
    rotations: Mapping[int, int] = field(default_factory=dict)
    dpi: Mapping[int, int] = field(default_factory=dict)

    @property
    def page_texts(self) -> dict[int, str]:
        """The text of each page, by its number in the scan."""
        return dict(enumerate(self.text.split("\f"), self.first_page))


def load_truths(folder: Path) -> list[Truth]:
    """The papers told of by the files NAME.json under a folder."""
    return [paper for path in sorted(folder.rglob("*.json")) for paper in truths_of(path.read_text("utf-8"))]


def truths_of(content: str) -> Iterator[Truth]:
    """The papers of one file."""
    scan = json.loads(unicodedata.normalize("NFC", content))
    for paper in scan["papers"]:
        first = paper["page_range"][0]
        fields = {name: str(value) for name, value in paper["fields"].items()}
        turns = tuple(paper.get("rotations", ()))
        yield Truth(scan["scan"], first, paper["kind"], scan["damage"], fields, paper["text"], turns)


def load_papers(path: Path) -> list[ReadPaper]:
    """The lines of a papers.jsonl."""
    with path.open(encoding="utf-8") as lines:
        return [read_paper(json.loads(line)) for line in lines]


def read_paper(line: Mapping[str, Any]) -> ReadPaper:
    """One line. The parts of addresses have no truth and are left out."""
    first, last = line["page_range"]
    pages = line["page_reports"]
    return ReadPaper(
        scan=line["scan"],
        digest=line["sha256"],
        first_page=first,
        last_page=last,
        kind=line["kind"],
        standing=line["standing"],
        reason=line["reason"]["code"] if line["reason"] else None,
        text=line["text"],
        fields=dict(_fields(line["fields"])),
        unreadable_pages=sum("unreadable_page" in page["defects"] for page in pages),
        rotations={page["page"]: page["rotation"] for page in pages if "rotation" in page},
        dpi={page["page"]: page["dpi"] for page in pages if "dpi" in page},
    )


def _fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, ReadField]]:
    for name, told in fields.items():
        if not (name.endswith("_unit") or isinstance(told["value"], dict)):
            source = told.get("source", "")
            yield name, ReadField(told["value"], told["confidence"], told["needs_review"], source)


def page_count(papers: Iterable[ReadPaper]) -> int:
    """Pages that had to be read: the same bytes under two names count once, rejected scans not at all."""
    read = {
        (paper.digest, page)
        for paper in papers
        if paper.standing != "rejected"
        for page in range(paper.first_page, paper.last_page + 1)
    }
    return len(read)
