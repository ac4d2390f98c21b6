"""Codes of papers are built, read back and numbered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.ids import DossierCode
from reuse.codes import PaperCode, file_name, numbered, parse_paper_code

OWNERS = st.from_regex(r"[0-9]{12}|[0-9]{10}-[0-9]{3}", fullmatch=True)
PROCEDURES = st.from_regex(r"[1-9]\.[0-9]{6}(\.[0-9]{2}|\.000\.00\.00\.H[0-9]{2})?", fullmatch=True)
PAPERS = st.from_regex(r"[A-Z]{2,8}([.-][A-Z][A-Z0-9]{0,5}){0,2}", fullmatch=True)
RESULTS = st.from_regex(r"KQ\.[GH][0-9]{2}\.[0-9]{6}", fullmatch=True)
NOTATIONS = st.from_regex(r"[0-9]{1,5}(/[0-9]{4})?/[A-ZĐ]{2,4}-[A-ZĐ]{2,5}", fullmatch=True)
CODES = (
    st.builds(PaperCode, OWNERS, PAPERS, procedure=PROCEDURES)
    | st.builds(PaperCode, OWNERS, RESULTS, notation=NOTATIONS)
    | st.builds(PaperCode, OWNERS, PAPERS)
)


@settings(deadline=None)  # the machine may be shared
@given(CODES, st.integers(0, 120))
def test_code_is_read_back_as_it_was_built(code: PaperCode, others: int) -> None:
    made = numbered(code, [str(PaperCode(code.owner, code.paper, code.procedure, code.notation, others))])

    assert made is not None
    assert made.number == others + 1
    assert parse_paper_code(str(made)) == made


@settings(deadline=None)  # the machine may be shared
@given(CODES, st.integers(1, 8))
def test_every_next_code_of_an_owner_is_another(code: PaperCode, count: int) -> None:
    taken: list[str] = []
    for _ in range(count):
        taken.append(str(numbered(code, taken)))

    assert len(set(taken)) == count
    assert taken[0].endswith(".01")


def test_codes_are_those_of_the_rule() -> None:
    owner = "037153000257"

    assert str(PaperCode(owner, "GKS", procedure="1.001193", number=1)) == "037153000257.1.001193.GKS.01"
    assert (
        str(PaperCode(owner, "KQ.G15.000031", notation="15/QĐ-UBND", number=2))
        == "037153000257.KQ.G15.000031.15/QĐ-UBND.02"
    )
    assert str(PaperCode(owner, "GKS", number=1)) == "037153000257.GKS.STP-SCT.01"


def test_spaces_of_a_notation_are_left_out() -> None:
    made = numbered(PaperCode("037153000257", "KQ.G15.000031", notation="15 / QĐ-UBND"), ())

    assert str(made) == "037153000257.KQ.G15.000031.15/QĐ-UBND.01"


def test_parts_that_would_read_back_otherwise_make_no_code() -> None:
    assert numbered(PaperCode("", "GKS", procedure="1.001193"), ()) is None
    assert numbered(PaperCode("037.153", "GKS", procedure="1.001193"), ()) is None
    assert numbered(PaperCode("037153000257", "01.GKS", procedure="1.001193"), ()) is None
    assert numbered(PaperCode("037153000257", "GKS", procedure="khai sinh"), ()) is None


@settings(deadline=None)  # the machine may be shared
@given(st.text() | st.from_regex(r"[0-9]{12}\.\S*\.[0-9]{1,5}", fullmatch=True))
def test_whatever_is_read_as_a_code_is_written_so(text: str) -> None:
    parsed = parse_paper_code(text)

    assert parsed is None or str(parsed) == text


@settings(deadline=None)  # the machine may be shared
@given(st.text(max_size=300), st.integers(1, 99), st.integers(1, 99))
def test_file_names_are_plain_and_short(paper: str, ordinal: int, number: int) -> None:
    name = file_name(DossierCode("000.00.00.H60-250914-0007"), ordinal, paper, number)

    assert name.isascii()
    assert " " not in name
    assert len(name) <= 120
    assert name.endswith(".pdf")


def test_file_name_is_that_of_the_rule() -> None:
    assert file_name(DossierCode("H60.16-250914-0007"), 2, "GKS", 1) == "H60.16-250914-0007/02_GKS_01.pdf"
    assert file_name(DossierCode("H60.16-250914-0007"), 2, "Đơn đề nghị", 1).endswith(
        "/02_DON-DE-NGHI_01.pdf"
    )
