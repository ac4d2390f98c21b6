"""Scans are read as people told: with stand-ins, through faults, and once with the real engine."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.assemble.services import open_services
from digitize.pipeline import digitize, digitize_received
from digitize.services import Services
from digitize.settings import read_settings
from digitize.tasks.carry_out import carry_out
from digitize.told import under_telling
from dossier.digitization import Digitization
from dossier.errors import RecordsUnavailable
from dossier.ids import ScanDigest
from dossier.register import Author
from dossier.scans import FoundFile
from dossier.separators import Separator, payload_of
from dossier.tasks import Lane, TaskState
from dossier.tellings import NO_PAPER, NOTHING, Part, Saying, Told
from storage.engine import open_engine
from storage.tellings import SqlTellings
from tests.digitize.test_filing import CODE, OTHER, files_of, in_dossier
from tests.faults.readers import LeafReader, StrickenReader
from tests.faults.registers import SilentRegister
from tests.faults.tools import found, stand_ins

AUTHOR = Author("nguoi.soat", "chia nhầm")
THREE = Told((Part((1,)), Part((2, 3), "birth_certificate")), ((2, 180),))


def tell(services: Services, digest: ScanDigest, told: Told) -> None:
    last = services.tellings.told(digest)
    services.tellings.tell([Saying(digest, told, last.revision if last else 0)], (), AUTHOR)


def work_off(services: Services) -> int:
    """Do everything that is due."""
    done = 0
    while task := services.tasks.claim_next(tuple(Lane), services.name):
        carry_out(task, services)
        done += 1
    return done


def outline(papers: Sequence[Digitization]) -> list[tuple[tuple[int, int], str | None]]:
    return [(paper.page_range, paper.kind) for paper in papers]


def test_run_reads_what_was_told_and_writes_its_copy(tmp_path: Path) -> None:
    file = in_dossier(tmp_path, "a/01.pdf", "page page page")
    with stand_ins(tmp_path) as services:
        (first,) = digitize(file, services).papers
        tell(services, first.digest, THREE)
        again = digitize(file, services)
        mine = under_telling(services, first.digest)

        assert outline(again.papers) == [((1, 1), "decision"), ((2, 3), "birth_certificate")]
        assert (again.is_new, again.papers[1].kind_confidence) == (True, 1.0)
        assert [report.rotation for paper in again.papers for report in paper.page_reports] == [0, 180, 0]
        assert files_of(services) == ["decision", "birth_certificate"]
        assert services.store.exists(services.copy_key(first.digest, mine.version))
        assert services.store.exists(services.copy_key(first.digest, services.version))
        assert services.tellings.state(first.digest) is TaskState.FINISHED
        assert not digitize(file, services).is_new


def test_large_scan_is_read_again_page_by_page(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (first,) = digitize(in_dossier(tmp_path, "01.pdf", "page " * 5), services).papers
        tell(services, first.digest, Told((Part((1, 2)), Part((4, 5)))))

        assert work_off(services) == 7  # the scan, its pages, the scan
        assert outline(services.registrar.register.readings(first.digest)) == [
            ((1, 2), "decision"),
            ((4, 5), "decision"),
        ]


def test_scan_without_any_paper_leaves_its_dossier_and_comes_back(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (first,) = digitize(in_dossier(tmp_path, "01.pdf", "page page"), services).papers
        tell(services, first.digest, NO_PAPER)
        work_off(services)
        without = files_of(services)
        tell(services, first.digest, NOTHING)

        assert work_off(services) == 1
        assert (without, files_of(services)) == ([], ["decision"])


def test_what_is_told_while_a_scan_is_read_is_not_lost(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        receipt = services.receive(in_dossier(tmp_path, "01.pdf", "page page page"))
        assert receipt.scan is not None
        tell(services, receipt.digest, THREE)
        stale = replace(services, tellings=Deaf(open_engine(f"sqlite:///{tmp_path / 'records.db'}")))
        papers = digitize_received(receipt.scan, stale).papers
        services.registrar.file(receipt.digest)
        nothing_yet = services.registrar.register.readings(receipt.digest)
        work_off(services)

        assert outline(papers) == [((1, 3), "decision")]
        assert list(nothing_yet) == []
        assert outline(services.registrar.register.readings(receipt.digest)) == [
            ((1, 1), "decision"), ((2, 3), "birth_certificate"),
        ]  # fmt: skip
        assert files_of(services) == ["decision", "birth_certificate"]


class Deaf(SqlTellings):
    """Tellings as somebody knew them who began before anything was told."""

    def told(self, digest: ScanDigest) -> None:
        """Nothing."""
        del digest


def test_worker_that_dies_before_it_files_leaves_no_paper_twice(tmp_path: Path) -> None:
    with stand_ins(tmp_path, StrickenReader(journal=tmp_path / "journal")) as services:
        (first,) = digitize(in_dossier(tmp_path, "01.pdf", "page page page"), services).papers
        tell(services, first.digest, THREE)
        broken = replace(
            services.registrar, register=SilentRegister(open_engine(f"sqlite:///{tmp_path / 'records.db'}"))
        )
        task = services.tasks.claim_next([Lane.COUNTER], "w")
        assert task is not None
        with pytest.raises(RecordsUnavailable):
            carry_out(task, replace(services, registrar=broken))
        read = (tmp_path / "journal").read_text().count("\n")
        services.tellings.tell([Saying(first.digest, THREE, 1)], (), AUTHOR)  # said again: due at once
        work_off(services)

        assert files_of(services) == ["decision", "birth_certificate"]
        assert (tmp_path / "journal").read_text().count("\n") == read == 6


def test_told_papers_stay_under_the_separators_before_them(tmp_path: Path) -> None:
    sheets = [
        payload_of(Separator("0A1B2C3D", n, 2, code, "decision", 1)) for n, code in ((1, CODE), (2, OTHER))
    ]
    leaves = [sheets[0], "one", sheets[1], "two", "three"]
    with stand_ins(tmp_path, LeafReader()) as services:
        papers = digitize(
            found(tmp_path, "b.pdf", "\f".join(f"{leaf} page" for leaf in leaves)), services
        ).papers
        tell(services, papers[0].digest, Told((Part((2,)), Part((4,)), Part((5,), "birth_certificate"))))
        work_off(services)
        read = services.registrar.register.readings(papers[0].digest)

        assert [paper.page_range for paper in read] == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]
        assert files_of(services, CODE) == ["decision"]


def test_page_that_is_no_separator_is_part_of_a_paper(tmp_path: Path) -> None:
    sheet = payload_of(Separator("0A1B2C3D", 1, 1, OTHER, "decision", 1))
    leaves = ["one", sheet, "two"]
    with stand_ins(tmp_path, LeafReader()) as services:
        file = replace(found(tmp_path, "b.pdf", "\f".join(f"{leaf} page" for leaf in leaves)), dossier=CODE)
        papers = digitize(file, services).papers
        tell(services, papers[0].digest, Told((Part((1, 2, 3)),)))
        work_off(services)

        assert files_of(services, CODE) == ["decision"]
        assert files_of(services, OTHER) == []


@pytest.fixture(scope="module")
def upside_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small pages, the second on its head."""
    font = ImageFont.truetype("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf", 30)
    page = Image.new("L", (900, 620), "white")
    lines = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐỀ NGHỊ\n\nKính gửi: Ủy ban nhân dân xã Bắc Mê"
    ImageDraw.Draw(page).multiline_text((100, 80), lines, "black", font, spacing=14)
    path = tmp_path_factory.mktemp("scan") / "hai trang.tif"
    page.save(path, "TIFF", save_all=True, append_images=[page.rotate(180)], dpi=(150, 150))
    return path


def test_real_engine_reads_as_told(tmp_path: Path, upside_down: Path) -> None:
    settings = read_settings({"SOHOA_HOME": str(tmp_path / "home"), "SOHOA_WORKERS": "2"})
    file = FoundFile(upside_down, "hai trang.tif", CODE)
    with open_services(settings) as services:
        first = digitize(file, services).papers
        told = Told((Part((2,), "marriage_certificate"),), ((1, 90), (2, 180)))
        tell(services, first[0].digest, told)
        (paper,) = digitize(file, services).papers
        copy = services.copy_key(paper.digest, under_telling(services, paper.digest).version)

        assert services.store.exists(copy)
    assert (paper.page_range, paper.kind, paper.kind_confidence) == ((2, 2), "marriage_certificate", 1.0)
    assert [(report.page, report.rotation) for report in paper.page_reports] == [(2, 180)]
    assert "Độc lập" in paper.text
    assert [paper.page_range for paper in first] != [(2, 2)]
