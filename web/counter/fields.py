"""The fields of a paper as a clerk confirms them, and what the clerk said, read back from the form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.keying import label_of
from dossier.digitization import Digitization
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode
from dossier.papers import Approval, Paper
from reuse.confirming import KIND_DOUBTFUL
from web.counter.values import shown, typed
from web.pages.papers import address_of
from web.words import Words

VALUE, NONE, KIND = "f:", "khong:", "kind"
"""How fields are called in the form: what was typed, and that the paper has none."""

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
_PICTURE, _MOST_PAGES = 1600, 60


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field. `value` is what is shown, "" for none; a doubtful one waits for a person, who chooses of `candidates`."""

    name: str
    label: Words
    value: str
    raw: str
    is_doubtful: bool
    is_day: bool
    candidates: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper as it is confirmed: what is in doubt first. `asks_kind` tells that nobody knows what it is."""

    paper: Paper
    place: str
    doubtful: tuple[FieldView, ...]
    sure: tuple[FieldView, ...]
    asks_kind: bool
    reason: str
    pages: tuple[Mapping[str, object], ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has vouched for it."""
        return self.paper.approval is Approval.APPROVED


def paper_view(code: DossierCode, paper: Paper, reading: Digitization | None) -> PaperView:
    """A paper with what was read of it."""
    is_confirmed = paper.approval is Approval.APPROVED
    asks_kind = not is_confirmed and _asks_kind(paper, reading)
    fields = tuple(_fields(paper, reading))
    address = address_of(code, paper)
    return PaperView(
        paper,
        address.removeprefix(f"/ho-so/{code}/"),
        tuple(each for each in fields if each.is_doubtful),
        tuple(each for each in fields if not each.is_doubtful),
        asks_kind,
        reading.reason.message if reading and reading.reason and not is_confirmed else "",
        tuple(_pages(address, paper, fields)),
    )


def said(view: PaperView, form: Mapping[str, str]) -> dict[str, str]:
    """What the clerk said, for `reuse.approving.approve`. Raises ValueError for a day that is none."""
    given: dict[str, str] = {}
    if form.get(KIND):
        given[KIND] = form[KIND]
    for each in (*view.doubtful, *view.sure):
        text = form.get(f"{VALUE}{each.name}")
        if form.get(f"{NONE}{each.name}"):
            given[each.name] = ""
        elif text is not None and text.strip() and text.strip() != each.value:
            given[each.name] = typed(text, is_day=each.is_day)
    return given


def _asks_kind(paper: Paper, reading: Digitization | None) -> bool:
    return paper.kind is None or bool(reading and reading.reason and reading.reason.code == KIND_DOUBTFUL)


def _fields(paper: Paper, reading: Digitization | None) -> Iterator[FieldView]:
    read = reading.fields if reading and paper.kind in (None, reading.kind) else ()
    for each in read:
        if not isinstance(each.value, Mapping):
            yield _field(each, paper)
    names = {each.name for each in read}
    for name, value in paper.values.items():
        if name not in names:
            yield FieldView(
                name, _label(name), shown(value), "", is_doubtful=False, is_day=_is_day(name, (value,))
            )


def _field(each: Field, paper: Paper) -> FieldView:
    value = each.value if isinstance(each.value, str) else ""
    confirmed = paper.values.get(each.name)
    is_confirmed = confirmed is not None or paper.approval is Approval.APPROVED
    candidates = tuple(dict.fromkeys(filter(None, (value, *each.candidates))))
    return FieldView(
        each.name,
        _label(each.name),
        shown(confirmed if is_confirmed else value) if (confirmed or not is_confirmed) else "",
        each.raw,
        each.needs_review and not is_confirmed,
        _is_day(each.name, candidates),
        tuple(map(shown, candidates)),
        each.page,
        each.box,
    )


def _label(name: str) -> Words:
    return Words(label_of(name, {}), name.replace("_", " ").capitalize())


def _is_day(name: str, values: Sequence[str]) -> bool:
    return "date" in name.split("_") or any(_ISO.fullmatch(value) and "-" in value for value in values)


def _pages(address: str, paper: Paper, fields: Sequence[FieldView]) -> Iterator[Mapping[str, object]]:
    first, last = paper.page_range or (1, 0)
    for page in range(first, min(last, first + _MOST_PAGES - 1) + 1):
        yield {
            "picture": f"{address}/trang/{page}.jpg?width={_PICTURE}",
            "size": f"{address}/trang/{page}.json",
            "label": f"{paper.name}, trang {page}",
            "boxes": [_box(each) for each in fields if each.page == page and each.box],
        }


def _box(each: FieldView) -> Mapping[str, object]:
    box = each.box or Box(0, 0, 0, 0)
    return {
        "field": each.name,
        "label": each.label.vi,
        "state": "doubtful" if each.is_doubtful else "",
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
    }
