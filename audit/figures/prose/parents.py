"""What counts are parts of, and so what percentages of them are of."""

from collections.abc import Iterator

from audit.figures.concepts import Concept
from audit.figures.numbers import Figure, exact
from audit.figures.prose.scopes import Scope

C = Concept

PARENTS = {
    C.EARLY: (C.SETTLED, C.RECEIVED), C.ON_TIME: (C.SETTLED, C.RECEIVED), C.IN_TIME: (C.SETTLED, C.RECEIVED),
    C.LATE: (C.SETTLED, C.RECEIVED), C.ONLINE: (C.RECEIVED,), C.DIRECT: (C.RECEIVED,), C.POST: (C.RECEIVED,),
    C.DIRECT_POST: (C.RECEIVED,), C.NEW: (C.RECEIVED,), C.CARRIED: (C.RECEIVED,), C.SETTLED: (C.RECEIVED,),
    C.PENDING: (C.RECEIVED,), C.RETURNED: (C.RECEIVED,), C.RESULT_DIGITIZED: (C.SETTLED,),
    C.PENDING_LATE: (C.PENDING, C.RECEIVED), C.PENDING_IN_TIME: (C.PENDING, C.RECEIVED),
}  # fmt: skip
"""The wholes that a part may be of, the likelier first."""


def pairs(scope: Scope, concept: Concept) -> Iterator[tuple[Figure, Figure]]:
    """Numerators and denominators that a named percentage can have."""
    numerators = list(_numerators(scope, concept))
    for whole in PARENTS.get(concept, (C.RECEIVED,)):
        below = scope.get(whole)
        for above in numerators if below else ():
            if below and above.high <= below.figure.high:
                yield above, below.figure


def _numerators(scope: Scope, concept: Concept) -> Iterator[Figure]:
    in_time, early, on_time, late, settled = (
        scope.get(one) for one in (C.IN_TIME, C.EARLY, C.ON_TIME, C.LATE, C.SETTLED)
    )
    if concept in {C.ON_TIME, C.IN_TIME}:
        if in_time:
            yield in_time.figure
        if early and on_time:
            yield exact(early.figure.value + on_time.figure.value)
        elif on_time:
            yield on_time.figure
        if settled and late:
            yield exact(settled.figure.value - late.figure.value)
    elif (mention := scope.get(concept)) is not None:
        yield mention.figure
