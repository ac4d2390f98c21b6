from collections.abc import Callable
from dataclasses import replace

from starlette.testclient import TestClient

from digitize.assemble.stores import database_url
from dossier.geometry import Box
from dossier.ids import DossierCode
from dossier.papers import Approval, Owner, Paper, PaperState
from dossier.register import Author
from reuse.approving import KindTable, Place, approve
from storage.sql import open_records
from tests.web.town import MINE, OWNER, THEIRS, Town, field

SignIn = Callable[[str], TestClient]
CARD = f"/quay/{MINE}/tp/2"
HTMX = {"HX-Request": "true"}
SETTLED = {"f:id_number": "060191000123", "khong:date_of_expiry": "1"}


def paper(town: Town, code: DossierCode = MINE, ordinal: int = 2) -> Paper:
    dossier = town.services.register.dossier(code)
    assert dossier is not None
    return next(one for one in dossier.papers if one.ordinal == ordinal)


def test_doubtful_values_come_first_with_their_candidates(signed_in: SignIn) -> None:
    shown = signed_in("clerk").get(CARD, headers=HTMX).text

    assert shown.index("Máy đọc chưa chắc 2 giá trị") < shown.index("Máy đọc chắc chắn")
    assert 'data-value="060191000128"' in shown
    assert "0?/03/20?1" in shown


def test_paper_opens_within_the_page_of_its_dossier(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    answer = client.get(CARD)

    assert answer.headers["location"] == f"/quay/{MINE}?giay=tp/2"
    assert "Máy đọc chưa chắc" in client.get(answer.headers["location"]).text


def test_paper_with_a_doubt_left_is_not_confirmed(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").post(f"{CARD}/xac-nhan", data={"f:id_number": "060191000123"})

    assert "Chưa có giá trị" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert paper(town).approval is Approval.PENDING


def test_confirmed_paper_keeps_who_said_what(signed_in: SignIn, town: Town) -> None:
    answer = signed_in("clerk").post(f"{CARD}/xac-nhan", data=SETTLED | {"f:full_name": "Lý Mỹ Dũng"})

    assert "Đã xác nhận giấy tờ này" in answer.text
    assert "Giấy tiếp theo" in answer.text
    card = paper(town)
    assert (card.approval, card.approved_by) == (Approval.APPROVED, "thu.quay")
    assert card.values["full_name"] == "Lý Mỹ Dũng"
    assert "date_of_expiry" not in card.values
    noted = [entry.event for entry in town.services.trail.entries()][-1]
    assert (noted.action, noted.subject) == ("paper_confirmed", f"dossier:{MINE}/component/2")
    assert "Lý" not in str(noted.details)


def test_value_against_a_check_needs_a_second_look(signed_in: SignIn, town: Town) -> None:
    client, odd = signed_in("clerk"), SETTLED | {"f:id_number": "999991000123"}

    asked = client.post(f"{CARD}/xac-nhan", data=odd).text
    accepts = asked.partition('name="nhan:id_number" value="')[2].partition('"')[0]

    assert 'value="999991000123"' in asked
    assert accepts
    assert paper(town).approval is Approval.PENDING
    client.post(f"{CARD}/xac-nhan", data=odd | {"nhan:id_number": accepts})
    assert paper(town).values["id_number"] == "999991000123"


def test_numbers_of_people_are_hidden(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    certificate = client.get(f"/quay/{MINE}/tp/3", headers=HTMX).text
    page = client.get(f"/quay/{MINE}").text
    slip = client.get(f"/quay/{MINE}/phieu").text

    assert "0601****0123" in certificate
    assert "060191000123" not in certificate + page + slip


def test_refused_paper_frees_its_component(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")

    shown = client.post(f"{CARD}/khong-dung").text

    assert "Giấy này đã bị từ chối" in shown
    assert paper(town).approval is Approval.REFUSED
    assert "Không đúng giấy, cần nộp lại" in client.get(f"/quay/{MINE}/phan").text


def test_paper_that_serves_nothing_is_put_in_its_place(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")
    dossier = town.services.register.dossier(MINE)
    assert dossier is not None
    card = next(one for one in dossier.papers if one.ordinal == 2)
    loose = (replace(card, component="", ordinal=4, name="Thẻ căn cước"), replace(card, digest=None, page_range=None, kind=None, state=PaperState.NOT_DIGITIZED))  # fmt: skip
    others = tuple(one for one in dossier.papers if one.ordinal != 2)
    with town.services.register.entry(Author("test", "loose")) as entry:
        entry.dossiers([replace(dossier, papers=(*others, *loose))])

    assert "Giấy này là thành phần" in client.get(f"/quay/{MINE}/tp/4", headers=HTMX).text
    client.post(f"/quay/{MINE}/tp/4/la", data={"component": "CCCD"})

    assert paper(town, ordinal=4).component == "CCCD"


def offered(town: Town) -> DossierCode:
    """A certificate of `OWNER` that another office confirmed; mine lies open."""
    kinds = KindTable(town.services.kinds.codes, town.services.kinds.fields)
    register = town.services.register
    approve(
        register,
        Place(THEIRS),
        {"owner_id": str(OWNER.id)},
        kinds,
        (Author("thu.la", "test"), town.services.clock()),
    )
    theirs, mine = register.dossier(THEIRS), register.dossier(MINE)
    assert theirs is not None
    assert mine is not None
    owned = tuple(replace(one, owner=OWNER) if one.digest else one for one in theirs.papers)
    due = tuple(Paper(one.role, one.ordinal, one.name, component=one.component, is_required=True) if one.ordinal == 3 else one for one in mine.papers)  # fmt: skip
    with register.entry(Author("test", "reuse")) as entry:
        entry.dossiers([replace(theirs, papers=owned), replace(mine, papers=due)])
    return THEIRS


def test_offered_paper_is_looked_at_used_and_taken_back(signed_in: SignIn, town: Town) -> None:
    client, source = signed_in("clerk"), f"{offered(town)}/tp/3"
    wish = {"component": "GKS", "source": source}

    shown = client.get(f"/quay/{MINE}/phan").text
    picture = client.get(f"/quay/{MINE}/goi-y/{source}/trang/1.jpg")
    taken = client.post(f"/quay/{MINE}/tai-su-dung", data=wish)

    assert "1 giấy tờ đã số hóa dùng lại được" in shown
    assert picture.headers["content-type"] == "image/jpeg"
    assert taken.json()["state"] == "kept"
    assert paper(town, ordinal=3).state is PaperState.REUSED_COMPONENT
    assert f"dùng lại từ {THEIRS}" in client.get(f"/quay/{MINE}/phan").text
    actions = [entry.event.action for entry in town.services.trail.entries()]
    assert actions[-2:] == ["offered_page_viewed", "reuse_accepted"]
    assert "refused" not in actions

    assert client.post(f"/quay/{MINE}/bo-tai-su-dung", data={"component": "GKS"}).json()["state"] == "kept"
    assert not paper(town, ordinal=3).has_file


def test_what_is_not_offered_is_out_of_reach(signed_in: SignIn, town: Town) -> None:
    client, source = signed_in("clerk"), f"{THEIRS}/tp/3"

    tried = (
        client.get(f"/quay/{MINE}/goi-y/{source}", headers=HTMX),
        client.get(f"/quay/{MINE}/goi-y/{source}/trang/1.jpg"),
        client.get(f"/quay/{MINE}/goi-y/{source}/trang/1.json"),
        client.post(f"/quay/{MINE}/tai-su-dung", data={"component": "GKS", "source": source}),
        client.get(f"/quay/{THEIRS}/goi-y/{MINE}/tp/3", headers=HTMX),
        client.get(f"/quay/{THEIRS}/tp/3", headers=HTMX),
        client.post(f"/quay/{THEIRS}/tp/3/xac-nhan"),
        client.post(f"/quay/{THEIRS}/tp/3/khong-dung"),
        client.post(f"/quay/{THEIRS}/bo-tai-su-dung", data={"component": "GKS"}),
    )

    assert [answer.status_code for answer in tried] == [404] * len(tried)
    assert paper(town, THEIRS, 3).owner == Owner("060188000456", "Sùng Thị Mỷ")


def test_paper_of_somebody_else_is_told(signed_in: SignIn, town: Town) -> None:
    mine = town.services.register.dossier(MINE)
    assert mine is not None
    with town.services.register.entry(Author("test", "owner")) as entry:
        entry.dossiers([replace(mine, owner=Owner("060185000999", "Ma Thị Khác"))])

    shown = signed_in("clerk").get(f"/quay/{MINE}/tp/3", headers=HTMX).text

    assert "Số định danh trên giấy khác với chủ hồ sơ" in shown


def test_slip_tells_what_came_and_what_lacks(signed_in: SignIn, town: Town) -> None:
    shown = signed_in("clerk").get(f"/quay/{MINE}/phieu").text

    assert "Chưa đủ thành phần hồ sơ" in shown
    assert "Còn thiếu" in shown
    assert "Hoàng Thị Quầy" in shown
    assert [entry.event.action for entry in town.services.trail.entries()][-1] == "counter_slip_viewed"


def test_paper_of_a_batch_tells_where_it_went(signed_in: SignIn, town: Town) -> None:
    dossier = town.services.register.dossier(MINE)
    assert dossier is not None
    digest = next(one.digest for one in dossier.papers if one.digest)
    (read,) = town.services.register.readings(digest)
    sheet = replace(read, kind="other", fields=(field("separator_dossier_code", THEIRS, Box(1, 1, 2, 2)),))
    behind = replace(read, page_range=(2, 3))
    open_records(database_url(town.settings)).save(digest, "later", [sheet, behind])

    shown = signed_in("clerk").get(f"/quay/{MINE}/phan").text

    assert "trang 2–3" in shown
    assert f"thuộc hồ sơ {THEIRS}" in " ".join(shown.split())
    assert f'href="/quay/{THEIRS}"' not in shown


def test_paper_of_a_wrong_kind_is_read_again_as_the_right_one(signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")
    shown = client.get(CARD, headers=HTMX).text

    answer = client.post(f"/ho-so/{MINE}/tp/2/loai?ve=/quay/{MINE}", data={"kind": "birth_certificate"})

    assert f'action="/ho-so/{MINE}/tp/2/loai?ve=/quay/{MINE}"' in shown
    assert f'href="/ho-so/{MINE}/tp/2/trang-giay?ve=/quay/{MINE}"' in shown
    assert answer.status_code in (204, 303)
    assert next(iter(town.services.trail.newest(1))).event.action == "kind_told"
