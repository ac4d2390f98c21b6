"""An item as the station shows it: the place on the paper, what may be chosen, what speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.corrections import KIND, Verdict, open_keys
from dossier.fields import Field
from dossier.reviewing import Item, Step
from review.settling import Opened, sure_values
from web.doubt_words import doubt_words
from web.field_words import field_words
from web.pages.papers import address_of
from web.review.shown import HINTS, shown
from web.visit import Visit
from web.words import Words

_MOST_CHOICES = 9
NOT_THERE = Words("(giấy không có)", "(not on the paper)")
CANNOT_READ = Words("(không đọc được)", "(cannot be read)")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen by its number key. `doubts` speak against it, `accepts` are their names."""

    value: str
    shown: str
    origin: Words
    doubts: tuple[Words, ...] = ()
    accepts: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything that the page of one item says. In a blind step there is nothing to choose and nothing to see but the paper."""

    item: Item
    name: Words
    kind: str
    paper: str
    address: str
    raw: str
    choices: tuple[Choice, ...]
    doubts: tuple[Words, ...]
    reason: str
    hint: Words | None
    has_crop: bool
    pages: Sequence[Mapping[str, object]]
    is_critical: bool

    @property
    def is_kind(self) -> bool:
        """Whether it is the kind of the paper that is asked for."""
        return self.item.field == KIND

    @property
    def is_blind(self) -> bool:
        """Whether what others keyed must not be seen."""
        return self.item.step is Step.SECOND

    @property
    def crop(self) -> str:
        """The address of the picture of the place."""
        return f"{self.address}/manh/{self.item.field}.jpg"


def view_of(visit: Visit, item: Item, opened: Opened) -> ItemView:
    """The item for somebody who holds it."""
    form = visit.services.review.rules.form(opened.kind, item.field)
    read = next((each for each in opened.reading.fields if each.name == item.field), None)
    names = visit.services.kinds.names
    address = address_of(item.dossier, opened.paper)
    is_blind = item.step is Step.SECOND
    hint = HINTS.get(form.type)
    return ItemView(
        item=item,
        name=field_words(item.field),
        kind=names.get(opened.kind or "", opened.kind or "–"),
        paper=opened.paper.name,
        address=address,
        raw="" if is_blind or read is None else read.raw,
        choices=() if is_blind else _choices(visit, item, opened, form.type),
        doubts=() if is_blind or read is None else tuple(map(doubt_words, read.doubts)),
        reason=opened.reading.reason.message if item.field == KIND and opened.reading.reason else "",
        hint=Words(*hint) if hint and item.field != KIND else None,
        has_crop=read is not None and read.box is not None,
        pages=pages_of(opened, address, read),
        is_critical=form.is_critical,
    )


def _choices(visit: Visit, item: Item, opened: Opened, type_: str) -> tuple[Choice, ...]:
    if item.field == KIND:
        return _kinds(visit, opened)
    rules, others = visit.services.review.rules, sure_values(opened.laid_over)
    others.pop(item.field, None)
    found: dict[str, Words] = {}
    for each in open_keys(opened.history).get(item.field, ()) if item.step is Step.DECIDE else ():
        if each.verdict in (Verdict.CONFIRMED, Verdict.CORRECTED) and each.value:
            found.setdefault(each.value, Words("Một người đã nhập", "Keyed by a person"))
    for value, origin in _read_values(opened, item.field):
        found.setdefault(value, origin)
    made = []
    for value, origin in list(found.items())[:_MOST_CHOICES]:
        doubts = rules.judge(opened.kind, item.field, value, others).doubts
        words = tuple(map(doubt_words, doubts))
        made.append(Choice(value, shown(type_, value), origin, words, ",".join(doubts)))
    return tuple(made)


def _read_values(opened: Opened, name: str) -> Sequence[tuple[str, Words]]:
    read = next((each for each in opened.reading.fields if each.name == name), None)
    if read is None:
        return ()
    value = (
        ((read.value, Words("Máy chọn", "Proposed")),) if isinstance(read.value, str) and read.value else ()
    )
    return (*value, *((each, Words("Lần đọc khác", "Another reading")) for each in read.candidates))


def _kinds(visit: Visit, opened: Opened) -> tuple[Choice, ...]:
    """The kind as it was read, then those that the dossier asks for."""
    names = visit.services.kinds.names
    found = {opened.reading.kind: Words("Máy chọn", "Proposed")} if opened.reading.kind else {}
    return tuple(Choice(slug, names.get(slug, slug), origin) for slug, origin in found.items())


def pages_of(opened: Opened, address: str, lit: Field | None) -> Sequence[Mapping[str, object]]:
    """The pages of the paper for the viewer, the one with the field first shown, its box lit."""
    first, last = opened.sheet.page_range
    turns = {report.page: report.rotation for report in opened.reading.page_reports}
    pages = []
    for number in range(first, last + 1):
        box = lit.box if lit and lit.page == number else None
        boxes = [
            {
                "field": lit.name, "label": "", "state": "doubtful lit", "x": box.x, "y": box.y, "width": box.width,
                "height": box.height,
            }
        ] if box and lit else []  # fmt: skip
        pages.append(
            {
                "picture": f"{address}/trang/{number}.jpg", "size": f"{address}/trang/{number}.json",
                "label": f"{number}", "turn": turns.get(number, 0), "boxes": boxes,
            }
        )  # fmt: skip
    return pages
