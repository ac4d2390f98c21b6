"""`sohoa dossiers`: the register of dossiers, in and out."""

import click

from cli.dossiers.amend import amend, place
from cli.dossiers.bring_in import bring_in
from cli.dossiers.export import export
from cli.dossiers.show import show
from cli.dossiers.template import template


@click.group()
def dossiers() -> None:
    """Sổ hồ sơ: nhập, xuất, xem, sửa. The register of dossiers: import, export, show, amend."""


for command in (amend, bring_in, export, place, show, template):
    dossiers.add_command(command)
