"""What a file says of dossiers, line by line: the form that tables and JSON share before anything is merged."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dossier.ids import DossierCode
from exchange.faults import Fault

Tell = Callable[[Fault], None]
"""Where faults are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row, or one object of JSON, says of a dossier. `given` holds what is said, by the key of its column.

    `titles` are the headings of these columns in the file; `may_repeat` tells that other lines may say more of the
    same dossier.
    """

    code: DossierCode
    given: Mapping[str, object]
    sheet: str = ""
    row: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    may_repeat: bool = True

    def fault(self, what: str, advice: str = "", key: str = "", *, is_warning: bool = False) -> Fault:
        """A fault of this line."""
        return Fault(what, advice, self.sheet, self.row, self.titles.get(key, ""), is_warning)


class Source(Protocol):
    """A file of dossiers that can be gone through more than once."""

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the file as a whole."""
        ...

    def codes(self) -> Counter[str]:
        """How many lines each dossier has."""
        ...

    def lines(self, tell: Tell) -> Iterator[Line]:
        """Every line that has a dossier code; what is wrong with the others, or with a cell, is told."""
        ...
