"""Names the pipeline, so that results of another one are not taken for results of this one.

The name is a digest of what decides the results: our own code and kinds, the engine and its models,
the limits. Whoever changes any of these has everything read again, without having to remember it.
"""

import hashlib
from collections.abc import Iterable
from importlib import metadata, util
from pathlib import Path

# The packages whose code decides what is read; the rest only moves results about.
_OUR_PACKAGES = ("archive", "dossier", "extract", "ingest", "ocr")
_LIBRARIES = (
    "numpy",
    "opencv-python",
    "pdfplumber",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "pytesseract",
    "spacy",
    "zxing-cpp",
)
_SUFFIXES = (".py", ".toml", ".json", ".csv", ".txt", ".spacy")
_DIGITS = 12


def pipeline_version(engine: str, files: Iterable[Path], limits: str) -> str:
    """Digest the pipeline; `engine` and `limits` are any text that changes when they do.

    `files` are those that lie outside the program: the models of the engine, the kinds of this place.
    """
    sha = hashlib.sha256(f"{engine}\n{limits}\n".encode())
    for library in _LIBRARIES:
        sha.update(f"{library} {metadata.version(library)}\n".encode())
    for path in (*_our_files(), *sorted(files)):
        sha.update(f"{path.name}\n".encode())
        sha.update(hashlib.sha256(path.read_bytes()).digest())
    return sha.hexdigest()[:_DIGITS]


def _our_files() -> Iterable[Path]:
    for package in _OUR_PACKAGES:
        spec = util.find_spec(package)  # which does not load it: what reads pages is for children to load
        root = Path((spec and spec.origin) or "").parent
        files = (path for path in root.rglob("*") if path.suffix in _SUFFIXES)
        # The gate looks at scans before they are taken in and has no part in what is read.
        yield from sorted(path for path in files if path.parts[len(root.parts) : -1][:1] != ("gate",))
    # How papers are put together is ours too.
    ours = (
        "compose.py",
        "pages.py",
        "papers.py",
        "separated.py",
        "steps.py",
        "stretches.py",
        "told_parts.py",
    )
    yield from map(Path(__file__).with_name, ours)
