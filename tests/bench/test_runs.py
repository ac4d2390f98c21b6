"""Runs are interleaved, kept, and not done twice; what nobody read is wrong."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from rates.measures import Tally
from tests.bench import readers
from tests.bench.drawn import bind
from tests.bench.pages import PageSet, Sheet
from tests.bench.readers import Reader, or_layer
from tests.bench.runs import errors_of, load_runs, run, run_all

PAGES = PageSet(
    "scans", (Sheet(Path("a.jpg"), 1, "Số: 12", "office"), Sheet(Path("b.jpg"), 1, "Số: 13", "grey"))
)


def speaker(name: str, script: str = "exit 0", *, is_once: bool = False) -> Reader:
    def command(_: PageSet, work: Path) -> Sequence[str]:
        return ["sh", "-c", f"cd {work}; {script}"]

    def texts(_: PageSet, work: Path) -> readers.Texts:
        return {("a.jpg", 1): (work / "text").read_text("utf-8")}

    return Reader(name, "1.0", "as it is", command, texts, lambda _: 0, is_once=is_once)


def test_each_round_and_each_set_begins_with_another_reader(tmp_path: Path) -> None:
    three = [speaker(name, "echo > text", is_once=name == "c") for name in "abc"]
    sets = [PAGES, PageSet("office", PAGES.sheets[:1])]

    order = [
        (one.round, one.set, one.reader) for one in run_all(three, sets, {"scans": 2, "office": 1}, tmp_path)
    ]

    assert order == [
        (0, "scans", "a"), (0, "scans", "b"), (0, "scans", "c"),
        (0, "office", "b"), (0, "office", "c"), (0, "office", "a"),
        (1, "scans", "b"), (1, "scans", "a"),
    ]  # fmt: skip
    assert list(run_all(three, sets, {"scans": 2, "office": 1}, tmp_path)) == []


def test_run_that_was_kept_is_loaded_as_it_was(tmp_path: Path) -> None:
    done = run(speaker("a", "echo 'Số: 12' > text; exit 4"), PAGES, 0, tmp_path)

    assert load_runs(tmp_path) == [done]
    assert (done.cost.status, done.characters) == (4, Tally(6, 12))


def test_reader_that_broke_down_has_read_nothing(tmp_path: Path) -> None:
    assert run(speaker("a", "exit 1"), PAGES, 0, tmp_path).characters == Tally(12, 12)
    with pytest.raises(FileNotFoundError):
        run(speaker("a", "exit 0"), PAGES, 1, tmp_path)


def test_errors_are_counted_kind_by_kind() -> None:
    found = {part.kind: part.characters for part in errors_of(PAGES, {("a.jpg", 1): "Số: 12"})}

    assert found == {"office": Tally(0, 6), "grey": Tally(6, 6)}


def test_page_that_was_skipped_for_having_text_has_the_text_of_its_layer() -> None:
    own = ["read", "[OCR skipped on page(s) 2-3]", "read too", "[OCR skipped on page(s) 5]"]
    keys = [("a", number) for number in range(1, 6)]

    texts = or_layer(keys, own, [f"layer {number}" for number in range(1, 6)])

    assert list(texts.values()) == ["read", "layer 2", "layer 3", "read too", "layer 5"]


@pytest.mark.parametrize("is_bound", [False, True], ids=["a picture", "a page of a PDF"])
def test_plain_tesseract_reads(tmp_path: Path, is_bound: bool) -> None:
    picture = Image.new("L", (1240, 400), 255)
    font = ImageFont.truetype("DejaVuSerif.ttf", 60)
    ImageDraw.Draw(picture).text((100, 150), "Độc lập - Tự do - Hạnh phúc", font=font, fill=0)
    path = tmp_path / "a page.jpg"
    picture.save(path, dpi=(300, 300), quality=95)
    path = bind([path], tmp_path / "a page.pdf") if is_bound else path
    sheet = Sheet(path, 1, "Độc lập - Tự do - Hạnh phúc", "digital" if is_bound else "office")

    done = run(readers.tesseract(1, tmp_path), PageSet(sheet.kind, (sheet,)), 0, tmp_path)

    assert done.characters.numerator == 0
    assert done.searchable == 0


def test_bound_picture_keeps_its_size_on_paper(tmp_path: Path) -> None:
    Image.new("L", (600, 300), 255).save(tmp_path / "a.jpg", dpi=(300, 300))

    with pikepdf.open(bind([tmp_path / "a.jpg"], tmp_path / "a.pdf")) as book:
        assert [float(side) for side in book.pages[0].mediabox] == [0, 0, 144, 72]
