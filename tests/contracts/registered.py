"""A small register with much in common, for what is counted from it."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from dossier.dossiers import Channel, Dossier
from dossier.facts import Grouping, Selection
from dossier.ids import DossierCode
from dossier.periods import Period
from dossier.procedures import Procedure
from dossier.register import Author
from storage.engine import transaction
from storage.register import SqlRegister
from storage.register_tables import DossierRow, ProcedureRow
from tests.contracts.register_strategies import dossiers, procedures

POPULATION = frozenset({"dan-cu", '"'})
FIRST = dt.date(2025, 7, 1)
OFFICES, CODES, KINDS = ("H60.16", "H60.17"), ("1.001193", "2.000815"), ("birth_certificate", "id_card")
days = st.integers(-40, 40).map(lambda number: FIRST + dt.timedelta(number))
# Around midnight in Vietnam, which is 17:00 in UTC the day before.
moments = st.builds(
    lambda day, hour: dt.datetime(day.year, day.month, day.day, hour, 30, tzinfo=dt.UTC),
    days,
    st.sampled_from((3, 16, 17)),
)


@st.composite
def registered(draw: st.DrawFn) -> Sequence[Dossier]:
    """A few dossiers that have much in common."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        one = draw(dossiers(DossierCode(f"H60.16-250701-{number:04}")))
        found.append(
            replace(
                one,
                office=draw(st.sampled_from(OFFICES)),
                procedure=draw(st.none() | st.sampled_from(CODES)),
                source=draw(st.sampled_from(("own", "ministry"))),
                received_at=draw(st.none() | moments),
                due_at=draw(st.none() | moments),
                settled_at=draw(st.none() | moments),
                returned_at=draw(st.none() | moments),
                databases=draw(
                    st.lists(st.sampled_from(("dan-cu", "dan", 'x"dan-cu"', '"')), max_size=2).map(tuple)
                ),
                papers=tuple(replace(paper, kind=draw(st.sampled_from(KINDS))) for paper in one.papers),
            )
        )
    return found


@st.composite
def known_procedures(draw: st.DrawFn) -> Sequence[Procedure]:
    """Rows of two codes whose days may overlap."""
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(CODES), st.none() | days, st.none() | days, st.booleans()), max_size=4
        )
    )
    one = draw(procedures)
    unique = {(code, first): (code, first, last, written) for code, first, last, written in rows}
    return [
        replace(one, code=code, valid_from=first, valid_to=last, has_written_result=written, requirements=())
        for code, first, last, written in unique.values()
    ]


periods = st.tuples(days, st.integers(0, 40)).map(lambda two: Period(two[0], two[0] + dt.timedelta(two[1])))
selections = st.builds(
    Selection,
    period=periods,
    offices=st.none() | st.frozensets(st.sampled_from(OFFICES)),
    procedures=st.none() | st.just(frozenset(CODES[:1])),
    channel=st.none() | st.sampled_from(Channel),
    kind=st.none() | st.sampled_from(KINDS),
    source=st.none() | st.just("own"),
)
groupings = st.frozensets(st.sampled_from(Grouping))


RECEIVED_ONLINE = Dossier(
    DossierCode("H60.16-250701-0001"),
    "H60.16",
    "1.001193",
    Channel.ONLINE,
    received_at=dt.datetime(2025, 7, 1, 3, tzinfo=dt.UTC),
)
EACH = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Making an example smaller takes minutes here: each is written to a database.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def keep(
    engine: Engine, dossiers: Collection[Dossier], procedures: Collection[Procedure] = ()
) -> SqlRegister:
    """A register with these and nothing else."""
    register = SqlRegister(engine)
    with transaction(engine) as connection:
        connection.execute(delete(DossierRow))
        connection.execute(delete(ProcedureRow))
    with register.entry(Author("clerk", "tiếp nhận")) as entry:
        entry.procedures(procedures)
        entry.dossiers(dossiers)
    return register
