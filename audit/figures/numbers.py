"""Numbers as they are written in Vietnam, ``2.788`` and ``80,15%``, and as other programs write them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
"""A number without its sign or unit."""

_TENTH = Decimal("0.1")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    `low` and `high` bound what may be meant: both are `value` unless it was written with "trên", "gần" or the like.
    `decimals` is how many digits were printed behind the comma.
    """

    value: Decimal
    label: str = ""
    decimals: int = 0
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    word: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether just this number is meant."""
        return self.low == self.high


def exact(value: Decimal, label: str = "", decimals: int | None = None) -> Figure:
    """A figure that means what it says."""
    return Figure(value, label, places(value) if decimals is None else decimals, value, value)


def about(figure: Figure, word: str) -> Figure:
    """The figure after a word that makes it rough; without one it stays exact."""
    value = figure.value
    low, high = _BOUNDS.get(word, (Decimal(1), Decimal(1)))
    return Figure(value, figure.label, figure.decimals, value * low, value * high, word)


# Nobody says how rough: a tenth keeps the checker from claiming what it cannot know.
_ABOVE, _BELOW = (Decimal(1), 1 + _TENTH), (1 - _TENTH, Decimal(1))
_AROUND = (1 - _TENTH, 1 + _TENTH)
_BOUNDS = {
    **dict.fromkeys(("trên", "hơn", "quá", "tối thiểu", "ít nhất", ">", "≥"), _ABOVE),
    **dict.fromkeys(("gần", "dưới", "chưa đến", "chưa đầy", "tối đa", "<", "≤"), _BELOW),
    **dict.fromkeys(("khoảng", "khoảng trên", "xấp xỉ", "ước", "ước đạt", "chừng", "~", "≈"), _AROUND),
}
APPROXIMATE = tuple(sorted(_BOUNDS, key=len, reverse=True))
"""Words before a number that make it rough, the longest first."""


def places(value: Decimal) -> int:
    """How many digits stand behind the comma, zeros at the end left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def parse_number(text: str, *, is_share: bool = False) -> tuple[Decimal, int] | None:
    """The number and its printed decimals; None if `text` is none.

    Groups of three are thousands, with dots or commas. In a share (percentages, scores) a single separator stands for
    the comma, whatever follows.
    """
    plain = text.strip().replace("\u00a0", ".").replace("\u202f", ".")
    if not re.fullmatch(r"\d[\d.,]*", plain):
        return None
    separators = [letter for letter in plain if letter in ".,"]
    if len(separators) == 1 and (is_share or not _GROUPED.fullmatch(plain)):
        whole, _, rest = plain.replace(",", ".").partition(".")
        return (Decimal(f"{whole}.{rest}"), len(rest)) if rest else None
    if _GROUPED.fullmatch(plain):
        return Decimal(re.sub(r"[.,]", "", plain)), 0
    return _mixed(plain, separators)


def _mixed(plain: str, separators: list[str]) -> tuple[Decimal, int] | None:
    """Thousands of one kind and a comma of the other: 1.234,5 or 1,234.5."""
    if not separators:
        return Decimal(plain), 0
    head, _, rest = plain.rpartition(separators[-1])
    if separators[-1] in head or not _GROUPED.fullmatch(head) or not rest:
        return None
    return Decimal(f"{re.sub(r'[.,]', '', head)}.{rest}"), len(rest)


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded as people round."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def shown(value: Decimal, decimals: int | None = None) -> str:
    """The Vietnamese way: 2.788 and 80,15."""
    count = places(value) if decimals is None else decimals
    text = f"{half_up(value, count):,.{count}f}"
    return text.translate(str.maketrans(",.", ".,"))


def written(figure: Figure) -> str:
    """A figure as it was written, with the word before it."""
    return f"{figure.word} {shown(figure.value, figure.decimals)}".strip()
