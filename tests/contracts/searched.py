"""A register with readings, and what is found in it."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import Engine

from dossier.digitization import Digitization, Standing
from dossier.dossiers import LOCAL, Dossier
from dossier.fields import Field
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.recognition import Source
from dossier.register import Author
from dossier.search import Found
from search.query import read_query
from storage.register import SqlRegister
from storage.search import SqlSearch
from storage.sql import SqlRecords

HERE, THERE = "H60.16", "H60.58"
EVERYWHERE: frozenset[str] | None = None


def digest(number: int) -> ScanDigest:
    return ScanDigest(f"{number:064x}")


def code(number: int) -> DossierCode:
    return DossierCode(f"H60.16-260914-{number:04}")


class Archive:
    """A register with readings, and what is found in it."""

    def __init__(self, engine: Engine) -> None:
        self.register, self.records, self.search = SqlRegister(engine), SqlRecords(engine), SqlSearch(engine)

    def file(self, number: int, text: str, *, office: str = HERE, owner: str = "", **more: object) -> Dossier:
        """A dossier with one paper, read before it is filed, as in life."""
        self.read(number, text)
        paper = Paper(
            PaperRole.COMPONENT, 1, "Giấy khai sinh", kind="birth_certificate", state=PaperState.DIGITIZED,
            digest=digest(number), page_range=(1, 1),
        )  # fmt: skip
        received = dt.datetime(2026, 9, number, 8, tzinfo=LOCAL)
        dossier = Dossier(
            code(number), office, "1.001193", owner=Owner(None, owner or None), received_at=received,
            papers=(replace(paper, **more),),  # type: ignore[arg-type]
        )  # fmt: skip
        self.enter(dossier)
        return dossier

    def enter(self, *dossiers: Dossier) -> None:
        with self.register.entry(Author("test", "search")) as entry:
            entry.dossiers(dossiers)

    def read(self, number: int, text: str, **values: str) -> None:
        fields = tuple(
            Field(name, value, value, 0.9, Source.OCR, True, False, 1, None) for name, value in values.items()
        )
        self.records.save(
            digest(number),
            "1",
            [
                Digitization(
                    "a.jpg", digest(number), 1, (1, 1), None, "birth_certificate", 0.9, Standing.DIGITIZED, None,
                    text, fields, (), 1.0,
                )
            ],
        )  # fmt: skip

    def find(self, query: str, offices: frozenset[str] | None = EVERYWHERE, **more: object) -> Found:
        return self.search.find(read_query(query), offices, **more)  # type: ignore[arg-type]

    def numbers(self, query: str, offices: frozenset[str] | None = EVERYWHERE) -> list[int]:
        """The dossiers that are found, in their order."""
        return [int(group.dossier[-4:]) for group in self.find(query, offices).groups if group.dossier]
