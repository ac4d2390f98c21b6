"""Numbers of people are hidden until somebody says what for."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI, Request
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Page
from starlette.responses import Response
from starlette.testclient import TestClient

from dossier.papers import PaperRole
from tests.web.town import MINE, OWNER, THEIRS, Town, open_town
from web.masking import is_number, masked_code, masked_number, masked_text, masked_value
from web.render import ENVIRONMENT, render
from web.visit import SignedIn

SignIn = Callable[[str], TestClient]
GIVEN = {"reason": "compare"}
PAGE = """{% extends "base.html" %}{% from "parts/masked.html" import masked with context %}
{% block title %}Thử{% endblock %}
{% block main %}<h1>Thử</h1><p>{{ masked(number, number_address(code, paper, "personal_id"), "Số định danh") }}</p>{% endblock %}"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CCCD 037153000257 cấp 2021", "CCCD 0371****0257 cấp 2021"),
        ("037 153 000 257.", "0371****0257."),
        ("ĐT 0912.345.678", "ĐT 09****78"),
        ("CMND 073123456", "CMND 07****56"),
        ("H60.16-260914-0007", "H60.16-260914-0007"),
        ("000.00.00.H60-260914-000007", "000.00.00.H60-260914-000007"),
        ("ngày 02/03/1991, thủ tục 1.001193", "ngày 02/03/1991, thủ tục 1.001193"),
        (None, ""),
    ],
)
def test_numbers_in_text_are_hidden_and_codes_are_not(text: str | None, shown: str) -> None:
    assert masked_text(text) == shown


def test_what_is_hidden_stays_as_it_is() -> None:
    assert masked_number(masked_number("0912345678")) == "09****78"
    assert masked_code("037153000257.KQ.G15.000031.01") == "0371****0257.KQ.G15.000031.01"


def test_fields_are_hidden_by_their_type(town: Town) -> None:
    kinds = town.services.kinds

    assert is_number(kinds, "birth_certificate", "personal_id")
    assert is_number(kinds, None, "wife_id_number")
    assert not is_number(kinds, "birth_certificate", "number")
    assert masked_value(kinds, "birth_certificate", "personal_id", "060191000123") == "0601****0123"
    assert masked_value(kinds, "birth_certificate", "full_name", "Lý Mỹ Dung") == "Lý Mỹ Dung"


def test_number_is_shown_for_a_reason_which_is_noted_without_the_number(
    signed_in: SignIn, town: Town
) -> None:
    answer = signed_in("clerk").post(f"/ho-so/{MINE}/tp/3/so/personal_id", data=GIVEN)

    assert answer.json() == {"value": OWNER.id}
    event = list(town.services.trail.entries())[-1].event
    assert (event.action, event.subject) == ("number_unmasked", f"dossier:{MINE}/component/3")
    assert event.details == {"field": "personal_id", "reason": "compare"}


def test_number_of_the_dossiers_owner_is_shown_for_a_reason(signed_in: SignIn) -> None:
    assert signed_in("auditor").post(f"/ho-so/{MINE}/so/chu-so-huu", data=GIVEN).json() == {"value": OWNER.id}


def test_own_reason_is_a_sentence_and_keeps_no_number(signed_in: SignIn, town: Town) -> None:
    client, address = signed_in("clerk"), f"/ho-so/{MINE}/tp/3/so/personal_id"

    assert client.post(address, data={"reason": "other", "why": " "}).status_code == 422
    assert client.post(address, data={"reason": "because"}).status_code == 422
    assert client.post(address).status_code == 422
    client.post(address, data={"reason": "other", "why": "Xác minh 060191000123 với công an"})
    assert list(town.services.trail.entries())[-1].event.details["why"] == "Xác minh 0601****0123 với công an"


def test_number_that_may_not_be_seen_is_not_found(signed_in: SignIn) -> None:
    client = signed_in("clerk")
    addresses = (
        f"/ho-so/{THEIRS}/tp/3/so/personal_id",
        f"/ho-so/{THEIRS}/so/chu-so-huu",
        f"/ho-so/{MINE}/tp/3/so/full_name",
        f"/ho-so/{MINE}/tp/3/so/phone",
        f"/ho-so/{MINE}/tp/99/so/personal_id",
        f"/ho-so/{MINE}/xx/3/so/personal_id",
        f"/ho-so/{MINE}/so/personal_id",
    )

    assert {address: client.post(address, data=GIVEN).status_code for address in addresses} == dict.fromkeys(
        addresses, 404
    )


def test_administrator_sees_no_number(signed_in: SignIn) -> None:
    assert signed_in("administrator").post(f"/ho-so/{MINE}/so/chu-so-huu", data=GIVEN).status_code == 403


def test_number_is_asked_for_in_a_dialog(
    app: FastAPI, browse: Callable[[str], Page], town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ENVIRONMENT.loader is not None
    both = ChoiceLoader([ENVIRONMENT.loader, DictLoader({"number.html": PAGE})])
    monkeypatch.setattr(ENVIRONMENT, "loader", both)
    before = len(list(town.services.trail.entries()))

    @app.get("/thu/so")
    def shown(request: Request, visit: SignedIn) -> Response:
        dossier = visit.register.dossier(MINE)
        assert dossier is not None
        paper = next(
            each for each in dossier.papers if each.role is PaperRole.COMPONENT and each.ordinal == 3
        )
        known = {"code": MINE, "paper": paper, "number": OWNER.id}
        return render(request, "number.html", known, visit=visit)

    page = browse("clerk")
    answer = page.goto("/thu/so")
    assert answer is not None
    assert str(OWNER.id) not in answer.text()
    button = page.get_by_role("button", name="Xem đủ Số định danh")
    button.focus()
    page.keyboard.press("Enter")
    asked = page.get_by_role("dialog", name="Xem đầy đủ: Số định danh")
    asked.get_by_label("Lý do khác (không ghi họ tên").fill("abc")
    asked.get_by_role("button", name="Xem", exact=True).click()
    asked.get_by_role("alert").get_by_text("Hãy chọn lý do").wait_for()
    asked.get_by_label("Soát số liệu").check()
    asked.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_text(str(OWNER.id)).wait_for()
    assert page.evaluate("document.activeElement.innerText").startswith("Ẩn")
    page.get_by_role("button", name="Ẩn Số định danh").click()
    page.get_by_text("0601****0123").wait_for()
    reasons = [
        entry.event.details
        for entry in town.services.trail.entries(before)
        if entry.event.action == "number_unmasked"
    ]
    assert reasons == [{"field": "personal_id", "reason": "review"}]
