"""Papers of inheritance, receipts of payment, and registrations of household businesses."""

from datetime import date

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
from tests.quality.strangers.wording import dmy, long_day, thousands


def _heirs(at: Desk, count: int) -> list[Person]:
    return [at.someone("", (22, 66)) for _ in range(count)]


def _notarized(at: Desk, words: str) -> tuple[str, str]:
    if at.chance(0.5):
        number = f"{at.rng.randint(1, 600)}"
        book = "SCT/GD" if at.day >= date(2025, 11, 1) else "SCT/HĐ,GD"
        line = f"Số chứng thực: {number}   quyển số: {at.rng.randint(1, 4):02d}/{at.day.year} - {book}"
        foot = signed(at, "TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH", at.official(), f"UBND {at.place.ward}")
    else:
        number = f"{at.rng.randint(100, 9000)}/{at.day.year}"
        line, foot = (
            f"Số công chứng: {number}, quyển số {at.rng.randint(1, 9):02d}/{at.day.year} TP/CC-SCC/HĐGD",
            signed(at, "CÔNG CHỨNG VIÊN", at.official(), "Văn phòng công chứng Hòa Bình"),
        )
    return mid("<b>LỜI CHỨNG</b>", above="2mm") + prose(f"Hôm nay, {long_day(at.day)}, {words}") + para(
        line
    ) + grid("", foot), number


def division(at: Desk) -> Paper:
    """Heirs divide an estate: two pages, heirs in a table."""
    dead, heirs = at.someone("", (62, 95)), _heirs(at, at.rng.randint(2, 5))
    died = at.earlier(1500, 60)
    body = (
        motto(at)
        + title("VĂN BẢN THỎA THUẬN<br>PHÂN CHIA DI SẢN THỪA KẾ", size="1.2em")
        + prose(
            f"Hôm nay, {long_day(at.day)}, tại {at.place.full(at.rng)}, chúng tôi gồm những người thừa kế có tên sau đây:"
        )
    )
    lines = [
        ["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Nơi cư trú"],
        *(
            [str(i + 1), who.name, str(who.born.year), at.carried_number(who), who.home]
            for i, who in enumerate(heirs)
        ),
    ]
    body += table(lines, (7, 25, 11, 20, 37)) + prose(f"""Chúng tôi là những người thừa kế theo pháp luật của {dead.honorific.lower()} <b>{dead.name}</b>, sinh năm {dead.born.year}, chết ngày {dmy(died)} theo Trích lục khai tử số {at.rng.randint(1, 200)}/TLKT do UBND {at.place.ward} cấp.
        <b>1. Di sản thừa kế:</b> Quyền sử dụng thửa đất số {at.rng.randint(1, 700)}, tờ bản đồ số {at.rng.randint(1, 60)} tại {at.place.full(at.rng)} theo Giấy chứng nhận số BK {at.rng.randint(10**5, 10**6 - 1)}.
        <b>2. Thỏa thuận phân chia:</b> Các đồng thừa kế thống nhất để {heirs[0].honorific.lower()} {heirs[0].name} được hưởng toàn bộ di sản nêu trên. Những người còn lại tự nguyện tặng cho phần thừa kế của mình và không có khiếu nại gì về sau.
        <b>3. Cam đoan:</b> Ngoài những người có tên nêu trên, {dead.honorific.lower()} {dead.name} không còn người thừa kế nào khác; không bỏ sót người thừa kế; việc lập văn bản này hoàn toàn tự nguyện.""")  # fmt: skip
    body += grid(
        *(hand(at, "", who.name, "") for who in heirs[:3]),
        widths="(1fr, 1fr, 1fr)" if len(heirs) > 2 else "(1fr, 1fr)",
    )
    words, number = _notarized(
        at, "văn bản thỏa thuận này được lập và ký trước mặt tôi bởi những người có tên nêu trên."
    )
    return Paper(
        "inheritance_document",
        "heirs_division",
        body + words,
        {"decedent_full_name": dead.name, "notary_number": number, "issue_date": at.day.isoformat()},
        setting=setting(at, SERIF, (12.6, 13.8)),
    )


def refusal(at: Desk) -> Paper:
    """One heir refuses."""
    dead, heir = at.someone("", (60, 95)), at.someone("", (25, 66))
    number, issued, office = at.carried(heir)
    body = motto(at) + title("VĂN BẢN TỪ CHỐI NHẬN DI SẢN THỪA KẾ", size="1.15em") + rows(f"""Tôi là: <v>{heir.name.upper()}</v>
        Sinh ngày: <v>{dmy(heir.born)}</v>
        CCCD số: <v>{number}</v> do <v>{office}</v> cấp ngày <v>{dmy(issued)}</v>
        Nơi cư trú: <v>{heir.home}</v>
        Tôi là người thừa kế theo {at.pick("pháp luật", "di chúc")} của: <v>{dead.name}</v>
        Chết ngày: <v>{dmy(at.earlier(900, 30))}</v>""", at)  # fmt: skip
    body += prose(
        "Nay tôi tự nguyện từ chối nhận kỷ phần thừa kế mà tôi được hưởng. Việc từ chối không nhằm trốn tránh việc thực hiện nghĩa vụ tài sản của tôi đối với người khác."
    ) + grid("", hand(at, "Người từ chối", heir.name, over=when(at)))
    words, sealed = _notarized(at, f"ông/bà {heir.name} đã ký văn bản này trước mặt tôi.")
    return Paper(
        "inheritance_document",
        "heirs_refusal",
        body + words,
        {"decedent_full_name": dead.name, "notary_number": sealed, "issue_date": at.day.isoformat()},
        setting=setting(at, TIMES, (12.8, 13.8)),
    )


def will(at: Desk) -> Paper:
    """A will: the decedent speaks in the first person, no number."""
    dead, heir = at.someone("", (62, 92)), at.someone()
    body = motto(at) + title("DI CHÚC", size="1.5em") + prose(f"""Hôm nay, {long_day(at.day)}, vào lúc 9 giờ 30 phút, tại {dead.home}.
        Tôi là <b>{dead.name}</b>, sinh năm {dead.born.year}, căn cước công dân số {at.carried_number(dead)}, thường trú tại {dead.home}.
        Trong trạng thái tinh thần hoàn toàn minh mẫn, sáng suốt, không bị ai lừa dối, đe dọa hoặc cưỡng ép, tôi lập di chúc này để định đoạt tài sản của tôi như sau:
        1. Toàn bộ quyền sử dụng thửa đất số {at.rng.randint(1, 500)} và ngôi nhà trên đất tôi để lại cho {heir.honorific.lower()} {heir.name}, sinh năm {heir.born.year}.
        2. Số tiền {thousands(at.rng.randrange(20, 900) * 10**6)} đồng gửi tại ngân hàng dùng để lo hương hỏa.
        Di chúc được lập thành 02 bản, mỗi bản 01 trang.""")  # fmt: skip
    body += grid(hand(at, "NGƯỜI LÀM CHỨNG", at.official()), hand(at, "NGƯỜI LẬP DI CHÚC", dead.name))
    return Paper(
        "inheritance_document",
        "heirs_will",
        body,
        {"decedent_full_name": dead.name, "issue_date": at.day.isoformat()},
        setting=setting(at, SERIF, (13, 14)),
    )


SPAN = {
    "division": (date(2022, 2, 1), date(2026, 11, 1)),
}
FORMS = (division, refusal, will)
