"""`sohoa rates index`: the index of QĐ 766/QĐ-TTg, group "số hóa hồ sơ"."""

import json
import re
from collections.abc import Iterable, Mapping

import click
from rich.table import Table

from cli.rates.common import Asked, Desk, asking, open_desk
from cli.screen import console
from cli.selecting import own_file
from rates.calendar import day
from rates.editions import Edition, edition_on, parse_editions, shipped_editions
from rates.index766 import Evaluation, Index, Score, as_api, index_of, points_shown
from rates.measures import Tally, percent, thousands


@click.command()
@asking
@click.option(
    "--given",
    multiple=True,
    metavar="CODE=NUM/DEN",
    help="Counts that the register cannot know; may be given again.",
)
@click.option("--json", "is_json", is_flag=True, help="JSON in the shape of the national portal.")
def index(asked: Asked, given: tuple[str, ...], is_json: bool) -> None:
    """Chấm điểm nhóm số hóa hồ sơ theo QĐ 766. The index of QĐ 766, 22 points, with every indicator's counts."""
    with open_desk(asked) as desk:
        edition = edition_of(desk)
        found = index_of(desk.question, edition, parse_given(given, edition), desk.books.facts, desk.names)
    if is_json:
        click.echo(json.dumps(as_api(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def edition_of(desk: Desk) -> Edition:
    """The index as it is at the end of the period. Raises BadSetting, UsageError."""
    found = known_edition(desk)
    if found is None:
        raise click.UsageError(
            f"chưa có bộ chỉ số cho ngày {day(desk.period.last)} (the index is younger than that)"
        )
    return found


def known_edition(desk: Desk) -> Edition | None:
    """The index as it is at the end of the period, None if there was none yet. Raises BadSetting."""
    editions = own_file(desk.settings, "index766.toml", parse_editions) or shipped_editions()
    return edition_on(editions, desk.period.last)


def parse_given(given: Iterable[str], edition: Edition) -> Mapping[str, Tally]:
    """Counts by the code of their indicator, from ``CODE=NUM/DEN``. Raises UsageError."""
    codes = {each.number.casefold(): each.code for each in edition.indicators}
    codes |= {each.code.casefold(): each.code for each in edition.indicators}
    tallies = {}
    for text in given:
        found = re.fullmatch(r"\s*([\w.]+)\s*=\s*([0-9.]+)\s*/\s*([0-9.]+)\s*", text)
        code = codes.get(found[1].casefold()) if found else None
        if found is None or code is None:
            raise click.UsageError(
                f"--given {text}: cần CODE=tử số/mẫu số, CODE là một trong {', '.join(each.code for each in edition.indicators)}"
            )
        tallies[code] = Tally(_count(text, found[2]), _count(text, found[3]))
        if tallies[code].numerator > tallies[code].denominator:
            raise click.UsageError(f"--given {text}: tử số lớn hơn mẫu số (the numerator is the larger one)")
    return tallies


def _count(text: str, digits: str) -> int:
    """A whole number, plain or with Vietnamese thousands marks."""
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", digits, re.ASCII):
        raise click.UsageError(f"--given {text}: {digits} không phải số nguyên (no whole number)")
    return int(digits.replace(".", ""))


def _print(found: Index) -> None:
    shown = console()
    title = f"Số hóa hồ sơ theo QĐ 766/QĐ-TTg – {found.overview.name} – {found.period.label}"
    table = Table(title=title, title_justify="left")
    for heading in ("TT", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ", "Chỉ tiêu", "Điểm", "Ghi chú"):
        is_number = heading in ("Tử số", "Mẫu số", "Tỷ lệ", "Chỉ tiêu", "Điểm")
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for score in found.overview.scores:
        table.add_row(*_cells(score))
    table.add_section()
    table.add_row("", "Cộng", "", "", "", "", _sum(found.overview), _unscored(found.overview), style="bold")
    shown.print(table)
    if found.evaluations:
        shown.print(_offices(found))
    for note in found.notes:
        shown.print(f"Ghi chú: {note}", soft_wrap=True)


def _cells(score: Score) -> tuple[str, ...]:
    tally, indicator = score.tally, score.indicator
    counts = (
        ("–", "–", "–")
        if tally is None
        else (thousands(tally.numerator), thousands(tally.denominator), percent(tally))
    )
    target = f"{indicator.target.normalize():f}%".replace(".", ",")
    points = f"{points_shown(score.points)}/{_plain(indicator.max_score)}"
    return indicator.number, f"{indicator.name}\n{indicator.code}", *counts, target, points, score.reason


def _offices(found: Index) -> Table:
    table = Table(title="Theo đơn vị", title_justify="left")
    table.add_column("Đơn vị", overflow="fold")
    for score in found.overview.scores:
        table.add_column(score.indicator.number, justify="right", overflow="fold")
    table.add_column("Điểm", justify="right", overflow="fold")
    for each in found.evaluations:
        table.add_row(each.name, *(points_shown(score.points) for score in each.scores), _sum(each))
    return table


def _sum(evaluation: Evaluation) -> str:
    return f"{points_shown(evaluation.points)}/{_plain(evaluation.max_score)}"


def _unscored(evaluation: Evaluation) -> str:
    return f"{_plain(evaluation.unscored)} điểm chưa tính được" if evaluation.unscored else ""


def _plain(points: object) -> str:
    return f"{points:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{points:f}" else f"{points:f}"
