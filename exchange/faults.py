"""What is wrong with a file that somebody hands in: where, what, and what to do; told to clerks in Vietnamese."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or odd.

    `sheet`, `row` (from 1, as the spreadsheet numbers it) and `column` (its heading) say where; empty or None for the
    file as a whole. A warning does not keep anything from being imported.
    """

    what: str
    advice: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    is_warning: bool = False

    @property
    def place(self) -> str:
        """Where, in words: ``Hồ sơ, dòng 7, cột "Ngày trả"``."""
        parts = (
            self.sheet,
            f"dòng {self.row}" if self.row is not None else "",
            f'cột "{self.column}"' if self.column else "",
        )
        return ", ".join(filter(None, parts))


def has_errors(faults: tuple[Fault, ...]) -> bool:
    """Tell whether anything stands in the way of importing."""
    return any(not fault.is_warning for fault in faults)
