"""Applications: five kinds of ĐƠN to communes, a school and a water company."""

from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    fill,
    line,
    motto,
    para,
    plain_sign,
    signed,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import any_day, dmy


def truth(desk: Desk, who: Person, carried: str, *, phone: bool = True, born: bool = True) -> dict[str, str]:
    """What a reader should find on an application."""
    fields = {
        "applicant_full_name": who.name,
        "id_number": carried,
        "permanent_address": who.home,
        "issue_date": desk.day.isoformat(),
    }
    if phone:
        fields["phone"] = who.phone
    if born:
        fields["date_of_birth"] = who.born.isoformat()
    return fields


def top(desk: Desk, form: str = "") -> str:
    """The number of the form and the motto."""
    mark = f'<div class="form">{text(form)}</div>' if form else ""
    return mark + f'<div class="centre">{motto(desk)}</div>'


def committee(desk: Desk) -> str:
    """Whom it is addressed to."""
    return desk.rng.choice(["Ủy ban nhân dân ", "UBND ", "Chủ tịch UBND "]) + desk.place.full(desk.rng)


def looks(desk: Desk) -> str:
    """Dotted blanks when filled in by hand, else one of three looks."""
    return "dots" if desk.script else desk.rng.choice(["dots", "", "vb"])


def confirm_hardship(desk: Desk) -> Paper:
    """A free application to confirm a family's hardship."""
    who, css = desk.someone(), looks(desk)
    carried, issued = desk.identity(who)
    body = top(desk) + title("ĐƠN XIN XÁC NHẬN<br>HOÀN CẢNH GIA ĐÌNH KHÓ KHĂN")
    body += para(f"<b>Kính gửi:</b> {text(committee(desk))}", "c")
    body += line(desk, ("Tôi tên là:", who.name), ("Sinh ngày:", any_day(desk.rng, who.born)), css=css)
    body += line(desk, ("Số CMND/CCCD:", carried), ("cấp ngày", issued), css=css)
    body += line(desk, ("Hộ khẩu thường trú:", who.home), css=css)
    body += line(desk, ("Điện thoại liên hệ:", who.phone), css=css)
    body += para(
        "Nay tôi làm đơn này kính mong Quý cơ quan xác nhận cho gia đình tôi thuộc diện có hoàn cảnh "
        "khó khăn: nhà "
        "đông con, lao động chính thường xuyên ốm đau, thu nhập chủ yếu dựa vào làm nông nghiệp.",
        "in",
    )
    body += para(
        f"Lý do: {desk.rng.choice(['để con được miễn giảm học phí', 'để vay vốn ngân hàng chính sách'])}.",
        "in",
    )
    body += para(
        "Tôi xin cam đoan những lời trên là đúng sự thật và chịu trách nhiệm trước pháp luật. Xin "
        "chân thành cảm ơn!",
        "in",
    )
    body += columns(
        signed(desk, ["XÁC NHẬN CỦA UBND", "CHỦ TỊCH"], desk.official().name, desk.place.ward),
        plain_sign(desk, "Người làm đơn", who.name, when=dateline(desk)),
    )
    return Paper(
        "application_form", "app_hardship", (body,), truth(desk, who, carried), style=typeface(desk.rng)
    )


def social_benefit(desk: Desk) -> Paper:
    """A request for a monthly benefit, numbered boxes."""
    who, css = desk.someone(ages=(60, 88)), looks(desk)
    carried, issued = desk.identity(who)
    body = top(desk, "Mẫu số 1d") + title(
        "ĐƠN ĐỀ NGHỊ HƯỞNG TRỢ CẤP XÃ HỘI HẰNG THÁNG", "(Áp dụng đối với người cao tuổi)"
    )
    body += para(f"Kính gửi: {text(committee(desk))}", "c b") + para("THÔNG TIN CỦA NGƯỜI ĐỀ NGHỊ", "b")
    tick = "".join(
        f'{name} <span class="tick">{"x" if who.sex == name else ""}</span> ' for name in ("Nam", "Nữ")
    )
    body += line(desk, ("1. Họ, chữ đệm, tên (Viết chữ in hoa):", who.name.upper()), css=css)
    body += para(
        f"Ngày, tháng, năm sinh: {fill(desk, dmy(who.born))} &nbsp; Giới tính: {tick} &nbsp; Dân tộc: "
        f"{fill(desk, who.ethnicity)}"
    )
    digits = "".join(f"<span>{digit}</span>" for digit in carried)
    body += (
        para(f'Giấy CMND hoặc căn cước công dân số: <span class="boxes">{digits}</span>')
        if not desk.script
        else line(desk, ("Giấy CMND hoặc căn cước công dân số:", carried), css=css)
    )
    body += line(desk, ("Ngày cấp:", issued), ("Số điện thoại:", who.phone), css=css)
    body += line(desk, ("2. Nơi đăng ký thường trú:", who.home), css=css)
    body += line(desk, ("Hiện ở với ai và địa chỉ nơi ở:", "Ở cùng con trai"), css=css)
    body += line(desk, ("3. Có thẻ BHYT không?", "Có"), css=css) + line(
        desk, ("4. Thuộc hộ nghèo không?", "Không"), css=css
    )
    body += para(
        "Tôi xin cam đoan những lời khai trên là đúng, nếu có điều gì khai không đúng tôi xin chịu "
        "trách nhiệm hoàn toàn."
    )
    body += plain_sign(desk, "NGƯỜI ĐỀ NGHỊ", who.name, when=dateline(desk))
    return Paper(
        "application_form", "app_benefit", (body,), truth(desk, who, carried), style=typeface(desk.rng)
    )


def tuition(desk: Desk) -> Paper:
    """A parent asks a school to remit fees."""
    who, css, rng = desk.someone(ages=(27, 52)), looks(desk), desk.rng
    carried = desk.identity(who)[0]
    pupil = desk.someone(ages=(11, 17))
    body = top(desk) + title("ĐƠN ĐỀ NGHỊ MIỄN, GIẢM HỌC PHÍ")
    body += para(f"Kính gửi: Trường THCS {text(bare(desk.place.ward))}", "c")
    body += line(desk, ("Họ và tên (1):", who.name), css=css) + line(
        desk, ("Sinh năm:", dmy(who.born)), ("Số căn cước:", carried), css=css
    )
    body += line(
        desk,
        ("Là phụ huynh của em:", pupil.name),
        ("Học sinh lớp:", f"{rng.randint(6, 9)}A{rng.randint(1, 5)}"),
        css=css,
    )
    body += line(desk, ("Nơi thường trú:", who.home), css=css) + line(desk, ("Số ĐT:", who.phone), css=css)
    body += para(
        "Căn cứ Nghị định số 81/2021/NĐ-CP của Chính phủ, tôi làm đơn này đề nghị được Nhà trường xem "
        "xét để con em tôi "
        "được miễn, giảm tiền học phí theo quy định và chế độ hiện hành.",
        "in",
    )
    body += columns(
        plain_sign(desk, "XÁC NHẬN CỦA NHÀ TRƯỜNG", "", ""),
        plain_sign(desk, "NGƯỜI LÀM ĐƠN", who.name, when=dateline(desk)),
    )
    return Paper(
        "application_form", "app_tuition", (body,), truth(desk, who, carried), style=typeface(desk.rng)
    )


def water(desk: Desk) -> Paper:
    """A request to a water company: not an office's form."""
    who, css = desk.someone(), looks(desk)
    carried, issued = desk.identity(who)
    body = top(desk) + title("ĐƠN ĐỀ NGHỊ LẮP ĐẶT ĐỒNG HỒ NƯỚC")
    body += para(f"Kính gửi: Công ty Cổ phần Cấp nước {text(bare(desk.place.province))}", "c b")
    body += line(desk, ("Họ và tên khách hàng:", who.name), css=css)
    body += line(desk, ("Ngày sinh:", dmy(who.born)), ("CCCD số:", carried), ("Ngày cấp:", issued), css=css)
    body += line(desk, ("Địa chỉ thường trú:", who.home), css=css) + line(
        desk, ("Điện thoại:", who.phone), css=css
    )
    body += para(
        "Đề nghị Quý Công ty khảo sát, lắp đặt 01 đồng hồ nước phục vụ sinh hoạt tại địa chỉ nêu trên. "
        "Tôi cam kết thực hiện đúng hợp đồng dịch vụ cấp nước và thanh toán đầy đủ tiền nước hằng tháng.",
        "in",
    )
    body += plain_sign(desk, "KHÁCH HÀNG ĐỀ NGHỊ", who.name, when=dateline(desk))
    return Paper(
        "application_form",
        "app_water",
        (body,),
        truth(desk, who, carried),
        style=typeface(desk.rng, SANS, 12, 13.5),
    )


def poor_household(desk: Desk) -> Paper:
    """A request to be reviewed as a poor household; two sheets, the signature on the second."""
    who, css, rng = desk.someone(), looks(desk), desk.rng
    carried, issued = desk.identity(who)
    body = top(desk, "Mẫu số 01") + title("ĐƠN ĐỀ NGHỊ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO")
    body += para(f"Kính gửi: Ủy ban nhân dân {text(desk.place.full(rng))}", "c")
    body += line(desk, ("Họ và tên chủ hộ:", who.name), ("Dân tộc:", who.ethnicity), css=css)
    body += line(
        desk, ("Ngày/tháng/năm sinh:", dmy(who.born)), ("Số CCCD:", carried), ("Ngày cấp:", issued), css=css
    )
    body += line(desk, ("Nơi đăng ký thường trú:", who.home), css=css) + line(
        desk, ("Số điện thoại:", who.phone), css=css
    )
    rows = [
        [str(i), member.name, dmy(member.born), rng.choice(["Vợ/chồng", "Con", "Mẹ", "Cháu"])]
        for i, member in enumerate((desk.someone(ages=(3, 70)) for _ in range(rng.randint(3, 6))), 1)
    ]
    cells = "".join(
        "<tr>" + "".join(f"<td>{fill(desk, cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    body += (
        para("Thông tin các thành viên trong hộ:")
        + '<table class="grid"><tr><th>TT</th><th>Họ và tên</th><th>Ngày sinh</th>'
        f"<th>Quan hệ với chủ hộ</th></tr>{cells}</table>"
    )
    second = '<div class="pno">2</div>' + para(
        "Lý do đề nghị: Gia đình thiếu việc làm, không có đất sản xuất, có người ốm đau "
        "nặng; nguồn thu nhập không ổn định, nhà ở đã xuống cấp.",
        "in",
    )
    second += para("Tôi xin cam đoan những thông tin trên là đúng sự thật.", "in")
    second += plain_sign(desk, "Người đề nghị", who.name, when=dateline(desk))
    return Paper(
        "application_form", "app_poor", (body, second), truth(desk, who, carried), style=typeface(desk.rng)
    )


FORMS = (confirm_hardship, social_benefit, tuition, water, poor_household)
