"""Everything about a set of papers with known contents, on one page."""

from tests.quality import calibration, levels, scoring
from tests.quality.running import Effort
from tests.quality.scoring import LOUD, Score
from tests.quality.tables import by, by_field, error_list, main_figures, wrong_papers


def full_report(title: str, result: Score, effort: Effort, *, has_all_errors: bool = False) -> str:
    """The figures, then the papers and values behind them."""
    critical = scoring.critical_fields(result.papers)
    parts = {
        "Text": levels.text_report(result),
        "Pages turned upright": levels.turn_report(result),
        "By kind": by(result, "kind", lambda paper: paper.truth.kind),
        "By damage": by(result, "damage", lambda paper: paper.truth.damage),
        "By field": by_field(field for _, field in result.fields()),
        "Critical fields": by_field(critical),
        "Does `confidence` hold?": calibration.report([field for _, field in result.fields()]),
        "Kinds and papers missed": wrong_papers(result),
        "Silent errors": error_list(result),
    }
    if has_all_errors:
        parts["Other fields that are not right"] = error_list(result, LOUD)
    sections = (f"#### {name}\n\n{content}" for name, content in parts.items())
    return "\n\n".join([f"### {title}", main_figures(result, effort), *sections])
