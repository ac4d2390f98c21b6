"""What is wrong with a file, told to people and written into a table."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cli.spoken import number
from exchange.faults import Fault
from exchange.tables.writing import Head, write_csv

_SHOWN = 50
_HEADS = tuple(map(Head, ("Mức", "Trang tính", "Dòng", "Cột", "Vấn đề", "Cách sửa")))


def show_faults(faults: Sequence[Fault], more: int = 0) -> None:
    """Tell the errors, and after them the warnings, on standard error."""
    errors = [fault for fault in faults if not fault.is_warning]
    for title, some in (
        (f"LỖI: {number(len(errors) + more)} (errors)", errors),
        ("LƯU Ý (warnings)", [fault for fault in faults if fault.is_warning]),
    ):
        if some:
            click.echo(title, err=True)
        for fault in some[:_SHOWN]:
            click.echo(f"  {_sentence(fault)}", err=True)
        if len(some) > _SHOWN:
            click.echo(
                f"  … và {number(len(some) - _SHOWN)} dòng nữa; xem hết với --errors TỆP.csv", err=True
            )


def _sentence(fault: Fault) -> str:
    place = f"{fault.place}: " if fault.place else ""
    return f"{place}{fault.what}" + (f" → {fault.advice}" if fault.advice else "")


def write_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Write all of them as CSV."""
    write_csv(path, _HEADS, _rows(faults))


def _rows(faults: Sequence[Fault]) -> Iterator[Sequence[str | int | None]]:
    for fault in faults:
        level = "Lưu ý" if fault.is_warning else "Lỗi"
        yield level, fault.sheet, fault.row, fault.column, fault.what, fault.advice
