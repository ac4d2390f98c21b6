"""What was taken in is moved away once, and what cannot be moved is not taken in again."""

import shutil
from pathlib import Path

from ingest.watch.notices import Subject
from tests.ingest.made import pdf
from tests.ingest.watch.desk import DAY, PATIENCE, Desk

PDF = pdf(1)


def test_same_name_again_gets_a_number(desk: Desk) -> None:
    desk.put("scan0001.pdf", PDF)
    desk.put("scan0001.pdf", pdf(2))

    assert desk.there() == [f"_da-nhan/{DAY}/scan0001 (2).pdf", f"_da-nhan/{DAY}/scan0001.pdf"]
    assert len(desk.scans()) == 2


def test_file_replaced_while_it_is_taken_in_is_taken_in_as_well(desk: Desk) -> None:
    desk.write("a.pdf", PDF)
    desk.look()
    desk.on_stored = lambda: desk.write("new", pdf(2)).rename(desk.folder / "a.pdf")
    desk.look(after=PATIENCE.settled)
    first = desk.there()
    desk.settle()

    assert first == ["a.pdf"]
    assert sorted(receipt.size_bytes for receipt in desk.receipts) == sorted([len(PDF), len(pdf(2))])
    assert desk.there() == [f"_da-nhan/{DAY}/a.pdf"]


def test_two_watchers_of_one_folder_do_no_harm(desk: Desk) -> None:
    other = desk.watch()
    desk.write("a.pdf", PDF)
    desk.look()
    other.look()
    desk.on_stored = other.look
    desk.look(after=PATIENCE.settled)

    assert (len(desk.scans()), len(desk.due()), len(desk.receipts)) == (1, 1, 2)
    assert desk.there() == [f"_da-nhan/{DAY}/a.pdf"]
    assert desk.notices == []


def test_file_that_cannot_be_moved_is_not_taken_in_again(desk: Desk) -> None:
    (desk.folder / "_da-nhan").write_text("a file where the folder should be")
    desk.put("a.pdf", PDF)
    desk.look(after=100)

    assert len(desk.receipts) == 1
    assert desk.subjects() == [Subject.NOT_MOVED]


def test_move_is_tried_again_later(desk: Desk) -> None:
    (desk.folder / "_da-nhan").write_text("a file where the folder should be")
    desk.put("a.pdf", PDF)
    (desk.folder / "_da-nhan").unlink()
    desk.look(after=PATIENCE.unfinished)

    assert len(desk.receipts) == 1
    assert desk.there() == [f"_da-nhan/{DAY}/a.pdf"]


def test_file_that_stayed_is_taken_in_when_it_changes(desk: Desk) -> None:
    (desk.folder / "_da-nhan").write_text("a file where the folder should be")
    desk.put("a.pdf", PDF)
    desk.put("a.pdf", pdf(2))

    assert len(desk.receipts) == 2


def test_linked_folder_for_what_was_taken_in_is_not_used(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (desk.folder / "_da-nhan").symlink_to(tmp_path / "far", target_is_directory=True)
    desk.put("a.pdf", PDF)

    assert desk.subjects() == [Subject.NOT_MOVED]
    assert list((tmp_path / "far").iterdir()) == []


def test_files_are_kept_where_they_are_if_wanted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", tmp_path / "in", is_kept=True)
    desk.put("a.pdf", PDF)
    desk.look(after=1000)

    assert (desk.there(), len(desk.receipts), desk.watched.left()) == (["a.pdf"], 1, 0)
    desk.engine.dispose()


def test_restart_takes_the_same_in_again_and_changes_nothing(desk: Desk) -> None:
    (desk.folder / "_da-nhan").write_text("a file where the folder should be")
    desk.put("a.pdf", PDF)
    before = (desk.scans(), desk.due())
    desk.watched = desk.watch()
    desk.settle()

    assert len(desk.receipts) == 2
    assert (desk.scans(), desk.due()) == before


def test_what_was_moved_is_not_walked_again(desk: Desk) -> None:
    desk.put("a.pdf", PDF)
    shutil.copytree(desk.folder / "_da-nhan", desk.folder / "sub/_da-nhan")
    desk.settle()

    assert len(desk.receipts) == 1
    assert {folder.name for folder in desk.watched.entered()} == {"in", "sub"}


def test_watcher_that_is_told_to_stop_ends_between_two_files(desk: Desk) -> None:
    desk.write("a.pdf", PDF)
    desk.write("b.pdf", pdf(2))
    desk.look()
    desk.on_stored = lambda: setattr(desk, "is_stopped", True)
    desk.look(after=PATIENCE.settled)
    after_stop = desk.there()
    desk.is_stopped = False
    desk.look()

    assert after_stop == [f"_da-nhan/{DAY}/a.pdf", "b.pdf"]
    assert len(desk.receipts) == 2
