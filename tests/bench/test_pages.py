"""The sets are what they say, the same seed draws the same pages, and a PDF of pictures shows them as they lie."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.bench.drawn import bind, leaves
from tests.bench.pages import PageSet, gather, upright
from tests.bench.texts import of_pdf


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    gather(folder, 3, None, each=1, long=1)
    return folder


@pytest.fixture(scope="module")
def sets(home: Path) -> dict[str, PageSet]:
    return {pages.name: pages for pages in gather(home, 3, None, each=1, long=1)}


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """A photograph as a phone stores it: wide, to be turned by a quarter; red where it should be on top."""
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("red", (0, 0, 60, 300))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "turned.jpg", exif=exif, dpi=(72, 72))
    return tmp_path / "turned.jpg"


def test_every_set_has_its_pages_with_their_text(sets: dict[str, PageSet]) -> None:
    counts = {name: len(pages.sheets) for name, pages in sets.items()}

    assert counts == {
        "scans": 5, "digital": 1, "long": 1, "office": 1, "grey": 1, "poor": 1, "photo": 1, "bitonal": 1,
    }  # fmt: skip
    assert all(len(sheet.text) > 300 for pages in sets.values() for sheet in pages.sheets)


@pytest.mark.parametrize(
    ("name", "mode", "dpi"),
    [("office", "RGB", 300), ("grey", "L", 300), ("poor", "RGB", 200), ("photo", "RGB", 72), ("bitonal", "1", 200)],
)  # fmt: skip
def test_scans_have_their_colours_and_resolution(
    sets: dict[str, PageSet], name: str, mode: str, dpi: int
) -> None:
    with Image.open(sets[name].files[0]) as image:
        assert (image.mode, round(float(image.info["dpi"][0]))) == (mode, dpi)


def test_only_a_page_that_was_never_scanned_has_a_text_layer(sets: dict[str, PageSet]) -> None:
    assert of_pdf(sets["long"].files[0]) == [""]
    assert "Độc lập" in of_pdf(sets["digital"].files[0])[0]


def test_pages_that_are_there_are_drawn_by_the_same_seed_only(home: Path) -> None:
    with pytest.raises(SystemExit, match="other pages"):
        gather(home, 4, None, each=1, long=1)


def test_another_seed_draws_other_papers() -> None:
    texts = [[leaf.text for leaf in leaves(seed, 2)] for seed in (3, 3, 4)]

    assert texts[0] == texts[1]
    assert not set(texts[0]) & set(texts[2])


def test_photograph_stands_upright_in_a_pdf_with_its_bytes_untouched(turned: Path, tmp_path: Path) -> None:
    with pikepdf.open(bind([turned], tmp_path / "book.pdf")) as book:
        page = book.pages[0]
        assert page.obj["/Rotate"] == 90
        assert page.obj["/Resources"]["/XObject"]["/Im0"].read_raw_bytes() == turned.read_bytes()


def test_reader_that_ignores_exif_is_given_a_copy_that_lies_upright(turned: Path, tmp_path: Path) -> None:
    copy = upright([turned], tmp_path / "copies")["turned.jpg"]

    with Image.open(io.BytesIO(copy.read_bytes())) as image:
        assert image.size == (300, 400)
        assert image.getpixel((150, 20))[1] < 60  # type: ignore[index]
