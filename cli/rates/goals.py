"""`sohoa rates goals`: who is behind a goal, and what must be done each day."""

import datetime as dt
import json
from collections.abc import Sequence

import click
from rich.table import Table

from cli.rates.common import Asked, Desk, asking, open_desk
from cli.screen import console
from cli.selecting import own_file, period_of
from cli.spoken import number
from dossier.dossiers import LOCAL
from dossier.facts import PaperFacts
from rates.calendar import Calendar, day
from rates.forecast import SAMPLE, TRAILING_DAYS, Outlook, outlooks, pages_of_rates, with_pages
from rates.goals import Goals, parse_goals
from rates.measures import shown
from rates.written import period_as_json, tally_as_json


@click.command()
@asking
@click.option("--by-date", required=True, help="The day by which the goals are to be reached: 31/12/2025.")
@click.option("--as-of", help="Look from this day instead of today.")
@click.option("--json", "is_json", is_flag=True, help="JSON.")
def goals(asked: Asked, by_date: str, as_of: str | None, is_json: bool) -> None:
    """Chỉ tiêu, và đơn vị nào còn thiếu bao nhiêu. Goals of goals.toml: who is behind, and what is needed a day."""
    by = _one_day("--by-date", by_date)
    today = _one_day("--as-of", as_of) if as_of else dt.datetime.now(LOCAL).date()
    with open_desk(asked) as desk:
        goals = own_file(desk.settings, "goals.toml", parse_goals)
        if goals is None or not goals.rates(by):
            raise click.UsageError(
                f"chưa có chỉ tiêu nào cho ngày {day(by)}: viết vào {desk.settings.home / 'goals.toml'} "
                "(no goal holds on that day; docs/rates.md has an example)"
            )
        found = _found(desk, goals, today, by)
    if is_json:
        told = {"period": period_as_json(desk.period), "by": by.isoformat(), "today": today.isoformat()}
        click.echo(json.dumps({**told, "goals": list(map(_as_json, found))}, ensure_ascii=False, indent=2))
    else:
        _print(found, desk, today, by)


def _found(desk: Desk, goals: Goals, today: dt.date, by: dt.date) -> Sequence[Outlook]:
    books = desk.books
    found = outlooks(desk.question, goals, today, by, books.facts, desk.names)
    pages = pages_of_rates(desk.question, goals.rates(by), books.facts, books.register, desk.names)
    return with_pages(found, pages)


def _one_day(option: str, text: str) -> dt.date:
    found = period_of(text, Calendar(), option)
    if found.first != found.last:
        raise click.UsageError(f"{option}: một ngày, ví dụ 31/12/2025 (one day)")
    return found.first


def _print(found: Sequence[Outlook], desk: Desk, today: dt.date, by: dt.date) -> None:
    table = Table(title=f"Chỉ tiêu, {desk.period.label}; đến {day(by)}", title_justify="left")
    table.add_column("Đơn vị", overflow="fold")
    for heading in ("Tỷ lệ", "Đạt", "Chỉ tiêu", "Còn thiếu", f"Cần đến {day(by)}", "Mỗi ngày", "Trang/ngày"):
        table.add_column(heading, justify="right", overflow="fold")
    for one in found:
        table.add_row(*_cells(one))
    shown_on = console()
    shown_on.print(table)
    for note in _notes(found, desk, today, by):
        shown_on.print(note, soft_wrap=True)


def _cells(one: Outlook) -> tuple[str, ...]:
    unit = "giấy tờ" if one.goal.measure.unit is PaperFacts else "hồ sơ"
    target = f"{one.goal.target.normalize():f}%".replace(".", ",")
    lacking = f"{number(one.missing)} {unit}" if one.missing else "đạt"
    return (
        one.name, one.goal.measure.id, shown(one.tally), target, lacking if one.tally.denominator else "–",
        f"{number(one.needed)} {unit}", _or_dash(one.units_a_day), _or_dash(one.pages_a_day),
    )  # fmt: skip


def _or_dash(count: int | None) -> str:
    return "–" if count is None else number(count)


def _notes(found: Sequence[Outlook], desk: Desk, today: dt.date, by: dt.date) -> list[str]:
    days = found[0].clock.working_days if found else 0
    notes = [
        f"Từ {day(today)} đến {day(by)} có {number(days)} ngày làm việc.",
        f"Giả định (assumption): từ nay đến hết kỳ, mỗi ngày làm việc phát sinh như {TRAILING_DAYS} ngày vừa qua, và "
        "hồ sơ mới chưa được số hóa. (New ones come as in the last days, none of them done.)",
    ]
    for measure in dict.fromkeys(one.goal.measure for one in found):
        notes.append(f"{measure.id}: {measure.label}.")
    pages = {one.goal.measure.id: one.pages_each for one in found if one.pages_each is not None}
    for rate, each in pages.items():
        notes.append(
            f"Số trang: {rate} trung bình {each:.1f} trang, tính trên tối đa {SAMPLE} hồ sơ.".replace(
                ".", ",", 1
            )
        )
    if len(pages) < len({one.goal.measure.id for one in found}):
        notes.append(
            "Trang/ngày “–”: sổ chưa cho biết số trang, hoặc tỷ lệ này không cần quét. (Pages not known, or none.)"
        )
    return notes


def _as_json(one: Outlook) -> dict[str, object]:
    return {
        "office": one.office or None,
        "name": one.name,
        "rate": one.goal.measure.id,
        **tally_as_json(one.tally),
        "target": float(one.goal.target),
        "source": one.goal.source or None,
        "missing": one.missing,
        "arrivals": one.arrivals,
        "needed": one.needed,
        "working_days": one.clock.working_days,
        "units_a_day": one.units_a_day,
        "pages_each": None if one.pages_each is None else float(one.pages_each),
        "pages_a_day": one.pages_a_day,
    }
