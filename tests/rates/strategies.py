"""Dossiers whose facts collide often, cheap to draw: only what rates are counted from differs."""

import datetime as dt

from hypothesis import strategies as st

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, PaperState, Signing
from dossier.periods import Period
from dossier.procedures import Exemption, Procedure

FIRST = dt.datetime(2025, 6, 29, 12, tzinfo=dt.UTC)
SUMMER = Period(dt.date(2025, 7, 1), dt.date(2025, 7, 31), "Tháng 7/2025")
OFFICES = ("H60", "H60.01", "H60.02", "H22.07", "H22.08", "G22.99")
PROCEDURES = (
    Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch"),
    Procedure("2.000815", "Chứng thực bản sao", "Chứng thực", has_written_result=False),
)

papers = st.builds(
    lambda role, kind, state, has_file, signing, flags, exemption: Paper(
        role, 1, "Giấy tờ", kind=kind, state=state, digest=ScanDigest("ab" * 32) if has_file else None,
        page_range=(1, 2) if has_file else None, signing=signing, is_required=flags[0],
        is_from_national_store=flags[1], is_in_national_store=flags[2], exemption=exemption,
    ),
    st.sampled_from(PaperRole), st.sampled_from([None, "birth_certificate", "decision"]), st.sampled_from(PaperState),
    st.booleans(), st.sampled_from(Signing), st.tuples(st.booleans(), st.booleans(), st.booleans()),
    st.sampled_from([None, None, Exemption.ELECTRONIC]),
)  # fmt: skip


def _dossier(serial: int, hours: int | None, traits: tuple[str, str | None, Channel | None, DossierStatus, str],
             flags: tuple[bool, bool], held: list[Paper]) -> Dossier:  # fmt: skip
    office, procedure, channel, status, source = traits
    counts = dict.fromkeys(PaperRole, 0)
    numbered = []
    for paper in sorted(held, key=lambda paper: paper.role.value):
        counts[paper.role] += 1
        values = {name: getattr(paper, name) for name in Paper.__slots__}
        numbered.append(Paper(**{**values, "ordinal": counts[paper.role]}))
    return Dossier(
        DossierCode(f"{office}-250701-{serial:04}"), office, procedure, channel, status, source,
        received_at=None if hours is None else FIRST + dt.timedelta(hours=hours),
        is_identity_verified=flags[0], has_requirements=flags[1], papers=tuple(numbered),
    )  # fmt: skip


dossiers = st.builds(
    _dossier,
    st.integers(0, 9999),
    st.none() | st.integers(0, 40 * 24),
    st.tuples(
        st.sampled_from(OFFICES),
        st.sampled_from([None, "1.001193", "2.000815"]),
        st.sampled_from([None, *Channel]),
        st.sampled_from(DossierStatus),
        st.sampled_from(["own", "BTP"]),
    ),
    st.tuples(st.booleans(), st.booleans()),
    st.lists(papers, max_size=3),
)
many_dossiers = st.lists(dossiers, max_size=8, unique_by=lambda dossier: dossier.code)
