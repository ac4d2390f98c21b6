"""CSV files: in which code they are written, what separates their cells, and their rows."""

import codecs
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from exchange.faults import Fault

_SEPARATORS = ",;\t|"
_CHUNK = 1 << 20
_LINES = 50
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)
) | {"đ"}
_OLD_CODE = Fault(
    "không đọc được chữ tiếng Việt: tệp không phải Unicode (có thể là TCVN3, VNI)",
    "Chuyển sang Unicode (UniKey Toolkit), hoặc mở bằng Excel và lưu thành “CSV UTF-8” hoặc .xlsx.",
)
csv.field_size_limit(1 << 20)


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written. `skips` is how many lines come before the table: Excel's ``sep=;``."""

    encoding: str
    separator: str
    skips: int = 0


def probe_csv(path: Path) -> CsvForm | Fault:
    """How the file is written, or why it cannot be read."""
    encoding = _encoding(path)
    if encoding is None:
        return _OLD_CODE
    with path.open(encoding=encoding, newline="") as file:
        start = list(islice(file, _LINES))
    if start and start[0].strip().casefold().startswith("sep=") and len(start[0].strip()) == len("sep=;"):
        return CsvForm(encoding, start[0].strip()[-1], 1)
    return CsvForm(encoding, max(_SEPARATORS, key=lambda separator: _fitness(start, separator)))


def csv_rows(path: Path, form: CsvForm) -> Iterator[Sequence[str]]:
    """The rows, in NFC. What is quoted badly comes as it stands."""
    with path.open(encoding=form.encoding, newline="") as file:
        lines = (
            unicodedata.normalize("NFC", line.replace("\0", "")) for line in islice(file, form.skips, None)
        )
        yield from csv.reader(lines, delimiter=form.separator)


def _encoding(path: Path) -> str | None:
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name if _decodes(path, name) else None
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le" if _decodes(path, "utf-16-le") else None
    if _decodes(path, "utf-8"):
        return "utf-8"
    return "cp1258" if _is_vietnamese(path, "cp1258") else None


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _is_vietnamese(path: Path, name: str) -> bool:
    """Whether nearly all letters beyond ASCII are ours if the bytes are read so."""
    text = unicodedata.normalize("NFC", path.read_bytes()[:_CHUNK].decode(name, "replace")).casefold()
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(letter in _LETTERS for letter in beyond) > 0.97 * len(beyond)


def _fitness(lines: Sequence[str], separator: str) -> int:
    """How many cells stand in rows of the commonest width."""
    rows = list(csv.reader(io.StringIO("".join(lines)), delimiter=separator))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((width * count for width, count in widths.items()), default=0)
