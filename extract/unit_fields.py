"""The administrative units of the addresses on a paper, as fields beside them."""

from collections.abc import Iterator, Sequence

from dossier.fields import Field
from extract.kinds import PaperKind
from extract.places.find import look_up

# When a paper was written decides which units its words mean.
_DATES = ("issue_date", "registration_date")
_SUFFIX = "_unit"
WITHOUT_MARKS = 0.9
DOUBTFUL = 0.5


def with_units(kind: PaperKind, fields: Sequence[Field]) -> list[Field]:
    """The fields, and after them the unit of every address that names one."""
    return [*fields, *_units(kind, fields)]


def _units(kind: PaperKind, fields: Sequence[Field]) -> Iterator[Field]:
    addresses = {rule.name for rule in kind.fields if rule.type == "address"}
    # A date in doubt decides nothing.
    values = {field.name: field.value for field in fields if not field.needs_review}
    date = next((value for name in _DATES if isinstance(value := values.get(name), str)), None)
    for field in fields:
        found = (
            look_up(field.value, date) if field.name in addresses and isinstance(field.value, str) else None
        )
        if found is None:
            continue
        ceiling = DOUBTFUL if found.is_doubtful else WITHOUT_MARKS if found.rank else 1.0
        yield Field(
            name=f"{field.name}{_SUFFIX}",
            value=found.value,
            raw=field.raw,
            confidence=min(field.confidence, ceiling),
            source=field.source,
            agreed=field.agreed,
            # An old commune may have been divided among several new ones, or a name be misread: a person must choose.
            needs_review=field.needs_review or found.is_doubtful,
            page=field.page,
            box=field.box,
            rule="places",
        )
