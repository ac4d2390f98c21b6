"""`sohoa separators`, and a batch scan from the printed sheets to the report, with the real engine."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageDraw

from tests.cli.sohoa import draw, sohoa
from tests.contract.lines import faults

CODE, OTHER = "000.00.00.H60-260914-0007", "H02.37-260518-0570"
LIST = f"dossier;component;pages\n{CODE};Giấy khai sinh;1\n{CODE};Ảnh hiện trạng;2\n{OTHER};Đơn;2\n"


def printed(folder: Path) -> list[Image.Image]:
    """The sheets of the list as a black-and-white scan."""
    (folder / "list.csv").write_text(LIST, "utf-8")
    done = sohoa(
        "separators", "--list", folder / "list.csv", "--out", folder / "in.pdf", home=folder / "home"
    )
    assert (done.returncode, done.stderr) == (0, "")
    document = pdfium.PdfDocument(folder / "in.pdf")
    return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]


def without_codes(sheet: Image.Image) -> Image.Image:
    """The sheet with both codes blotted out."""
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((350, 780, 890, 1300), fill="black")
    pen.rectangle((850, 1360, 1150, 1640), fill="black")
    return sheet


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--dossier", CODE, "--component", "Đơn", "--pages", "2"), 0, "1 tờ phân cách"),
        (("--dossier", CODE, "--component", "Đơn"), 2, "--list alone"),
        (("--dossier", "H60", "--component", "Đơn", "--pages", "2"), 2, "no dossier code"),
        (("--dossier", CODE, "--component", "Đơn", "--pages", "2", "--font", "/dev/null"), 1, "font_missing"),
    ],
    ids=("one sheet", "count forgotten", "no code", "no font"),
)
def test_command_prints_or_says_why_not(
    tmp_path: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    done = sohoa("separators", *arguments, "--out", tmp_path / "a/b.pdf", home=tmp_path / "home")

    assert done.returncode == status
    assert told in done.stdout + done.stderr
    assert (tmp_path / "a/b.pdf").exists() == (status == 0)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """A scan of three components: the first sound, the second a page short, the sheet of the third blotted."""
    folder = tmp_path_factory.mktemp("batch")
    sheets = printed(folder)
    letter = Image.open(draw(folder / "letter.png", "ỦY BAN NHÂN DÂN XÃ", "Số: 12/UBND-VP", "Kính gửi: Sở"))
    pages = [sheets[0], letter, sheets[1].rotate(180), letter, without_codes(sheets[2]), letter, letter]
    (folder / "in").mkdir()
    pages[0].save(folder / "in/lo.pdf", resolution=150, save_all=True, append_images=pages[1:])
    return folder, sohoa("run", folder / "in", "--out", folder / "out", home=folder / "home")


@pytest.mark.engine
def test_batch_scan_is_split_and_stays_open(batch: tuple[Path, CompletedProcess[str]]) -> None:
    folder, _ = batch
    lines = (folder / "out/papers.jsonl").read_text("utf-8").splitlines(keepends=True)
    papers = [json.loads(line) for line in lines]

    assert [list(faults(line)) for line in lines] == [[]] * len(lines)
    assert [(paper["page_range"], paper["dossier"]) for paper in papers] == [
        ([1, 1], CODE), ([2, 2], CODE), ([3, 3], CODE), ([4, 4], CODE), ([5, 5], None), ([6, 7], None),
    ]  # fmt: skip
    assert [paper["reason"]["code"] for paper in papers] == [
        "batch_open", "batch_open", "pages_missing", "pages_missing", "separator_unread", "separator_unread",
    ]  # fmt: skip


@pytest.mark.engine
def test_summary_and_report_show_the_open_batch(batch: tuple[Path, CompletedProcess[str]]) -> None:
    folder, done = batch
    report = sohoa("report", folder / "out", home=folder / "home")

    assert "3 giấy tờ: 0 đã số hóa, 3 chờ soát" in done.stdout
    assert "1 lô quét còn mở" in done.stdout
    assert "Lô quét còn mở" in report.stdout
    assert "thiếu trang sau trang 4" in " ".join(report.stdout.split())
