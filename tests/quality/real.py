"""Real scans: character errors beside those of plain Tesseract where the text is known, else only what became of them.

Nothing that stands on a real paper is ever printed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rates.measures import Tally, shown
from tests.quality import plain
from tests.quality.characters import added, character_errors
from tests.quality.levels import percent
from tests.quality.running import Effort
from tests.quality.tables import counts, decimal, effort_rows, table
from tests.quality.truth import ReadPaper
from tests.quality.words import match_page, together

OURS = "sohoa"
_GOAL = 2 / 3


def pictures_with_text(folder: Path) -> list[Path]:
    """The scans of a folder that have their text in NAME.txt beside them."""
    return [path for path in sorted(folder.iterdir()) if path.suffix != ".txt" and _text(path).is_file()]


def _text(picture: Path) -> Path:
    return picture.with_suffix(".txt")


def text_report(  # fmt: skip
    pictures: Sequence[Path], papers: Sequence[ReadPaper], effort: Effort, folder: Path
) -> str:
    """Our readings beside those of plain Tesseract, whose texts are kept in a folder."""
    read: dict[str, list[str]] = {}
    for paper in papers:
        read.setdefault(paper.scan, []).append(paper.text)
    readings = {OURS: {name: "\f".join(texts) for name, texts in read.items()}}
    readings |= {model: dict(plain.read_plain(pictures, model, folder)) for model in plain.MODELS}
    truths = {path.name: _text(path).read_text("utf-8") for path in pictures}
    accounted = Tally(sum(path.name in read for path in pictures), len(pictures))
    rows = [("scans accounted for", shown(accounted), ""), *effort_rows(effort)]
    return "\n\n".join([
        "### Real scans with text",
        side_by_side(truths, readings),
        table(("figure", "value", "goal"), rows),
    ])  # fmt: skip


def side_by_side(truths: Mapping[str, str], readings: Mapping[str, Mapping[str, str]]) -> str:
    """Character errors of each scan and of all, one column for each reader; then word F1 and our share."""
    errors = {
        reader: {name: character_errors(truth, texts.get(name, "")) for name, truth in truths.items()}
        for reader, texts in readings.items()
    }
    totals = {reader: added(tallies.values()) for reader, tallies in errors.items()}
    rows = [(name, *(shown(tallies[name]) for tallies in errors.values())) for name in truths]
    rows.append(("all: character errors", *map(shown, totals.values())))
    rows.append(("all: word F1", *(_word_f1(truths, texts) for texts in readings.values())))
    said = [
        f"Against `{' '.join(plain.command(model))}`: {_ratio(totals[OURS], totals[model])}"
        for model in readings
        if model != OURS
    ]
    return "\n\n".join([table(("scan", *readings), rows), "\n".join(f"- {line}" for line in said)])


def _word_f1(truths: Mapping[str, str], texts: Mapping[str, str]) -> str:
    return percent(together(match_page(truth, texts.get(name, "")) for name, truth in truths.items()).f1)


def _ratio(ours: Tally, theirs: Tally) -> str:
    if not theirs.numerator:
        return "it makes no errors at all."
    ratio = ours.numerator / theirs.numerator
    verdict = "met" if ratio <= _GOAL else "not met"
    return (
        f"{ours.numerator} of {theirs.numerator} errors, {decimal(ratio, 2)} times "
        f"(goal at most {decimal(_GOAL, 2)}: {verdict})."
    )


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
