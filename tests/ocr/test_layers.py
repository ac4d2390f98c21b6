"""Text layers that tell the truth and text layers that lie, read with the real engine."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dossier.recognition import Recognition, Source
from dossier.scans import MediaType
from ocr import tesseract
from ocr.layers.layer import Verdict
from ocr.layers.taking import take_layer
from ocr.legacy import tables
from ocr.raster import Pixels
from ocr.reader import TesseractReader
from tests.ocr.layered import LayeredPage

pytestmark = pytest.mark.engine
Draw = Callable[..., Pixels]

LINES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Trưởng phòng Tư pháp tại Tờ trình số 45 ngày 02 tháng 3,",
    "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây,",
    "thường trú tại thôn Đồng Tiến, đã nộp đủ giấy tờ theo quy định của pháp luật.",
    "Người được cấp giấy chịu trách nhiệm về những nội dung đã khai trong tờ khai.",
    "Quyết định này có hiệu lực kể từ ngày ký và được lưu tại văn phòng.",
)
"""Lines of a letter that no one wrote."""

SMALL = [line.lower() for line in LINES]


@pytest.fixture
def page(font_path: str) -> LayeredPage:
    return LayeredPage(font_path)


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The images that the engine was started for."""
    begun: list[Path] = []
    recognize_all = tesseract.recognize_all

    def counted(images: Sequence[Pixels], place: Path, run: tesseract.Run) -> list[tesseract.RawWord]:
        begun.append(place)
        return recognize_all(images, place, run)

    monkeypatch.setattr(tesseract, "recognize_all", counted)
    return begun


def read(reader: TesseractReader, path: Path) -> Recognition:
    return reader.read(path, MediaType.PDF, 1, path.parent)


def verdict(path: Path) -> Verdict:
    return take_layer(path, 1, 1860, 2631).verdict


def coded(lines: Sequence[str], letters: dict[str, bytes]) -> list[bytes]:
    return [b"".join(letters.get(char, char.encode("ascii", "replace")) for char in line) for line in lines]


def vni_font() -> dict[int, list[str]]:
    """What each byte of a VNI font draws: whole letters, and marks that stand over the letter before."""
    letters = {pair: [letter] for pair, letter in tables.VNI.items() if len(pair) == 1}
    marks = {
        pair[1]: [mark for mark in unicodedata.normalize("NFD", letter)[1:] if mark != "\u031b"]
        for pair, letter in tables.VNI.items()
        if len(pair) == 2
    }
    return {char.encode("cp1252")[0]: drawn for char, drawn in {**marks, **letters}.items()}


def test_true_layer_is_taken_as_it_is_for_one_start_of_the_engine(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, starts: list[Path]
) -> None:
    page.write(LINES)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(LINES))
    assert {word.confidence for word in found.words} == {1.0}
    assert len(starts) == 1


@pytest.mark.parametrize(
    "lie",
    [
        lambda letter: {"1": "7", "5": "6", "2": "3"}.get(letter, letter),
        lambda letter: {"ị": "ỉ", "ờ": "ớ"}.get(letter, letter),
        lambda letter: chr(ord(letter) + 1),
        lambda letter: chr(0xE000 + ord(letter) % 512),
        lambda letter: unicodedata.normalize("NFD", letter)[0].replace("đ", "d"),
    ],
    ids=["digits", "tones", "every letter", "private use", "no marks"],
)
def test_font_that_shows_other_letters_than_it_says_is_read_by_eye(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, lie: Callable[[str], str]
) -> None:
    page.write(LINES, claim=lie)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR
    assert found.text.splitlines()[0] == LINES[0]


def test_hidden_text_is_no_proof_even_where_it_is_right(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, draw: Draw
) -> None:
    scan = draw(LINES, 1654, 2339)
    page.paste(scan.tobytes(), (1654, 2339), (0, 0, 595, 842))
    page.write(["mot lop chu an sai het ca dau khong ai doc duoc dau"] * 4, mode=3)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR
    assert found.text.splitlines()[0] == LINES[0]


def test_drawn_text_over_a_scan_of_the_page_is_read_by_eye(
    tmp_path: Path, page: LayeredPage, draw: Draw
) -> None:
    page.paste(draw(LINES, 1654, 2339).tobytes(), (1654, 2339), (0, 0, 595, 842))
    page.write(LINES, colour="1 1 1")

    assert verdict(page.save(tmp_path / "a.pdf")) is Verdict.UNDER_SCAN


def test_lines_that_a_white_box_covers_are_not_taken(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES)
    page.draw("1 1 1 rg 50 715 500 40 re f")

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR
    assert "Ủy ban" not in found.text


def test_one_digit_under_a_white_box_is_not_taken(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES)
    page.write(["Số định danh: 001099000012"], first=7)
    page.draw("1 1 1 rg 193 635 7 14 re f")

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert "001099000012" not in found.text


def test_line_that_was_painted_over_and_written_anew_is_read_by_eye(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES)
    page.draw("1 1 1 rg 50 735 500 18 re f")
    page.write(["Ủy ban nhân dân xã từ chối cấp giấy xác nhận cho người có tên ở đây."], first=2)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR
    assert "từ chối" in found.text
    assert "quyết định cấp" not in found.text


def test_words_for_machines_only_are_left_out(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES)
    page.write(["<CHUKYSO>"], first=9, colour="1 1 1")

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(LINES))


def test_picture_of_a_line_among_digital_lines_is_read_too(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, draw: Draw, starts: list[Path]
) -> None:
    line = draw(["Số: 250/QĐ-UBND"], 1654, 300)
    page.write(LINES)
    page.paste(line.tobytes(), (1654, 300), (0, 500, 595, 108))

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.TEXT_LAYER
    assert found.text == "\n".join((*LINES, "Số: 250/QĐ-UBND"))
    assert all(word.confidence < 1.0 for word in found.words[-2:])
    assert len(starts) == 1


def test_page_that_is_mostly_a_picture_is_read_by_eye(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, draw: Draw
) -> None:
    scan = draw([*LINES, *LINES], 1654, 1100)
    page.write(LINES)
    page.paste(scan.tobytes(), (1654, 1100), (0, 200, 595, 396))

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR
    assert found.text.count("Đồng Tiến") == 3


def test_box_of_a_word_lies_on_its_ink_where_the_page_is_cropped(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES)

    found = read(reader, page.save(tmp_path / "a.pdf", (40, 500, 595, 842)))

    assert found.source is Source.TEXT_LAYER
    assert found.words[0].box.x == pytest.approx((60 - 40) / 72 * found.dpi, abs=2)


@pytest.mark.parametrize("font", ["/.VnTime", "/ABCDEF+.VnTime,Bold", "/Unknown"])
def test_tcvn3_is_converted(tmp_path: Path, reader: TesseractReader, page: LayeredPage, font: str) -> None:
    letters = {letter: bytes([byte]) for byte, letter in tables.TCVN3.items()}
    page.write_bytes(coded(SMALL, letters), font, {byte: [letter] for byte, letter in tables.TCVN3.items()})

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(SMALL))


def test_tcvn3_font_of_capitals_is_converted_to_capitals(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    lines = [line[:55].strip() for line in SMALL]
    letters = {letter: bytes([byte]) for byte, letter in tables.TCVN3.items()}
    shown = {byte: [letter.upper()] for byte, letter in tables.TCVN3.items()}
    shown |= {byte: [chr(byte).upper()] for byte in b"abcdefghijklmnopqrstuvwxyz"}
    page.write_bytes(coded(lines, letters), "/.VnTimeH", shown)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(lines).upper())


def test_vni_is_converted(tmp_path: Path, reader: TesseractReader, page: LayeredPage) -> None:
    letters = {letter: pair.encode("cp1252") for pair, letter in reversed(tables.VNI.items())}
    page.write_bytes(coded(LINES, letters), "/VNI-Times", vni_font())

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(LINES))


def test_viscii_is_converted(tmp_path: Path, reader: TesseractReader, page: LayeredPage) -> None:
    letters = {letter: bytes([byte]) for byte, letter in tables.VISCII.items()}
    page.write_bytes(
        coded(LINES, letters), "/Unknown", {byte: [each] for byte, each in tables.VISCII.items()}
    )

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(LINES))


@pytest.mark.parametrize(
    "claim",
    [
        lambda letter: unicodedata.normalize("NFD", letter),
        lambda letter: "".join(sorted(unicodedata.normalize("NFD", letter))),
    ],
    ids=["decomposed", "tone before shape"],
)
def test_decomposed_letters_are_composed(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage, claim: Callable[[str], str]
) -> None:
    page.write(LINES, claim=claim)

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert (found.source, found.text) == (Source.TEXT_LAYER, "\n".join(LINES))


def test_font_whose_conversion_is_not_vietnamese_is_read_by_eye(
    tmp_path: Path, reader: TesseractReader, page: LayeredPage
) -> None:
    page.write(LINES, name="/.VnTime", claim=lambda letter: chr(0xC0 + ord(letter) % 60))

    found = read(reader, page.save(tmp_path / "a.pdf"))

    assert found.source is Source.OCR


@pytest.mark.parametrize("content", [b"BT /F0 12 Tf (", b"q q q Do", b""])
def test_page_without_sound_text_has_no_layer(tmp_path: Path, page: LayeredPage, content: bytes) -> None:
    page.parts.append(content)

    assert verdict(page.save(tmp_path / "a.pdf")) in (Verdict.NO_TEXT, Verdict.DAMAGED)
