from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from dossier.dossiers import Channel, local_day
from dossier.ids import DossierCode
from tests.web.town import HERE, MINE, OWNER, PROCEDURE, THEIRS, Town
from web.counter.opening import code_in

SignIn = Callable[[str], TestClient]
NEW = {"procedure": f"{PROCEDURE} – Đăng ký khai sinh", "name": "  Lý  Mỹ Dung ", "number": "060 191 000 123"}


@pytest.mark.parametrize(
    "typed",
    [
        "H60.16-260914-0007",
        " h60.16-260914-0007\n",
        "Mã hồ sơ: H60.16-260914-0007",
        "https://dichvucong.example/tra-cuu?ma=H60.16-260914-0007&x=1",
        "H60.16 - 260914 - 0007",
        "H60.16–260914–0007",
    ],
)
def test_code_is_found_in_whatever_a_reader_types(typed: str) -> None:
    assert code_in(typed) == MINE


@pytest.mark.parametrize("typed", ["", "0007", "H60.16-261314-0007", "060191000123"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_in(typed) is None


def test_dossier_is_opened_by_its_code(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    answer = client.get("/quay/mo", params={"ma": f"{MINE}\r"})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/quay/{MINE}")
    assert "Căn cước công dân của người yêu cầu" in client.get(answer.headers["location"]).text


def test_nonsense_is_told(signed_in: SignIn) -> None:
    answer = signed_in("clerk").get("/quay/mo", params={"ma": "giấy khai sinh"})

    assert answer.status_code == 422
    assert "Không thấy mã hồ sơ" in answer.text


def test_foreign_dossier_is_as_if_there_were_none(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")

    found = client.get("/quay/mo", params={"ma": THEIRS})
    missing = client.get("/quay/mo", params={"ma": "H60.58-260915-0999"})

    assert found.status_code == missing.status_code == 404
    assert found.text.replace(THEIRS, "") == missing.text.replace("H60.58-260915-0999", "")
    noted = [entry.event for entry in town.services.trail.entries() if entry.event.action == "refused"]
    assert noted[0].subject == f"dossier:{THEIRS}"


def test_unknown_code_of_own_office_may_be_opened_anew(signed_in: SignIn) -> None:
    answer = signed_in("clerk").get("/quay/mo", params={"ma": "H60.16-260914-0999"})

    assert "Sổ chưa có hồ sơ này" in answer.text
    assert 'value="H60.16-260914-0999"' in answer.text


def test_new_dossier_gets_the_next_code_of_the_day(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")
    today = local_day(town.services.clock())

    codes = [client.post("/quay/moi", data=NEW).headers["location"].rsplit("/", 1)[1] for _ in range(3)]

    assert codes == [f"{HERE}-{today:%y%m%d}-000{serial}" for serial in (1, 2, 3)]
    made = town.services.register.dossier(DossierCode(codes[0]))
    assert made is not None
    assert (made.owner, made.procedure, made.channel, made.office) == (OWNER, PROCEDURE, Channel.DIRECT, HERE)
    assert [paper.name for paper in made.papers] == [
        "Tờ khai đăng ký khai sinh",
        "Căn cước công dân của người yêu cầu",
        "Giấy khai sinh",
    ]
    assert "dossier_received" in [entry.event.action for entry in town.services.trail.entries()]


def test_code_that_is_taken_opens_what_is_there(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").post("/quay/moi", data=NEW | {"code": MINE, "name": "Ai Khác"})

    assert answer.headers["location"] == f"/quay/{MINE}"
    there = town.services.register.dossier(MINE)
    assert there is not None
    assert there.owner == OWNER


WRONG = (
    ({"procedure": "Đăng ký khai sinh"}, "Hãy chọn thủ tục"),
    ({"procedure": "9.999999 – Không có"}, "Hãy chọn thủ tục"),
    ({"number": "12345"}, "Số định danh có 12 chữ số"),
    ({"name": " "}, "Hãy gõ họ tên"),
    ({"code": "ABC"}, "Mã hồ sơ chưa đúng"),
    ({"code": "H60.16-601231-0001"}, "Ngày trong mã hồ sơ chưa tới"),
    ({"code": THEIRS}, "Mã này thuộc cơ quan khác"),
)


def test_what_is_wrong_with_a_new_dossier_is_told(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    answers = [client.post("/quay/moi", data=NEW | changed) for changed, _ in WRONG]

    assert [answer.status_code for answer in answers] == [422] * len(WRONG)
    assert [told for answer, (_, told) in zip(answers, WRONG, strict=True) if told not in answer.text] == []


def test_list_tells_what_each_dossier_waits_for(signed_in: SignIn) -> None:
    client = signed_in("clerk")
    code = client.post("/quay/moi", data=NEW).headers["location"].rsplit("/", 1)[1]

    shown = client.get("/quay/dang-lam").text

    assert code in shown
    assert "thiếu 3" in shown
    assert code not in signed_in("stranger").get("/quay/dang-lam").text


def test_who_may_not_receive_has_no_counter(signed_in: SignIn) -> None:
    others = ("verifier", "auditor", "administrator")

    assert {signed_in(who).get(f"/quay/{MINE}").status_code for who in others} == {403}
