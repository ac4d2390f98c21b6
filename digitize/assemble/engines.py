"""What child processes work with, and what decides what they read: models, kinds, limits.

Whatever is slow to load is imported by the functions that need it: a run that finds nothing to do
must not wait for OpenCV, and only child processes ever use them.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digitize.settings import Settings
from ingest.limits import Limits
from ocr.options import OcrOptions

if TYPE_CHECKING:
    from digitize.services import Tools

# `make run` puts the models here: Debian's, and the better Vietnamese one that Debian lacks.
_OWN_TESSDATA = Path(sys.prefix) / "share/sohoa/tessdata"
_DEBIAN_TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")


def make_tools(settings: Settings) -> "Tools":
    """What a child process works with."""
    from archive.searchable import SearchablePdf
    from digitize.services import Tools
    from extract.extractor import KindExtractor
    from extract.kinds import load_kinds
    from ingest.vet import vet
    from ocr.reader import TesseractReader

    return Tools(
        vet=partial(vet, limits=scan_limits(settings)),
        reader=TesseractReader(ocr_options(settings)),
        extractor=KindExtractor(load_kinds(settings.kinds)),
        archivist=SearchablePdf(),
        names=kind_names(settings),
    )


def ocr_options(settings: Settings) -> OcrOptions:
    """The reader's options. A model that is not there is replaced by the best that is."""
    own = _OWN_TESSDATA if _OWN_TESSDATA.is_dir() else _DEBIAN_TESSDATA
    tessdata = settings.tessdata or own
    better = [model for model in ("vie_best", "Vietnamese") if (tessdata / f"{model}.traineddata").is_file()]
    second, third = (better[0], better[-1]) if better else ("vie", "vie")
    return OcrOptions(
        tessdata,
        second_model=second,
        third_model=third,
        page_seconds=settings.page_seconds,
        max_pixels=settings.max_pixels,
        engine=settings.engine,
    )


def scan_limits(settings: Settings) -> Limits:
    """How much a scan may be."""
    return Limits(max_bytes=settings.max_bytes, max_pages=settings.max_pages, max_pixels=settings.max_pixels)


def probe_engine(options: OcrOptions) -> str:
    """The engine's version. Raises EngineMissing, LanguageMissing."""
    from ocr.library import probe

    return probe(options.tessdata, options.models, options.engine)


def model_files(options: OcrOptions) -> tuple[Path, ...]:
    """The files that the engine reads with."""
    return tuple(options.tessdata / f"{model}.traineddata" for model in sorted(options.models))


def kind_names(settings: Settings) -> dict[str, str]:
    """The Vietnamese name of each kind of paper, those of this place included. Raises BadKind."""
    from extract.kinds import load_kinds

    return {slug: kind.name for slug, kind in load_kinds(settings.kinds).items()}


def kind_codes(settings: Settings) -> dict[str, str]:
    """The code of each kind of paper, as in ``GKS``, by slug. Raises BadKind."""
    from extract.kinds import load_kinds

    return {slug: kind.code for slug, kind in load_kinds(settings.kinds).items()}


def kind_fields(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The names of all fields that a paper of each kind may have, by slug. Raises BadKind."""
    from extract.attributes.reading import ATTRIBUTES
    from extract.kinds import load_kinds

    kinds = load_kinds(settings.kinds)
    return {slug: (*(rule.name for rule in kind.fields), *ATTRIBUTES) for slug, kind in kinds.items()}


def kind_types(settings: Settings) -> dict[str, dict[str, str]]:
    """The value types of the fields of each kind, by slug and name. Raises BadKind."""
    from extract.kinds import load_kinds

    kinds = load_kinds(settings.kinds)
    return {slug: {rule.name: rule.type for rule in kind.fields} for slug, kind in kinds.items()}


def kind_files(settings: Settings) -> tuple[Path, ...]:
    """The kind files of this place."""
    return tuple(sorted(settings.kinds.glob("*.toml")))


def kind_checks(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each kind file of this place: its name, what it adds, and what is wrong with it, empty if nothing."""
    from extract.own_kinds import check_kinds

    yield from check_kinds(settings.kinds)
