"""Has kreuzberg read files with its Tesseract, as many at once as told.

python in_kreuzberg.py TEXTS.json CONCURRENCY FILE...       run by the Python that it is installed for
"""

import json
import re
import sys
from pathlib import Path

from kreuzberg import (  # type: ignore[import-not-found]
    ConcurrencyConfig,
    ExtractionConfig,
    OcrConfig,
    PageConfig,
    batch_extract_files_sync,
)

_MARK = "\n<<page {page_num} of the bench>>\n"
_MARKS = re.compile(r"\n?<<page (\d+) of the bench>>\n")


def _pages(content: str) -> list[tuple[int, str]]:
    """The pages of a text by number. What it says of pages itself lacks those that it had to recognize."""
    before, *marked = _MARKS.split(content)
    return [(int(number), text) for number, text in zip(marked[::2], marked[1::2], strict=True)] or [
        (1, before)
    ]


def main() -> None:
    """Write [file, page, text] for every page."""
    target, several, *files = sys.argv[1:]
    config = ExtractionConfig(
        use_cache=False, ocr=OcrConfig(backend="tesseract", language="vie"),
        pages=PageConfig(insert_page_markers=True, marker_format=_MARK),
        max_concurrent_extractions=int(several), concurrency=ConcurrencyConfig(max_threads=int(several)),
    )  # fmt: skip
    told = []
    for path, extracted in zip(files, batch_extract_files_sync(files, config), strict=True):
        told += [[Path(path).name, number, text] for number, text in _pages(extracted.content)]
    Path(target).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
