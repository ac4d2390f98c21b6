"""Dossiers, papers, offices and procedures of every shape, for property tests."""

import datetime as dt

from hypothesis import strategies as st

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.ids import DossierCode
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState, Signing, Source, Validity
from dossier.procedures import Exemption, Procedure, Requirement
from tests.contracts.strategies import anything, digests, words

codes = st.integers(0, 9999).map(lambda n: DossierCode(f"H60.16-250914-{n:04}"))
days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
moments = st.integers(946_684_800, 2_208_988_800).map(
    lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)
)
owners = st.builds(Owner, st.none() | st.from_regex(r"[0-9]{12}", fullmatch=True), st.none() | anything)
ranges = st.tuples(st.integers(1, 9), st.integers(10, 2000))
ordinals = st.integers(1, 99)


def papers(role: PaperRole, ordinal: int) -> st.SearchStrategy[Paper]:
    """Any paper at one place of a dossier."""
    return st.builds(
        Paper,
        role=st.just(role),
        ordinal=st.just(ordinal),
        name=anything,
        component=st.text("ABC.0123456789", max_size=10),
        kind=st.none() | words,
        code=st.none() | anything,
        is_required=st.booleans(),
        exemption=st.none() | st.sampled_from(Exemption),
        state=st.sampled_from(PaperState),
        digest=st.none() | digests,
        page_range=st.none() | ranges,
        link=st.none() | anything,
        reused_from=st.none() | st.builds(Source, codes, st.sampled_from(PaperRole), ordinals),
        is_from_national_store=st.booleans(),
        is_in_national_store=st.booleans(),
        owner=owners,
        notation=st.none() | anything,
        issued_on=st.none() | days,
        issuer=st.none() | anything,
        validity=st.builds(Validity, st.none() | days, st.booleans(), st.none() | words),
        approval=st.sampled_from(Approval),
        approved_by=st.none() | anything,
        approved_at=st.none() | moments,
        signing=st.sampled_from(Signing),
        values=st.dictionaries(words, anything, max_size=2),
    )


@st.composite
def dossiers(draw: st.DrawFn, code: DossierCode | None = None) -> Dossier:
    """Any dossier, its papers in order."""
    counts = {role: draw(st.integers(0, 2)) for role in PaperRole}
    held = tuple(
        draw(papers(role, ordinal)) for role, count in counts.items() for ordinal in range(1, count + 1)
    )
    return draw(
        st.builds(
            Dossier,
            code=st.just(code) if code else codes,
            office=words,
            procedure=st.none() | words,
            channel=st.none() | st.sampled_from(Channel),
            status=st.sampled_from(DossierStatus),
            source=words,
            owner=owners,
            received_at=st.none() | moments,
            due_at=st.none() | moments,
            settled_at=st.none() | moments,
            returned_at=st.none() | moments,
            is_identity_verified=st.booleans(),
            databases=st.lists(words, max_size=2).map(tuple),
            has_requirements=st.booleans(),
            papers=st.just(held),
        )
    )


requirements = st.builds(
    Requirement,
    code=words,
    name=anything,
    is_required=st.booleans(),
    kinds=st.lists(words, max_size=2).map(tuple),
    exemption=st.none() | st.sampled_from(Exemption),
    is_reusable=st.booleans(),
    valid_months=st.none() | st.integers(1, 60),
)
procedures = st.builds(
    Procedure,
    code=words,
    name=anything,
    field=anything,
    has_written_result=st.booleans(),
    is_for_citizens=st.booleans(),
    uses_population_database=st.booleans(),
    result_code=st.none() | words,
    result_kinds=st.lists(words, max_size=2).map(tuple),
    requirements=st.lists(requirements, max_size=2).map(tuple),
    valid_from=st.none() | days,
    valid_to=st.none() | days,
)
