"""What the reader may be told; plain values, handed in by whoever assembles the service."""

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import Misconfigured
from ocr.engine import IN_PROCESS, Run
from ocr.prepare.steps import STEPS


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """Options of `ocr.reader.TesseractReader`.

    `tessdata` holds the three models as `<model>.traineddata`: of the page, of the second and of the third
    reading of a value.
    `page_seconds` bounds each run of Tesseract: a page takes one or two, one whose turn is
    in doubt up to eight, a call of `reread` one for each charset. A page of more than
    `max_pixels` is refused; `reading_dpi` is the resolution that Tesseract is given. `without`
    names steps of `ocr.prepare.steps.STEPS` that are left out, to measure what they gain. Raises
    Misconfigured for a name that is none of these. `engine` is one of `ocr.engine.ENGINES`.
    """

    tessdata: Path
    first_model: str = "vie"
    second_model: str = "vie_best"
    third_model: str = "Vietnamese"
    page_seconds: float = 60.0
    max_pixels: int = 200_000_000
    reading_dpi: int = 225
    without: frozenset[str] = frozenset()
    engine: str = IN_PROCESS

    def __post_init__(self) -> None:
        """Refuse names of steps that do not exist: a step that is not left out would be measured as idle."""
        unknown = self.without - STEPS.keys()
        if unknown:
            raise Misconfigured(f"no such step: {', '.join(sorted(unknown))}")

    def run(self, model: str, mode: int, dpi: int) -> Run:
        """How to run the engine for one reading: `mode` is Tesseract's page segmentation mode."""
        return Run(self.tessdata, model, mode, dpi, self.page_seconds, engine=self.engine)

    @property
    def models(self) -> tuple[str, ...]:
        """The models in use, each once."""
        return tuple(dict.fromkeys((self.first_model, self.second_model, self.third_model)))
