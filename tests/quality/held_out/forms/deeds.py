"""Deeds: powers of attorney, contracts over land, inheritance; some before a notary, some before a commune."""

from datetime import date

from tests.quality.held_out.clerk import Desk, dateline, feet, in_text, motto, signed
from tests.quality.held_out.typeset import Look, Paper, bar, centre, form, para, right, skip
from tests.quality.held_out.words import decimal, in_words, long_day, money, money_words, slashed
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit

OFFICES = (
    "Văn phòng công chứng Hồng Hà", "Văn phòng Công chứng Nguyễn Thị Lan", "Phòng Công chứng số 2",
    "Văn phòng công chứng Miền Tây", "Văn phòng công chứng Đại An",
)  # fmt: skip


def _party(d: Desk, look: Look, people: list[Person], style: int) -> str:
    out = []
    for i, who in enumerate(people):
        name = who.name.upper() if style != 1 else who.name
        lead = {
            0: f"{who.honorific}: ",
            1: f"Họ và tên {'ông' if who.sex == 'Nam' else 'bà'}: ",
            2: f"{'Cùng vợ là bà: ' if i and who.sex == 'Nữ' else 'Cùng chồng là ông: ' if i else who.honorific + ' '}",
        }[style]
        if style == 2:
            out.append(
                para(
                    f"{lead}<b>{name}</b>, sinh năm {who.born.year}, {d.id_name()} số <v>{d.id_of(who)}</v>, {d.id_issue(who)};",
                    indent=8,
                )
            )
        else:
            out.append(
                form(
                    look,
                    f"{lead}| <b>{name}</b> || Sinh năm: | {who.born.year}"
                    if style == 0
                    else f"{lead}| <b>{name}</b>\nSinh ngày: | {slashed(who.born)}",
                )
            )
            out.append(form(look, f"{d.id_name()} số: | {d.id_of(who)}, {d.id_issue(who)}"))
    word = (
        "Cùng thường trú tại"
        if len(people) > 1
        else d.rng.choice(["Thường trú tại", "Nơi thường trú", "Địa chỉ"])
    )
    return "".join(out) + para(f"{word}: <v>{people[0].home}</v>.", indent=8 if style == 2 else 0)


def letter(d: Desk) -> Paper:
    """GIẤY ỦY QUYỀN of one page, certified or not."""
    one, other, look = d.someone(ages=(30, 80)), d.someone(ages=(22, 60)), d.look()
    style = d.rng.choice([0, 1])
    body = (
        motto(d.rng) + centre(f"<b>{d.rng.choice(['GIẤY ỦY QUYỀN', 'GIẤY UỶ QUYỀN'])}</b>", size=1.45, space=6) + skip(1)
        + para(f"Hôm nay, {long_day(d.day)}, tại {in_text(d)}, chúng tôi gồm:", indent=8)
        + para(f"<b>{d.rng.choice(['BÊN ỦY QUYỀN (Bên A):', 'I. BÊN ỦY QUYỀN:', 'Người ủy quyền:'])}</b>") + _party(d, look, [one], style)
        + para(f"<b>{d.rng.choice(['BÊN ĐƯỢC ỦY QUYỀN (Bên B):', 'II. BÊN ĐƯỢC ỦY QUYỀN:', 'Người được ủy quyền:'])}</b>") + _party(d, look, [other], style)
        + para("<b>III. NỘI DUNG ỦY QUYỀN:</b>")
        + para(f"Bên B được thay mặt Bên A nộp hồ sơ và nhận kết quả thủ tục {d.rng.choice(['cấp bản sao trích lục hộ tịch', 'đăng ký biến động đất đai', 'đăng ký thường trú'])}; được ký các giấy tờ có liên quan, nộp phí, lệ phí theo quy định.", indent=8)
        + para(f"Thời hạn ủy quyền: kể từ ngày ký đến khi hoàn thành công việc, không quá {d.rng.randint(2, 12):02d} tháng.", indent=8)
        + para("Chúng tôi cam kết chịu trách nhiệm trước pháp luật về nội dung ủy quyền nêu trên.", indent=8)
        + feet(signed(d, ["BÊN ĐƯỢC ỦY QUYỀN"], other.name, hint="(Ký, ghi rõ họ tên)"), signed(d, ["BÊN ỦY QUYỀN"], one.name, hint="(Ký, ghi rõ họ tên)"))
    )  # fmt: skip
    fields = {"principal_full_name": one.name, "principal_id_number": d.id_of(one), "agent_full_name": other.name, "agent_id_number": d.id_of(other), "issue_date": d.day.isoformat()}  # fmt: skip
    return Paper("authorization_letter", "authority_letter", body, fields, look)


def form_letter(d: Desk) -> Paper:
    """The same as a filled-in form of a department: 'Tôi tên là … ủy quyền cho …'."""
    one, other, look = d.someone(ages=(25, 80)), d.someone(ages=(22, 60)), d.look()
    body = (
        motto(d.rng) + right(f"<i>{dateline(d)}</i>") + centre("<b>GIẤY ỦY QUYỀN</b>", size=1.45, space=5) + centre(f"Kính gửi: {in_text(d)}", space=2) + skip(2)
        + form(look, f"""
Tôi tên là: | {one.name} || Sinh năm: | {one.born.year}
Số {d.id_name()}: | {d.id_of(one)}
Nơi thường trú: | {one.home}
Nay tôi ủy quyền cho ông/bà: | {other.name} || Sinh năm: | {other.born.year}
Số {d.id_name()}: | {d.id_of(other)}
Nơi thường trú: | {other.home}
Mối quan hệ với người ủy quyền: | {d.rng.choice(["Con đẻ", "Vợ", "Chồng", "Em ruột"])}
Nội dung ủy quyền: | Nộp hồ sơ, nộp lệ phí và nhận kết quả giải quyết thủ tục hành chính
""")
        + para("Tôi xin chịu hoàn toàn trách nhiệm về việc ủy quyền này.", indent=8)
        + feet(signed(d, ["NGƯỜI ĐƯỢC ỦY QUYỀN"], other.name), signed(d, ["NGƯỜI ỦY QUYỀN"], one.name))
    )  # fmt: skip
    fields = {"principal_full_name": one.name, "principal_id_number": d.id_of(one), "agent_full_name": other.name, "agent_id_number": d.id_of(other), "issue_date": d.day.isoformat()}  # fmt: skip
    return Paper("authorization_letter", "authority_form", body, fields, look)


def _articles(*texts: str) -> str:
    out = ""
    for i, text in enumerate(texts, 1):
        head, _, rest = text.partition("\n")
        out += centre(f"<b>ĐIỀU {i}</b>", f"<b>{head}</b>", space=2) + "".join(
            para(row, indent=8) for row in rest.splitlines()
        )
    return out


def _notary(d: Desk, what: str, number: str, people: list[str], commune: bool) -> str:
    """LỜI CHỨNG at the end, with the number and the book."""
    name = d.someone(ages=(35, 60)).name
    office = OFFICES[d.day.toordinal() % len(OFFICES)]
    when = f"{long_day(d.day).replace('ngày', 'Ngày', 1)} (bằng chữ: {in_words(d.day.day)}, tháng {in_words(d.day.month)}, năm {in_words(d.day.year)})"
    if commune:
        book = "SCT/GD" if d.day >= date(2025, 11, 1) else "SCT/HĐ,GD"
        head, role, ring = (
            f"LỜI CHỨNG CỦA CHỦ TỊCH/PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN {d.place.ward.upper()}",
            "PHÓ CHỦ TỊCH",
            f"UBND {d.place.ward}",
        )
        tail = f"Số chứng thực: <v>{number}</v>, quyển số: {d.rng.randint(1, 5):02d}/{d.day.year} - {book}"
        who = f"Tại {in_text(d)}, tôi là {name}, Phó Chủ tịch Ủy ban nhân dân"
    else:
        head, role, ring = "LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN", "CÔNG CHỨNG VIÊN", office
        tail = f"Số công chứng: <v>{number}</v>, quyển số: {d.rng.randint(1, 12):02d}/{d.day.year}-TP/CC-SCC/HĐGD"
        who = f"Tại trụ sở {office}, tôi - {name}, Công chứng viên, trong phạm vi trách nhiệm của mình theo quy định của pháp luật"
    return (
        centre(f"<b>{head}</b>", space=4) + para(f"{when};", indent=8) + para(f"{who},", indent=8) + centre("<b>CHỨNG NHẬN:</b>" if not commune else "<b>CHỨNG THỰC:</b>")
        + para(f"- {what} được giao kết giữa {people[0]} và {people[1]};", indent=8)
        + para("- Các bên đã tự nguyện thỏa thuận; tại thời điểm công chứng, chứng thực có năng lực hành vi dân sự theo quy định của pháp luật; mục đích, nội dung không vi phạm pháp luật, không trái đạo đức xã hội;", indent=8)
        + para("- Các bên đã đọc, đồng ý toàn bộ nội dung và ký tên, điểm chỉ vào từng trang trước mặt tôi.", indent=8)
        + para(tail + ".") + feet(skip(1), signed(d, [role], name, ring))
    )  # fmt: skip


def power(d: Desk) -> Paper:
    """HỢP ĐỒNG ỦY QUYỀN before a notary, several pages."""
    one, two, other, look = (
        d.someone("Nam", (40, 75)),
        d.someone("Nữ", (38, 72)),
        d.someone(ages=(24, 60)),
        d.look(),
    )
    style = d.rng.choice([0, 1, 2])
    principals = [one, two] if d.rng.random() < 0.4 else [one]
    number = d.rng.choice([f"{d.rng.randint(100, 9000)}", f"{d.rng.randint(100, 9000)}/{d.day.year}"])
    body = (
        motto(d.rng) + centre("<b>HỢP ĐỒNG ỦY QUYỀN</b>", size=1.4, space=5) + skip(1) + para(f"Hôm nay, {long_day(d.day)}, tại {OFFICES[d.day.toordinal() % len(OFFICES)]}, chúng tôi gồm có:", indent=8)
        + para("<b>BÊN ỦY QUYỀN (sau đây gọi là Bên A):</b>") + _party(d, look, principals, style)
        + para("<b>BÊN ĐƯỢC ỦY QUYỀN (sau đây gọi là Bên B):</b>") + _party(d, look, [other], style)
        + _articles(
            f"PHẠM VI ỦY QUYỀN\nBên A ủy quyền cho Bên B thay mặt Bên A quản lý, sử dụng, chuyển nhượng quyền sử dụng thửa đất số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 70)} tại {', '.join(d.place.units)}.\nBên B được ký kết các hợp đồng, giấy tờ có liên quan theo quy định của pháp luật.",
            "THỜI HẠN ỦY QUYỀN\nThời hạn ủy quyền là 10 (mười) năm kể từ ngày Hợp đồng này được công chứng.", "THÙ LAO\nHợp đồng ủy quyền này không có thù lao.",
            "NGHĨA VỤ CỦA CÁC BÊN\nBên A chịu trách nhiệm về những cam kết do Bên B thực hiện trong phạm vi ủy quyền.\nBên B có nghĩa vụ báo cho Bên A về việc thực hiện công việc được ủy quyền.",
            "ĐIỀU KHOẢN CUỐI CÙNG\nHai bên đã hiểu rõ quyền, nghĩa vụ, lợi ích hợp pháp của mình và hậu quả pháp lý của việc giao kết hợp đồng này.")
        + feet(signed(d, ["BÊN A"], one.name), signed(d, ["BÊN B"], other.name))
        + _notary(d, "Hợp đồng ủy quyền này", number, [f"Bên ủy quyền là ông {one.name}", f"Bên được ủy quyền là {other.honorific.lower()} {other.name}"], commune=False)
    )  # fmt: skip
    fields = {"principal_full_name": one.name, "principal_id_number": d.id_of(one), "agent_full_name": other.name, "agent_id_number": d.id_of(other), "issue_date": d.day.isoformat()}  # fmt: skip
    return Paper(
        "authorization_letter", "authority_contract", body, fields, look, numbered=d.rng.random() < 0.6
    )


def _conveyance(d: Desk, *, gift: bool, commune: bool, template: str) -> Paper:
    look, style = d.look(low=12, high=13.6), d.rng.choice([0, 1, 2])
    givers = [d.someone("Nam", (40, 76)), d.someone("Nữ", (38, 72))][: d.rng.randint(1, 2)]
    takers = (
        [d.someone(ages=(22, 50))]
        if gift or d.rng.random() < 0.4
        else [d.someone("Nam", (26, 55)), d.someone("Nữ", (24, 52))]
    )
    serial = f"{d.rng.choice(['BK', 'BX', 'CD', 'CQ', 'DA', 'DĐ', 'AA'])} {d.rng.randint(100000, 999999)}"
    price = d.rng.randrange(120, 4800, 10) * 1_000_000
    number = d.rng.choice(
        [
            f"{d.rng.randint(30, 9900)}",
            f"{d.rng.randint(30, 9900)}/{d.day.year}",
            f"{d.rng.randint(30, 9900):06d}",
        ]
    )
    area = round(d.rng.uniform(60, 1500), 1)
    act, a, b = (
        ("tặng cho", "BÊN TẶNG CHO", "BÊN ĐƯỢC TẶNG CHO")
        if gift
        else ("chuyển nhượng", "BÊN CHUYỂN NHƯỢNG", "BÊN NHẬN CHUYỂN NHƯỢNG")
    )
    title = f"HỢP ĐỒNG {act.upper()} QUYỀN SỬ DỤNG ĐẤT"
    name_a = d.rng.choice(
        [f"<b>{a} (sau đây gọi là Bên A):</b>", f"<b>BÊN A ({a}):</b>", f"<b>I. {a} (BÊN A)</b>"]
    )
    name_b = name_a.replace(a, b).replace("Bên A", "Bên B").replace("BÊN A", "BÊN B").replace("I. ", "II. ")
    where = ", ".join(lower_unit(unit) for unit in d.place.units)
    parcel = (
        f"Quyền sử dụng đất của Bên A đối với thửa đất theo Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất số <v>{serial}</v>, số vào sổ cấp GCN: {d.rng.choice(['CS', 'CH'])}{d.rng.randint(100, 30000):05d} do {d.rng.choice(['Sở Tài nguyên và Môi trường', 'Văn phòng đăng ký đất đai'])} {lower_unit(d.place.province)} cấp ngày {slashed(d.earlier(3000, 100))}, cụ thể như sau:\n"
        f"- Thửa đất số: {d.rng.randint(3, 1200)}; tờ bản đồ số: {d.rng.randint(1, 90)};\n- Địa chỉ thửa đất: {where};\n- Diện tích: {decimal(area)} m² (bằng chữ: {in_words(int(area))} phẩy {in_words(round(area * 10) % 10)} mét vuông);\n"
        "- Hình thức sử dụng: riêng; Mục đích sử dụng: đất ở; Thời hạn sử dụng: lâu dài."
    )
    pay = (f"GIÁ CHUYỂN NHƯỢNG VÀ PHƯƠNG THỨC THANH TOÁN\n1. Giá chuyển nhượng quyền sử dụng đất nêu tại Điều 1 của Hợp đồng này là: <v>{money(price)} đồng</v> (bằng chữ: {money_words(price)}).\n"
           "2. Phương thức thanh toán: chuyển khoản, một lần ngay sau khi ký hợp đồng." if not gift else "VIỆC GIAO VÀ ĐĂNG KÝ QUYỀN SỬ DỤNG ĐẤT\nBên A có nghĩa vụ giao thửa đất nêu tại Điều 1 cùng giấy tờ về quyền sử dụng đất cho Bên B ngay sau khi ký hợp đồng.")  # fmt: skip
    body = (
        motto(d.rng) + centre(f"<b>{title}</b>", size=1.25, space=5) + bar(34) + skip(1)
        + para(f"Hôm nay, {long_day(d.day)}, tại {in_text(d) if commune else OFFICES[d.day.toordinal() % len(OFFICES)]}, chúng tôi gồm có:", indent=8)
        + para(name_a) + _party(d, look, givers, style) + para(name_b) + _party(d, look, takers, style)
        + para(f"Hai bên đồng ý thực hiện việc {act} quyền sử dụng đất theo các thỏa thuận sau đây:", indent=8)
        + _articles(
            f"QUYỀN SỬ DỤNG ĐẤT {act.upper()}\n{parcel}", pay,
            "TRÁCH NHIỆM NỘP THUẾ, LỆ PHÍ\nThuế, lệ phí liên quan đến việc thực hiện Hợp đồng này do Bên B chịu trách nhiệm nộp.",
            "PHƯƠNG THỨC GIẢI QUYẾT TRANH CHẤP\nTrong quá trình thực hiện Hợp đồng mà phát sinh tranh chấp, các bên cùng nhau thương lượng giải quyết trên nguyên tắc tôn trọng quyền lợi của nhau; nếu không giải quyết được thì một trong hai bên có quyền khởi kiện theo quy định của pháp luật.",
            "CAM ĐOAN CỦA CÁC BÊN\n1. Bên A cam đoan: những thông tin về nhân thân, về thửa đất đã ghi trong Hợp đồng này là đúng sự thật; thửa đất không có tranh chấp, không bị kê biên.\n2. Bên B cam đoan: đã xem xét kỹ, biết rõ về thửa đất và giấy tờ về quyền sử dụng đất; Hợp đồng được giao kết hoàn toàn tự nguyện, không bị lừa dối, không bị ép buộc.",
            "ĐIỀU KHOẢN CHUNG\nHợp đồng này có hiệu lực từ thời điểm được công chứng, chứng thực. Hai bên đã tự đọc lại, đồng ý và ký tên dưới đây.")
        + feet(signed(d, ["BÊN A"], "", hint="(Ký, điểm chỉ và ghi rõ họ tên)") + centre(*[who.name for who in givers]), signed(d, ["BÊN B"], "", hint="(Ký, điểm chỉ và ghi rõ họ tên)") + centre(*[who.name for who in takers]))
        + _notary(d, f"Hợp đồng {act} quyền sử dụng đất này", number, [f"Bên A là {givers[0].honorific.lower()} {givers[0].name}", f"Bên B là {takers[0].honorific.lower()} {takers[0].name}"], commune)
    )  # fmt: skip
    fields = {
        "party_a_full_name": givers[0].name, "party_a_id_number": d.id_of(givers[0]), "party_b_full_name": takers[0].name,
        "party_b_id_number": d.id_of(takers[0]), "land_certificate_serial": serial, "notary_number": number, "issue_date": d.day.isoformat(),
    } | ({} if gift else {"price": str(price)})  # fmt: skip
    return Paper("property_transfer_contract", template, body, fields, look, numbered=d.rng.random() < 0.7)


def sale(d: Desk) -> Paper:
    """A sale before a notary, three to four pages."""
    return _conveyance(d, gift=False, commune=False, template="contract_sale")


def sale_commune(d: Desk) -> Paper:
    """A sale certified by a commune."""
    return _conveyance(d, gift=False, commune=True, template="contract_sale_commune")


def gift(d: Desk) -> Paper:
    """A gift, before a notary or a commune."""
    return _conveyance(d, gift=True, commune=d.rng.random() < 0.5, template="contract_gift")


def _dead(d: Desk) -> tuple[Person, date]:
    return d.someone(ages=(55, 92)), d.earlier(1200, 60)


def division(d: Desk) -> Paper:
    """VĂN BẢN THỎA THUẬN PHÂN CHIA DI SẢN THỪA KẾ."""
    (dead, died), look = _dead(d), d.look()
    heirs = [d.someone(ages=(24, 60)) for _ in range(d.rng.randint(2, 4))]
    number = d.rng.choice([f"{d.rng.randint(100, 9000)}", f"{d.rng.randint(100, 9000)}/{d.day.year}"])
    commune = d.rng.random() < 0.5
    body = (
        motto(d.rng) + centre("<b>VĂN BẢN THỎA THUẬN PHÂN CHIA DI SẢN THỪA KẾ</b>", size=1.15, space=5) + skip(1)
        + para(f"Hôm nay, {long_day(d.day)}, tại {in_text(d) if commune else OFFICES[d.day.toordinal() % len(OFFICES)]}, chúng tôi gồm:", indent=8)
        + "".join(para(f"{i}. {who.honorific} <b>{who.name}</b>, sinh năm {who.born.year}, {d.id_name()} số {d.id_of(who)}, thường trú tại {who.home};", indent=8) for i, who in enumerate(heirs, 1))
        + para(f"Chúng tôi là những người thừa kế theo pháp luật của {dead.honorific.lower()} <b>{dead.name}</b> (sinh năm {dead.born.year}), chết ngày {slashed(died)} theo Trích lục khai tử số {d.rng.randint(3, 200)}/TLKT do {in_text(d)} cấp. {dead.honorific} {dead.name} chết không để lại di chúc.", indent=8)
        + _articles(
            f"DI SẢN\nDi sản của người để lại di sản {dead.honorific.lower()} {dead.name} là quyền sử dụng thửa đất số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 80)} tại {', '.join(d.place.units)} theo Giấy chứng nhận số BM {d.rng.randint(100000, 999999)}.",
            f"PHÂN CHIA DI SẢN\nCác đồng thừa kế thống nhất để {heirs[0].honorific.lower()} {heirs[0].name} được hưởng toàn bộ di sản nêu trên; những người còn lại không yêu cầu gì thêm.",
            "CAM ĐOAN\nChúng tôi cam đoan không bỏ sót người thừa kế, nếu sai xin chịu trách nhiệm trước pháp luật.")
        + feet(signed(d, ["NHỮNG NGƯỜI THỪA KẾ"], "", hint="(Ký, điểm chỉ, ghi rõ họ tên)") + centre(*[who.name for who in heirs]), skip(1))
        + _notary(d, "Văn bản thỏa thuận phân chia di sản này", number, [heirs[0].name, heirs[-1].name], commune)
    )  # fmt: skip
    fields = {"decedent_full_name": dead.name, "notary_number": number, "issue_date": d.day.isoformat()}
    return Paper("inheritance_document", "heirs_division", body, fields, look, numbered=True)


def refusal(d: Desk) -> Paper:
    """VĂN BẢN TỪ CHỐI NHẬN DI SẢN, certified by the commune."""
    (dead, died), look, heir = _dead(d), d.look(), d.someone(ages=(24, 60))
    number = f"{d.rng.randint(10, 900)}"
    book = "SCT/GD" if d.day >= date(2025, 11, 1) else "SCT/HĐ,GD"
    name = d.someone(ages=(35, 58)).name
    body = (
        motto(d.rng) + centre(f"<b>VĂN BẢN TỪ CHỐI NHẬN DI SẢN{d.rng.choice([' THỪA KẾ', ''])}</b>", size=1.25, space=5) + skip(1)
        + para(f"Hôm nay, {long_day(d.day)}, tại {in_text(d)}, tôi là:", indent=8)
        + form(look, f"Họ và tên: | {heir.name} || Sinh năm: | {heir.born.year}\n{d.id_name()} số: | {d.id_of(heir)}, {d.id_issue(heir)}\nNơi thường trú: | {heir.home}")
        + para(f"Tôi là {d.rng.choice(['con đẻ', 'cháu', 'em ruột'])} và là người thừa kế theo pháp luật của {dead.honorific.lower()} <b>{dead.name.upper()}</b>, chết ngày {slashed(died)}, nơi cư trú cuối cùng: {dead.home}.", indent=8)
        + para(f"Di sản mà tôi được thừa kế là một phần quyền sử dụng đất tại thửa số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 80)}. Nay tôi tự nguyện từ chối nhận kỷ phần thừa kế mà tôi được hưởng.", indent=8)
        + para("Tôi cam đoan việc từ chối nhận di sản này không nhằm trốn tránh việc thực hiện nghĩa vụ tài sản của mình đối với người khác.", indent=8)
        + feet(skip(1), signed(d, ["NGƯỜI TỪ CHỐI NHẬN DI SẢN"], heir.name, hint="(Ký, ghi rõ họ tên)"))
        + para(f"<b>Lời chứng:</b> {in_text(d)} chứng thực {heir.honorific.lower()} {heir.name} đã ký vào văn bản này trước mặt tôi.")
        + para(f"Số chứng thực: <v>{number}</v> quyển số: 01/{d.day.year} - {book}")
        + feet(skip(1), signed(d, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name, f"UBND {d.place.ward}"))
    )  # fmt: skip
    fields = {"decedent_full_name": dead.name, "notary_number": number, "issue_date": d.day.isoformat()}
    return Paper("inheritance_document", "heirs_refusal", body, fields, look)


def will(d: Desk) -> Paper:
    """DI CHÚC: the one who leaves is the one who speaks."""
    who, look = d.someone(ages=(60, 90)), d.look()
    heirs = [d.someone(ages=(25, 60)) for _ in range(2)]
    number = f"{d.rng.randint(20, 900)}"
    body = (
        motto(d.rng) + centre("<b>DI CHÚC</b>", size=1.6, space=6) + skip(2) + para(f"Hôm nay, {long_day(d.day)}, tại {OFFICES[d.day.toordinal() % len(OFFICES)]}.", indent=8)
        + form(look, f"Tôi là: | {who.name} || Sinh ngày: | {slashed(who.born)}\n{d.id_name()} số: | {d.id_of(who)}, {d.id_issue(who)}\nThường trú tại: | {who.home}")
        + para("Trong trạng thái tinh thần minh mẫn, sáng suốt, không bị lừa dối, đe dọa, cưỡng ép, tôi lập di chúc này để định đoạt tài sản của tôi sau khi chết như sau:", indent=8)
        + para(f"1. Để lại cho con tôi là {heirs[0].name}, sinh năm {heirs[0].born.year}, {d.id_name()} số {d.id_of(heirs[0])} quyền sử dụng thửa đất số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 80)}.", indent=8)
        + para(f"2. Để lại cho con tôi là {heirs[1].name}, sinh năm {heirs[1].born.year} số tiền {money(d.rng.randrange(20, 900, 10) * 1_000_000)} đồng.", indent=8)
        + feet(skip(1), signed(d, ["NGƯỜI LẬP DI CHÚC"], who.name, hint="(Ký, điểm chỉ, ghi rõ họ tên)"))
        + _notary(d, "Di chúc này", number, [f"{who.honorific.lower()} {who.name}", "người làm chứng"], commune=False).replace("được giao kết giữa", "do")
    )  # fmt: skip
    fields = {"decedent_full_name": who.name, "notary_number": number, "issue_date": d.day.isoformat()}
    return Paper("inheritance_document", "heirs_will", body, fields, look)


FORMS = (letter, form_letter, power)
CONTRACTS = (sale, sale_commune, gift)
HEIRS = (division, refusal, will)
