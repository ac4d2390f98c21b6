"""Contracts of sale and gift of land, of several pages, and mandates."""

from datetime import date

from tests.quality.newcomers.civil import day_words
from tests.quality.newcomers.marks import hand, motto, signed, when
from tests.quality.newcomers.sheet import (
    SERIF,
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    prose,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, long_day, money_words, thousands

CLAUSES = (
    ("NGHĨA VỤ VỀ THUẾ, LỆ PHÍ", "Thuế thu nhập cá nhân do Bên A nộp; lệ phí trước bạ, phí thẩm định hồ sơ do Bên B nộp. Phí công chứng, chứng thực do hai bên thỏa thuận."),
    ("VIỆC GIAO VÀ ĐĂNG KÝ QUYỀN SỬ DỤNG ĐẤT", "Bên A có nghĩa vụ giao thửa đất nêu tại Điều 1 cùng giấy tờ về quyền sử dụng đất cho Bên B ngay sau khi ký hợp đồng. Bên B có nghĩa vụ đăng ký quyền sử dụng đất tại cơ quan có thẩm quyền trong thời hạn 30 ngày."),
    ("PHƯƠNG THỨC GIẢI QUYẾT TRANH CHẤP", "Trong quá trình thực hiện hợp đồng mà phát sinh tranh chấp, các bên cùng nhau thương lượng giải quyết trên nguyên tắc tôn trọng quyền lợi của nhau; nếu không giải quyết được thì một trong hai bên có quyền khởi kiện để yêu cầu Tòa án có thẩm quyền giải quyết."),
    ("CAM ĐOAN CỦA CÁC BÊN", "Bên A cam đoan những thông tin về nhân thân, về thửa đất đã ghi trong hợp đồng là đúng sự thật; thửa đất thuộc trường hợp được chuyển quyền theo quy định của pháp luật; tại thời điểm giao kết, thửa đất không có tranh chấp, quyền sử dụng đất không bị kê biên để bảo đảm thi hành án. Bên B cam đoan đã xem xét kỹ, biết rõ về thửa đất và giấy tờ về quyền sử dụng đất. Các bên giao kết hợp đồng hoàn toàn tự nguyện, không bị lừa dối, không bị ép buộc."),
    ("ĐIỀU KHOẢN CUỐI CÙNG", "Hai bên đã hiểu rõ quyền, nghĩa vụ và lợi ích hợp pháp của mình, ý nghĩa và hậu quả pháp lý của việc giao kết hợp đồng này. Hợp đồng có hiệu lực kể từ thời điểm được công chứng, chứng thực. Hợp đồng được lập thành 04 bản có giá trị pháp lý như nhau."),
)  # fmt: skip


def _party(at: Desk, who: Person, spouse: Person | None) -> str:
    number, issued, office = at.carried(who)
    card = at.pick("Căn cước công dân số", "CCCD số") if len(number) == 12 else "Chứng minh nhân dân số"
    out = f"{who.honorific}: <b>{who.name.upper()}</b>      Sinh năm: {who.born.year}\n{card}: {number} do {office} cấp ngày {dmy(issued)}"
    if spouse:
        out += f"\nCùng {'vợ' if who.sex == 'Nam' else 'chồng'} là {spouse.honorific.lower()}: <b>{spouse.name.upper()}</b>      Sinh năm: {spouse.born.year}\n{card}: {at.carried_number(spouse)} do {office} cấp"
    return (
        out
        + f"\nCùng thường trú tại: {who.home}" * bool(spouse)
        + f"\nThường trú tại: {who.home}" * (not spouse)
    )


def _sides(at: Desk) -> tuple[Person, Person | None, Person, Person | None]:
    seller, buyer = at.someone("", (30, 78)), at.someone("", (22, 66))
    first = at.someone("Nữ" if seller.sex == "Nam" else "Nam", (30, 76)) if at.chance(0.6) else None
    second = at.someone("Nữ" if buyer.sex == "Nam" else "Nam", (22, 66)) if at.chance(0.4) else None
    return seller, first, buyer, second


def _serial(at: Desk) -> str:
    letters = "".join(at.rng.choice("ABCDEHKMN") for _ in range(2))
    return (
        f"{letters} {at.rng.randint(10**5, 10**6 - 1)}"
        if at.day < date(2025, 1, 1) or at.chance(0.5)
        else f"AA {at.rng.randint(10**6, 10**7):08d}"
    )


def _land(at: Desk, serial: str) -> str:
    return (f"Quyền sử dụng đất của Bên A đối với thửa đất theo Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất số {serial}, "
            f"số vào sổ cấp GCN: CS {at.rng.randint(100, 9999):05d} do {at.pick('Sở Tài nguyên và Môi trường', 'Chi nhánh Văn phòng đăng ký đất đai')} cấp ngày {dmy(at.earlier(2400, 200))}, cụ thể như sau:\n"
            f"- Thửa đất số: {at.rng.randint(1, 900)}; tờ bản đồ số: {at.rng.randint(1, 80)};\n- Địa chỉ thửa đất: {at.place.full(at.rng)};\n- Diện tích: {at.rng.randint(50, 600)},{at.rng.randint(1, 9)} m² (bằng chữ: theo Giấy chứng nhận);\n"
            f"- Hình thức sử dụng: riêng; mục đích sử dụng: đất ở; thời hạn: lâu dài; nguồn gốc: được công nhận quyền sử dụng đất.")  # fmt: skip


def _notary(at: Desk, number: str, names: str) -> tuple[str, str]:
    office = at.pick(
        "VĂN PHÒNG CÔNG CHỨNG TRẦN THANH", "PHÒNG CÔNG CHỨNG SỐ 1", "VĂN PHÒNG CÔNG CHỨNG ĐẤT VIỆT"
    )
    body = title("LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN", size="1.05em") + prose(f"""Hôm nay, {long_day(at.day)} ({day_words(at, at.day)}), tại trụ sở {office.title()}, {lower_unit(at.province)}.
        Tôi, công chứng viên ký tên dưới đây, CHỨNG NHẬN:
        Hợp đồng này được giao kết giữa {names}; các bên đã tự nguyện thỏa thuận giao kết hợp đồng; tại thời điểm công chứng, các bên có năng lực hành vi dân sự phù hợp theo quy định của pháp luật; mục đích, nội dung của hợp đồng không vi phạm pháp luật, không trái đạo đức xã hội; các bên đã ký vào hợp đồng này trước sự có mặt của tôi.
        Hợp đồng này được làm thành 04 bản chính, mỗi bản gồm 04 tờ, 04 trang, cấp cho Bên A 01 bản, Bên B 02 bản, lưu 01 bản.""")  # fmt: skip
    body += para(f"Số công chứng: <b>{number}</b>   quyển số {at.rng.randint(1, 9):02d} TP/CC-SCC/HĐGD")
    return body + grid("", signed(at, "CÔNG CHỨNG VIÊN", at.official(), office)), office


def _fields(
    at: Desk, seller: Person, buyer: Person, serial: str, number: str, price: int | None
) -> dict[str, str]:
    found = {"party_a_full_name": seller.name, "party_a_id_number": at.carried_number(seller), "party_b_full_name": buyer.name,
             "party_b_id_number": at.carried_number(buyer), "land_certificate_serial": serial, "issue_date": at.day.isoformat()}  # fmt: skip
    found |= {"notary_number": number} if number else {}
    return found | ({"price": str(price)} if price else {})


def _body(at: Desk, gift: bool, serial: str, price: int) -> str:
    out = prose(
        f"<b>ĐIỀU 1. QUYỀN SỬ DỤNG ĐẤT {'TẶNG CHO' if gift else 'CHUYỂN NHƯỢNG'}</b>\n{_land(at, serial)}"
    )
    if not gift:
        out += prose(f"""<b>ĐIỀU 2. GIÁ CHUYỂN NHƯỢNG VÀ PHƯƠNG THỨC THANH TOÁN</b>
            1. Giá chuyển nhượng quyền sử dụng đất nêu tại Điều 1 là: <b>{thousands(price)} đồng</b> (bằng chữ: {money_words(price)}).
            2. Phương thức thanh toán: {at.pick("tiền mặt", "chuyển khoản")}, một lần ngay sau khi ký hợp đồng; đặt cọc trước {thousands(price // 10)} đồng.""")  # fmt: skip
    for i, (name, words) in enumerate(CLAUSES):
        out += prose(f"<b>ĐIỀU {i + 2 + (not gift)}. {name}</b>\n{words}")
    return out


def _transfer(at: Desk, gift: bool, template: str) -> Paper:
    seller, first, buyer, second = _sides(at)
    serial, price = _serial(at), at.rng.randrange(80, 6200, 10) * 1_000_000
    number = at.pick(f"{at.rng.randint(10, 9999)}", f"{at.rng.randint(10, 9999)}/{at.day.year}")
    names = "Bên tặng cho" if gift else "Bên chuyển nhượng"
    body = motto(at) + title(
        f"HỢP ĐỒNG {'TẶNG CHO' if gift else 'CHUYỂN NHƯỢNG'}<br>QUYỀN SỬ DỤNG ĐẤT", size="1.2em"
    )
    body += prose(
        f"Hôm nay, {long_day(at.day)}, tại {at.pick('trụ sở tổ chức hành nghề công chứng', 'địa chỉ ' + seller.home)}, chúng tôi gồm có:"
    )
    body += para(f"<b>{names.upper()} (sau đây gọi là Bên A):</b>") + rows(_party(at, seller, first), at)
    body += para(
        f"<b>{names.upper().replace('TẶNG CHO', 'ĐƯỢC TẶNG CHO').replace('CHUYỂN NHƯỢNG', 'NHẬN CHUYỂN NHƯỢNG')} (sau đây gọi là Bên B):</b>"
    ) + rows(_party(at, buyer, second), at)
    body += prose("Hai bên tự nguyện cùng nhau lập và ký hợp đồng này với các điều khoản sau đây:") + _body(
        at, gift, serial, price
    )
    body += grid(hand(at, "BÊN A", seller.name), hand(at, "BÊN B", buyer.name)) + "#pagebreak()\n"
    body += _notary(
        at,
        number,
        f"Bên A là {seller.honorific.lower()} {seller.name} và Bên B là {buyer.honorific.lower()} {buyer.name}",
    )[0]
    return Paper(
        "property_transfer_contract",
        template,
        body,
        _fields(at, seller, buyer, serial, number, None if gift else price),
        setting=setting(at, TIMES, (13, 14)),
    )


def sale(at: Desk) -> Paper:
    """A sale of three or four pages with a notary's certificate."""
    return _transfer(at, False, "contract_sale")


def gift(at: Desk) -> Paper:
    """A gift: the same without a price."""
    return _transfer(at, True, "contract_gift")


def sale_by_commune(at: Desk) -> Paper:
    """A short sale with the parties in two columns, certified by a commune."""
    seller, _, buyer, _ = _sides(at)
    serial, price = _serial(at), at.rng.randrange(50, 900, 5) * 1_000_000
    body = motto(at) + title("HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT", under="<i>(Số: ........./HĐCN)</i>")
    both = [["BÊN A (Bên chuyển nhượng)", "BÊN B (Bên nhận chuyển nhượng)"], *([f"{label}: {a}", f"{label}: {b}"] for label, a, b in (
        ("Họ và tên", seller.name, buyer.name), ("Sinh ngày", dmy(seller.born), dmy(buyer.born)), ("Số CCCD", at.carried_number(seller), at.carried_number(buyer)), ("Nơi cư trú", seller.home, buyer.home)))]  # fmt: skip
    body += (
        table(both, (50, 50))
        + _body(at, False, serial, price)
        + grid(hand(at, "BÊN A", seller.name), hand(at, "BÊN B", buyer.name))
    )
    body += mid(
        f"<b>LỜI CHỨNG CỦA {'NGƯỜI THỰC HIỆN CHỨNG THỰC' if at.new else 'ỦY BAN NHÂN DÂN'}</b>", above="2mm"
    ) + prose(
        f"Hôm nay, {long_day(at.day)}, tại UBND {at.place.ward}, chứng thực hợp đồng này được giao kết giữa ông/bà {seller.name} và ông/bà {buyer.name}."
    )
    number = f"{at.rng.randint(1, 800)}"
    body += para(
        f"Số chứng thực: {number} quyển số: 01/{at.day.year} - SCT/{'GD' if at.day >= date(2025, 11, 1) else 'HĐ,GD'}"
    ) + grid("", signed(at, "TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH", at.official(), f"UBND {at.place.ward}"))
    return Paper(
        "property_transfer_contract",
        "contract_columns",
        body,
        _fields(at, seller, buyer, serial, number, price),
        setting=setting(at, SERIF, (12.4, 13.4)),
    )


def _mandate(at: Desk, giver: Person, taker: Person) -> dict[str, str]:
    return {"principal_full_name": giver.name, "principal_id_number": at.carried_number(giver), "agent_full_name": taker.name,
            "agent_id_number": at.carried_number(taker), "issue_date": at.day.isoformat()}  # fmt: skip


WORK = (
    "nộp hồ sơ và nhận kết quả đăng ký khai sinh",
    "liên hệ Chi nhánh Văn phòng đăng ký đất đai để nộp hồ sơ cấp đổi Giấy chứng nhận",
    "nhận tiền trợ cấp hằng tháng",
    "nộp, sửa đổi, bổ sung hồ sơ đăng ký hộ kinh doanh",
)


def letter_of_mandate(at: Desk) -> Paper:
    """A mandate in numbered parts, certified by the commune with number and book."""
    giver, taker = at.someone("", (30, 88)), at.someone()
    body = motto(at) + title(at.pick("GIẤY ỦY QUYỀN", "GIẤY UỶ QUYỀN"), size="1.3em")
    for mark, word, who in (
        ("I. BÊN ỦY QUYỀN", "(Bên A)", giver),
        ("II. BÊN ĐƯỢC ỦY QUYỀN", "(Bên B)", taker),
    ):
        number, issued, office = at.carried(who)
        body += para(f"<b>{mark}</b> {word}") + rows(f"""Họ tên: <v>{who.name.upper()}</v>
            Ngày sinh: <v>{dmy(who.born)}</v> Điện thoại: <v>{who.phone}</v>
            Địa chỉ: <v>{who.home}</v>
            Số CMND/CCCD: <v>{number}</v> cấp ngày: <v>{dmy(issued)}</v> nơi cấp: <v>{office}</v>""", at)  # fmt: skip
    body += para("<b>III. NỘI DUNG ỦY QUYỀN</b>") + prose(
        f"Bên A ủy quyền cho Bên B thay mặt Bên A {at.pick(*WORK)}. Thời hạn ủy quyền: {at.pick('06 tháng', 'đến khi xong công việc')} kể từ ngày ký. Thù lao: không."
    )
    body += (
        para("<b>IV. CAM KẾT</b>")
        + prose(
            "Hai bên cam kết sẽ hoàn toàn chịu trách nhiệm trước pháp luật về mọi thông tin ủy quyền ở trên."
        )
        + para(f"<i>{when(at)}</i>", align="right")
    )
    body += grid(hand(at, "BÊN ỦY QUYỀN", giver.name), hand(at, "BÊN ĐƯỢC ỦY QUYỀN", taker.name))
    if at.chance(0.5):
        body += para(
            f"<b>CHỨNG THỰC CHỮ KÝ</b><br>Số chứng thực: {at.rng.randint(1, 900)} quyển số: 01 SCT/CK, ĐC"
        ) + grid("", signed(at, "CHỦ TỊCH", at.official(), f"UBND {at.place.ward}"))
    return Paper(
        "authorization_letter",
        "mandate_letter",
        body,
        _mandate(at, giver, taker),
        setting=setting(at, SERIF, (12, 13.2)),
    )


def mandate_in_prose(at: Desk) -> Paper:
    """A mandate as one writes it: 'Tôi tên là … nay ủy quyền cho …'."""
    giver, taker = at.someone("", (30, 88)), at.someone()
    card = "CCCD số" if at.day.year >= 2022 else "CMND số"
    body = (
        motto(at)
        + para(f"<i>{when(at)}</i>", align="right")
        + title("GIẤY ỦY QUYỀN", under=f"<i>(V/v {at.pick(*WORK)})</i>")
    )
    body += prose(f"""Tôi tên là: {giver.name}, sinh ngày {dmy(giver.born)}, {card} {at.carried_number(giver)}, nơi cư trú: {giver.home}.
        Nay tôi ủy quyền cho: {taker.honorific.lower()} {taker.name}, sinh ngày {dmy(taker.born)}, {card} {at.carried_number(taker)}, nơi cư trú: {at.pick(taker.home, "như trên")}.
        Được thay mặt tôi {at.pick(*WORK)}.
        Giấy ủy quyền này có giá trị đến hết ngày 31/12/{at.day.year}.""")  # fmt: skip
    body += grid(hand(at, "NGƯỜI ĐƯỢC ỦY QUYỀN", taker.name), hand(at, "NGƯỜI ỦY QUYỀN", giver.name))
    return Paper(
        "authorization_letter",
        "mandate_prose",
        body,
        _mandate(at, giver, taker),
        setting=setting(at, SERIF, (12.8, 14)),
    )


def contract_of_mandate(at: Desk) -> Paper:
    """A notarized contract of mandate."""
    giver, first, taker, _ = _sides(at)
    body = (
        motto(at)
        + title("HỢP ĐỒNG ỦY QUYỀN", size="1.25em")
        + prose(f"Tại trụ sở tổ chức hành nghề công chứng, {long_day(at.day)}, chúng tôi gồm:")
    )
    body += (
        para("<b>BÊN ỦY QUYỀN (BÊN A):</b>")
        + rows(_party(at, giver, first), at)
        + para("<b>BÊN ĐƯỢC ỦY QUYỀN (BÊN B):</b>")
        + rows(_party(at, taker, None), at)
    )
    body += prose(
        f"<b>ĐIỀU 1. PHẠM VI ỦY QUYỀN</b>\nBên A ủy quyền cho Bên B {at.pick(*WORK)}.\n<b>ĐIỀU 2. THỜI HẠN, THÙ LAO</b>\nThời hạn ủy quyền là {at.rng.randint(1, 5)} năm. Bên B không nhận thù lao."
    )
    for i, (name, words) in enumerate(CLAUSES[2:]):
        body += prose(f"<b>ĐIỀU {i + 3}. {name}</b>\n{words}")
    body += (
        grid(hand(at, "BÊN A", giver.name), hand(at, "BÊN B", taker.name))
        + _notary(at, f"{at.rng.randint(10, 9000)}", f"{giver.name} và {taker.name}")[0]
    )
    return Paper(
        "authorization_letter",
        "mandate_contract",
        body,
        _mandate(at, giver, taker),
        setting=setting(at, TIMES, (12.8, 13.8)),
    )


SPAN = {
    "sale_by_commune": (date(2022, 3, 1), date(2026, 11, 1)),
    "mandate_in_prose": (date(2019, 3, 1), date(2026, 11, 1)),
}
FORMS = (sale, gift, sale_by_commune)
MORE = (letter_of_mandate, mandate_in_prose, contract_of_mandate)
