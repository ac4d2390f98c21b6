"""`sohoa separators`: sheets to be laid between the papers of a batch before it is scanned."""

import io
from pathlib import Path

import click

from digitize.assemble.engines import kind_names
from digitize.settings import read_settings
from dossier.errors import StoreUnavailable
from separators.order import numbered, read_list, wanted

_FILE = click.Path(dir_okay=False, path_type=Path)
_READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--dossier", help="Code of the dossier, such as 000.00.00.H60-260914-0007.")
@click.option("--component", help="Kind of paper (birth_certificate, Giấy khai sinh) or any other name.")
@click.option("--pages", help="How many pages must follow; blank backs may be counted or not.")
@click.option("--list", "listing", type=_READABLE, help="CSV with dossier,component,pages: one sheet a row.")
@click.option("--out", required=True, type=_FILE, help="The PDF to print.")
@click.option("--font", type=_READABLE, help="TrueType font with Vietnamese letters; else DejaVu Sans.")
def separators(
    dossier: str | None,
    component: str | None,
    pages: str | None,
    listing: Path | None,
    out: Path,
    font: Path | None,
) -> None:
    """In tờ phân cách. Print separator sheets that split a batch scan; see docs/batches.md."""
    kinds = kind_names(read_settings())
    single = (dossier, component, pages)
    if listing is not None and not any(single):
        sheets = numbered(read_list(listing, kinds))
    elif listing is None and dossier and component and pages:
        sheets = numbered([wanted(dossier, component, pages, kinds)])
    else:
        raise click.UsageError("give --dossier, --component and --pages, or --list alone")
    from separators.printing import find_font, write_sheets

    printed = io.BytesIO()
    write_sheets(sheets, kinds, font or find_font(), printed)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(printed.getvalue())
    except OSError as problem:
        raise StoreUnavailable(f"{out} cannot be written: {problem.strerror}") from problem
    click.echo(
        f"{len(sheets)} tờ phân cách, lô {sheets[0].batch}: {out} ({len(sheets)} separators; print on A4, 100 %)"
    )
