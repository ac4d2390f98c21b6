"""The fields of a paper as a clerk confirms them, and what the clerk said, read back from the form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digitize.front.services import KindWords
from dossier.corrections import KIND, Verdict
from dossier.digitization import Digitization
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode
from dossier.papers import Approval, Paper
from review.answers import Answer, Problem, Trouble
from review.settling import Opened
from web.counter.values import shown
from web.doubt_words import doubt_words
from web.field_words import field_words
from web.masking import is_number
from web.pages.papers import address_of
from web.words import Words

VALUE, NONE, ACCEPT = "f:", "khong:", "nhan:"
"""How inputs are called in the form: what was typed, that the paper has none, and the doubts that the clerk stands against."""

_PICTURE, _MOST_PAGES = 1600, 60
_TROUBLES = {
    Trouble.NOT_A_VALUE: Words(
        "Giá trị này không hợp cách. Ngày gõ như 08/09/2025; số chỉ gồm chữ số.",
        "This is no such value. Type days like 08/09/2025, and numbers in digits only.",
    ),
    Trouble.AGAINST_CHECKS: Words(
        "Hãy so lại với ảnh. Nếu trên giấy đúng là như vậy, đánh dấu ô bên dưới rồi xác nhận.",
        "Compare with the picture. If the paper does say so, tick the box below and confirm.",
    ),
    Trouble.NOT_A_KIND: Words("Không có loại giấy tờ này.", "There is no such kind."),
    Trouble.SAME_PERSON: Words(
        "Bạn đã nhập giá trị này; lần thứ hai phải do người khác nhập.",
        "You keyed this value; another person must key it the second time.",
    ),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What came with a form that could not be kept: shown again, so that nothing is typed twice."""

    form: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    left: frozenset[str] = frozenset()


NOTHING = Typed()


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field. `value` is what is shown, "" for none; a doubtful one waits for a person, who chooses of `candidates`.

    `typed`, `is_none` and `problem` are of a form that could not be kept; `accepts` are the doubts that may be stood against.
    """

    name: str
    label: Words
    value: str
    is_doubtful: bool = False
    is_day: bool = False
    is_number: bool = False
    raw: str = ""
    candidates: tuple[str, ...] = ()
    doubts: tuple[Words, ...] = ()
    typed: str = ""
    is_none: bool = False
    problem: Words | None = None
    accepts: str = ""
    is_left: bool = False
    waits_for_second: bool = False
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


def paper_view(
    code: DossierCode, paper: Paper, opened: Opened | None, kinds: KindWords, typed: Typed = NOTHING
) -> PaperView:
    """A paper with what was read of it and said since; `opened` is None for one that was not read here."""
    reading = opened.laid_over if opened else None
    waits = {each.field: bool(each.keyed_by) for each in opened.open} if opened else {}
    asks_kind = KIND in waits or (paper.kind is None and paper.approval is Approval.PENDING)
    names = frozenset(waits) - {KIND}
    fields = tuple(_fields(paper, reading, kinds, names))
    views = tuple(_with_typed(each, typed, waits.get(each.name, False)) for each in fields)
    address = address_of(code, paper)
    return PaperView(
        paper,
        address.removeprefix(f"/ho-so/{code}/"),
        tuple(each for each in views if each.is_doubtful),
        tuple(each for each in views if not each.is_doubtful),
        asks_kind,
        reading.reason.message if reading and reading.reason and paper.approval is Approval.PENDING else "",
        tuple(_pages(address, paper, views, _turns(reading))),
    )


def answers_in(view: PaperView, form: Mapping[str, str]) -> Sequence[Answer]:
    """What the clerk said of the fields that the form shows; what was left as it is, is not said."""
    found = [Answer(KIND, Verdict.CORRECTED, form[KIND])] if form.get(KIND) else []
    for each in (*view.doubtful, *view.sure):
        text = " ".join(form.get(f"{VALUE}{each.name}", "").split())
        accepts = frozenset(form.get(f"{ACCEPT}{each.name}", "").split())
        if form.get(f"{NONE}{each.name}"):
            found.append(Answer(each.name, Verdict.ABSENT))
        elif text and (each.is_doubtful or text != each.value):
            found.append(Answer(each.name, Verdict.CORRECTED, text, accepts))
    return found


def _fields(
    paper: Paper, reading: Digitization | None, kinds: KindWords, doubtful: frozenset[str]
) -> Iterator[FieldView]:
    read = reading.fields if reading and paper.kind in (None, reading.kind) else ()
    for each in read:
        if not isinstance(each.value, Mapping):
            yield _field(each, paper, kinds, is_doubtful=each.name in doubtful)
    names = {each.name for each in read}
    for name, value in paper.values.items():
        if name not in names:
            yield FieldView(
                name, field_words(name), shown(value), is_number=is_number(kinds, paper.kind, name)
            )


def _field(each: Field, paper: Paper, kinds: KindWords, *, is_doubtful: bool) -> FieldView:
    value = each.value if isinstance(each.value, str) else ""
    candidates = dict.fromkeys(filter(None, (value, *each.candidates)))
    kind = paper.kind or ""
    return FieldView(
        each.name,
        field_words(each.name),
        shown(paper.values.get(each.name, value)),
        is_doubtful,
        kinds.types.get(kind, {}).get(each.name) == "date",
        is_number(kinds, paper.kind, each.name),
        each.raw,
        tuple(map(shown, candidates)),
        tuple(map(doubt_words, each.doubts)) if is_doubtful else (),
        page=each.page,
        box=each.box,
    )


def _with_typed(view: FieldView, typed: Typed, is_keyed: bool) -> FieldView:
    problem = typed.problems.get(view.name)
    doubts = problem.doubts if problem else ()
    return FieldView(
        view.name, view.label, view.value, view.is_doubtful, view.is_day, view.is_number, view.raw, view.candidates,
        tuple(map(doubt_words, doubts)) or view.doubts,
        typed=typed.form.get(f"{VALUE}{view.name}", ""),
        is_none=bool(typed.form.get(f"{NONE}{view.name}")),
        problem=_TROUBLES[problem.trouble] if problem else None,
        accepts=" ".join(doubts),
        is_left=view.name in typed.left,
        waits_for_second=is_keyed,
        page=view.page,
        box=view.box,
    )  # fmt: skip


def _turns(reading: Digitization | None) -> Mapping[int, int]:
    """The turn that puts each page upright, as the reading found it."""
    return {each.page: each.rotation for each in reading.page_reports} if reading else {}


def _pages(
    address: str, paper: Paper, fields: Sequence[FieldView], turns: Mapping[int, int]
) -> Iterator[Mapping[str, object]]:
    first, last = paper.page_range or (1, 0)
    for page in range(first, min(last, first + _MOST_PAGES - 1) + 1):
        yield {
            "picture": f"{address}/trang/{page}.jpg?width={_PICTURE}",
            "size": f"{address}/trang/{page}.json",
            "label": f"{paper.name}, trang {page}",
            "turn": turns.get(page, 0),
            "boxes": [_box(each, each.box) for each in fields if each.page == page and each.box],
        }


def _box(each: FieldView, box: Box) -> Mapping[str, object]:
    return {
        "field": each.name,
        "label": each.label.vi,
        "state": "doubtful" if each.is_doubtful else "",
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
    }
