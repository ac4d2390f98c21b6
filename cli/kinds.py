"""`sohoa kinds`: the kinds of paper that this place adds, and what is wrong with their files."""

from pathlib import Path

import click

from cli.options import home_option
from digitize.assemble.engines import kind_checks
from digitize.settings import read_settings

_SOMETHING_WRONG = 1


@click.command()
@home_option
def kinds(home: Path | None) -> int:
    """Kiểm tra các loại giấy tờ tự thêm. Check the kind files of this place: one line for each."""
    settings = read_settings(home=home)
    click.echo(f"Thư mục (folder): {settings.kinds}")
    wrong = 0
    for name, adds, fault in kind_checks(settings):
        wrong += bool(fault)
        click.echo(f"HỎNG    {name}: {fault}" if fault else f"được    {name}: {adds}")
    return _SOMETHING_WRONG if wrong else 0
