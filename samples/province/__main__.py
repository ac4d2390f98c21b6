"""Writes the province into a register: python -m samples.province --home DIR --dossiers 250000 --seed 2026."""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from digitize.assemble.register import open_books
from digitize.assemble.stores import open_store
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.ports import ObjectStore
from dossier.register import Author, Register, Saved
from samples.province.dossiers import dossiers
from samples.province.faults import Planted, with_faults
from samples.province.offices import build_province
from samples.province.plan import plan
from samples.province.procedures import catalogue
from storage.keys import original_key

AUTHOR = Author("samples.province", "tỉnh mẫu (a drawn province)")
_BATCH = 5_000


def write(register: Register, total: int, seed: int) -> Saved:
    """Write the province, each batch in one transaction; what is there already stays as it is."""
    return _fill(register, dossiers(plan(build_province(), total, seed), catalogue(), seed))


def write_with_faults(
    register: Register, store: ObjectStore, total: int, seed: int, count: int
) -> tuple[Saved, Sequence[Planted]]:
    """Write the province with `count` papers of false coverage; tell which."""
    planted: list[Planted] = []

    def spoiled() -> Iterator[Dossier]:
        drawn = dossiers(plan(build_province(), total, seed), catalogue(), seed)
        for dossier, fault in with_faults(drawn, total, count, seed):
            if fault is not None:
                planted.append(fault)
                if fault.content is not None and fault.paper.digest is not None:
                    store.put(original_key(fault.paper.digest), io.BytesIO(fault.content))
            yield dossier

    return _fill(register, spoiled()), planted


def _fill(register: Register, drawn: Iterator[Dossier]) -> Saved:
    with register.entry(AUTHOR) as entry:
        entry.offices(build_province().offices)
        entry.procedures(catalogue().procedures())
    saved = Saved()
    while batch := list(islice(drawn, _BATCH)):
        with register.entry(AUTHOR) as entry:
            saved += entry.dossiers(batch)
    return saved


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m samples.province", description=__doc__)
    parser.add_argument("--home", type=Path, help="the folder of the register; else SOHOA_HOME")
    parser.add_argument("--dossiers", type=int, default=10_000, help="how many in the whole year")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--faults", type=int, default=0, help="how many papers get false coverage")
    parser.add_argument("--truth", type=Path, help="where to write which they are, a line of JSON for each")
    given = parser.parse_args(arguments)
    settings = read_settings(home=given.home)
    started = time.monotonic()
    with open_books(settings) as books:
        saved, planted = write_with_faults(
            books.register, open_store(settings), given.dossiers, given.seed, given.faults
        )
    if given.truth:
        given.truth.write_text("".join(map(_line, planted)), "utf-8")
    took = time.monotonic() - started
    sys.stdout.write(
        f"{saved.added:,} dossiers added, {saved.same:,} as before, {saved.changed:,} changed, "
        f"{len(planted)} faults; {took:.0f} s\n"
    )
    return 0


def _line(planted: Planted) -> str:
    paper = planted.paper
    place = {"dossier": planted.dossier, "role": paper.role.value, "ordinal": paper.ordinal}
    return json.dumps({**place, "fault": planted.fault}) + "\n"


if __name__ == "__main__":
    sys.exit(main())
