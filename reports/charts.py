"""Charts of a report: the trend of rates over the months, and the offices from the best to the last."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rates.dimensions import Slice
from rates.measures import AnyMeasure, Tally
from typeset.sheets import Ranking, Series, Trend

_ABBREVIATIONS = {
    "Ủy ban nhân dân": "UBND",
    "Uỷ ban nhân dân": "UBND",
    "Trung tâm Phục vụ hành chính công": "TTPVHCC",
    "Văn phòng Đăng ký đất đai": "VPĐKĐĐ",
    "Ban Quản lý": "BQL",
}

Targets = Mapping[str, Decimal]
"""What is to be reached, as ratios of 1 by the id of the rate."""


def trend_of(months: Sequence[Slice], measures: Sequence[AnyMeasure], targets: Targets) -> Trend:
    """How rates went over the months, each in a panel; a month without anything due has a gap.

    Months before the first dossier say nothing and are left out.
    """
    begun = next((place for place, month in enumerate(months) if month.counted), 0)
    months = months[begun:]
    series = tuple(
        Series(
            _title(measure),
            tuple(measure.tally(month.counted).value for month in months),
            targets.get(measure.id),
        )
        for measure in measures
    )
    return Trend("Diễn biến các tỷ lệ số hóa theo tháng", tuple(map(_short_month, months)), series)


def ranking_of(
    whose: str, offices: Sequence[tuple[str, Tally]], measure: AnyMeasure, targets: Targets
) -> Ranking:
    """Offices by a rate, the best first; of two that are equal, the one with more dossiers, then by name.

    Offices without anything due have no rate and no place; they are counted in the note. `whose` names the offices.
    """
    known = [(name, tally, tally.value) for name, tally in offices if tally.value is not None]
    known.sort(key=lambda one: (-one[2], -one[1].denominator, one[0]))
    missing = len(offices) - len(known)
    note = f"{missing} đơn vị không phát sinh hồ sơ trong kỳ nên không có tỷ lệ." if missing else ""
    bars = tuple((_short(name), value) for name, _, value in known)
    return Ranking(f"Xếp hạng {whose}: {measure.label}", bars, targets.get(measure.id), note)


def _short(name: str) -> str:
    """A name with the abbreviations that everybody knows: beside a bar there is little room."""
    for long, short in _ABBREVIATIONS.items():
        name = re.sub(re.escape(long), short, name, flags=re.IGNORECASE)
    return name


def _title(measure: AnyMeasure) -> str:
    return measure.label[:1].upper() + measure.label[1:]


def _short_month(month: Slice) -> str:
    """A reporting month by its own name, ``Tháng 7/2025 (…)``, as 07/2025."""
    number, _, year = month.label.removeprefix("Tháng ").partition(" (")[0].partition("/")
    return f"{number:0>2}/{year}"
