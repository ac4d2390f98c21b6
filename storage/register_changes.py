"""What differs between two states of a dossier, as rows of the changes; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from dossier.dossiers import Dossier
from dossier.papers import Paper, PaperRole, Validity

_PERSONAL = frozenset({"owner", "values", "notation", "code"})
"""Of these only the fact of the change is kept: the changes outlive what a person may have erased. The code of a paper
begins with its owner's number."""

Place = tuple[PaperRole, int]
Difference = tuple[PaperRole | None, int | None, str, str, str]
"""Role, ordinal, what, old, new; see `dossier.register.Change`."""


def papers_by_place(dossier: Dossier) -> Mapping[Place, Paper]:
    """The papers by role and ordinal."""
    return {(paper.role, paper.ordinal): paper for paper in dossier.papers}


def differences(old: Dossier, new: Dossier) -> Iterator[Difference]:
    """Yield what was changed from `old` to `new`."""
    for what, was, now in _changed(old, new, skip="papers"):
        yield None, None, what, was, now
    had, has = papers_by_place(old), papers_by_place(new)
    for role, ordinal in sorted(had.keys() | has.keys()):
        before, after = had.get((role, ordinal)), has.get((role, ordinal))
        if before is None or after is None:
            yield role, ordinal, "added" if before is None else "removed", "", ""
            continue
        for what, was, now in _changed(before, after):
            yield role, ordinal, what, was, now


def _changed(old: object, new: object, skip: str = "") -> Iterator[tuple[str, str, str]]:
    for each in fields(old):  # type: ignore[arg-type]  # both are dataclasses
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name != skip and before != after:
            is_personal = each.name in _PERSONAL
            yield each.name, "" if is_personal else _text(before), "" if is_personal else _text(after)


def _text(value: object) -> str:
    if isinstance(value, Validity) and value.superseded_by:
        # That, too, may be the code of a paper.
        value = replace(value, superseded_by="…")
    return "" if value is None else str(value)
