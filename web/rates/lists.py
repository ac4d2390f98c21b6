"""Lists of the dossiers behind a figure: what an address asks for, and in which order they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dossier.facts import PaperFacts
from rates.behind import Behind, Cell
from rates.dimensions import Dimension
from rates.measures import AnyMeasure
from web.rates.desk import Desk
from web.rates.figures import Wanted
from web.rates.words import BY, CHANNELS, PARTS, RATE_WORDS
from web.refusals import NotFound
from web.words import Words

UNKNOWN = "-"
"""How an address writes the key of the row of what is not known."""
_FAR = "9999"

_Key = Callable[[Behind], tuple[str, str]]
SORTS: Mapping[str, _Key] = {
    "ma": lambda one: (str(one.code), ""),
    "ngay": lambda one: (one.on.isoformat() if one.on else _FAR, one.code),
    "don-vi": lambda one: (one.office, one.code),
    "thu-tuc": lambda one: (one.procedure or _FAR, one.code),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """A figure that is opened, by what its address says: `part` is one of PARTS, `by` one of BY or ""."""

    desk: Desk
    measure: AnyMeasure
    part: str
    by: str
    key: str
    sort: str

    @property
    def wanted(self) -> Wanted:
        """What is to be looked for."""
        cell = Cell(BY[self.by][0], "" if self.key == UNKNOWN else self.key) if self.by else None
        # The rows of a table are those of its dimension only for offices; all else is told by the cell itself.
        question = self.desk.asked.question(self.desk.names, cell.by if cell else Dimension.OFFICE)
        return Wanted(question, self.measure, cell, PARTS[self.part])

    @property
    def is_of_papers(self) -> bool:
        """Whether the rate counts papers, so that a dossier adds several."""
        return self.measure.unit is PaperFacts

    @property
    def words(self) -> Words:
        """What is listed: what is due, what is done, or what is missing."""
        told = RATE_WORDS[self.measure.id]
        if self.part == "tat-ca":
            return told.due
        rest = told.done if self.part == "dat" else told.missing
        return Words(f"{told.due.vi} {rest.vi}", f"{told.due.en} that {rest.en}")

    @property
    def row(self) -> Words | None:
        """The row that is opened, by name; None for the whole."""
        if not self.by:
            return None
        name, label = BY[self.by][1], self._label()
        return Words(f"{name.vi.lower()}: {label.vi}", f"{name.en.lower()}: {label.en}")

    def query(self, **more: str | int) -> str:
        """The address of this."""
        told = {"phan": "" if self.part == "tat-ca" else self.part, "nhom": self.by, "dong": self.key, **more}
        return self.desk.asked.query(**told)

    def _label(self) -> Words:
        names, key, by = self.desk.names, self.key, BY[self.by][0]
        if key == UNKNOWN:
            return Words("chưa rõ", "not known")
        if by is Dimension.CHANNEL:
            return next(
                (words for each, words in CHANNELS.items() if str(each.value) == key), Words(key, key)
            )
        known: Mapping[str, str] = {key: key}
        if by is Dimension.OFFICE:
            known = {office.code: office.name for office in names.offices.offices()}
        elif by is Dimension.PROCEDURE:
            known = {row.code: f"{row.name} ({row.code})" for row in names.procedures}
        elif by is Dimension.KIND:
            known = names.kinds
        elif by is Dimension.MONTH:
            known = {
                tile.first.isoformat(): tile.label for tile in names.calendar.months_in(self.desk.period)
            }
        return Words(known.get(key, key), known.get(key, key))


def opening_of(desk: Desk, measure: AnyMeasure) -> Opening:
    """The figure that an address opens. Raises NotFound for a part, row or order that there is not."""
    told = desk.request.query_params
    part, by, sort = told.get("phan") or "tat-ca", told.get("nhom", ""), told.get("sap") or "ma"
    if (
        part not in PARTS
        or sort not in SORTS
        or (by and by not in BY)
        or not told.get("dong", "").isprintable()
    ):
        raise NotFound
    return Opening(desk, measure, part, by, told.get("dong", "") if by else "", sort)


def in_order(rows: Sequence[Behind], sort: str) -> Sequence[Behind]:
    """The dossiers in an order of SORTS; by code they are already."""
    return rows if sort == "ma" else sorted(rows, key=SORTS[sort])
