"""Papers of dossiers as commands name and show them; numbers of people are hidden unless they are asked for."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import click

from dossier.dossiers import LOCAL
from dossier.ids import DossierCode
from dossier.papers import Paper, PaperRole, Source
from reuse.lookup import Candidate, masked, owner_number

_REFERENCE = re.compile(r"(?P<dossier>\S+)/(?P<result>KQ)?(?P<ordinal>[1-9]\d{0,3})")


class Day(click.ParamType[dt.date]):
    """A day as 08/09/2025 or 2025-09-08."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Read it, or say what is wrong."""
        if isinstance(value, dt.date):
            return value
        form = "%d/%m/%Y" if "/" in value else "%Y-%m-%d"
        try:
            return dt.datetime.strptime(value, form).date()  # noqa: DTZ007 - a calendar date
        except ValueError:
            self.fail(f"{value!r}: cần một ngày, như 08/09/2025 (a day is needed)", param, ctx)


class PaperReference(click.ParamType[Source]):
    """A paper as DOSSIER/N, its N-th component, or DOSSIER/KQN, its N-th result."""

    name = "paper"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Source:  # noqa: ANN401
        """Read it, or say what is wrong."""
        if isinstance(value, Source):
            return value
        found = _REFERENCE.fullmatch(value)
        if found is None:
            self.fail(
                f"{value!r}: HỒ-SƠ/STT hoặc HỒ-SƠ/KQ-STT (DOSSIER/N, or DOSSIER/KQN for a result)", param, ctx
            )
        role = PaperRole.RESULT if found["result"] else PaperRole.COMPONENT
        return Source(DossierCode(found["dossier"]), role, int(found["ordinal"]))


def now() -> dt.datetime:
    """This moment, in Vietnam."""
    return dt.datetime.now(LOCAL)


def reference(source: Source) -> str:
    """A paper as `PaperReference` takes it."""
    return f"{source.dossier}/{'KQ' if source.role is PaperRole.RESULT else ''}{source.ordinal}"


def pages(paper: Paper) -> str:
    """The pages of a paper within its scan: ``1–2``; a dash where they are not known."""
    if paper.page_range is None:
        return "–"
    first, last = paper.page_range
    return str(first) if first == last else f"{first}–{last}"


def day(on: dt.date | None) -> str:
    """A day the Vietnamese way, a dash for none."""
    return f"{on:%d/%m/%Y}" if on else "–"


def shown_number(number: str | None, *, is_plain: bool) -> str:
    """A number of a person, hidden in its middle unless it was asked for."""
    return (number or "–") if is_plain else masked(number)


def shown_code(code: str | None, *, is_plain: bool) -> str | None:
    """A mã giấy tờ; the number that it begins with is hidden unless it was asked for."""
    if code is None or is_plain:
        return code
    owner, dot, rest = code.partition(".")
    return f"{masked(owner)}{dot}{rest}"


def candidate_as_json(candidate: Candidate, *, is_plain: bool) -> dict[str, object]:
    """A candidate for reuse, with what proves it and what speaks against it."""
    paper, until = candidate.held.paper, candidate.limit.until
    return {
        "dossier": candidate.held.dossier,
        "role": paper.role.value,
        "paper": paper.ordinal,
        "reference": reference(candidate.source),
        "name": paper.name,
        "kind": paper.kind,
        "code": shown_code(paper.code, is_plain=is_plain),
        "digest": paper.digest,
        "pages": paper.page_range,
        "office": candidate.held.office,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "valid_until": until.isoformat() if until else None,
        "valid_until_law": candidate.limit.law,
        "signing": paper.signing.value,
        "approved_by": paper.approved_by,
        "approved_at": paper.approved_at.isoformat() if paper.approved_at else None,
        "refusals": [
            {"condition": each.condition.value, "law": each.law, "sentence": each.sentence}
            for each in candidate.refusals
        ],
    }


def pairs(given: Sequence[str]) -> dict[str, str]:
    """NAME=VALUE options by name. Raises UsageError."""
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name or name in found:
            raise click.UsageError("--set: TÊN=GIÁ-TRỊ, mỗi tên một lần (NAME=VALUE, each name once)")
        found[name.strip()] = value.strip()
    return found


def is_number(text: str) -> bool:
    """Tell whether this may be a number of a person or body: letters and digits, four at least."""
    return re.fullmatch(r"[A-Z0-9-]{4,20}", owner_number(text)) is not None
