"""Files are taken in when their writers are done, and moved away when they are stored."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ingest.watch.notices import Notice, Subject
from storage.keys import original_key
from tests.ingest.made import encoded, pdf
from tests.ingest.watch.desk import DAY, PATIENCE, Desk
from tests.ingest.watch.test_names import NAMES

CODE = "000.00.00.H60-260914-0007"
PDF = pdf(1)


def test_file_is_taken_in_and_moved(desk: Desk) -> None:
    desk.put(f"{CODE}/sub/Đơn.pdf", PDF)

    (scan,) = desk.scans()
    with desk.store.open(original_key(scan.digest)) as original:
        assert original.read() == PDF
    assert (scan.name, scan.dossier) == (f"{CODE}/sub/Đơn.pdf", CODE)
    assert desk.there() == [f"_da-nhan/{DAY}/{CODE}/sub/Đơn.pdf"]
    assert desk.notices == []


def test_file_waits_until_it_lies_still(desk: Desk) -> None:
    path = desk.write("a.pdf", PDF)
    desk.look()
    pause = desk.look(after=4)

    assert (desk.receipts, pause) == ([], 1)
    path.write_bytes(pdf(2))
    desk.look(after=1)
    desk.look(after=4)
    assert desk.receipts == []
    desk.look(after=1)
    assert len(desk.receipts) == 1


def test_pause_is_that_of_the_most_impatient_file(desk: Desk) -> None:
    assert desk.look() == PATIENCE.poll
    desk.write("a.pdf", PDF)
    desk.look()
    desk.write("b.pdf", PDF)
    assert desk.look(after=3) == 2


@pytest.mark.parametrize("data", [PDF[:-200], encoded("PNG")[:-300], b"", b"no scan at all"])
def test_file_without_end_is_waited_for_and_then_taken_as_it_is(desk: Desk, data: bytes) -> None:
    desk.put("a.pdf", data)
    desk.look(after=PATIENCE.unfinished - PATIENCE.settled - 1)
    early = list(desk.receipts)
    desk.look(after=1)

    assert early == []
    assert len(desk.receipts) == 1


def test_scanner_that_pauses_and_goes_on_is_read_whole(desk: Desk) -> None:
    desk.put("a.pdf", PDF[:100])
    desk.look(after=200)
    desk.write("a.pdf", PDF)
    desk.look(after=100)
    desk.look(after=PATIENCE.settled)

    (receipt,) = desk.receipts
    assert receipt.size_bytes == len(PDF)


def test_refused_file_lies_apart_with_a_note(desk: Desk) -> None:
    desk.put("sub/ảnh.docx", b"PK no scan")
    desk.look(after=PATIENCE.unfinished)

    assert desk.there() == [f"_tu-choi/{DAY}/sub/ảnh.docx", f"_tu-choi/{DAY}/sub/ảnh.docx.ly-do.txt"]
    note = (desk.folder / desk.there()[1]).read_text("utf-8-sig")
    assert "Tệp không phải PDF hoặc ảnh quét" in note
    assert "unsupported_format" in note
    assert "12:00 ngày 22/11/2026: sub/ảnh.docx" in note
    assert desk.due() == []


@pytest.mark.parametrize("name", ["a.pdf.part", "~$a.docx", ".a.pdf.x7", "a.TMP"])
def test_temporary_name_is_waited_for_and_told_once(desk: Desk, name: str) -> None:
    desk.put(name, PDF)
    before = list(desk.notices)
    desk.look(after=PATIENCE.unfinished)
    desk.look(after=PATIENCE.unfinished)

    assert (before, desk.notices) == ([], [Notice(Subject.TEMPORARY, name)])
    assert (desk.receipts, desk.there()) == ([], [name])


def test_file_is_taken_in_after_its_final_rename(desk: Desk) -> None:
    desk.put("a.pdf.part", PDF).rename(desk.folder / "a.pdf")
    desk.settle()

    assert [scan.name for scan in desk.scans()] == ["a.pdf"]


def test_temporary_folder_is_told_as_one(desk: Desk) -> None:
    desk.write(".recycle/a.pdf", PDF)
    desk.put(".recycle/b.pdf", PDF)
    desk.look(after=PATIENCE.unfinished)

    assert desk.notices == [Notice(Subject.TEMPORARY, ".recycle")]
    assert desk.receipts == []


def test_what_systems_leave_is_neither_taken_nor_told(desk: Desk) -> None:
    desk.write("@eaDir/a.pdf", PDF)
    desk.put("Thumbs.db", b"x")
    desk.look(after=PATIENCE.unfinished)

    assert (desk.receipts, desk.notices, desk.watched.left()) == ([], [], 0)


def test_file_that_is_open_for_writing_waits(desk: Desk) -> None:
    path = desk.write("a.pdf", PDF)
    with path.open("ab"):
        desk.settle()
        desk.look(after=PATIENCE.unfinished)
        during = list(desk.receipts)
    desk.look(after=PATIENCE.settled)

    assert during == []
    assert desk.subjects() == [Subject.HELD]
    assert len(desk.receipts) == 1


def test_links_and_pipes_are_told_and_never_taken(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far/secret.pdf").write_bytes(PDF)
    (desk.folder / "1 file.pdf").symlink_to(tmp_path / "far/secret.pdf")
    (desk.folder / "2 folder").symlink_to(tmp_path / "far", target_is_directory=True)
    (desk.folder / "3 nowhere").symlink_to("nowhere")
    os.mkfifo(desk.folder / "4 pipe")
    desk.settle()

    assert desk.subjects() == [Subject.LINK, Subject.LINK, Subject.LINK, Subject.NO_FILE]
    assert (desk.receipts, len(desk.there())) == ([], 3)


def test_closed_sub_folder_is_told_and_the_others_go_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("closed/a.pdf", PDF)
    desk.write("open/b.pdf", PDF)
    real = os.listdir

    def refuse(folder: Path) -> list[str]:
        if folder.name == "closed":
            raise PermissionError
        return real(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    desk.settle()

    assert desk.notices == [Notice(Subject.CLOSED_FOLDER, "closed")]
    assert [scan.name for scan in desk.scans()] == ["open/b.pdf"]


def test_locked_file_is_told_after_long_and_taken_when_it_opens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("a.pdf", PDF)
    with monkeypatch.context() as locked:
        locked.setattr(os, "open", _denied)
        desk.settle()
        desk.look(after=PATIENCE.unfinished)
    desk.look()

    assert desk.subjects() == [Subject.LOCKED]
    assert len(desk.receipts) == 1


def _denied(*arguments: object) -> int:
    raise PermissionError


def test_folder_that_vanishes_is_told_and_waited_for(desk: Desk) -> None:
    desk.write("a.pdf", PDF)
    desk.look()
    desk.folder.rename(desk.folder.with_name("away"))
    desk.look(after=PATIENCE.settled)
    desk.look(after=PATIENCE.settled)
    gone = desk.subjects()
    desk.folder.with_name("away").rename(desk.folder)
    desk.look(after=PATIENCE.settled)

    assert gone == [Subject.FOLDER_GONE]
    assert desk.subjects() == [Subject.FOLDER_GONE, Subject.FOLDER_BACK]
    assert len(desk.receipts) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES.filter(lambda name: name not in (".", "..", "_da-nhan", "_tu-choi")))
def test_any_name_is_taken_in_or_waited_for(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    home = tmp_path_factory.mktemp("odd")
    desk = Desk(home / "home", home / "in")
    desk.put(name, PDF)

    assert len(desk.scans()) + desk.watched.left() == 1
    assert len(desk.there()) == 1
    desk.engine.dispose()
