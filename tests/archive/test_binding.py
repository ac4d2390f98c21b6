"""Pages of several originals bound as one scan: as they are, always the same bytes, without what is of their documents."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from archive.binding import bind
from dossier.errors import DamagedScan
from dossier.scans import MediaType

Page = tuple[Path, MediaType, int]


def jpeg(folder: Path, name: str = "a.jpg", dpi: int = 150) -> Page:
    path = folder / name
    Image.linear_gradient("L").convert("RGB").resize((300, 450)).save(
        path, "JPEG", dpi=(dpi, dpi), quality=70
    )
    return path, MediaType.JPEG, 1


def document(folder: Path, pages: int = 3) -> Path:
    """A PDF whose first page leads to the last one and bears the value of a signature."""
    path = folder / "b.pdf"
    with pikepdf.new() as made:
        for number in range(pages):
            made.add_blank_page(page_size=(200 + number, 300))
        last = made.pages[-1].obj
        last.Secret = pikepdf.String("SECRET OF ANOTHER PAGE")
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Dest=pikepdf.Array([last])
        )
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=pikepdf.String("SIGNATURE VALUE"))
        seen = made.make_stream(b"0 0 50 20 re f % SEEN", BBox=[0, 0, 50, 20], Subtype=pikepdf.Name.Form)
        widget = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, V=value, T="chữ ký", F=4,
                Rect=[10, 10, 60, 30], AP=pikepdf.Dictionary(N=seen),
            )
        )  # fmt: skip
        made.pages[0].obj.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link), widget]))
        made.Root.AcroForm = pikepdf.Dictionary(Fields=[widget])
        made.save(path)
    return path


def bound(folder: Path, *pages: Page, name: str = "bound") -> Path:
    to, work = folder / f"{name}.pdf", folder / f"{name}-work"
    work.mkdir()
    bind(pages, to, work)
    return to


def test_pages_come_in_the_order_they_were_given(tmp_path: Path) -> None:
    path = document(tmp_path)
    with pikepdf.open(
        bound(tmp_path, (path, MediaType.PDF, 3), jpeg(tmp_path), (path, MediaType.PDF, 2))
    ) as made:
        widths = [float(page.mediabox[2]) for page in made.pages]

    assert widths == [202.0, 300 * 72 / 150, 201.0]


def test_picture_is_taken_over_as_it_was_scanned(tmp_path: Path) -> None:
    source = jpeg(tmp_path)
    with pikepdf.open(bound(tmp_path, source)) as made:
        (image,) = made.pages[0].get_images().values()
        assert image.read_raw_bytes() == source[0].read_bytes()


def test_page_of_a_tiff_keeps_every_pixel(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    leaves = [Image.linear_gradient("L").rotate(90 * turn) for turn in range(3)]
    leaves[0].save(path, "TIFF", save_all=True, append_images=leaves[1:], dpi=(300, 300))
    with pikepdf.open(bound(tmp_path, (path, MediaType.TIFF, 2))) as made:
        (image,) = made.pages[0].get_images().values()
        assert isinstance(image, pikepdf.Stream)
        seen = pikepdf.PdfImage(image).as_pil_image().convert("L")

    assert seen.tobytes() == leaves[1].tobytes()


def test_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    pages = (jpeg(tmp_path), (document(tmp_path), MediaType.PDF, 2))

    assert bound(tmp_path, *pages).read_bytes() == bound(tmp_path, *pages, name="again").read_bytes()


def test_neither_signature_nor_other_pages_come_along(tmp_path: Path) -> None:
    made = bound(tmp_path, (document(tmp_path), MediaType.PDF, 1))
    plain = io.BytesIO()
    with pikepdf.open(made) as opened:
        has_notes = "/Annots" in opened.pages[0].obj
        opened.save(
            plain,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )

    assert not has_notes
    assert b"SEEN" in plain.getvalue()
    assert b"SIGNATURE VALUE" not in plain.getvalue()
    assert b"SECRET OF ANOTHER PAGE" not in plain.getvalue()


def test_page_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "c.jpg"
    broken.write_bytes(jpeg(tmp_path)[0].read_bytes()[:40])

    with pytest.raises(DamagedScan):
        bound(tmp_path, (broken, MediaType.JPEG, 1))
    with pytest.raises(DamagedScan):
        bound(tmp_path, (document(tmp_path), MediaType.PDF, 9), name="none")
