"""Scans of several pages for the town, and a worker without an engine that reads them again."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from httpx2 import Response
from PIL import Image, ImageDraw, ImageFont
from starlette.testclient import TestClient

from digitize.pool import Crew, CrewOptions
from digitize.services import Services, Tools
from digitize.tasks.carry_out import carry_out
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Paper
from dossier.recognition import Recognition, Region
from dossier.register import Author
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
from tests.web.town import MINE, Town

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


def spans(
    town: Town, digest: ScanDigest, code: DossierCode = MINE
) -> list[tuple[tuple[int, int] | None, str | None]]:
    """The papers of these bytes in a dossier."""
    return [(paper.page_range, paper.kind) for paper in papers_of(town, digest, code)]


def papers_of(town: Town, digest: ScanDigest, code: DossierCode = MINE) -> list[Paper]:
    dossier = town.services.register.dossier(code)
    assert dossier is not None
    mine = [paper for paper in dossier.papers if paper.digest == digest]
    return sorted(mine, key=lambda paper: paper.page_range or (0, 0))


def original_of(town: Town, digest: ScanDigest) -> bytes:
    with town.services.store.open(town.services.original_key(digest)) as stored:
        return stored.read()


def address(digest: ScanDigest, code: DossierCode = MINE) -> str:
    return f"/ho-so/{code}/ban-quet/{digest}"


def tell(
    client: TestClient,
    digest: ScanDigest,
    *groups: list[int] | tuple[list[int], str],
    **more: Any,  # noqa: ANN401
) -> Response:
    """Send what the script would."""
    told = [group if isinstance(group, tuple) else (group, "") for group in groups]
    body = {
        "groups": [{"pages": [f"{digest}:{page}" for page in pages], "kind": kind} for pages, kind in told],
        "revisions": {digest: 0},
        "reason": "máy chia nhầm",
    }
    return client.post(f"{address(digest)}/trang-giay", json={**body, **more})


def actions(town: Town) -> list[str]:
    return [entry.event.action for entry in town.services.trail.entries()]


def approve(town: Town, paper: Paper, *, is_in_store: bool = False) -> None:
    """A person vouches for a paper."""
    with town.services.register.entry(Author("thu.truong", "duyệt")) as entry:
        (dossier,) = entry.hold([MINE])
        vouched = replace(
            paper,
            approval=Approval.APPROVED,
            approved_by="thu.truong",
            values={"number": "7"},
            is_in_national_store=is_in_store,
        )
        entry.dossiers(
            [replace(dossier, papers=tuple(vouched if each == paper else each for each in dossier.papers))]
        )
