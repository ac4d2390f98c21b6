"""`sohoa dossiers template`: an empty workbook for a counter to fill in."""

from pathlib import Path

import click

from cli.options import home_option
from cli.output import whole
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from exchange.dossiers.template import write_template


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@home_option
def template(out: Path, home: Path | None) -> int:
    """Ghi mẫu bảng hồ sơ (XLSX). Write an empty workbook with the columns, their choices and an explanation."""
    if out.suffix.casefold() != ".xlsx":
        raise click.BadParameter("tên tệp phải có đuôi .xlsx (must end in .xlsx)", param_hint="OUT")
    with open_books(read_settings(home=home)) as books, whole(out) as half:
        write_template(half, books.register.offices(), books.register.procedures())
    click.echo(f"Đã ghi mẫu vào {out} (written)")
    return 0
