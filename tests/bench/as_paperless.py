"""Reads documents one after the other, as the worker of paperless-ngx does with its settings left as they are.

python as_paperless.py FOLDER THREADS FILE...       run by the Python that OCRmyPDF is installed for

On a machine of two cores paperless-ngx has one worker by default, and gives OCRmyPDF a thread for each core.
"""

import sys
from pathlib import Path

import ocrmypdf  # type: ignore[import-not-found]
from PIL import Image

_A4_INCHES = 8.27


def _options(path: Path) -> dict[str, object]:
    """A picture's resolution; where none is worth believing, that at which it would fill A4.

    Debian 12 has a Ghostscript that OCRmyPDF refuses where pages with text are skipped: such files are written
    without it. A picture has no text that could be skipped.
    """
    if path.suffix == ".pdf":
        return {"mode": "skip", "output_type": "auto"}
    with Image.open(path) as image:
        dpi = round(float(image.info.get("dpi", (0, 0))[0]))
    believed = dpi if dpi > 72 else round(min(image.size) / _A4_INCHES)
    return {"image_dpi": believed, "output_type": "pdfa", "color_conversion_strategy": "RGB"}


def main() -> None:
    """Write NAME.pdf and NAME.txt for every file."""
    folder, threads, *files = sys.argv[1:]
    for path in map(Path, files):
        ocrmypdf.ocr(
            path, Path(folder, f"{path.name}.pdf"), sidecar=Path(folder, f"{path.name}.txt"),
            use_threads=True, jobs=int(threads), language=["vie"], progress_bar=False,
            clean=True, deskew=True, rotate_pages=True, rotate_pages_threshold=12.0, **_options(path),
        )  # fmt: skip


if __name__ == "__main__":
    main()
