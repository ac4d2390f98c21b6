"""Papers that name or list papers of known kinds, and some of no known kind."""

from tests.quality.newcomers.counter import PROCEDURES
from tests.quality.newcomers.marks import hand, head, signed, when
from tests.quality.newcomers.sheet import (
    MONO,
    SANS,
    SERIF,
    Desk,
    Paper,
    grid,
    mid,
    prose,
    rows,
    setting,
    table,
    title,
)
from tests.quality.newcomers.unlisted import nameless
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, thousands


def bill(at: Desk) -> Paper:
    """A power bill from a dot printer."""
    sums = at.rng.randrange(60_000, 900_000, 100)
    body = mid("<b>CÔNG TY ĐIỆN LỰC</b><br>PHIẾU THANH TOÁN TIỀN ĐIỆN") + rows(
        f"Khách hàng: {at.someone().name}\nMã KH: PA{at.rng.randint(10**9, 10**10)}\nĐịa chỉ: {at.place.address(at.rng)}\nChỉ số mới: {at.rng.randint(4000, 9000)}   Chỉ số cũ: {at.rng.randint(1000, 4000)}\nTổng tiền: {thousands(sums)} đ",
        at,
    )
    return Paper(
        "other",
        "other_bill",
        body,
        {},
        "a5",
        setting(at, MONO, (9, 10), justify="false"),
        margins="x: 12mm, y: 10mm",
    )


def cover_list(at: Desk) -> Paper:
    """A dossier's table of contents: it names papers of many known kinds."""
    names = (
        "Giấy khai sinh (bản sao)",
        "Giấy chứng nhận kết hôn",
        "Trích lục khai tử",
        "Giấy chứng nhận quyền sử dụng đất",
        "Hợp đồng chuyển nhượng quyền sử dụng đất",
        "Tờ khai lệ phí trước bạ",
        "Đơn đăng ký biến động đất đai",
        "Căn cước công dân",
    )
    body = (
        mid(f"<b>UBND {at.place.ward.upper()}</b>")
        + title("MỤC LỤC HỒ SƠ")
        + table(
            [
                ["STT", "Tên giấy tờ", "Số, ký hiệu", "Ngày tháng", "Tờ số"],
                *(
                    [
                        str(i + 1),
                        name,
                        f"{at.rng.randint(1, 90)}/{at.day.year}",
                        dmy(at.earlier(800)),
                        str(i + 1),
                    ]
                    for i, name in enumerate(at.rng.sample(names, 6))
                ),
            ],
            (7, 46, 18, 18, 11),
        )
    )
    return nameless(
        "other_contents",
        body
        + mid(f"<i>Mục lục này gồm 6 văn bản. {when(at)}</i>")
        + grid("", hand(at, "Người lập", at.official(), "")),
        setting(at, SERIF, (12.5, 13.5)),
    )


def guide(at: Desk) -> Paper:
    """A leaflet on the wall about a procedure."""
    name = at.pick(*PROCEDURES.values())
    body = title(f"QUY TRÌNH THỰC HIỆN<br>{name.upper()}", size="1.2em") + prose("""<b>Bước 1.</b> Người yêu cầu nộp Tờ khai theo mẫu, xuất trình Căn cước công dân và Giấy chứng sinh (nếu có).
        <b>Bước 2.</b> Cán bộ kiểm tra, cấp Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
        <b>Bước 3.</b> Nhận Giấy khai sinh, Trích lục hoặc thông báo từ chối giải quyết.
        <b>Lệ phí:</b> 8.000 đồng/bản sao. <b>Thời hạn:</b> trong ngày làm việc.""")  # fmt: skip
    return nameless("other_guide", body, setting(at, SANS, (14, 16)))


def certificate_of_origin(at: Desk) -> Paper:
    """A commune's certificate that is none of the known kinds."""
    who = at.someone()
    body = head(
        at,
        "",
        f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}",
        f"Số: {at.rng.randint(1, 400)}/GXN-UBND",
        when(at),
    ) + title(at.pick("GIẤY XÁC NHẬN HỘ NGHÈO", "GIẤY XÁC NHẬN KHUYẾT TẬT", "GIẤY GIỚI THIỆU"))
    body += prose(
        f"Ủy ban nhân dân {lower_unit(at.place.ward)} xác nhận {who.honorific.lower()} {who.name}, sinh ngày {dmy(who.born)}, số định danh cá nhân {who.id_number}, cư trú tại {who.home}.\nGiấy này có giá trị đến ngày 31/12/{at.day.year}."
    ) + grid("", signed(at, "CHỦ TỊCH", at.official(), f"UBND {at.place.ward}"))
    return nameless("other_confirmation", body, setting(at, SERIF, (12.5, 14)))


FORMS = (bill, cover_list, guide, certificate_of_origin)
