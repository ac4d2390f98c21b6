"""What is written comes back: the full layout loses nothing, the national one what it has no field for."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dossier.dossiers import LOCAL, Channel, Dossier, DossierStatus
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState, Signing, Source, Validity
from dossier.periods import Period
from dossier.procedures import Exemption
from dossier.register import Saved
from exchange.dossiers.lines import Line
from exchange.dossiers.opening import open_source
from exchange.dossiers.writing import FULL_HEADS, REGISTER_HEADS, full_rows, register_rows
from exchange.folding import tidy
from exchange.national.writing import write_national
from exchange.tables.writing import write_csv, write_xlsx
from storage.register import SqlRegister
from tests.exchange.books import DAY, HEAD, KINDS, OFFICES, ROW, bring, csv_file, register_at, told

texts = (
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x1EF9, exclude_categories=["Z", "C", "M"]),
        min_size=1,
        max_size=12,
    )
    .map(tidy)
    .filter(bool)
)
words = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
moments = st.integers(946_684_800, 2_208_988_800).map(lambda at: dt.datetime.fromtimestamp(at, LOCAL))
owners = st.builds(Owner, st.none() | st.from_regex(r"0[1-9][0-9]{10}", fullmatch=True), st.none() | texts)
digests = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
codes = st.integers(0, 9999).map(lambda number: DossierCode(f"H60.16-250914-{number:04}"))
EVER = Selection(Period(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))


def papers(role: PaperRole, ordinal: int) -> st.SearchStrategy[Paper]:
    """Any paper that can be imported: kinds that there are, text as it is kept."""
    return st.builds(
        Paper,
        role=st.just(role),
        ordinal=st.just(ordinal),
        name=texts,
        component=st.from_regex(r"[A-Z]{0,6}", fullmatch=True),
        kind=st.none() | st.sampled_from(sorted(KINDS)),
        code=st.none() | texts,
        is_required=st.booleans(),
        exemption=st.none() | st.sampled_from(Exemption),
        state=st.sampled_from(PaperState),
        digest=st.none() | digests,
        page_range=st.none() | st.tuples(st.integers(1, 9), st.integers(10, 2000)),
        link=st.none() | texts,
        reused_from=st.none() | st.builds(Source, codes, st.sampled_from(PaperRole), st.integers(1, 99)),
        is_from_national_store=st.booleans(),
        is_in_national_store=st.booleans(),
        owner=owners,
        notation=st.none() | texts,
        issued_on=st.none() | days,
        issuer=st.none() | texts,
        validity=st.builds(
            Validity,
            st.none() | days,
            st.booleans(),
            st.none() | words,
            st.booleans(),
            st.none() | days,
            st.none() | texts,
        ),
        approval=st.sampled_from(Approval),
        approved_by=st.none() | texts,
        approved_at=st.none() | moments,
        signing=st.sampled_from(Signing),
        digitized_by=st.none() | texts,
        digitized_at=st.none() | moments,
        values=st.dictionaries(words, texts, max_size=2),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any dossier that can be imported: an office that there was, dates in order and past."""
    day = draw(st.dates(DAY, dt.date(2026, 10, 1)))
    spans = draw(st.lists(st.none() | st.integers(0, 400_000), min_size=3, max_size=3))
    received = dt.datetime.combine(day, dt.time(10), LOCAL)
    due, settled, more = (None if span is None else received + dt.timedelta(seconds=span) for span in spans)
    held = [
        draw(papers(role, ordinal)) for role in PaperRole for ordinal in range(1, draw(st.integers(0, 2)) + 1)
    ]
    return Dossier(
        code=DossierCode(f"H60.16-{day:%y%m%d}-{draw(st.integers(0, 9999)):04}"),
        office=draw(st.sampled_from(["H60", "H60.16", "H60.17"])),
        procedure=draw(st.none() | st.just("9.999999")),
        channel=draw(st.none() | st.sampled_from(Channel)),
        status=draw(st.sampled_from(DossierStatus)),
        source=draw(words),
        owner=draw(owners),
        received_at=received,
        due_at=due,
        settled_at=settled,
        returned_at=settled if more else None,
        is_identity_verified=draw(st.booleans()),
        databases=tuple(draw(st.lists(words, max_size=2))),
        has_requirements=draw(st.booleans()),
        papers=tuple(held),
    )


some = st.lists(dossiers(), min_size=1, max_size=3, unique_by=lambda dossier: dossier.code)
few = settings(
    max_examples=15,
    deadline=None,
    # A failing dossier of two dozen attributes would be shrunk for minutes.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def came_back(path: Path, written: list[Dossier]) -> list[Dossier]:
    """What a fresh register has after the file was imported; importing again must change nothing."""
    with tempfile.TemporaryDirectory() as folder:
        register = register_at(Path(folder), has_procedures=False)
        done = bring(path, register)
        again = bring(path, register)

        assert not done.findings.errors, told(done)
        assert (done.saved, again.saved) == (Saved(added=len(written)), Saved(same=len(written)))
        return list(register.each(EVER))


@few
@given(some)
def test_full_csv_comes_back(made: list[Dossier]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_csv(path, FULL_HEADS, full_rows(made))

        assert came_back(path, made) == sorted(made, key=lambda dossier: dossier.code)


@few
@given(some)
def test_full_workbook_comes_back(made: list[Dossier]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_xlsx(path, "Hồ sơ", FULL_HEADS, full_rows(made))

        assert came_back(path, made) == sorted(made, key=lambda dossier: dossier.code)


def carried(dossier: Dossier) -> Dossier:
    """What of a dossier the national fields can carry; see docs/exchange.md."""
    return replace(
        dossier,
        source="own",
        owner=Owner(dossier.owner.id),
        has_requirements=False,
        office=dossier.office if dossier.papers else "H60.16",
        papers=tuple(map(carried_paper, dossier.papers)),
    )


def carried_paper(paper: Paper) -> Paper:
    """What of a paper they can carry."""
    is_component = paper.role is PaperRole.COMPONENT
    is_told = (
        (paper.has_file or paper.state is not PaperState.NOT_DIGITIZED) if is_component else paper.has_file
    )
    is_stored = paper.link is None and paper.digest is not None
    return Paper(
        paper.role,
        paper.ordinal,
        paper.name,
        component=paper.component if is_told else "",
        code=paper.code,
        state=paper.state,
        digest=paper.digest if is_stored else None,
        page_range=paper.page_range if is_stored else None,
        link=paper.link,
        reused_from=paper.reused_from if is_component and is_told else None,
        is_from_national_store=paper.is_from_national_store and is_component and is_told,
        owner=paper.owner,
        notation=paper.notation,
        issued_on=paper.issued_on,
        issuer=paper.issuer,
        validity=Validity(
            paper.validity.until, paper.validity.is_permanent, is_withheld=paper.validity.is_withheld
        ),
        digitized_by=paper.digitized_by,
        digitized_at=paper.digitized_at,
        values=paper.values,
    )


@few
@given(some)
def test_national_json_comes_back_as_far_as_it_goes(made: list[Dossier]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        write_national(path, made, ())
        wanted = sorted(map(carried, made), key=lambda dossier: dossier.code)

        assert came_back(path, wanted) == wanted


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_book_of_dossiers_changes_nothing_where_it_came_from(tmp_path: Path, name: str) -> None:
    register = register_at(tmp_path)
    bring(
        csv_file(tmp_path / "in.csv", (*HEAD, "Thành phần hồ sơ"), (*ROW, "Giấy chứng sinh; Ảnh")), register
    )
    path = tmp_path / name
    write = (
        write_csv if name.endswith("csv") else lambda path, heads, rows: write_xlsx(path, "Sổ", heads, rows)
    )
    write(
        path, REGISTER_HEADS, register_rows(register.each(EVER), OfficeTree(OFFICES), register.procedures())
    )

    assert bring(path, register).saved == Saved(same=1)


def test_lines_of_json_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"HoSo": {"MaHoSo": "H60.16-250908-0001", "KenhThucHien": 2}}\n{"MaHoSo": "H60.16-250908-0002"}\n',
        "utf-8",
    )
    lines = list(open_source(path).lines(print))

    assert [(line.code, line.row) for line in lines] == [("H60.16-250908-0001", 1), ("H60.16-250908-0002", 2)]
    assert isinstance(lines[0], Line)
    assert lines[0].given == {"channel": Channel.ONLINE}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "không phải JSON"),
        ("[1]", "không phải JSON"),
        ('[{"MaHoSo": "1"}]', "mã hồ sơ thiếu hoặc không đúng dạng"),
        ('[{"MaHoSo": "H60.16-250908-0001", "KenhThucHien": 7}]', 'cột "HoSo.KenhThucHien": không rõ nghĩa'),
        ('[{"MaHoSo": "H60.16-250908-0001", "NgayTra": {}}]', "phải là chữ hoặc số"),
        ('[{"MaHoSo": "H60.16-250908-0001", "TaiLieuNop": 1}]', "phải là danh sách"),
    ],
)
def test_fault_of_json_is_told(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    done = bring(path, register_at(tmp_path))

    assert fault in told(done)
    assert done.findings.errors


def test_papers_of_another_system_are_tied_by_their_files(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"DanhSachHoSo": [{"MaHoSo": "H60.16-250908-0001", "MaTTHC": "1.001193", "NgayTiepNhan": "2025-09-08T14:05:00+07:00",'
        ' "TaiLieuNop": [{"TepDinhKemId": "f81d4fae", "TenTepDinhKem": "Giấy chứng sinh", "DuongDanTaiTepTin": "https://kho.example/1",'
        ' "DuocSoHoa": 0, "DuocTaiSuDung": 2, "MaKetQuaThayThe": "KQ.G15.000031"}],'
        ' "GiayToSoHoa": [{"Ten": "Giấy chứng sinh", "DinhKem": "https://kho.example/1", "MaDinhDanh": "037153000257", "ThoiHanVinhVien": 1}]}]}',
        "utf-8",
    )
    register: SqlRegister = register_at(tmp_path)
    bring(path, register)
    dossier = next(iter(register.each(EVER)))
    paper = next(paper for paper in dossier.papers if paper.component == "GCS")

    assert (paper.state, paper.owner.id, paper.validity.is_permanent) == (
        PaperState.REUSED_RESULT,
        "037153000257",
        True,
    )
    assert sum(each.name.startswith("Giấy chứng sinh") for each in dossier.papers) == 1
