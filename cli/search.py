"""`sohoa search`: papers by name, number, code or text; for operators, who see every office."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from cli.options import home_option
from cli.paper_words import day
from cli.screen import console
from cli.spoken import number
from digitize.assemble.engines import kind_codes, kind_names
from digitize.assemble.search import open_search
from digitize.settings import Settings, read_settings
from dossier.dossiers import Dossier, local_day
from dossier.ids import DossierCode
from dossier.search import Asked, Found, Group, Hit, Match, Search
from reuse.lookup import masked
from search.marks import pieces
from search.query import kinds_by_name, read_query
from web.masking import masked_text

_NOTHING = 1
_MATCHES = {
    Match.EXACT_NAMED: "tên, số",
    Match.EXACT: "nội dung",
    Match.FOLDED_NAMED: "tên, số (khác dấu)",
    Match.FOLDED: "nội dung (khác dấu)",
}


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--most", type=click.IntRange(1, 200), default=20, show_default=True, help="Dossiers to show.")
@click.option("--json", "is_json", is_flag=True, help="JSON instead of a table.")
@click.option("--unmasked", "is_plain", is_flag=True, help="Show numbers of people in full.")
@click.option("--rebuild", is_flag=True, help="Make everything findable anew, and tell how far it is.")
@home_option
def search(query: Sequence[str], most: int, is_json: bool, is_plain: bool, rebuild: bool, home: Path | None) -> int:  # fmt: skip
    """Tìm hồ sơ, giấy tờ theo tên, số, mã, nội dung. Find papers by name, number, code or text; see docs/search.md for what may be asked."""
    settings = read_settings(home=home)
    if not query and not rebuild:
        raise click.UsageError("hãy ghi điều cần tìm (say what to look for), hoặc --rebuild")
    with open_search(settings) as (finder, register):
        if rebuild:
            _rebuild(finder)
        if not query:
            return 0
        asked = _asked(settings, query)
        found = finder.find(asked, None, most=most)
        dossiers = {
            one.code: one for one in register.dossiers([g.dossier for g in found.groups if g.dossier])
        }
        left = finder.progress()
    names = kind_names(settings)
    if is_json:
        told = _as_json(found, dossiers, asked, is_plain=is_plain)
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _show(found, dossiers, asked, names, is_plain=is_plain)
    if not left.is_done:
        click.echo(
            f"Còn {number(left.dossiers + left.readings)} mục chưa tìm được; chạy `sohoa search --rebuild`. (not all is findable yet)",
            err=True,
        )
    return 0 if found.groups else _NOTHING


def _asked(settings: Settings, query: Sequence[str]) -> Asked:
    # The shell has taken the quotation marks of a phrase; one that was given as one word is a phrase still.
    words = [f'"{word}"' if " " in word and ":" not in word and '"' not in word else word for word in query]
    whole = words[0].strip('"') if len(words) == 1 else " ".join(words)
    return read_query(whole, kinds_by_name(kind_names(settings), kind_codes(settings)))


def _rebuild(finder: Search) -> None:
    finder.forget_all()
    left = finder.progress()
    with click.progressbar(length=left.dossiers + left.readings, label="Chuẩn bị tìm kiếm (making findable)", file=sys.stderr) as bar:  # fmt: skip
        for now in finder.catch_up():
            bar.update(max(0, bar.length - now.dossiers - now.readings - bar.pos))  # type: ignore[operator]


def _show(
    found: Found,
    dossiers: Mapping[DossierCode, Dossier],
    asked: Asked,
    names: Mapping[str, str],
    *,
    is_plain: bool,
) -> None:
    if not found.groups:
        click.echo("Không tìm thấy. (Nothing was found.)")
        return
    least = "ít nhất " if found.is_least else ""
    table = Table(title=f"Tìm thấy {least}{number(found.total)} hồ sơ", title_justify="left")
    for heading in ("Hồ sơ", "Chủ hồ sơ", "Cơ quan", "Tiếp nhận", "Giấy tờ", "Trang", "Khớp", "Đoạn"):
        table.add_column(heading, overflow="fold")
    for group in found.groups:
        dossier = dossiers.get(group.dossier) if group.dossier else None
        for place, hit in enumerate(group.hits):
            head = _head(group, dossier, is_plain=is_plain) if not place else ("", "", "", "")
            table.add_row(
                *head,
                *_row(hit, dossier, names),
                _MATCHES[group.match],
                _snippet(hit, asked, is_plain=is_plain),
            )
    console().print(table)


def _head(group: Group, dossier: Dossier | None, *, is_plain: bool) -> tuple[str, str, str, str]:
    if dossier is None:
        return "(không thuộc hồ sơ)", "", "", ""
    identity = dossier.owner.id or ""
    owner = f"{dossier.owner.name or ''} {identity if is_plain else masked(identity or None)}".strip()
    return escape(dossier.code), escape(owner), escape(dossier.office), day(local_day(dossier.received_at))


def _row(hit: Hit, dossier: Dossier | None, names: Mapping[str, str]) -> tuple[str, str]:
    name = _name(hit, dossier) or names.get(hit.kind or "", "")
    first, last = hit.page_range or (0, 0)
    return escape(name), "" if not first else str(first) if first == last else f"{first}–{last}"


def _name(hit: Hit, dossier: Dossier | None) -> str:
    papers = dossier.papers if dossier else ()
    return next((one.name for one in papers if (one.role, one.ordinal) == (hit.role, hit.ordinal)), "")


def _snippet(hit: Hit, asked: Asked, *, is_plain: bool) -> str:
    cut = pieces(hit.text, asked, 1) if hit.text else []
    told = ""
    for piece in cut[0] if cut else ():
        text = escape(piece.text if is_plain else masked_text(piece.text))
        told += f"[bold yellow]{text}[/]" if piece.is_marked else text
    return told


def _as_json(
    found: Found, dossiers: Mapping[DossierCode, Dossier], asked: Asked, *, is_plain: bool
) -> dict[str, object]:
    def hidden(text: str) -> str:
        return text if is_plain else masked_text(text)

    def hit_as_json(hit: Hit, dossier: Dossier | None) -> dict[str, object]:
        cut = pieces(hit.text, asked, 1) if hit.text else []
        return {
            "role": hit.role.value if hit.role else None,
            "ordinal": hit.ordinal,
            "name": _name(hit, dossier),
            "kind": hit.kind,
            "scan": hit.digest,
            "pages": hit.page_range,
            "snippet": "".join(hidden(piece.text) for piece in cut[0]) if cut else "",
        }

    def group_as_json(group: Group) -> dict[str, object]:
        dossier = dossiers.get(group.dossier) if group.dossier else None
        owner = dossier.owner if dossier else None
        identity = owner.id if owner else None
        return {
            "dossier": group.dossier,
            "office": dossier.office if dossier else None,
            "received": str(local_day(dossier.received_at) or "") if dossier else None,
            "holder": owner.name if owner else None,
            "holder_number": identity if is_plain or not identity else masked(identity),
            "match": group.match.name.lower(),
            "papers": [hit_as_json(hit, dossier) for hit in group.hits if hit.role or not dossier],
            "more_papers": group.is_more,
        }

    groups = [group_as_json(group) for group in found.groups]
    return {"total": found.total, "at_least": found.is_least, "dossiers": groups}
