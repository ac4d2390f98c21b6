"""Carries out what was put together on the page of a scan, after looking at everything that may stand in its way."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, Field

from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper
from dossier.surgery import Current, Group, Plan, Wish, plan, with_kind
from dossier.tellings import NO_PAPER, NOTHING, PageOf, Telling, Told
from web.scans import OnTable, scan_on_table, taken_away, vouched, withdraw
from web.surgery_words import (
    CLOSED,
    FOREIGN,
    HELD,
    IN_SEVERAL,
    IN_STORE,
    NO_KIND,
    NO_REASON,
    NO_SUCH,
    NOTHING_CHANGED,
    STALE,
    TAKEN,
    WAITING,
    name_of,
    others_of,
    page_of,
)
from web.visit import Visit
from web.words import Words

_LEAST_REASON, _MOST_REASON = 3, 500
_MOST_SHOWN = 5


class Refused(Exception):
    """It is not done, and why; `is_held` says that it may be done if what people vouched for is withdrawn."""

    def __init__(self, words: Words, status: int = 409, *, is_held: bool = False) -> None:
        """Keep what is said."""
        super().__init__(words.en)
        self.words = words
        self.status = status
        self.is_held = is_held


class GroupBody(BaseModel):
    """Pages of one paper, by key, in their order; `kind` is a slug or empty."""

    pages: list[str] = Field(min_length=1, max_length=5000)
    kind: str = ""


class PlanBody(BaseModel):
    """What the script sends: the papers, the turns by page, and the revisions that were seen, by digest."""

    groups: list[GroupBody] = Field(max_length=5000)
    turns: dict[str, int] = Field(default_factory=dict)
    revisions: dict[str, int]
    reason: str = Field(max_length=5000)
    withdraw: bool = False


class AnswerForm(BaseModel):
    """What a form sends: a kind, or why and how far to go back, and whether what people vouched for is withdrawn."""

    kind: str = ""
    why: str = Field(default="", max_length=5000)
    to: str = ""
    huy_duyet: str = ""


def say_kind(visit: Visit, table: OnTable, span: tuple[int, int], form: AnswerForm) -> None:
    """Tell the kind of the paper on these pages. Raises Refused, ToldOtherwise."""
    current = _open(table)
    if form.kind not in visit.services.kinds.names:
        raise Refused(NO_KIND, 422)
    try:
        told = with_kind(current, span, form.kind)
    except ValueError:
        raise Refused(NO_SUCH) from None
    if told != current.told:
        _tell(visit, table, (current, told), form, "chọn lại loại giấy tờ")


def take_back(visit: Visit, table: OnTable, form: AnswerForm) -> int:
    """Take back what was told last, or all; of how many scans. Raises Refused, ToldOtherwise."""
    current = _open(table)
    if table.telling is None:
        raise Refused(NO_SUCH)
    if form.to == "may":
        if taken_away(visit, table.digest):
            raise Refused(TAKEN)
        _tell(visit, table, (current, NOTHING), form, "chia lại như chương trình đọc")
        return 1
    changes = _tables_of(visit, table.telling, table)
    author = visit.author(form.why.strip()[:_MOST_REASON] or "hoàn tác")
    withdraw(visit, check_held(visit, changes, is_withdrawn=bool(form.huy_duyet)), author)
    visit.services.theatre.undo(table.telling, author)
    return len(changes)


def _tell(visit: Visit, table: OnTable, change: tuple[Current, Told], form: AnswerForm, why: str) -> None:
    author = visit.author(form.why.strip()[:_MOST_REASON] or why)
    withdraw(visit, check_held(visit, {table.digest: change}, is_withdrawn=bool(form.huy_duyet)), author)
    told = Plan({table.digest: change[1]}, ())
    visit.services.theatre.carry_out(told, {table.digest: change[0]}, (), author)


def _open(table: OnTable) -> Current:
    """The scan as it stands, if it may be changed now. Raises Refused."""
    if table.is_foreign:
        raise Refused(FOREIGN, 403)
    if table.is_waiting:
        raise Refused(WAITING)
    if table.current is None:
        raise Refused(CLOSED)
    return table.current


def operate(visit: Visit, table: OnTable, body: PlanBody) -> OnTable:
    """Do it. Raises Refused, ToldOtherwise, RejectedScan."""
    if len(body.reason.strip()) < _LEAST_REASON:
        raise Refused(NO_REASON, 422)
    if any(group.kind and group.kind not in visit.services.kinds.names for group in body.groups):
        raise Refused(NO_KIND, 422)
    tables = _tables(visit, table, body)
    _check_taken(visit, body)
    scans = {digest: one.current for digest, one in tables.items() if one.current is not None}
    try:
        wanted = plan(_wish(body), scans)
    except ValueError:
        raise Refused(NO_SUCH, 422) from None
    if wanted.is_empty:
        raise Refused(NOTHING_CHANGED, 422)
    if wanted.bound and any(others_of(visit.register.scans(digest)) for digest in _sources(wanted)):
        raise Refused(IN_SEVERAL)
    changes = {digest: (scans[digest], told) for digest, told in wanted.told.items()}
    held = check_held(visit, changes, is_withdrawn=body.withdraw)
    author = visit.author(body.reason.strip()[:_MOST_REASON])
    types = {digest: one.scan.media_type for digest, one in tables.items()}
    # What may be refused comes first: nobody's approval is withdrawn in vain.
    bound = visit.services.theatre.bind(wanted, types, table.dossier.code)
    withdraw(visit, held, author)
    visit.services.theatre.carry_out(wanted, scans, bound, author)
    for digest, told in wanted.told.items():
        papers = "program" if told.parts is None else str(len(told.parts))
        visit.note("pages_told", tables[digest].subject, papers=papers, bound=str(len(bound)))
    for one in bound:
        visit.note("pages_bound", f"dossier:{table.dossier.code}/scan/{one.scan.digest[:12]}")
    # All pages may have gone elsewhere: then what was made of them is shown.
    is_left = any(page.digest == table.digest for group in wanted.bound for page in group.pages)
    to = (
        bound[0].scan.digest
        if bound and is_left and not wanted.told.get(table.digest, NOTHING).parts
        else table.digest
    )
    return scan_on_table(visit, table.dossier.code, to) if to != table.digest else table


def check_held(
    visit: Visit, changes: Mapping[ScanDigest, tuple[Current, Told]], *, is_withdrawn: bool
) -> Sequence[tuple[DossierCode, Paper]]:
    """The papers whose approval is to be withdrawn first. Raises Refused unless that is wanted and may be."""
    held = vouched(visit, changes)
    stored = [paper for _, paper in held if paper.is_in_national_store]
    for words, papers in ((IN_STORE, stored), (HELD, [] if is_withdrawn else [paper for _, paper in held])):
        if papers:
            names = "; ".join(name_of(paper) for paper in papers[:_MOST_SHOWN])
            raise Refused(Words(words.vi.format(names), words.en.format(names)), is_held=words is HELD)
    return held


def _tables_of(visit: Visit, telling: Telling, table: OnTable) -> Mapping[ScanDigest, tuple[Current, Told]]:
    """What taking back a telling changes: each scan of its act as it stands, and what it goes back to. Raises Refused."""
    tellings = visit.services.theatre.tellings
    changes = {}
    for each in tellings.of_act(telling.act):
        if not visit.register.commands(each.digest):
            raise Refused(FOREIGN, 403)
        other = scan_on_table(visit, table.dossier.code, each.digest, is_known=True)
        if other.is_waiting:
            raise Refused(WAITING)
        if other.telling is None or other.telling.revision != each.revision:
            raise Refused(STALE)
        earlier = [one.told for one in tellings.history(each.digest) if one.revision < each.revision]
        before = earlier[-1] if earlier else NO_PAPER if tellings.made_of(each.digest) else NOTHING
        if other.current is not None:
            changes[each.digest] = (other.current, before)
    return changes


def _tables(visit: Visit, table: OnTable, body: PlanBody) -> Mapping[ScanDigest, OnTable]:
    """The scans whose pages are spoken of, each of the same dossier, open, and as it was seen. Raises Refused."""
    digests = {page.digest for page in _pages(body)}
    tables = {table.digest: table}
    for digest in sorted(digests - {table.digest}):
        tables[digest] = scan_on_table(visit, table.dossier.code, digest)
    for digest, one in tables.items():
        if body.revisions.get(digest) != _open(one).revision:
            raise Refused(STALE)
    return tables


def _pages(body: PlanBody) -> Sequence[PageOf]:
    try:
        return [page_of(key) for group in body.groups for key in group.pages]
    except ValueError:
        raise Refused(NO_SUCH, 422) from None


def _check_taken(visit: Visit, body: PlanBody) -> None:
    """A page that was bound elsewhere would be on two papers."""
    pages = _pages(body)
    for digest in {page.digest for page in pages}:
        away = taken_away(visit, digest)
        if any(page.page in away for page in pages if page.digest == digest):
            raise Refused(TAKEN)


def _wish(body: PlanBody) -> Wish:
    groups = tuple(Group(tuple(map(page_of, group.pages)), group.kind or None) for group in body.groups)
    return Wish(groups, {page_of(key): turn for key, turn in body.turns.items()})


def _sources(wanted: Plan) -> set[ScanDigest]:
    return {page.digest for group in wanted.bound for page in group.pages}
