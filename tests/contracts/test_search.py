"""What every Search promises, on both databases: what is found, in which order, and by whom."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete

from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.papers import Owner, Paper, PaperRole, PaperState
from dossier.search import Asked, Match
from search.query import read_query
from storage.engine import open_engine, transaction
from storage.migrations import downgrade, upgrade
from storage.register_tables import DossierRow
from storage.search_words import clear
from storage.tables import ReadingRow
from tests.contracts.searched import EVERYWHERE, HERE, THERE, Archive, code, digest


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    is_postgres = request.param == "postgres"
    folder = tmp_path_factory.mktemp("search")
    url = request.getfixturevalue("postgres_url") if is_postgres else f"sqlite:///{folder}/search.db"
    engine = open_engine(url)
    upgrade(engine)
    yield engine
    downgrade(engine, "base")
    engine.dispose()


@pytest.fixture
def archive(engine: Engine) -> Iterator[Archive]:
    """One that is empty: making the tables anew for each test would take longer than all tests."""
    yield Archive(engine)
    with transaction(engine) as connection:
        for table in (DossierRow, ReadingRow):
            connection.execute(delete(table))
        clear(connection)


def test_exact_accents_come_first_and_others_behind(archive: Archive) -> None:
    archive.file(1, "Ông Nguyễn Văn Hòa")
    archive.file(2, "Ông Nguyên Van Hoa")
    archive.file(3, "Ông NGUYỄN VĂN HOÀ")

    assert archive.numbers("nguyễn văn hòa") == [3, 1, 2]
    assert archive.numbers("nguyen van hoa") == [3, 2, 1]


def test_names_and_numbers_come_before_text(archive: Archive) -> None:
    archive.file(1, "mẹ cháu", owner="Lý Mỹ Dung")
    archive.file(2, "người làm chứng Lý Mỹ Dung")

    found = archive.find("lý mỹ dung")

    assert [(group.dossier, group.match) for group in found.groups] == [
        (code(1), Match.EXACT_NAMED),
        (code(2), Match.EXACT),
    ]
    assert found.total == 2


@pytest.mark.parametrize(
    "asked", ["123/QĐ-UBND", "123/qđ-ubnd", "123/QD-UBND", "số 123/QĐ-UBND", '"quyết định số 123/QĐ-UBND"']
)
def test_number_of_a_document_is_one_word(archive: Archive, asked: str) -> None:
    archive.file(1, "Quyết định số 123/QĐ-UBND ngày 08/09/2025")
    archive.file(2, "Quyết định số 1123/QĐ-UBND; QĐ 123; UBND")
    archive.file(3, "Quyết định số 123/QĐ-STP")

    assert archive.numbers(asked) == [1]


def test_parts_of_a_number_are_found_behind_the_number_itself(archive: Archive) -> None:
    archive.file(1, "Số 45 đường Trần Phú", notation="45")
    archive.file(2, "Quyết định số 45/QĐ-UBND")

    assert archive.numbers("45") == [1, 2]
    assert archive.numbers("45 ubnd") == [2]


def test_days_are_found_however_they_are_written(archive: Archive) -> None:
    archive.file(1, "Hà Giang, ngày 08 tháng 9 năm 2025")
    archive.file(2, "sinh 8/9/2025")
    archive.file(3, "cấp 2025-09-18")

    assert archive.numbers("08/09/2025") == [2, 1]
    assert archive.numbers("2025-09-08") == [2, 1]
    assert archive.numbers("09/2025") == [3, 2, 1]


def test_serial_of_land_certificate_is_found_with_and_without_its_blank(archive: Archive) -> None:
    archive.file(1, "Giấy chứng nhận CX 123456")

    assert archive.numbers("CX123456") == archive.numbers("CX 123456") == archive.numbers("cx 123456") == [1]
    assert archive.numbers("so:123456") == []


def test_phrase_is_found_as_it_stands(archive: Archive) -> None:
    archive.file(1, "bà Trần Thị An, ông Nguyễn Văn Bình")
    archive.file(2, "ông Nguyễn Văn An")

    assert archive.numbers('"nguyễn văn an"') == [2]
    assert archive.numbers('"nguyen van an"') == [2]
    assert archive.numbers("nguyen van an") == [2, 1]


def test_phrase_does_not_reach_from_one_value_to_the_next(archive: Archive) -> None:
    archive.file(1, "", owner="Lò Văn", values={"mother_full_name": "An Thị Mai"})

    assert archive.numbers('"văn an"') == []
    assert archive.numbers("văn an") == [1]


def test_fields_are_looked_for_where_they_are_asked(archive: Archive) -> None:
    archive.file(1, "Số 060191000123", owner="Vàng Thị Số")
    archive.file(2, "của Vàng Thị Số", notation="77/2020")

    assert archive.numbers('ten:"vàng thị số"') == [1]
    assert archive.numbers("so:77/2020") == [2]
    assert archive.numbers("so:77") == [2]
    assert archive.numbers("ma:H60.16-260914-0001") == [1]


def test_beginning_of_a_word_is_found_where_it_is_asked_for(archive: Archive) -> None:
    archive.file(1, "ông Nguyễn Văn Hòa")

    assert archive.numbers("nguy") == []
    assert archive.numbers("nguy*") == [1]


def test_kind_and_days_of_receipt_narrow(archive: Archive) -> None:
    archive.file(1, "Lý Mỹ Dung")
    archive.file(2, "Lý Mỹ Dung", kind="decision")
    asked = read_query("dung")
    kinds, since = frozenset({"decision"}), dt.date(2026, 9, 2)

    def numbers(asked: Asked) -> list[object]:
        return [group.dossier for group in archive.search.find(asked, EVERYWHERE).groups]

    assert numbers(replace(asked, kinds=kinds)) == [code(2)]
    assert numbers(replace(asked, first=since)) == [code(2)]
    assert numbers(replace(asked, last=dt.date(2026, 9, 1))) == [code(1)]
    assert numbers(Asked(kinds=frozenset({"birth_certificate"}))) == [
        code(2),
        code(1),
    ]  # read so, filed otherwise
    assert numbers(Asked(first=since)) == [code(2)]


def test_other_offices_are_neither_found_nor_counted(archive: Archive) -> None:
    archive.file(1, "Lý Mỹ Dung", office=THERE)
    archive.file(2, "Lý Mỹ Dung", office=HERE)
    archive.read(3, "Lý Mỹ Dung")  # in no dossier

    found = archive.find("dung", frozenset({HERE}))

    assert ([group.dossier for group in found.groups], found.total) == ([code(2)], 1)
    assert archive.find("dung", frozenset()).total == 0
    many = frozenset({HERE, *(f"X{number}" for number in range(50))})
    assert archive.find("dung", many).total == 1
    assert (
        archive.search.find(replace(read_query("dung"), offices=frozenset({THERE})), frozenset({HERE})).total
        == 0
    )


def test_paper_in_no_dossier_is_found_by_who_sees_all_until_it_is_filed(archive: Archive) -> None:
    archive.read(1, "Lý Mỹ Dung")
    (group,) = archive.find("dung").groups

    assert (group.dossier, group.hits[0].digest, group.hits[0].text) == (None, digest(1), "Lý Mỹ Dung")

    archive.file(1, "Lý Mỹ Dung")

    assert [group.dossier for group in archive.find("dung").groups] == [code(1)]


def test_what_is_read_again_is_found_as_it_was_read_last(archive: Archive) -> None:
    archive.file(1, "Lý Mỹ Dung")

    archive.read(1, "Lý Mỹ Dũng", personal_id="060191000123")

    assert archive.numbers('"my dung"') == [1]
    assert archive.find("mỹ dũng").groups[0].match is Match.EXACT
    assert archive.find("so:060191000123").groups[0].match is Match.EXACT_NAMED


def test_what_is_changed_in_the_register_is_found_as_it_is_now(archive: Archive) -> None:
    dossier = archive.file(1, "Lý Mỹ Dung", notation="5/2020")

    archive.enter(replace(dossier, papers=(replace(dossier.papers[0], notation="6/2020"),)))

    assert archive.numbers("5/2020") == []
    assert archive.numbers("6/2020") == [1]

    archive.enter(replace(dossier, office=THERE, papers=()))

    assert archive.numbers("6/2020") == []
    assert archive.numbers("ma:H60.16-260914-0001", frozenset({HERE})) == []
    assert archive.numbers("ma:H60.16-260914-0001", frozenset({THERE})) == [1]
    assert [group.dossier for group in archive.find("dung").groups] == [None]


def test_papers_of_a_dossier_are_told_together_and_once(archive: Archive) -> None:
    papers = tuple(
        Paper(PaperRole.COMPONENT, number, "Đơn", state=PaperState.DIGITIZED, link=f"https://a/{number}",
              owner=Owner(None, "Ma Văn Tý" if number % 2 else "Ma Van Ty"))
        for number in range(1, 40)
    )  # fmt: skip
    archive.enter(Dossier(code(1), HERE, papers=papers), Dossier(code(2), HERE, papers=papers[1:2]))

    found = archive.find("ma văn tý")

    assert [(group.dossier, group.match, group.is_more) for group in found.groups] == [
        (code(1), Match.EXACT_NAMED, True),
        (code(2), Match.FOLDED_NAMED, False),
    ]
    assert found.total == 2


def test_pages_tell_every_dossier_once_in_order(archive: Archive) -> None:
    for number in range(1, 16):
        archive.file(number, "Nguyễn Văn An" if number % 3 else "Nguyên Van An")
    told: list[DossierCode | None] = []
    found = archive.find("nguyễn", most=4)
    while True:
        told += [group.dossier for group in found.groups]
        if found.next is None:
            break
        found = archive.find("nguyễn", most=4, after=found.next)

    exact = [code(number) for number in range(15, 0, -1) if number % 3]
    assert told == [*exact, *(code(number) for number in (15, 12, 9, 6, 3))]
    assert found.total == 15


def test_what_was_there_before_is_made_findable_in_batches(archive: Archive, engine: Engine) -> None:
    for number in range(1, 28):
        archive.file(number, "Nguyễn Văn An")
    archive.read(99, "Nguyễn Văn Bình")
    with engine.begin() as connection:
        clear(connection)
    archive.search.forget_all()

    assert archive.find("nguyễn").total == 0
    assert archive.search.progress().dossiers == 27

    steps = archive.search.catch_up()
    first = next(steps)
    steps.close()  # whoever does it is ended; somebody else goes on

    assert (first.dossiers, archive.find("nguyễn").total) == (7, 20)
    assert [left.is_done for left in archive.search.catch_up()][-1]
    assert archive.search.progress().is_done
    assert archive.find("nguyễn").total == 28


def test_long_paper_is_found_to_its_end(archive: Archive) -> None:
    archive.file(1, "một hai ba " * 8000 + "cuối Nguyễn")

    assert archive.numbers("nguyen cuoi") == [1]
    assert archive.numbers('"mot hai"') == [1]


def odd() -> Sequence[str]:
    return (
        "'",
        '"',
        "\\",
        "a' | b",
        "a & !b",
        ":*",
        "()",
        "=k:x",
        "~",
        "\x00",
        "\ud800",
        "NEAR(a b)",
        "中文",
        "ß",
        "~" * 400,
        "*",
    )


@pytest.mark.parametrize("asked", odd())
def test_odd_words_are_harmless(archive: Archive, asked: str) -> None:
    archive.file(1, f"văn bản {asked} hết", owner=asked)

    archive.find(asked)
    assert archive.numbers("hết") == [1]
