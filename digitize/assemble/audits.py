"""Opens what audits work with: the records, and the originals with the child processes that open them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digitize.assemble.gates import make_gate
from digitize.assemble.stores import database_url, open_store
from digitize.gate import Checker
from digitize.loading import CHECKERS
from digitize.originals import Places, StoredOriginals
from digitize.pool import Crew, CrewOptions
from digitize.services import GateTools
from digitize.settings import Settings
from dossier.audits import Audits, Originals, Trail
from dossier.register import Register
from ingest.sniff import sniff
from storage.audit_trail import SqlTrail
from storage.audits import SqlAudits
from storage.keys import copy_key, original_key, quarantine_key
from storage.register import SqlRegister
from storage.sql import open_database

_PROFILE = "tthc"


@dataclass(frozen=True, slots=True)
class AuditBooks:
    """What audits read and write."""

    register: Register
    audits: Audits
    trail: Trail


@contextlib.contextmanager
def open_audits(settings: Settings) -> Iterator[AuditBooks]:
    """Open the records; needs the database only. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    try:
        yield AuditBooks(SqlRegister(engine), SqlAudits(engine), SqlTrail(engine))
    finally:
        engine.dispose()


@contextlib.contextmanager
def open_originals(settings: Settings) -> Iterator[Originals]:
    """Open the originals, and end the child processes when the block ends; none starts before it is needed."""
    options = CrewOptions(settings.workers, settings.page_memory_mb, 2 * settings.workers, CHECKERS)
    places = Places(original_key, copy_key, quarantine_key)
    with Crew(partial(make_gate, settings, _PROFILE), options) as crew:

        def draw(path: Path, page: int, to: Path) -> None:
            crew.run(settings.page_seconds, draw_page, path, page, to, settings.max_pixels)

        checker = Checker(crew, settings.page_seconds)
        yield StoredOriginals(open_store(settings), places, checker, draw, sniff)


def draw_page(tools: GateTools, path: Path, page: int, to: Path, max_pixels: int) -> None:
    """Write a JPEG of one page (from 1); runs in a child process. Raises RejectedScan, StoreUnavailable."""
    import numpy as np

    from ocr.raster import as_pixels, write_pixels
    from ocr.rasterize import rasterize

    image = rasterize(path, tools.vet(path).media_type, page, max_pixels)
    upright = np.rot90(image.pixels, k=-(image.turn // 90))
    write_pixels(to, as_pixels(np.ascontiguousarray(upright[:, ::-1] if image.is_mirrored else upright)))


def field_labels(settings: Settings) -> dict[str, str]:
    """What fields are called on their papers, by name: the first label that any kind has. Raises BadKind."""
    from extract.kinds import load_kinds

    labels: dict[str, str] = {}
    for kind in load_kinds(settings.kinds).values():
        for rule in kind.fields:
            told = [*rule.section_labels[:1], *rule.labels[:1]]
            if told:
                labels.setdefault(rule.name, ": ".join(told))
    return labels
