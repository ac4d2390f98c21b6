"""Contracts about land: a sale attested by the commune, a gift attested by a notary."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.kinds.certified import Deed, by_commune, by_notary
from samples.drawing.kinds.common import Case, Drawn, iso, sign, state_heading
from samples.drawing.kinds.official import Sheets
from samples.drawing.page import Page
from samples.drawing.people import Person
from samples.drawing.places import lower_unit
from samples.drawing.words import fold, long_date, money, number_words, sentence, slashed


def open_deed(case: Case, title: str, size: float = 13.0) -> Sheets:
    """The first page of an agreement between persons: state heading and title."""
    page = Page()
    flow = Flow(page, 30, 193, state_heading(page, 111, 22, case.body) + 7, case.body.but(size=size), 1.5)
    flow.centre(title, case.body.but(size=15, bold=True))
    flow.gap(4)
    return Sheets(case, [page], flow)


def heading(sheets: Sheets, text: str) -> None:
    sheets.need(24)
    sheets.flow.para([(text, sheets.flow.style.but(bold=True))], 0)


def _person(sheets: Sheets, person: Person, day: dt.date) -> None:
    sheets.need(24)
    flow = sheets.flow
    flow.para(f"{person.title}: {person.full_name.upper()}, sinh ngày {slashed(person.birth)}", 0)
    issued = f"cấp ngày {slashed(person.card_issued)} tại Cục Cảnh sát QLHC về TTXH"
    flow.para(f"Căn cước công dân số: {person.personal_id} {issued}", 0)
    flow.para(f"Nơi thường trú: {person.residence(day)}", 0)


def _land(case: Case) -> tuple[str, str]:
    """Serial of the certificate, and the sentence that describes the parcel."""
    serial = f"{case.rng.choice(('CK', 'DB', 'BX', 'CS'))} {case.rng.randint(100000, 999999)}"
    parcel, sheet = case.rng.randint(4, 520), case.rng.randint(2, 70)
    area = case.rng.randint(80, 900)
    where = case.home.address(dt.date(2024, 1, 1), "")
    return serial, (
        f"thửa đất số {parcel}, tờ bản đồ số {sheet}, địa chỉ {where}, diện tích {money(area)} m² "
        f"({number_words(area)} mét vuông), mục đích sử dụng đất ở, thời hạn lâu dài, theo Giấy chứng nhận "
        f"quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất số {serial}"
    )


_DUTIES = (
    fold("""
        Bên A giao thửa đất đúng hiện trạng cùng toàn bộ giấy tờ cho Bên B ngay sau khi hợp đồng được
        chứng thực; bảo đảm quyền sử dụng đất không có tranh chấp, không bị kê biên để thi hành án.
    """),
    fold("""
        Bên B đăng ký biến động tại Văn phòng đăng ký đất đai trong thời hạn 30 ngày; chịu mọi hậu quả do
        chậm đăng ký gây ra.
    """),
    fold("""
        Trong quá trình thực hiện, nếu phát sinh tranh chấp, các bên cùng nhau thương lượng trên nguyên tắc
        tôn trọng quyền lợi của nhau; không thương lượng được thì khởi kiện tại Tòa án có thẩm quyền.
    """),
)


def _signatures(sheets: Sheets, case: Case, first: tuple[Person, ...], second: Person) -> None:
    """Those of the first party one below the other, beside the second party."""
    sheets.need(46 + 29 * (len(first) - 1))
    sheets.flow.gap(4)
    top = sheets.flow.y
    sign(sheets.flow, case, 152, ["BÊN B", "(Ký, ghi rõ họ tên)"], second.full_name, None)
    sheets.flow.y = top
    for index, person in enumerate(first):
        titles = [] if index else ["BÊN A", "(Ký, ghi rõ họ tên)"]
        sign(sheets.flow, case, 68, titles, person.full_name, None)


def sale(case: Case) -> Drawn:
    """A couple sells to a neighbour; price, duties, the commune's attestation on the last page."""
    people, day = case.people, case.recent(25)
    seller, wife, buyer = people.father, people.mother, people.neighbour
    serial, parcel = _land(case)
    price = case.rng.randrange(180, 2400, 5) * 1_000_000
    tax = case.rng.choice(("Bên A", "Bên B"))
    name = "HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT"
    sheets = open_deed(case, "HỢP ĐỒNG CHUYỂN NHƯỢNG|QUYỀN SỬ DỤNG ĐẤT", 13.5)
    ward = lower_unit(case.home.units(day)[0])
    sheets.para(f"Hôm nay, {long_date(day)}, tại trụ sở Ủy ban nhân dân {ward}, chúng tôi gồm có:")
    heading(sheets, "BÊN CHUYỂN NHƯỢNG (sau đây gọi là Bên A):")
    _person(sheets, seller, day)
    _person(sheets, wife, day)
    heading(sheets, "BÊN NHẬN CHUYỂN NHƯỢNG (sau đây gọi là Bên B):")
    _person(sheets, buyer, day)
    sheets.para("Hai bên đồng ý thực hiện việc chuyển nhượng với các thỏa thuận sau đây:")
    heading(sheets, "ĐIỀU 1. ĐỐI TƯỢNG CỦA HỢP ĐỒNG")
    sheets.para(f"Bên A chuyển nhượng cho Bên B quyền sử dụng {parcel}.")
    heading(sheets, "ĐIỀU 2. GIÁ VÀ PHƯƠNG THỨC THANH TOÁN")
    said = sentence(number_words(price))
    sheets.para(f"1. Giá chuyển nhượng do hai bên thỏa thuận là: {money(price)} đồng ({said} đồng).")
    sheets.para("2. Thanh toán một lần bằng chuyển khoản trước khi ký hợp đồng.")
    for number, (about, duty) in enumerate(
        zip(("GIAO ĐẤT", "ĐĂNG KÝ", "GIẢI QUYẾT TRANH CHẤP"), _DUTIES, strict=True), 3
    ):
        heading(sheets, f"ĐIỀU {number}. {about}")
        sheets.para(duty)
    heading(sheets, "ĐIỀU 6. THUẾ, LỆ PHÍ")
    sheets.para(f"Thuế thu nhập cá nhân và lệ phí trước bạ do {tax} nộp.")
    sheets.para("Hai bên đã đọc lại, hiểu rõ quyền, nghĩa vụ của mình và ký tên dưới đây.")
    _signatures(sheets, case, (seller, wife), buyer)
    deed = Deed(sentence(name.lower()), (("Bên A: ", seller), ("Bên A: ", wife), ("Bên B: ", buyer)), day)
    certification = by_commune(sheets, case, deed)
    fields = _fields(seller, buyer, serial, certification["certification_number"], day)
    second = {"party_a_2_full_name": wife.full_name, "party_a_2_id_number": wife.personal_id}
    fields |= second | {"price": str(price)} | certification
    return Drawn("property_transfer_contract", "sale-commune", sheets.pages, fields)


def gift(case: Case) -> Drawn:
    """A parent gives land to a child; no price, a notary's attestation."""
    people, day = case.people, case.recent(40)
    giver, taker = people.elder, people.father
    serial, parcel = _land(case)
    sheets = open_deed(case, "HỢP ĐỒNG TẶNG CHO QUYỀN SỬ DỤNG ĐẤT")
    sheets.para(f"Tại {_firm(case)}, {long_date(day)}, các bên gồm:")
    heading(sheets, "BÊN TẶNG CHO (BÊN A):")
    _person(sheets, giver, day)
    heading(sheets, "BÊN ĐƯỢC TẶNG CHO (BÊN B):")
    _person(sheets, taker, day)
    heading(sheets, "Điều 1. Tài sản tặng cho")
    sheets.para(f"Bên A tự nguyện tặng cho Bên B toàn bộ {parcel}. Bên B đồng ý nhận.")
    heading(sheets, "Điều 2. Quyền và nghĩa vụ của các bên")
    for duty in _DUTIES[:2]:
        sheets.para(duty.replace("chứng thực", "công chứng"))
    heading(sheets, "Điều 3. Cam đoan")
    sheets.para("Việc tặng cho không kèm điều kiện. " + _DUTIES[2])
    _signatures(sheets, case, (giver,), taker)
    deed = Deed("Hợp đồng tặng cho quyền sử dụng đất", (("Bên A: ", giver), ("Bên B: ", taker)), day)
    number = by_notary(sheets, case, deed)
    return Drawn(
        "property_transfer_contract", "gift-notary", sheets.pages, _fields(giver, taker, serial, number, day)
    )


def _firm(case: Case) -> str:
    return f"Văn phòng công chứng {case.people.clerk}"


def _fields(first: Person, second: Person, serial: str, number: str, day: dt.date) -> dict[str, str]:
    return {
        "party_a_full_name": first.full_name,
        "party_a_id_number": first.personal_id,
        "party_b_full_name": second.full_name,
        "party_b_id_number": second.personal_id,
        "land_certificate_serial": serial,
        "notary_number": number,
        "issue_date": iso(day),
    }
