"""`sohoa dossiers set` and `place`: what a clerk puts right about one dossier."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.account import by_option
from cli.options import home_option
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.amending import with_component, with_procedure
from dossier.dossiers import LOCAL, Channel, Dossier, DossierStatus
from dossier.ids import is_procedure_code, parse_dossier_code
from dossier.papers import Owner
from dossier.register import Author

_CHANNELS = {"direct": Channel.DIRECT, "online": Channel.ONLINE, "post": Channel.POST}
_WHY = click.option("--why", required=True, help="A sentence for the auditor.")


class _Told(TypedDict):
    procedure: str | None
    channel: str | None
    status: int | None
    received: dt.datetime | None
    owner: str | None
    owner_name: str | None
    by: str
    why: str
    home: Path | None


@click.command("set")
@click.argument("code")
@click.option("--procedure", help="Code of the procedure; its components are then asked for.")
@click.option("--channel", type=click.Choice(list(_CHANNELS)), help="How it was handed in.")
@click.option("--status", type=click.IntRange(1, 10), help="TrangThaiHoSo, 1 to 10.")
@click.option(
    "--received",
    type=click.DateTime(["%d/%m/%Y", "%d/%m/%Y %H:%M"]),
    help="When it was received: 08/09/2025 14:30.",
)
@click.option("--owner", help="Number of the person or body.")
@click.option("--owner-name", help="Their name.")
@_WHY
@by_option
@home_option
def amend(code: str, **told: Unpack[_Told]) -> int:
    """Sửa thông tin của một hồ sơ. Put right what is told of a dossier; the change keeps who and why."""
    procedure = told["procedure"]
    if procedure is not None and not is_procedure_code(procedure):
        raise click.BadParameter("không phải mã thủ tục (is no procedure code)", param_hint="--procedure")
    return _change(
        code, lambda dossier: _amended(dossier, told), Author(told["by"], told["why"]), told["home"]
    )


@click.command()
@click.argument("code")
@click.option("--paper", type=click.IntRange(min=1), required=True, help="Number of the component.")
@click.option(
    "--as",
    "component",
    required=True,
    help="Code of the requirement that it stands for; see `sohoa missing`.",
)
@_WHY
@by_option
@home_option
def place(**told: Unpack["_Placed"]) -> int:
    """Cho biết một giấy tờ là thành phần nào. Say which required component a paper is."""
    author = Author(told["by"], told["why"])
    try:
        return _change(
            told["code"],
            lambda dossier: with_component(dossier, told["paper"], told["component"]),
            author,
            told["home"],
        )
    except LookupError as problem:
        raise click.UsageError(f"không xếp được giấy tờ (cannot be placed): {problem.args[0]}") from None


class _Placed(TypedDict):
    code: str
    paper: int
    component: str
    by: str
    why: str
    home: Path | None


def _amended(dossier: Dossier, told: _Told) -> Dossier:
    procedure, channel, status, received = (
        told["procedure"], told["channel"], told["status"], told["received"],
    )  # fmt: skip
    if procedure is not None:
        dossier = with_procedure(dossier, procedure)
    if channel is not None:
        dossier = replace(dossier, channel=_CHANNELS[channel])
    if status is not None:
        dossier = replace(dossier, status=DossierStatus(status))
    if received is not None:
        dossier = replace(dossier, received_at=received.replace(tzinfo=LOCAL))
    owner = Owner(told["owner"] or dossier.owner.id, told["owner_name"] or dossier.owner.name)
    return replace(dossier, owner=owner)


def _change(code: str, change: Callable[[Dossier], Dossier], author: Author, home: Path | None) -> int:
    found = parse_dossier_code(code.strip())
    if found is None:
        raise click.BadParameter("không phải mã hồ sơ (is no dossier code)", param_hint="CODE")
    with open_books(read_settings(home=home)) as books, books.register.entry(author) as entry:
        held = entry.hold([found])
        if not held:
            click.echo(f"Không có hồ sơ {found} trong sổ. (There is no such dossier.)", err=True)
            return 1
        saved = entry.dossiers([change(held[0])])
    click.echo("Đã sửa. (Changed.)" if saved.changed else "Không có gì thay đổi. (Nothing changed.)")
    return 0
