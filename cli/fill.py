"""`sohoa fill`: a declaration or application, filled with what is known, for a citizen to check, complete and sign."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.options import home_option
from cli.output import whole
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import LOCAL
from forms.filling import Filled, Use
from forms.filling import fill as fill_form
from forms.known import Person, Told, know, read_sources
from forms.layout import ASK, Form, Place, forms

_DOCX, _PDF = ".docx", ".pdf"
_PAIR = "NAME=VALUE"


class _Rest(TypedDict):
    template: Path | None
    is_json: bool
    home: Path | None


@click.command()
@click.argument("form", required=False)
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="ROLE=NUMBER",
    help="Who stands on the form, by personal number; again for each.",
)
@click.option("--set", "answers", multiple=True, metavar=_PAIR, help="What no paper tells; see the list.")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A .docx or .pdf; may be given twice.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own Word template instead of ours; gives a .docx.",
)
@click.option("--json", "is_json", is_flag=True, help="Say as JSON where each value came from.")
@home_option
def fill(
    form: str | None,
    people: Sequence[str],
    answers: Sequence[str],
    outs: Sequence[Path],
    **rest: Unpack[_Rest],
) -> None:
    """Điền sẵn tờ khai, đơn. Fill a FORM with what is known; without one, list the forms."""
    known = forms()
    if form is None:
        click.echo("\n".join(_listed(each) for each in known.values()))
        return
    if form not in known:
        raise click.UsageError(
            f"không có mẫu {form}; xem `sohoa fill` (there is no such form; `sohoa fill` lists them)"
        )
    chosen = known[form]
    given = _pairs(answers, chosen.asks, "--set")
    numbers = _pairs(people, chosen.roles, "--person")
    template = rest["template"]
    _check(outs, template)
    today = dt.datetime.now(LOCAL).date()
    with open_books(read_settings(home=rest["home"])) as books:
        found = {role: know(books.register, number, today) for role, number in numbers.items()}
    filled = fill_form(chosen, found, given)
    for out in outs:
        with whole(out) as half:
            half.write_bytes(_made(filled, out, template, found, given))
    click.echo(
        json.dumps(_as_json(filled), ensure_ascii=False)
        if rest["is_json"]
        else "\n".join(_told(filled, outs))
    )


def _made(
    filled: Filled, out: Path, template: Path | None, people: Mapping[str, Person], answers: Mapping[str, str]
) -> bytes:
    if out.suffix == _PDF:
        from forms.pdf import form_pdf

        return form_pdf(filled)
    from forms.word import form_docx, own_docx

    return own_docx(template, people, answers) if template else form_docx(filled)


def _check(outs: Sequence[Path], template: Path | None) -> None:
    allowed = (_DOCX,) if template else (_DOCX, _PDF)
    for out in outs:
        if out.suffix not in allowed:
            raise click.UsageError(f"{out}: tên tệp phải có đuôi {' hoặc '.join(allowed)} (must end so)")


def _pairs(given: Sequence[str], known: Mapping[str, str], option: str) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in known:
            listed = ", ".join(f"{name} ({label})" for name, label in known.items())
            raise click.UsageError(f"{option} {text}: NAME=VALUE with one of {listed}")
        pairs[name] = value.strip()
    return pairs


def _listed(form: Form) -> str:
    roles = ", ".join(f"{role} ({name})" for role, name in form.roles.items())
    asks = ", ".join(f"{ask} ({label})" for ask, label in form.asks.items())
    return f"{form.slug}\n  {form.name}; {form.law}\n  --person: {roles}\n  --set: {asks}"


def _told(filled: Filled, outs: Sequence[Path]) -> list[str]:
    """What was filled and from where. The values themselves stand on the form, not on the screen."""
    lines = [f"{filled.form.name}: {len(filled.used)} mục đã điền (places filled)"]
    lines += [f"  {_label(filled.form, use.role, use.fact)}: {_from(use)}" for use in filled.used]
    if filled.disputed:
        lines.append("Để trống vì các giấy tờ ghi khác nhau (left blank, papers disagree):")
        lines += [f"  {_label(filled.form, place.role, place.fact)}" for place in filled.disputed]
    if filled.blank:
        lines.append("Chưa biết, để trống (not known, left blank):")
        lines += [f"  {_label(filled.form, place.role, place.fact)}" for place in filled.blank]
    lines += [f"→ {out}" for out in outs] or [
        "Chưa ghi tệp nào; thêm --out (nothing was written; give --out)"
    ]
    return lines


def _from(use: Use) -> str:
    if use.told is None:
        return "do cán bộ nhập (given by the clerk)"
    return _proof(use.told)


def _proof(told: Told) -> str:
    paper = told.paper
    first = f", trang {paper.page_range[0]}" if paper.page_range else ""
    return f"{paper.name}, hồ sơ {told.dossier}{first}; xác nhận: {paper.approved_by or '–'}"


def _label(form: Form, role: str, fact: str) -> str:
    if role == ASK:
        return form.asks[fact]
    return f"{form.roles[role]} – {read_sources().names[fact]}"


def _as_json(filled: Filled) -> dict[str, object]:
    return {
        "form": filled.form.slug,
        "used": [_use_as_json(use) for use in filled.used],
        "blank": [_place_as_json(place) for place in filled.blank],
        "disputed": [_place_as_json(place) for place in filled.disputed],
    }


def _use_as_json(use: Use) -> dict[str, object]:
    source = None
    if use.told is not None:
        paper = use.told.paper
        source = {
            "dossier": use.told.dossier,
            "role": paper.role.value,
            "paper": paper.ordinal,
            "pages": paper.page_range,
            "approved_by": paper.approved_by,
        }
    return {"role": use.role, "fact": use.fact, "source": source}


def _place_as_json(place: Place) -> dict[str, str]:
    return {"role": place.role, "fact": place.fact}
