"""Papers of a table merged into those of the register: found again, never taken away."""

from dataclasses import replace
from pathlib import Path

import pytest

from dossier.dossiers import Dossier, DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, PaperState, Signing
from dossier.register import Saved
from storage.register import SqlRegister
from tests.exchange.books import CLERK, CODE, HEAD, ROW, bring, csv_file, register_at, told, xlsx_file

SECOND = "H60.16-250908-0002"
SCAN = ScanDigest("ab" * 32)


@pytest.fixture
def register(tmp_path: Path) -> SqlRegister:
    return register_at(tmp_path)


def the(register: SqlRegister, code: str = CODE) -> Dossier:
    """The dossier, which is there."""
    found = register.dossier(DossierCode(code))
    assert found is not None
    return found


def component(dossier: Dossier, code: str) -> Paper:
    """The component of this code."""
    return next(paper for paper in dossier.papers if paper.component == code)


def test_papers_in_rows_of_their_own_with_merged_cells(tmp_path: Path, register: SqlRegister) -> None:
    head = ("Mã hồ sơ", "Mã TTHC", "Ngày tiếp nhận", "Thành phần hồ sơ", "Tệp đính kèm", "Tái sử dụng")
    rows = (
        head,
        (CODE, "1.001193", "08/09/2025", "Tờ khai đăng ký khai sinh", "https://kho.example/1.pdf", ""),
        ("", "", "", "Giấy chứng sinh", "https://kho.example/2.pdf", "Có"),
        (SECOND, "1.001193", "08/09/2025", "Giấy chứng sinh", "", ""),
    )
    done = bring(xlsx_file(tmp_path / "a.xlsx", Hồ_sơ=rows), register)
    first = the(register)

    assert done.saved.added == 2
    assert component(first, "TOKHAI").state is PaperState.DIGITIZED
    assert component(first, "GCS").link == "https://kho.example/2.pdf"
    assert component(first, "GCS").state is PaperState.REUSED_COMPONENT
    assert component(the(register, SECOND), "GCS").state is PaperState.NOT_DIGITIZED


def test_dossiers_and_papers_on_two_sheets(tmp_path: Path, register: SqlRegister) -> None:
    papers = (
        ("Số hồ sơ", "Tên giấy tờ", "Loại thành phần/kết quả", "Tệp"),
        (CODE, "Giấy khai sinh", "Kết quả", "https://kho.example/kq.pdf"),
    )
    done = bring(
        xlsx_file(tmp_path / "a.xlsx", Hồ_sơ=(HEAD, ROW), Giấy_tờ=papers, Ghi_chú=(("Đã soát",),)), register
    )
    result = next(paper for paper in the(register).papers if paper.role is PaperRole.RESULT)

    assert done.saved.added == 1
    assert (result.name, result.kind, result.state) == (
        "Giấy khai sinh",
        "birth_certificate",
        PaperState.DIGITIZED,
    )
    assert "Ghi chú: trang tính này không phải bảng hồ sơ" in told(done)


def test_list_of_papers_in_one_cell_takes_its_files_in_order(tmp_path: Path, register: SqlRegister) -> None:
    head, row = (
        (*HEAD, "Thành phần hồ sơ", "Tệp đính kèm"),
        (*ROW, "Tờ khai đăng ký khai sinh\nGiấy chứng sinh"),
    )
    bring(csv_file(tmp_path / "a.csv", head, (*row, "1.pdf; 2.pdf")), register)
    done = bring(csv_file(tmp_path / "b.csv", head, (*row, "1.pdf; 2.pdf; 3.pdf")), register)

    assert [component(the(register), code).link for code in ("TOKHAI", "GCS")] == ["1.pdf", "2.pdf"]
    assert "có 2 giấy tờ nhưng 3 tệp" in told(done)


def test_table_of_dossiers_leaves_papers_that_were_scanned(tmp_path: Path, register: SqlRegister) -> None:
    bring(csv_file(tmp_path / "a.csv", HEAD, ROW), register)
    with register.entry(CLERK) as entry:
        old = the(register)
        scanned = [
            replace(paper, state=PaperState.DIGITIZED, digest=SCAN, page_range=(1, 2), signing=Signing.VALID)
            for paper in old.papers
        ]
        entry.dossiers([replace(old, papers=tuple(scanned))])
    head, row = (
        (*HEAD, "Thành phần hồ sơ", "Số hóa", "Ký số"),
        (*ROW[:7], "12/09/2025", "Đã trả", "Giấy chứng sinh", "Chưa", "Có"),
    )
    done = bring(csv_file(tmp_path / "b.csv", head, row), register)
    now = the(register)

    assert now.papers == tuple(scanned)
    assert now.status is DossierStatus.RETURNED
    assert "giữ theo sổ" in told(done)


def test_empty_cell_leaves_what_is_known(tmp_path: Path, register: SqlRegister) -> None:
    bring(csv_file(tmp_path / "a.csv", HEAD, ROW), register)
    before = the(register)
    done = bring(csv_file(tmp_path / "b.csv", HEAD, (CODE, *[""] * 4, "08/09/2025", "", "", "")), register)

    assert done.saved == Saved(same=1)
    assert the(register) == before


def test_papers_of_a_dossier_that_nobody_knows_are_refused(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(
        csv_file(tmp_path / "a.csv", ("Mã hồ sơ", "Tên giấy tờ"), (CODE, "Giấy chứng sinh")), register
    )

    assert "chưa có trong sổ" in told(done)


def test_said_to_be_digitized_without_a_file_is_told(tmp_path: Path, register: SqlRegister) -> None:
    done = bring(
        csv_file(tmp_path / "a.csv", (*HEAD, "Thành phần hồ sơ", "Số hóa"), (*ROW, "Giấy chứng sinh", "X")),
        register,
    )

    assert "không có tệp" in told(done)
    assert not component(the(register), "GCS").is_covered


def test_file_of_a_paper_that_is_told_by_its_place_leaves_its_name(
    tmp_path: Path, register: SqlRegister
) -> None:
    bring(csv_file(tmp_path / "a.csv", HEAD, ROW), register)
    names = [paper.name for paper in the(register).papers]
    head = ("Mã hồ sơ", "STT giấy tờ", "Mã thành phần", "Trạng thái số hóa", "Tệp đính kèm")
    rows = [
        (CODE, "1", "", "Đã số hóa", "https://kho.example/x.pdf"),
        (CODE, "", "GCS", "Đã số hóa", "https://kho.example/y.pdf"),
        (CODE, "9", "", "Đã số hóa", "https://kho.example/z.pdf"),
    ]
    bring(csv_file(tmp_path / "b.csv", head, *rows), register)

    papers = the(register).papers
    assert [paper.name for paper in papers] == [*names, "z.pdf"]
    assert [paper.link for paper in papers if paper.link] == [row[-1] for row in rows]
