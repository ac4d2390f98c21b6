"""What was read comes into the register by itself, with stand-ins for the engines."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from digitize.filing import Registrar
from digitize.pipeline import digitize
from digitize.services import Services
from digitize.tasks.carry_out import carry_out
from digitize.tasks.submit import submit
from dossier.errors import RecordsUnavailable
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Signing
from dossier.scans import FoundFile, MediaType, Scan
from dossier.tasks import Lane, TaskState
from storage.engine import open_engine
from storage.migrations import downgrade, upgrade
from storage.register import SqlRegister
from storage.sql import SqlRecords, utc_now
from tests.dossier.test_filing import a_paper
from tests.faults.registers import SilentRegister
from tests.faults.tools import LOCKED, NAMES, found, stand_ins

CODE, OTHER = DossierCode("000.00.00.H60-250914-0007"), DossierCode("000.00.00.H60-250914-0008")


def unsigned(scan: Scan) -> Signing:
    del scan
    return Signing.UNSIGNED


def in_dossier(folder: Path, name: str, text: str, code: DossierCode = CODE) -> FoundFile:
    return replace(found(folder, name, text), dossier=code)


def files_of(services: Services, code: DossierCode = CODE) -> list[str | None]:
    """The kinds of the papers with a file in a dossier."""
    dossier = services.registrar.register.dossier(code)
    assert dossier is not None
    return [paper.kind for paper in dossier.papers if paper.has_file]


def test_run_files_what_it_reads(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(in_dossier(tmp_path, "a/01.pdf", "12/QĐ page new page"), services)
        digitize(in_dossier(tmp_path, "a/01.pdf", "12/QĐ page new page"), services)

        assert files_of(services) == ["decision"]
        assert len(services.registrar.register.changes([CODE])) == 1


def test_rejected_scan_registers_its_dossier_without_a_file(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(in_dossier(tmp_path, "01.pdf", LOCKED), services)

        assert files_of(services) == []


def test_scan_without_a_dossier_registers_nothing(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(found(tmp_path, "01.pdf", "page"), services)

        assert services.registrar.register.changes() == ()


def test_scans_of_one_dossier_are_filed_at_once(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        files = [in_dossier(tmp_path, f"{number}.pdf", f"{number} page") for number in range(6)]
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(partial(digitize, services=services), files))

        assert len(files_of(services)) == 6


def test_worker_files_before_the_task_is_finished(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        receipt = submit(in_dossier(tmp_path, "01.pdf", "page"), Lane.COUNTER, services)
        assert receipt.task is not None
        engine = open_engine(f"sqlite:///{tmp_path / 'records.db'}")
        broken = replace(services.registrar, register=SilentRegister(engine))
        task = services.tasks.claim(receipt.task.id, "w")
        assert task is not None

        with pytest.raises(RecordsUnavailable):
            carry_out(task, replace(services, registrar=broken))

        assert services.tasks.is_open(receipt.digest)
        digitize(in_dossier(tmp_path, "01.pdf", "page"), services)
        assert files_of(services) == ["decision"]


def test_bytes_that_were_read_before_are_filed_when_they_come_in_elsewhere(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(in_dossier(tmp_path, "01.pdf", "page"), services)

        receipt = submit(in_dossier(tmp_path, "02.pdf", "page", OTHER), Lane.COUNTER, services)

        assert receipt.task is not None
        assert receipt.task.state is TaskState.FINISHED
        assert files_of(services, CODE) == files_of(services, OTHER) == ["decision"]


@pytest.mark.server
def test_scans_of_one_dossier_are_filed_at_once_on_postgres(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    upgrade(engine)
    records, register = SqlRecords(engine), SqlRegister(engine)
    digests = [ScanDigest(f"{number:064x}") for number in range(8)]
    for digest in digests:
        records.add_scan(Scan(f"{digest}.pdf", digest, MediaType.PDF, 1, 1, CODE))
        records.save(digest, "v1", [a_paper("decision", int(digest, 16))])

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(Registrar(register, NAMES, utc_now, unsigned).file, digests))

    dossier = register.dossier(CODE)
    downgrade(engine, "base")
    engine.dispose()
    assert dossier is not None
    assert {paper.digest for paper in dossier.papers} == set(digests)


def test_what_the_signatures_of_the_file_are_worth_is_filed_once(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(in_dossier(tmp_path, "01.pdf", "page"), services)
        (first,) = services.registrar.register.dossiers([CODE])
        (digest,) = (paper.digest for paper in first.papers)
        assert digest is not None
        replace(services.registrar, signing_of=lambda _: Signing.VALID).file(digest)
        (again,) = services.registrar.register.dossiers([CODE])

    assert [paper.signing for paper in first.papers] == [Signing.UNSIGNED]
    assert again == first
