"""What a person confirms of a paper: its values and what its row says; pure.

Values that were read without a doubt are confirmed as they are; for each that is in doubt the person gives one. The
reading itself keeps what was read.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.digitization import Digitization
from dossier.fields import Field
from dossier.papers import Approval, Owner, Paper
from reuse.lookup import owner_number
from reuse.terms import bare

KIND_DOUBTFUL = "kind_doubtful"
"""The reason of a reading whose kind a person must say; see docs/errors.md."""

_FOREVER = ("vinh vien", "permanent", "khong thoi han")
_YES, _NO = ("co", "yes", "true", "1"), ("khong", "no", "false", "0")


class Attribute(enum.StrEnum):
    """What can be said of a paper beside the fields of its kind."""

    KIND = "kind"
    OWNER_ID = "owner_id"
    OWNER_NAME = "owner_name"
    NOTATION = "notation"
    ISSUED_ON = "issued_on"
    ISSUER = "issuer"
    VALID_UNTIL = "valid_until"
    SCOPE = "scope"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The paper with what a person vouches for, or why that is not possible yet.

    `doubtful` are the fields that must be given a value, with what the readings gave; `unknown` the names that
    the paper has no field for. ``kind`` is among the doubtful where nobody knows it.
    """

    paper: Paper
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    unknown: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is in doubt any more."""
        return not self.doubtful and not self.unknown


def confirm(
    paper: Paper,
    reading: Digitization | None,
    given: Mapping[str, str],
    fields: Mapping[str, tuple[str, ...]],
) -> Confirmed:
    """What the paper is once `given` is believed.

    `given` are values by name, of fields or of an `Attribute`; an empty one says that the paper has none. `fields` are
    the names of the fields of each kind. What a person confirmed earlier is still confirmed. Raises ValueError, in
    Vietnamese, for a value that cannot be one.
    """
    attributes = {name: given[name] for name in Attribute if name in given}
    kind = attributes.get(Attribute.KIND) or paper.kind
    # Fields that were looked for on another kind of paper say nothing.
    read = reading.fields if reading is not None and reading.kind == kind else ()
    values = {name: value for name, value in given.items() if name not in attributes}
    unknown = _unknown(values, read, paper, fields.get(kind or ""))
    told = {**paper.values, **values}
    doubtful = {each.name: each.candidates for each in read if _asks(each) and each.name not in told}
    if kind is None or (_has_doubtful_kind(paper, reading) and Attribute.KIND not in attributes):
        doubtful = {Attribute.KIND.value: (), **doubtful}
    sure = {each.name: each.value for each in read if isinstance(each.value, str) and not each.needs_review}
    every = {name: value for name, value in {**sure, **told}.items() if value}
    followed = _following(replace(paper, kind=kind), read, every)
    return Confirmed(replace(_with(followed, attributes), values=every), doubtful, unknown)


def _asks(each: Field) -> bool:
    """Whether a person must say what the field is. Units of addresses are not on the paper: they follow from it."""
    return each.needs_review and not isinstance(each.value, Mapping)


def _has_doubtful_kind(paper: Paper, reading: Digitization | None) -> bool:
    # Whoever approved the paper once has said its kind.
    is_said = paper.approval is Approval.APPROVED
    return not is_said and bool(reading and reading.reason and reading.reason.code == KIND_DOUBTFUL)


def _unknown(
    values: Mapping[str, str], read: tuple[Field, ...], paper: Paper, names: tuple[str, ...] | None
) -> tuple[str, ...]:
    if names is None:
        return ()  # a kind without a list of fields: whatever the person says
    known = {*names, *(each.name for each in read), *paper.values}
    return tuple(name for name in values if name not in known)


def _following(paper: Paper, read: tuple[Field, ...], values: Mapping[str, str]) -> Paper:
    """What the row took from a value that the person corrected is corrected with it."""
    rows = _rows(paper)
    said = {
        attribute: values[each.name]
        for each in read
        if each.name in values and values[each.name] != each.value
        for attribute, had in rows.items()
        if had is not None and had == each.value
    }
    return _with(paper, said)


def _rows(paper: Paper) -> Mapping[Attribute, str | None]:
    """What the row says, as fields would."""
    issued, until = paper.issued_on, paper.validity.until
    return {
        Attribute.OWNER_ID: paper.owner.id,
        Attribute.OWNER_NAME: paper.owner.name,
        Attribute.NOTATION: paper.notation,
        Attribute.ISSUER: paper.issuer,
        Attribute.ISSUED_ON: issued.isoformat() if issued else None,
        Attribute.VALID_UNTIL: until.isoformat() if until else None,
    }


def _with(paper: Paper, said: Mapping[Attribute, str]) -> Paper:
    """The paper with the attributes that were said."""
    owner, validity = paper.owner, paper.validity
    if Attribute.OWNER_ID in said:
        owner = Owner(owner_number(said[Attribute.OWNER_ID]) or None, owner.name)
    if Attribute.OWNER_NAME in said:
        owner = Owner(owner.id, said[Attribute.OWNER_NAME] or None)
    if Attribute.VALID_UNTIL in said:
        text = said[Attribute.VALID_UNTIL]
        is_permanent = bare(text) in _FOREVER
        until = None if is_permanent or not text else _day(Attribute.VALID_UNTIL, text)
        validity = replace(validity, is_permanent=is_permanent, until=until)
    if Attribute.SCOPE in said:
        validity = replace(validity, scope=said[Attribute.SCOPE] or None)
    if Attribute.WITHHELD in said:
        validity = replace(validity, is_withheld=_truth(said[Attribute.WITHHELD]))
    issued = said.get(Attribute.ISSUED_ON)
    return replace(
        paper,
        owner=owner,
        validity=validity,
        notation=said.get(Attribute.NOTATION, paper.notation) or None,
        issuer=said.get(Attribute.ISSUER, paper.issuer) or None,
        issued_on=paper.issued_on
        if issued is None
        else _day(Attribute.ISSUED_ON, issued)
        if issued
        else None,
    )


def _day(name: str, text: str) -> dt.date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar date
        except ValueError:
            continue
    raise ValueError(f"{name}: cần một ngày, như 08/09/2025 (a day is needed)")


def _truth(text: str) -> bool:
    if bare(text) in (*_YES, *_NO):
        return bare(text) in _YES
    raise ValueError(f"{Attribute.WITHHELD}: có hoặc không (yes or no)")
