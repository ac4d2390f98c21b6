"""What a clerk, a verifier and a head of an office do all day, as rounds of requests in the order of the pages' scripts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from tests.bench.visitors import Person, Work

_WORDS = ("Lý Mỹ Dung", "ly my", "0601910000", "Sùng", "H60.16-260914", "khai sinh", "căn cước")
_RATES = "nam=2026&ky=q3"


def days(codes: Sequence[str], scans: Sequence[Path]) -> Mapping[str, Work]:
    """A round of work for each role, over these dossiers and with these pictures to hand in."""

    def clerk(person: Person) -> None:
        code = person.chance.choice(codes)
        person.ask("quầy", "GET", "/quay")
        person.ask("quầy: hồ sơ đang làm", "GET", "/quay/dang-lam")
        person.think()
        person.ask("mở hồ sơ", "GET", f"/quay/{code}")
        _look(person, code, 2)
        person.think()
        _hand_in(person, code, person.chance.choice(scans))
        for _ in range(4):
            person.think()
            person.ask("tiến độ (hỏi tin)", "GET", f"/quay/{code}/moi")
        person.ask("tiến độ (phần trang)", "GET", f"/quay/{code}/phan")
        person.ask("mở giấy để xác nhận", "GET", f"/quay/{code}/tp/2")
        person.think()
        person.ask("tìm kiếm", "GET", f"/tim?q={quote(person.chance.choice(_WORDS))}")
        person.think()

    def verifier(person: Person) -> None:
        person.ask("soát: danh sách", "GET", "/soat")
        person.ask("soát: bàn", "GET", "/soat/ban")
        for _ in range(6):
            told = person.ask("soát: lấy trường", "POST", "/soat/lay", {"most": "1"})
            code = person.chance.choice(codes)
            _look(person, code, 3)
            person.think()
            for item in _items(told):
                person.ask("soát: trả lời", "POST", f"/soat/muc/{item}/tra-loi", {"verdict": "unreadable"})

    def head(person: Person) -> None:
        code = person.chance.choice(codes)
        person.ask("tỷ lệ", "GET", f"/ty-le?{_RATES}")
        person.think()
        person.ask("một tỷ lệ", "GET", f"/ty-le/r1?{_RATES}")
        person.think()
        person.ask("hồ sơ của tỷ lệ", "GET", f"/ty-le/r1/ho-so?{_RATES}")
        person.think()
        person.ask("một hồ sơ", "GET", f"/ho-so/{code}")
        _look(person, code, 3)
        person.think()
        person.ask("tìm kiếm", "GET", f"/tim?q={quote(person.chance.choice(_WORDS))}")
        person.think()

    return {"clerk": clerk, "verifier": verifier, "head": head}


def _look(person: Person, code: str, ordinal: int) -> None:
    person.ask("cỡ trang", "GET", f"/ho-so/{code}/tp/{ordinal}/trang/1.json")
    person.ask("ảnh trang", "GET", f"/ho-so/{code}/tp/{ordinal}/trang/1.jpg?width=1600")


def _hand_in(person: Person, code: str, scan: Path) -> None:
    """A picture that nobody has handed in before: bytes behind its end make it another one."""
    content = scan.read_bytes() + f"{person.name} {person.chance.random()}".encode()
    told = {"name": f"{person.name}{scan.suffix}", "size": str(len(content))}
    began = person.ask("gửi tệp: bắt đầu", "POST", f"/quay/{code}/tep", told)
    if not began:
        return
    upload = json.loads(began).get("id", "")
    person.ask("gửi tệp: nội dung", "PUT", f"/quay/{code}/tep/{upload}?offset=0", content)
    person.ask("chất lượng ảnh", "POST", f"/quay/{code}/tep/{upload}/kiem", {})


def _items(told: bytes) -> list[int]:
    return [item["id"] for item in json.loads(told or b"{}").get("items", [])]
