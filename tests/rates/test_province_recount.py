"""The rates of the drawn province, and those that an auditor counts from its exported rows: the same to the last dossier."""

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.facts import Selection
from dossier.offices import OfficeTree
from rates.calendar import Calendar
from rates.dimensions import Dimension
from rates.measures import MEASURES, Tally
from rates.periods import parse_period
from rates.table import Names, Question, RateTable, rate_table
from samples.province.__main__ import write
from tests.cli.sohoa import ROOT, sohoa

YEAR = parse_period("2025", Calendar())
Tallies = dict[tuple[str, str], Tally]


@dataclass(frozen=True)
class Audited:
    """What the auditor has in hand, and what the register says."""

    folder: Path
    tables: Mapping[Dimension, RateTable]
    tree: OfficeTree

    def recount(self, by: str) -> Tallies:
        """By group and rate what the script counts, in an interpreter that cannot import the program."""
        script = [
            sys.executable,
            "-I",
            str(ROOT / "scripts" / "recount.py"),
            "all.csv",
            "procedures.json",
            by,
        ]
        done = subprocess.run(script, cwd=self.folder, capture_output=True, text=True, check=True, timeout=60)
        return {
            (row[by], row["rate"]): Tally(int(row["numerator"]), int(row["denominator"]))
            for row in csv.DictReader(done.stdout.splitlines())
        }


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    folder = tmp_path_factory.mktemp("province")
    home = folder / "home"
    with open_books(read_settings(home=home)) as books:
        write(books.register, 1_500, 2026)
        tree = OfficeTree(books.register.offices())
        names = Names(tree, books.register.procedures())
        tables = {
            by: rate_table(Question(Selection(YEAR), by, office), books.facts, names)
            for by, office in [(Dimension.OFFICE, "H60"), (Dimension.MONTH, None), (Dimension.CHANNEL, None)]
        }
    exported = sohoa("dossiers", "export", "--period", "2025", folder / "all.csv", home=home)
    listed = sohoa("procedures", "list", "--json", home=home)
    assert (exported.returncode, listed.returncode) == (0, 0)
    (folder / "procedures.json").write_text(listed.stdout, "utf-8")
    return Audited(folder, tables, tree)


def of_rows(table: RateTable, groups: Mapping[str, str]) -> Tallies:
    """What a table says of each row in which something is due, by the name that the exported rows have for it."""
    return {
        (groups.get(row.key, row.key), rate): tally
        for row in table.rows
        for rate, tally in row.tallies.items()
        if tally.denominator
    }


def test_all_of_the_province_recounted_from_exported_rows_agrees(audited: Audited) -> None:
    recounted = audited.recount("total")

    told = audited.tables[Dimension.MONTH].total.tallies
    assert {("", rate): tally for rate, tally in told.items()} == recounted
    assert set(told) == {measure.id for measure in MEASURES}
    # A count that finds nothing, or all, would agree with anything.
    assert all(0 < tally.numerator < tally.denominator for tally in told.values())


def test_every_month_recounted_from_exported_rows_agrees(audited: Audited) -> None:
    table = audited.tables[Dimension.MONTH]

    assert of_rows(table, {row.key: row.key[:7] for row in table.rows}) == audited.recount("month")
    assert len(table.rows) == 12


def test_every_channel_recounted_from_exported_rows_agrees(audited: Audited) -> None:
    channels = {"1": "Trực tiếp", "2": "Trực tuyến", "3": "Bưu chính"}

    assert of_rows(audited.tables[Dimension.CHANNEL], channels) == audited.recount("channel")


def test_every_office_with_what_it_took_over_recounted_from_exported_rows_agrees(audited: Audited) -> None:
    recounted = audited.recount("office")

    for row in audited.tables[Dimension.OFFICE].rows:
        shown = {row.key} if row.key == "H60" else audited.tree.within(row.key)
        done, due = Counter[str](), Counter[str]()
        for (office, rate), tally in recounted.items():
            if office in shown:
                done[rate] += tally.numerator
                due[rate] += tally.denominator
        assert {rate: Tally(done[rate], due[rate]) for rate in row.tallies} == row.tallies, row.label
    assert len(audited.tables[Dimension.OFFICE].rows) > 100
