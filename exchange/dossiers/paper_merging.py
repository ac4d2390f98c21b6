"""What lines say of papers, merged into the papers that a dossier has. Pure.

What no line says stays as it is: a table of dossiers never erases a paper that was scanned.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from dossier.papers import REUSED, Owner, Paper, PaperRole, PaperState, Signing
from dossier.procedures import Requirement
from exchange.dossiers.known import Known, requirement_named
from exchange.dossiers.lines import Line, Tell
from exchange.dossiers.values import Point
from exchange.folding import fold

_PLAIN = (
    "component", "code", "is_required", "exemption", "digest", "page_range", "link", "reused_from",
    "is_from_national_store", "is_in_national_store", "notation", "issued_on", "issuer", "approval", "approved_by",
    "digitized_by", "values",
)  # fmt: skip
_VALIDITY = {
    "valid_until": "until", "is_permanent": "is_permanent", "scope": "scope", "is_withheld": "is_withheld",
    "revoked_on": "revoked_on", "superseded_by": "superseded_by",
}  # fmt: skip
_GUESSED = "kind by name"
_UNNAMED = {PaperRole.COMPONENT: "Giấy tờ không ghi tên", PaperRole.RESULT: "Kết quả giải quyết"}


@dataclass(frozen=True, slots=True)
class Told:
    """One paper as a line tells it: its name if there is one, and attributes by name.

    `file` is the name of its file, which is no name of a paper that is known already.
    """

    line: Line
    role: PaperRole
    name: str | None
    given: Mapping[str, object]
    file: str | None = None


def papers_told(line: Line, tell: Tell) -> Iterator[Told]:
    """The papers that a line tells of: none, one, or a list of them in its cells."""
    mine = _of(line, "paper.")
    if mine:
        role = cast(PaperRole, mine.pop("role", PaperRole.COMPONENT))
        yield from _listed(line, role, mine, tell)
    result = _of(line, "result.")
    # That there is no result yet says nothing of a paper.
    if result and not (set(result) == {"state"} and result["state"] is PaperState.NOT_DIGITIZED):
        yield from _listed(line, PaperRole.RESULT, result, tell)


def _of(line: Line, prefix: str) -> dict[str, object]:
    return {key.removeprefix(prefix): value for key, value in line.given.items() if key.startswith(prefix)}


def _listed(line: Line, role: PaperRole, given: dict[str, object], tell: Tell) -> Iterator[Told]:
    names = cast(tuple[str, ...], given.pop("name", ()))
    links = cast(tuple[str, ...], given.pop("link", ()))
    if len(names) > 1 and len(links) not in (0, 1, len(names)):
        tell(
            line.fault(
                f"có {len(names)} giấy tờ nhưng {len(links)} tệp",
                "Ghi mỗi giấy tờ một tệp theo cùng thứ tự, một tệp chung, hoặc mỗi giấy tờ một dòng.",
                "paper.link",
            )
        )
        return
    if not names and not links:
        yield from _unnamed(line, role, given, tell)
        return
    count = max(len(names), len(links))
    for place in range(count):
        link = links[min(place, len(links) - 1)] if links else None
        own = given if link is None else {**given, "link": link}
        file = None if link is None else _file_name(link)
        # Without a name or a place of its own, a paper is known again by the name of its file.
        named = names[min(place, len(names) - 1)] if names else None if _has_place(given) else file
        yield Told(line, role, named, own, file)


def _has_place(given: Mapping[str, object]) -> bool:
    return bool(given.get("ordinal") or given.get("component"))


def _unnamed(line: Line, role: PaperRole, given: dict[str, object], tell: Tell) -> Iterator[Told]:
    """A paper without name and file: known by its place or component, or a result, of which there is mostly one."""
    if role is PaperRole.RESULT or given.keys() & {"ordinal", "component", "kind", "code"}:
        yield Told(line, role, None, given)
    else:
        tell(
            line.fault(
                "có ghi về số hóa nhưng không có tên giấy tờ hay tệp nào nên không dùng",
                "Thêm cột “Tên giấy tờ” hoặc “Tệp đính kèm”.",
                is_warning=True,
            )
        )


def _file_name(link: str) -> str:
    return link.split("#")[0].split("?")[0].rstrip("/").rsplit("/", 1)[-1] or link


class PaperMerging:
    """The papers of one dossier while lines are merged into them."""

    def __init__(self, papers: Sequence[Paper], requirements: Sequence[Requirement], known: Known) -> None:
        """Start with `papers`; `requirements` are those of the dossier's procedure."""
        self._papers = list(papers)
        self._taken: set[int] = set()
        self._requirements = requirements
        self._known = known

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, in the order of role and ordinal."""
        return tuple(sorted(self._papers, key=lambda paper: (paper.role.value, paper.ordinal)))

    def add(self, told: Told, tell: Tell) -> None:
        """Merge one paper in."""
        given = self._completed(told, tell)
        index = self._place(told, given)
        if index is None:
            ordinal = cast(int, given.get("ordinal") or self._next_ordinal(told.role))
            name = told.name or self._name(given) or told.file or _UNNAMED[told.role]
            self._papers.append(Paper(told.role, ordinal, name))
            index = len(self._papers) - 1
        elif index in self._taken and "ordinal" in given:
            tell(told.line.fault("hai dòng cùng số thứ tự giấy tờ", "Đánh số lại.", "paper.ordinal"))
        self._taken.add(index)
        old = self._papers[index]
        if told.name and ("ordinal" in given or not _is_same_name(old.name, told.name, self._requirements)):
            old = replace(old, name=told.name)
        self._papers[index] = merged(old, given, told.line, tell)

    def _completed(self, told: Told, tell: Tell) -> dict[str, object]:
        """What is given, and what follows from it: the component of a name, the kind of a component."""
        given = dict(told.given)
        if "kind" in given:
            kind = self._known.kind(cast(str, given["kind"]))
            if kind is None and self._known.has_kinds:
                tell(told.line.fault("không có loại giấy tờ này", "Xem docs/kinds.md.", "paper.kind"))
            given["kind"] = kind or given["kind"]
        is_component = told.role is PaperRole.COMPONENT and "ordinal" not in given
        if is_component and "component" not in given and told.name:
            requirement = requirement_named(self._requirements, told.name)
            if requirement is not None:
                given["component"] = requirement.code
                if len(requirement.kinds) == 1:
                    given[_GUESSED] = requirement.kinds[0]
        if told.name and "ordinal" not in given:
            given.setdefault(_GUESSED, self._known.kind(told.name))
        return given

    def _place(self, told: Told, given: Mapping[str, object]) -> int | None:
        """Where the paper stands among those that there are; None if it is new."""
        mine = [index for index, paper in enumerate(self._papers) if paper.role is told.role]
        if "ordinal" in given:
            return next((index for index in mine if self._papers[index].ordinal == given["ordinal"]), None)
        free = [index for index in mine if index not in self._taken]
        if given.get("component"):
            same = [index for index in free if self._papers[index].component == given["component"]]
            if same or told.name is None:
                return next(iter(same), None)
        if told.name is None:
            return next(iter(free), None) if told.role is PaperRole.RESULT else None
        wanted = fold(told.name)
        return next((index for index in free if fold(self._papers[index].name) == wanted), None)

    def _name(self, given: Mapping[str, object]) -> str | None:
        return next((one.name for one in self._requirements if one.code == given.get("component")), None)

    def _next_ordinal(self, role: PaperRole) -> int:
        return max((paper.ordinal for paper in self._papers if paper.role is role), default=0) + 1


def _is_same_name(old: str, new: str, requirements: Sequence[Requirement]) -> bool:
    found = requirement_named(requirements, new)
    return fold(old) == fold(new) or (found is not None and found.name == old)


def merged(paper: Paper, given: Mapping[str, object], line: Line, tell: Tell) -> Paper:
    """The paper with what is given."""
    changes: dict[str, Any] = {key: given[key] for key in (*_PLAIN, "kind") if key in given}
    for key in ("approved_at", "digitized_at"):
        if key in given:
            changes[key] = moment(cast(Point, given[key]), getattr(paper, key))
    validity = {name: given[key] for key, name in _VALIDITY.items() if key in given}
    if given.get("signing", Signing.UNKNOWN) is not Signing.UNKNOWN:
        changes["signing"] = given["signing"]
    if paper.kind is None and paper.digest is None and given.get(_GUESSED):
        # What is scanned has been looked at; then its name says nothing new.
        changes.setdefault("kind", given[_GUESSED])
    owner = owner_given(paper.owner, given)
    changed = replace(paper, owner=owner, validity=replace(paper.validity, **cast(Any, validity)), **changes)
    return replace(changed, state=_state(changed, given, line, tell))


def _state(paper: Paper, given: Mapping[str, object], line: Line, tell: Tell) -> PaperState:
    told = cast(PaperState | None, given.get("reuse") or given.get("state"))
    if told is None:
        is_new_file = "link" in given and paper.state not in REUSED
        return PaperState.DIGITIZED if is_new_file else paper.state
    if told is PaperState.NOT_DIGITIZED and paper.digest is not None and "digest" not in given:
        tell(line.fault("ghi chưa số hóa nhưng sổ đã có bản quét: giữ theo sổ", is_warning=True))
        return paper.state
    if told is not PaperState.NOT_DIGITIZED and not paper.has_file:
        what = "ghi đã số hóa hoặc tái sử dụng nhưng không có tệp: chưa được tính là đã số hóa"
        tell(line.fault(what, "Bổ sung cột “Tệp đính kèm”.", is_warning=True))
    return told


def moment(point: Point, known: dt.datetime | None) -> dt.datetime:
    """The moment that was told; a day alone does not change a moment on it that is known to the minute."""
    if (
        known is not None
        and not point.has_time
        and known.astimezone(point.at.tzinfo).date() == point.at.date()
    ):
        return known
    return point.at


def owner_given(owner: Owner, given: Mapping[str, object]) -> Owner:
    """The owner with what is given of number and name."""
    return Owner(
        cast(str | None, given.get("owner_id", owner.id)),
        cast(str | None, given.get("owner_name", owner.name)),
    )
