"""Scans of several pages for the town, and a worker without an engine that reads them again."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from digitize.pool import Crew, CrewOptions
from digitize.services import Services, Tools
from digitize.tasks.carry_out import carry_out
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import Recognition, Region
from dossier.scans import FoundFile, MediaType
from dossier.tasks import Lane
from ingest.limits import Limits
from ingest.vet import vet
from storage.directory import DirectoryStore
from storage.sql import SqlRecords, open_database
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings
from tests.faults.readers import recognition, turned
from tests.faults.tools import PRELOAD, make_tools, stand_ins
from tests.web.town import Town

FONT = ImageFont.truetype("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf", 40)
NAMES = {
    "birth_certificate": "Giấy khai sinh",
    "citizen_identity_card": "Thẻ căn cước công dân",
    "decision": "Quyết định",
}


class NumberReader:
    """Reads each page as its number; page 3 of a PDF begins another paper."""

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Read one page."""
        return turned(recognition(page, f"new {page}" if page == 3 else f"trang {page}"), turn)

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read nothing."""
        return [("", 0.0)] * len(regions)


def number_tools() -> Tools:
    """Tools that look at real files and read nothing."""
    tools = make_tools(NumberReader())
    return replace(tools, vet=partial(vet, limits=Limits()), names=NAMES)


@contextmanager
def open_worker(town: Town, folder: Path) -> Iterator[Services]:
    """Services of a worker on the records of the town."""
    folder.mkdir()
    engine, options = open_database(town.settings.database_url), CrewOptions(1, 700, 1, PRELOAD)
    store = DirectoryStore(town.settings.home)
    with stand_ins(folder, store=store) as services, Crew(number_tools, options) as crew:
        yield replace(
            services, crew=crew, tasks=SqlTasks(engine, 60), records=SqlRecords(engine), tellings=SqlTellings(engine),
            registrar=town.services.intake.registrar,
        )  # fmt: skip
    engine.dispose()


def read_all(worker: Services) -> int:
    """Do all that is due; how many tasks."""
    done = 0
    while task := worker.tasks.claim_next(tuple(Lane), worker.name):
        carry_out(task, worker)
        done += 1
    return done


def hand_in(town: Town, code: DossierCode, pages: int, name: str = "quet") -> ScanDigest:
    """Hand in a PDF of so many drawn pages."""
    spool = town.services.spool / f"{name}.pdf"
    drawn = [_drawn(f"{name}\ntrang {page}") for page in range(1, pages + 1)]
    content = io.BytesIO()
    drawn[0].save(content, "PDF", save_all=True, append_images=drawn[1:], resolution=72)
    spool.write_bytes(content.getvalue())
    receipt = town.services.intake.receive(FoundFile(spool, f"{code}/{spool.name}", code), Lane.COUNTER)
    spool.unlink()
    return receipt.digest


def _drawn(text: str) -> Image.Image:
    page = Image.new("RGB", (420, 594), "white")
    ImageDraw.Draw(page).multiline_text((90, 120), text, "black", FONT)
    return page
