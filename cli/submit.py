"""`sohoa submit`: hand files in; whoever works on them reads them later."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from cli.options import home_option
from cli.receipts import failure_line, now, receipt_line
from digitize.assemble.services import open_services
from digitize.logs import set_up_logs
from digitize.settings import read_settings
from digitize.tasks.submit import submit as hand_in
from dossier.errors import UnreadableFile
from dossier.ids import DossierCode, parse_dossier_code
from dossier.tasks import Lane
from ingest.folder import find_files

_NOT_ACCEPTED = 1
_INPUT = click.Path(exists=True, readable=False, path_type=Path)


def _dossier(context: click.Context, parameter: click.Parameter, given: str | None) -> DossierCode | None:
    code = parse_dossier_code(given) if given is not None else None
    if given is not None and code is None:
        raise click.BadParameter("is no dossier code, such as 000.00.00.H60-260914-0007")
    return code


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_INPUT)
@click.option(
    "--lane",
    type=click.Choice([lane.value for lane in Lane]),
    default="counter",
    help="Who waits for the results.",
)
@click.option("--dossier", callback=_dossier, help="Code of the dossier; else that of the folder.")
@home_option
@click.option("--verbose", is_flag=True, help="Log every file to standard error.")
def submit(
    files: Sequence[Path], lane: str, dossier: DossierCode | None, home: Path | None, verbose: bool
) -> int:
    """Nộp các bản quét để đọc sau. Hand in scans (files or folders); `sohoa worker` reads them."""
    set_up_logs(is_verbose=verbose)
    refused = 0
    with open_services(read_settings(home=home)) as services:
        for found in find_files(files):
            file = replace(found, dossier=dossier or found.dossier)
            try:
                receipt = hand_in(file, Lane(lane), services)
            except UnreadableFile as error:
                refused += 1
                click.echo(failure_line(error, file.name, now()))
                continue
            refused += receipt.rejection is not None
            click.echo(receipt_line(receipt, file.name, now()))
    return _NOT_ACCEPTED if refused else 0
