import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from digitize.settings import Settings
from tests.web.counter import GOOD, another_card, send, too_coarse
from tests.web.town import HERE, MINE, THEIRS, Town

SignIn = Callable[[str], TestClient]


def names(town: Town) -> list[str]:
    return [each.scan.name for each in town.services.counter.progress.of(MINE)]


def test_good_scan_is_taken_in_at_once_with_a_receipt(signed_in: SignIn, town: Town) -> None:
    content = GOOD.read_bytes()

    told = send(signed_in("clerk"), MINE, content, "Giấy mời.jpg")

    assert told["state"] == "kept"
    assert told["receipt"] == hashlib.sha256(content).hexdigest()[:12]
    assert names(town)[-1] == f"{MINE}/Giấy mời.jpg"
    assert [entry.event.action for entry in town.services.trail.entries()][-1] == "scan_received"
    assert list((town.services.spool / "counter").iterdir()) == []


def test_same_file_is_told_and_not_doubled(signed_in: SignIn, town: Town) -> None:
    client, content = signed_in("clerk"), GOOD.read_bytes()
    send(client, MINE, content, "a.jpg")

    again = send(client, MINE, content, "b.jpg")
    digest = hashlib.sha256(content).hexdigest()
    known = client.post(f"/quay/{MINE}/tep", data={"name": "c", "size": "9", "digest": digest}).json()

    assert (again["state"], known["state"]) == ("same", "same")
    assert [name for name in names(town) if name.endswith(("a.jpg", "b.jpg"))] == [f"{MINE}/a.jpg"]


def test_broken_off_upload_goes_on_where_it_was(signed_in: SignIn, town: Town) -> None:
    client, content = signed_in("clerk"), GOOD.read_bytes()
    announced = {"name": "quet.jpg", "size": str(len(content)), "digest": hashlib.sha256(content).hexdigest()}
    begun = client.post(f"/quay/{MINE}/tep", data=announced).json()
    client.put(f"/quay/{MINE}/tep/{begun['id']}", params={"offset": 0}, content=content[:1000])

    # Another browser, and a colleague: what is broken off belongs to the dossier.
    colleague = signed_in("head")
    page = colleague.get(f"/quay/{MINE}").text
    again = colleague.post(f"/quay/{MINE}/tep", data=announced | {"name": "khác.jpg"}).json()
    wrong = colleague.put(f"/quay/{MINE}/tep/{begun['id']}", params={"offset": 500}, content=b"x")
    colleague.put(f"/quay/{MINE}/tep/{begun['id']}", params={"offset": 1000}, content=content[1000:])
    told = colleague.post(f"/quay/{MINE}/tep/{begun['id']}/kiem").json()

    assert "chưa xong. Chọn lại đúng tệp này để gửi tiếp" in page
    assert (again["id"], again["offset"]) == (begun["id"], 1000)
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 1000)
    assert told["state"] == "kept"


def test_damaged_upload_begins_anew(signed_in: SignIn) -> None:
    client, content = signed_in("clerk"), GOOD.read_bytes()
    announced = {"name": "quet.jpg", "size": str(len(content)), "digest": hashlib.sha256(content).hexdigest()}
    begun = client.post(f"/quay/{MINE}/tep", data=announced).json()
    client.put(f"/quay/{MINE}/tep/{begun['id']}", params={"offset": 0}, content=content[:-1] + b"?")

    told = client.post(f"/quay/{MINE}/tep/{begun['id']}/kiem").json()

    assert told["state"] == "damaged"
    assert client.post(f"/quay/{MINE}/tep", data=announced).json()["offset"] == 0


def test_bad_scan_is_told_with_what_to_do_and_may_be_kept(signed_in: SignIn, town: Town) -> None:
    client, before = signed_in("clerk"), names(town)

    told = send(client, MINE, too_coarse(), "mờ.jpg")
    shown = client.get(f"/quay/{MINE}/phan").text
    picture = client.get(f"/quay/{MINE}/tep/{told['id']}/trang/1.jpg")

    assert told["state"] == "doubtful"
    assert names(town) == before
    assert "Độ phân giải thấp" in shown
    assert "độ phân giải 100 dpi (tối thiểu 200 dpi)" in shown
    assert "Quét lại ở 300 dpi" in shown
    assert picture.headers["content-type"] == "image/jpeg"

    kept = client.post(f"/quay/{MINE}/tep/{told['id']}/giu").json()

    assert kept["state"] == "kept"
    assert names(town) == [*before, f"{MINE}/mờ.jpg"]
    last = [entry.event for entry in town.services.trail.entries()][-2]
    assert last.action == "scan_kept_despite_defects"
    assert "low_resolution" in last.details["defects"]


def test_bad_scan_may_be_given_up(signed_in: SignIn, town: Town) -> None:
    client, before = signed_in("clerk"), names(town)
    told = send(client, MINE, too_coarse())

    client.post(f"/quay/{MINE}/tep/{told['id']}/bo")

    assert client.post(f"/quay/{MINE}/tep/{told['id']}/giu").status_code == 404
    assert names(town) == before


def test_what_is_no_scan_is_refused_in_words(signed_in: SignIn, town: Town) -> None:
    client, before = signed_in("clerk"), names(town)

    told = send(client, MINE, b"PK\x03\x04 a letter", "đơn.docx")
    shown = client.get(f"/quay/{MINE}/phan").text
    empty = client.post(f"/quay/{MINE}/tep", data={"name": "a.pdf", "size": "0"})
    large = client.post(f"/quay/{MINE}/tep", data={"name": "a.pdf", "size": str(10**12)})

    assert told["state"] == "unusable"
    assert "Tệp không phải PDF hoặc ảnh quét" in shown
    assert client.post(f"/quay/{MINE}/tep/{told['id']}/giu").status_code == 404
    assert "Tệp rỗng" in empty.json()["message"]
    assert "Tệp quá lớn" in large.json()["message"]
    assert names(town) == before


def test_same_paper_in_another_dossier_of_the_office_is_told(signed_in: SignIn) -> None:
    client, content = signed_in("clerk"), GOOD.read_bytes()
    made = client.post("/quay/moi", data={"procedure": "1.001193", "name": "Lý Mỹ Dung"}).headers["location"]
    other = made.rsplit("/", 1)[1]
    send(client, MINE, content)

    assert send(client, other, content)["other"] == MINE  # type: ignore[arg-type]


def test_files_of_another_office_are_out_of_reach(signed_in: SignIn, town: Town) -> None:
    mine, stranger = signed_in("clerk"), signed_in("stranger")
    told = send(mine, MINE, too_coarse())
    upload = f"/quay/{MINE}/tep/{told['id']}"

    tried = [
        stranger.post(f"/quay/{MINE}/tep", data={"name": "a", "size": "9"}),
        stranger.put(upload, params={"offset": 0}, content=b"x"),
        *(stranger.post(f"{upload}/{act}") for act in ("kiem", "giu", "bo")),
        stranger.get(f"{upload}/trang/1.jpg"),
        stranger.post(f"/quay/{THEIRS}/tep/{told['id']}/giu"),
        *(stranger.get(f"/quay/{MINE}{path}") for path in ("", "/phan", "/moi", "/phieu", "/may-quet")),
    ]

    assert [answer.status_code for answer in tried] == [404] * len(tried)
    refused = [entry for entry in town.services.trail.entries() if entry.event.action == "refused"]
    assert len(refused) >= len(tried) - 1


def test_nobody_reading_is_told(signed_in: SignIn) -> None:
    client = signed_in("clerk")
    send(client, MINE, GOOD.read_bytes())

    assert "Hiện không có máy nào đang đọc" in client.get(f"/quay/{MINE}/phan").text
    assert client.get(f"/quay/{MINE}/moi").json()["open"] is True


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """The scanners' folder, with a file for each of two offices."""
    folder = tmp_path / "may-quet"
    for office in (HERE, "H60.58"):
        (folder / office).mkdir(parents=True)
        path = folder / office / f"scan {office}.png"
        path.write_bytes(another_card())
        os.utime(path, (time.time() - 60, time.time() - 60))
    (folder / HERE / "đang ghi.pdf").write_bytes(b"%PDF-1.7")
    (folder / HERE / "ngoài.png").symlink_to(folder / "H60.58" / "scan H60.58.png")
    return folder


@pytest.fixture
def settings_of_town(inbox: Path) -> Callable[[Settings], Settings]:
    """The town uses that folder."""
    return lambda settings: replace(settings, web=replace(settings.web, counter_inbox=inbox))


def test_file_is_taken_from_the_scanner_of_the_office(signed_in: SignIn, town: Town, inbox: Path) -> None:
    client = signed_in("clerk")

    listed = client.get(f"/quay/{MINE}/may-quet").text
    address = listed.partition('data-take="')[2].partition('"')[0]
    picture = client.get(f"{address}.jpg")
    taken = client.post(address).json()
    told = client.post(f"/quay/{MINE}/tep/{taken['id']}/kiem").json()
    if told["state"] == "doubtful":
        told = client.post(f"/quay/{MINE}/tep/{taken['id']}/giu").json()

    assert "scan H60.16.png" in listed
    assert "H60.58" not in listed
    assert "ngoài.png" not in listed
    assert "máy quét đang ghi" in listed
    assert picture.headers["content-type"] == "image/jpeg"
    assert told["state"] == "kept"
    assert names(town)[-1] == f"{MINE}/scan H60.16.png"
    assert not (inbox / HERE / "scan H60.16.png").exists()
    assert [path.name for path in (inbox / HERE / "_da-nhan").rglob("*.png")] == ["scan H60.16.png"]
    assert client.post(address).status_code == 404
