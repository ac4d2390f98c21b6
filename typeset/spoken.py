"""Cells as they are written in Vietnamese: 2.788, 80,15%, 08/09/2025."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from typeset.sheets import NOTHING, Cell, Look

_HUNDREDTH = Decimal("0.01")
_SWAPPED = str.maketrans(",.", ".,")


def spoken(cell: Cell, look: Look) -> str:
    """A cell as text. Rounded half up, at the very end only; a dash where there is no figure."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    if look is Look.SHARE:
        return percent(Decimal(cell))
    if look is Look.SCORE:
        return f"{Decimal(cell).quantize(_HUNDREDTH, ROUND_HALF_UP):,}".translate(_SWAPPED)
    return f"{cell:,}".translate(_SWAPPED)


def percent(ratio: Decimal) -> str:
    """A ratio of 1 with two decimals: 80,15%."""
    return f"{(ratio * 100).quantize(_HUNDREDTH, ROUND_HALF_UP):,}%".translate(_SWAPPED)
