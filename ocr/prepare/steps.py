"""The steps of preparing and reading a page by name: switched off for measuring, noted where they act."""

from collections.abc import Iterable

from dossier.recognition import Step

STEPS = {
    "flatten": "find a photographed sheet by its corners and flatten it",
    "dewarp": "lay the lines of a curled or folded sheet level",
    "seals": "gray without red seals, red print kept",
    "borders": "whiten dark edges around the sheet",
    "turn": "turn the page upright",
    "deskew": "lay its lines level",
    "light": "even out shadows and uneven light",
    "contrast": "spread faint print",
    "pens": "read around seals without coloured ink too",
    "leaders": "take off rows of dots",
    "whiten": "make pale ground white",
    "tables": "read ruled tables and boxes for digits cell by cell",
    "missed": "read lines that were passed over by themselves",
    "retry": "prepare a page that was read badly in another way, and keep the better reading",
}
"""What may be left out (`ocr.options.OcrOptions.without`), in the order in which it is done."""


class Trail:
    """Which steps are wanted, and notes of those that changed a page."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        """Leave the steps of these names out."""
        self._without = frozenset(without)
        self._steps: dict[str, Step] = {}

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done so far, in order."""
        return tuple(self._steps.values())

    def wants(self, name: str) -> bool:
        """Tell whether the step `name` is to be done if the page needs it."""
        return name not in self._without

    def note(self, name: str, **parameters: float) -> None:
        """Note that the step `name` changed the page; one that is done again is noted where it was."""
        known = ((key, round(float(value), 3)) for key, value in parameters.items())
        self._steps[name] = Step(name, tuple(known))
