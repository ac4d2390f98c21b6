"""Applications about land and houses: a change in the register, a building permit, a split."""

from tests.quality.strangers.applications import committee, looks, top, truth
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    dateline,
    fill,
    line,
    para,
    plain_sign,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import long_day

CHANGES = [
    "Nhận chuyển nhượng toàn bộ thửa đất.",
    "Thay đổi số thửa, số tờ bản đồ sau đo đạc.",
    "Đính chính năm sinh ghi trên Giấy chứng nhận đã cấp.",
    "Xóa thế chấp quyền sử dụng đất.",
]


def land_change(desk: Desk) -> Paper:
    """Form 11: registration of a change of land."""
    who, css, rng = desk.someone(ages=(28, 70)), looks(desk), desk.rng
    carried = desk.identity(who)[0]
    body = top(desk, "Mẫu số 11/ĐK") + title("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG<br>ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT")
    body += para(
        f"Kính gửi: Chi nhánh Văn phòng đăng ký đất đai {text(bare(desk.place.district or desk.place.ward))}",
        "c",
    )
    body += para("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", "b")
    body += line(desk, ("a) Tên:", who.name), css=css) + line(
        desk, ("b) Giấy tờ nhân thân/pháp nhân số:", carried), css=css
    )
    body += line(desk, ("c) Địa chỉ:", who.home), css=css) + line(
        desk, ("d) Điện thoại:", who.phone), ("Email:", "không"), css=css
    )
    body += para("2. Nội dung biến động:", "b")
    body += para(rng.choice(CHANGES))
    body += para("3. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:", "b")
    body += para(
        f"(1) Giấy chứng nhận đã cấp số {rng.choice(['CĐ', 'BX', 'DA'])} {rng.randint(100000, 999999)};<br>"
        "(2) Hợp đồng chuyển nhượng quyền sử dụng đất;<br>(3) Tờ khai thuế thu nhập cá nhân."
    )
    body += para(
        "Cam đoan nội dung kê khai trên đơn là đúng sự thật, nếu sai tôi hoàn toàn chịu trách nhiệm.", "in"
    )
    body += plain_sign(
        desk, "Người viết đơn", who.name, "(Ký, ghi rõ họ tên và đóng dấu nếu có)", when=dateline(desk)
    )
    return Paper(
        "application_form",
        "app_land_change",
        (body,),
        truth(desk, who, carried, born=False),
        style=typeface(desk.rng),
    )


def building(desk: Desk) -> Paper:
    """A building permit for a house, in sans serif, numbered decimally."""
    who, css, rng = desk.someone(ages=(28, 66)), looks(desk), desk.rng
    carried = desk.identity(who)[0]
    body = top(desk) + title("ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG", "(Sử dụng cho nhà ở riêng lẻ)")
    body += para(f"Kính gửi: {text(committee(desk))}", "c") + para("1. Thông tin về chủ đầu tư:", "b")
    body += line(desk, ("- Tên chủ đầu tư (tên chủ hộ):", who.name.upper()), css=css)
    body += line(desk, ("- Số định danh cá nhân:", carried), css=css) + line(
        desk, ("- Địa chỉ liên hệ:", who.home), css=css
    )
    body += line(desk, ("- Số điện thoại:", who.phone), css=css) + para("2. Thông tin công trình:", "b")
    body += line(
        desk,
        ("- Lô đất số:", str(rng.randint(3, 400))),
        ("Diện tích:", f"{rng.randint(60, 400)} m²"),
        css=css,
    )
    body += line(desk, ("- Tại số nhà:", str(rng.randint(3, 300))), ("Đường/phố:", "Trần Hưng Đạo"), css=css)
    body += para("3. Nội dung đề nghị cấp phép:", "b")
    body += para(
        f"- Diện tích xây dựng tầng 1: {rng.randint(50, 160)} m². Tổng diện tích sàn: "
        f"{rng.randint(120, 420)} m².<br>"
        f"- Chiều cao công trình: {rng.randint(6, 16)},{rng.randint(1, 9)} m. Số tầng: {rng.randint(1, 4)}."
    )
    body += para(f"4. Dự kiến thời gian hoàn thành công trình: {rng.randint(4, 14)} tháng.")
    body += para(
        "5. Cam kết: Tôi xin cam đoan làm theo đúng giấy phép được cấp, nếu sai tôi xin hoàn toàn "
        "chịu trách nhiệm."
    )
    body += plain_sign(desk, "NGƯỜI LÀM ĐƠN/ĐẠI DIỆN CHỦ ĐẦU TƯ", who.name, when=dateline(desk))
    return Paper(
        "application_form",
        "app_building",
        (body,),
        truth(desk, who, carried, born=False),
        style=typeface(desk.rng, SANS, 11.5, 13),
    )


def split_parcel(desk: Desk) -> Paper:
    """A request to split a parcel; date at the head of the paper, name in the first sentence."""
    who, rng = desk.someone(ages=(30, 75)), desk.rng
    carried, issued = desk.identity(who)
    body = top(desk) + f'<div class="right i">{text(dateline(desk))}</div>' + title("ĐƠN XIN TÁCH THỬA ĐẤT")
    body += para("<u>Kính gửi</u>: " + text(committee(desk)) + "<br>Phòng Nông nghiệp và Môi trường", "c")
    body += para(
        f"Tôi là {fill(desk, who.name, 'b')}, sinh {fill(desk, long_day(who.born))}, "
        f"số CCCD {fill(desk, carried)} do Cục Cảnh sát QLHC về TTXH cấp ngày {issued}; "
        f"thường trú tại {fill(desk, who.home)}; điện thoại "
        f"{fill(desk, who.phone)}.",
        "in",
    )
    body += para(
        f"Gia đình tôi đang sử dụng thửa đất số {rng.randint(4, 700)}, tờ bản đồ số {rng.randint(1, 60)}, "
        f"diện tích {rng.randint(200, 2000)} m². Nay tôi làm đơn này "
        "đề nghị được tách thành hai thửa để tặng cho con.",
        "in",
    )
    body += para("Rất mong được sự quan tâm giải quyết của Quý cơ quan. Tôi xin chân thành cảm ơn./.", "in")
    body += plain_sign(desk, "Người làm đơn", who.name, "(ký tên)")
    return Paper(
        "application_form", "app_split", (body,), truth(desk, who, carried), style=typeface(desk.rng)
    )


FORMS = (land_change, building, split_parcel)
