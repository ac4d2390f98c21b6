"""How well the text is read, over all and by level of damage, and whether pages are turned upright."""

from collections.abc import Iterable, Sequence

from rates.measures import shown
from tests.quality import scoring
from tests.quality.scoring import PaperScore, Score
from tests.quality.tables import decimal, table
from tests.quality.words import Words

_GOAL_ALL, _GOAL_WORST = 0.985, 0.97
_ALL = "all"


def by_level(papers: Iterable[PaperScore]) -> dict[str, list[PaperScore]]:
    """The papers of each level of damage, levels in alphabetic order."""
    levels: dict[str, list[PaperScore]] = {}
    for paper in papers:
        levels.setdefault(paper.truth.damage, []).append(paper)
    return dict(sorted(levels.items()))


def worst_level(papers: Iterable[PaperScore]) -> tuple[str, Words] | None:
    """The level with the lowest word F1, of those with any words."""
    words = {name: scoring.words_right(group) for name, group in by_level(papers).items()}
    return min(
        ((name, found) for name, found in words.items() if found.printed),
        key=lambda level: level[1].f1,
        default=None,
    )


def text_report(result: Score) -> str:
    """Word F1 and character errors of all papers and of each level, and the verdict on both goals."""
    groups = {_ALL: list(result.papers), **by_level(result.papers)}
    head = (
        "damage",
        "pages",
        "word F1",
        "words found",
        "words read that are right",
        "F1 in order",
        "character errors",
    )
    listed = table(head, (_row(name, group) for name, group in groups.items()))
    worst = worst_level(result.papers)
    if worst is None:
        return listed
    name, words = worst
    over_all = scoring.words_right(result.papers)
    pages = sum(len(paper.words) for paper in groups[name])
    return (
        f"{listed}\n\nWord F1 over all {percent(over_all.f1)} ({_verdict(over_all.f1, _GOAL_ALL)}); "
        f"worst level `{name}` (pages: {pages}): {percent(words.f1)} ({_verdict(words.f1, _GOAL_WORST)})."
    )


def _row(name: str, papers: Sequence[PaperScore]) -> tuple[str, ...]:
    words = scoring.words_right(papers)
    return (
        name,
        str(sum(len(paper.words) for paper in papers)),
        percent(words.f1),
        f"{words.right}/{words.printed}",
        f"{words.right}/{words.read}",
        percent(words.ordered_f1),
        shown(scoring.characters_wrong(papers)),
    )


def percent(share: float) -> str:
    """A share in per cent, with two decimals."""
    return f"{decimal(100 * share, 2)} %"


def _verdict(share: float, goal: float) -> str:
    return f"goal {decimal(100 * goal, 1)} %: {'met' if share >= goal else 'not met'}"


def turn_report(result: Score) -> str:
    """Pages turned upright, by the turn that each needed."""
    due = sorted({turn.due for paper in result.papers for turn in paper.turns})
    if not due:
        return "Not known for these scans: their expected results have no `rotations`."
    rows = [(f"{turn}°", shown(scoring.upright(result.papers, turn))) for turn in due]
    rows.append((_ALL, shown(scoring.upright(result.papers))))
    return table(("turn needed, clockwise", "given"), rows)
