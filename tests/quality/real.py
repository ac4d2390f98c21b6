"""Real scans: character error rate where the text is known, else only whether they are accounted for.

Nothing that stands on a real paper is ever printed.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rates.measures import Tally, shown
from tests.quality.characters import character_errors
from tests.quality.running import Effort
from tests.quality.tables import counts, effort_rows, table
from tests.quality.truth import ReadPaper


def pictures_with_text(folder: Path) -> list[Path]:
    """The scans of a folder that have their text in NAME.txt beside them."""
    return [path for path in sorted(folder.iterdir()) if path.suffix != ".txt" and _text(path).is_file()]


def _text(picture: Path) -> Path:
    return picture.with_suffix(".txt")


def text_report(pictures: Sequence[Path], papers: Iterable[ReadPaper], effort: Effort) -> str:
    """Character errors of each scan and of all."""
    read: dict[str, list[str]] = {}
    for paper in papers:
        read.setdefault(paper.scan, []).append(paper.text)
    tallies = {
        path.name: character_errors(_text(path).read_text("utf-8"), "\f".join(read.get(path.name, [])))
        for path in pictures
    }
    errors = sum(tally.numerator for tally in tallies.values())
    total = Tally(errors, sum(tally.denominator for tally in tallies.values()))
    accounted = Tally(sum(path.name in read for path in pictures), len(pictures))
    rows = [(name, shown(tally)) for name, tally in tallies.items()]
    return "\n\n".join([
        "### Real scans with text",
        table(("scan", "character errors"), [*rows, ("all", shown(total))]),
        table(("figure", "value", "goal"), [("scans accounted for", shown(accounted), ""), *effort_rows(effort)]),
    ])  # fmt: skip


def count_report(folder: Path, papers: Sequence[ReadPaper], effort: Effort) -> str:
    """What became of scans whose contents nobody wrote down."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    told = {paper.scan for paper in papers}
    accepted = [paper for paper in papers if paper.standing != "rejected"]
    unreadable = sum(paper.unreadable_pages for paper in papers)
    rows = [
        ("scans accounted for", shown(Tally(len(files & told), len(files))), ""),
        ("scans rejected", counts(paper.reason for paper in papers), ""),
        ("pages given up (too slow, too large, crashed)", str(unreadable), "0"),
        ("papers by standing", counts(paper.standing for paper in papers), ""),
        ("papers by kind", counts(paper.kind for paper in accepted), ""),
        *effort_rows(effort),
    ]
    return f"### Real scans without text\n\n{table(('figure', 'value', 'goal'), rows)}"
