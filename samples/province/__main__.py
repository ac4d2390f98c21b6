"""Writes the province into a register: python -m samples.province --home DIR --dossiers 250000 --seed 2026."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.register import Author, Register, Saved
from samples.province.dossiers import dossiers
from samples.province.offices import build_province
from samples.province.plan import plan
from samples.province.procedures import catalogue

AUTHOR = Author("samples.province", "tỉnh mẫu (a drawn province)")
_BATCH = 5_000


def write(register: Register, total: int, seed: int) -> Saved:
    """Write the province, each batch in one transaction; what is there already stays as it is."""
    province, procedures = build_province(), catalogue()
    with register.entry(AUTHOR) as entry:
        entry.offices(province.offices)
        entry.procedures(procedures.procedures())
    saved = Saved()
    drawn = dossiers(plan(province, total, seed), procedures, seed)
    while batch := list(islice(drawn, _BATCH)):
        with register.entry(AUTHOR) as entry:
            saved += entry.dossiers(batch)
    return saved


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m samples.province", description=__doc__)
    parser.add_argument("--home", type=Path, help="the folder of the register; else SOHOA_HOME")
    parser.add_argument("--dossiers", type=int, default=10_000, help="how many in the whole year")
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args(arguments)
    started = time.monotonic()
    with open_books(read_settings(home=given.home)) as books:
        saved = write(books.register, given.dossiers, given.seed)
    took = time.monotonic() - started
    sys.stdout.write(
        f"{saved.added:,} dossiers added, {saved.same:,} as before, {saved.changed:,} changed; {took:.0f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
