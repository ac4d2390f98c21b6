"""The review station by its routes: who sees what, what is noted, groups, second keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from dossier.corrections import Sheet, Stage
from dossier.ids import DossierCode
from dossier.papers import Approval
from dossier.reviewing import Wanted
from tests.web.doubtful import birth_number, code_of, file_cards
from tests.web.pictures import take
from tests.web.town import HERE, MINE, Town
from web.app import create_app

SignIn = Callable[[str], TestClient]
Item = dict[str, object]


def lay(client: TestClient, query: str = "", most: int = 1) -> list[Item]:
    answer = client.post(f"/soat/lay{query}", data={"most": most})
    assert answer.status_code == 200, answer.text
    items: list[Item] = answer.json()["items"]
    return items


def say(client: TestClient, item: Item, typed: str, **more: str) -> tuple[int, dict[str, object]]:
    form = {"verdict": "corrected", "typed": typed, **more}
    answer = client.post(f"/soat/muc/{item['id']}/tra-loi", data=form)
    return answer.status_code, answer.json()


def actions(town: Town) -> list[str]:
    return [entry.event.action for entry in town.services.trail.entries()]


def test_who_has_no_right_to_review_is_refused(signed_in: SignIn) -> None:
    for who in ("clerk", "auditor", "administrator"):
        client = signed_in(who)
        assert client.get("/soat").status_code == 403
        assert client.post("/soat/lay", data={"most": 1}).status_code == 403


def test_items_of_another_office_are_neither_shown_nor_given_nor_settled(
    signed_in: SignIn, town: Town
) -> None:
    (mine,) = lay(signed_in("verifier"))
    stranger = signed_in("stranger")

    assert lay(stranger) == []
    assert MINE not in stranger.get(f"/soat?office={HERE}").text
    assert say(stranger, mine, "060191000123")[0] == 409
    assert stranger.post("/soat/nhom", data={"good": mine["id"], "value": "060191000123"}).json()["kept"] == 0
    assert stranger.get(f"/ho-so/{MINE}/tp/2/manh/id_number.jpg").status_code == 404
    assert stranger.get(f"/ho-so/{MINE}/tp/2/lich-su").status_code == 404
    undo = {"dossier": MINE, "role": "component", "ordinal": 2, "field": "id_number"}
    assert stranger.post("/soat/hoan", data=undo).status_code == 409
    assert stranger.post("/soat/tra", data={"items": mine["id"], "why": "ask"}).status_code == 204
    held = town.services.review.queue.peek(int(str(mine["id"])))
    assert held is not None
    assert (held.claimed_by, held.skips) == ("thu.soat", 0)


def test_what_is_shown_and_settled_is_noted_without_values(signed_in: SignIn, town: Town) -> None:
    client = signed_in("verifier")
    (item,) = lay(client, "?field=id_number")
    assert client.get(f"/ho-so/{MINE}/tp/2/manh/id_number.jpg").headers["content-type"] == "image/jpeg"
    assert say(client, item, "060191000123")[0] == 200
    client.post("/soat/hoan", data={"dossier": MINE, "role": "component", "ordinal": 2, "field": "id_number"})

    noted = actions(town)
    assert [one for one in noted if one in {"review_item_shown", "field_viewed", "value_settled", "answer_taken_back"}] == [
        "review_item_shown", "field_viewed", "value_settled", "answer_taken_back", "review_item_shown",
    ]  # fmt: skip
    assert not any("060191000123" in str(entry.event.details) for entry in town.services.trail.entries())


def test_two_people_are_never_given_the_same_item(signed_in: SignIn) -> None:
    first, second = lay(signed_in("verifier"), most=1), lay(signed_in("second"), most=3)

    assert {item["id"] for item in first} & {item["id"] for item in second} == set()
    assert lay(signed_in("head")) == []


def test_page_of_what_waits_is_filtered(signed_in: SignIn, town: Town) -> None:
    file_cards(town, 1)
    client = signed_in("verifier")

    page = client.get("/soat?field=full_name").text
    assert code_of(0) in page
    assert MINE not in page
    assert "Không có gì chờ soát" in client.get("/soat?age=30").text
    assert client.get("/soat?age=x").status_code == 422


def test_group_accepts_what_is_not_marked(town: Town, browse: Callable[[str], Page]) -> None:
    file_cards(town, 6)
    page = browse("verifier")
    page.goto("/soat")
    page.get_by_role("row", name="Họ và tên").get_by_role("link", name="theo nhóm").click()
    expect(page.get_by_text("6 ô sẽ được nhận, 0 ô sai")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.get_by_text("5 ô sẽ được nhận, 1 ô sai")).to_be_visible()
    page.wait_for_load_state("networkidle")
    take(page, "soat-nhom")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Đã nhận 5 ô")).to_be_visible()
    expect(page.get_by_text("Những trường còn lại phải soát từng trường")).to_be_visible()
    (left,) = town.services.review.queue.items(Wanted(field="full_name"), 9)
    assert (left.dossier, left.why) == (code_of(1), "marked")


def test_history_tells_raw_and_corrected_and_hides_numbers(signed_in: SignIn, town: Town) -> None:
    client = signed_in("verifier")
    (item,) = lay(client, "?field=id_number")
    say(client, item, "060191000128")
    page = client.get(f"/ho-so/{MINE}/tp/2/lich-su").text

    assert "sửa thành" in page
    assert "thu.soat" in page
    assert "060191000128" not in page
    assert "0601****0128" in page


@pytest.fixture
def app_keyed_twice(town: Town) -> FastAPI:
    services = replace(town.services, review=replace(town.services.review, is_keyed_twice=True))
    return create_app(services)


def test_second_key_is_blind_and_third_person_decides(app_keyed_twice: FastAPI, town: Town) -> None:
    file_cards(town, 1)
    query = "?field=id_number&kind=citizen_identity_card"
    people = {who: sign_in(app_keyed_twice, who) for who in ("verifier", "second", "head")}
    lay(people["verifier"], query)  # the town's own card, which nobody settles here
    (first,) = lay(people["verifier"], query)
    status, told = say(people["verifier"], first, birth_number(0))
    assert (status, told["waits"], told["approved"]) == (200, True, False)

    # Who keyed it does not get it again; who does gets neither the key nor what was read.
    assert lay(people["verifier"], query) == []
    (second,) = lay(people["second"], query)
    assert birth_number(0) not in str(second["html"])
    assert "Nhập lần hai, độc lập" in str(second["html"])
    assert birth_number(0) not in people["second"].get(f"/ho-so/{code_of(0)}/tp/2/lich-su").text
    assert say(people["second"], second, "060191000777")[1]["waits"] is True

    (third,) = lay(people["head"], query)
    assert "Hai người nhập khác nhau" in str(third["html"])
    assert birth_number(0) in str(third["html"])
    assert "060191000777" in str(third["html"])
    assert say(people["head"], third, birth_number(0))[0] == 200
    dossier = town.services.register.dossier(DossierCode(code_of(0)))
    assert dossier is not None
    card = next(paper for paper in dossier.papers if paper.digest)
    assert card.digest is not None
    assert card.page_range is not None
    history = town.services.review.corrections.of(Sheet(card.digest, card.page_range))
    assert [each.stage for each in history] == [Stage.KEY, Stage.KEY, Stage.SETTLED]
    assert card.approval is Approval.PENDING  # its name is in doubt still


def sign_in(app: FastAPI, who: str) -> TestClient:
    from tests.web.town import LOGINS, PASSWORD

    client = TestClient(app, base_url="http://sohoa.test", follow_redirects=False)
    assert client.post("/dang-nhap", data={"login": LOGINS[who][0], "password": PASSWORD}).status_code == 303
    page = client.get("/mat-khau").text
    client.headers["X-CSRF-Token"] = page.partition('data-csrf="')[2].partition('"')[0]
    return client
