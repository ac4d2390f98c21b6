"""The offices that write documents, and what stands over and under their documents."""

from dataclasses import dataclass
from datetime import date

from tests.quality.held_out.clerk import Desk, heading, receivers, signed
from tests.quality.held_out.typeset import lit, rich
from tests.quality.held_out.words import long_day
from tests.quality.strangers.places import bare


@dataclass(frozen=True)
class Body:
    """An office: its lines, the code in its numbers, where it sits, how it signs."""

    above: tuple[str, ...]
    own: tuple[str, ...]
    code: str
    seat: str
    roles: tuple[tuple[str, ...], ...]
    acts: str = ""

    @property
    def name(self) -> str:
        """The bold lines as one."""
        return " ".join(self.own)

    @property
    def prose(self) -> str:
        """How a text speaks of it."""
        return "Ủy ban nhân dân" if self.code == "UBND" else "Cơ quan"

    @property
    def ring(self) -> str:
        """What the seal says."""
        return self.name


def _people(d: Desk, ward: str, province: str) -> list[Body]:
    chair = (
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )
    district = d.place.district.upper()
    out = [
        Body((), ("ỦY BAN NHÂN DÂN", province), "UBND", bare(d.place.province), chair, province),
        Body((district or province,), ("ỦY BAN NHÂN DÂN", ward), "UBND", bare(d.place.ward), chair, ward),
        Body((f"UBND {district or province}",), (f"UBND {ward}",), "UBND", bare(d.place.ward), chair, ward),
    ]
    if district:
        out.append(Body((), ("ỦY BAN NHÂN DÂN", district), "UBND", bare(d.place.district), chair, district))
    return out


def _departments(d: Desk, ward: str, province: str) -> list[Body]:
    head = (("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    seat, own = (
        bare(d.place.province),
        f"UBND {province}" if d.rng.random() < 0.5 else f"ỦY BAN NHÂN DÂN {province}",
    )
    return [
        Body((own,), ("SỞ TƯ PHÁP",), "STP", seat, head),
        Body((own,), ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",), "SNNMT", seat, head),
        Body((own,), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), "SGDĐT", seat, head),
        Body((own,), ("VĂN PHÒNG ỦY BAN NHÂN DÂN",), "VP", seat, (("CHÁNH VĂN PHÒNG",), ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"))),
        Body((f"UBND {ward}",), ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"), "TTPVHCC", bare(d.place.ward), head),
        Body((f"SỞ Y TẾ {province}",), ("TRUNG TÂM KIỂM SOÁT BỆNH TẬT",), "KSBT", seat, head),
        Body(("CỤC THUẾ",), (f"THUẾ {province}",), "TP", seat, (("TRƯỞNG THUẾ",), ("KT. TRƯỞNG THUẾ TỈNH", "PHÓ TRƯỞNG THUẾ TỈNH"))),
        Body((f"UBND {ward}",), ("TRƯỜNG TIỂU HỌC", "LÊ VĂN TÁM"), "THLVT", bare(d.place.ward), (("HIỆU TRƯỞNG",), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"))),
        Body(("BỘ CÔNG AN",), (f"CÔNG AN {province}",), "CAT", seat, head),
    ]  # fmt: skip


def office(d: Desk, *, people: bool = False) -> Body:
    """One office of this place; a people's committee when asked for."""
    ward, province = d.place.ward.upper(), d.place.province.upper()
    committees = _people(d, ward, province)
    return d.rng.choice(committees if people else [*committees, *_departments(d, ward, province)])


def council(d: Desk) -> Body:
    """A people's council of the province or the commune."""
    where = d.rng.choice([d.place.province, d.place.ward])
    return Body((), ("HỘI ĐỒNG NHÂN DÂN", where.upper()), "HĐND", bare(where),
                (("CHỦ TỊCH",), ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), where.upper())  # fmt: skip


MINISTRIES = (
    ("BỘ TƯ PHÁP", "BTP"),
    ("BỘ NỘI VỤ", "BNV"),
    ("BỘ TÀI CHÍNH", "BTC"),
    ("BỘ Y TẾ", "BYT"),
    ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BNNMT"),
    ("BỘ XÂY DỰNG", "BXD"),
)


def ministry(d: Desk) -> Body:
    """A ministry."""
    name, code = d.rng.choice(MINISTRIES)
    return Body((), (name,), code, "Hà Nội", (("BỘ TRƯỞNG",), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")))


def stamped(number: str) -> str:
    """A number whose figures the registry put in with another face; Typst content for `above`."""
    figures, slash, rest = number.partition("/")
    return f'#"Số: "#text(font: "Carlito", size: 1.08em, fill: rgb("#20307c"), {lit(figures)})#h(0.8mm){rich(slash + rest)}'


def top(d: Desk, body: Body, number: str, *, about: str = "", label: str = "Số", plain: bool = False) -> str:
    """The heading of a document; the number and the day are sometimes put in later, in another ink."""
    when = f"{body.seat}, {long_day(d.day)}"
    made = heading(d, list(body.above), list(body.own), f"{label}: {number}", when, about)
    if not plain and label == "Số" and d.rng.random() < 0.3:
        made = made.replace(f"#{lit(f'Số: {number}')}", stamped(number), 1)
    return _signed_digitally(d, body) + made + _incoming(d)


def _signed_digitally(d: Desk, body: Body) -> str:
    style = d.rng.random()
    clock = f"{d.rng.randint(7, 17):02d}:{d.rng.randint(0, 59):02d}:{d.rng.randint(0, 59):02d} +07:00"
    if style < 0.12:
        rows = ["Người ký: " + body.name.capitalize(), f"Thời gian ký: {d.day:%d.%m.%Y} {clock}"]
    elif style < 0.2:
        rows = [f"SAO Y; {body.name}; {d.day:%d/%m/%Y} {clock}"]
    else:
        return ""
    inner = " \\\n".join(rich(row) for row in rows)
    return f"#place(top + right, dy: -13mm, text(size: 7pt, fill: rgb(10, 20, 180))[#set par(leading: 0.3em, justify: false)\n{inner}])\n"


def _incoming(d: Desk) -> str:
    if d.rng.random() > 0.1:
        return ""
    inner = " \\\n".join(
        rich(row)
        for row in (
            d.rng.choice(["UBND", "SỞ NỘI VỤ"]),
            f"ĐẾN  Số: {d.rng.randint(100, 9000)}",
            f"Ngày: {d.day:%d/%m/%Y}",
        )
    )
    return f"#place(top + left, dx: -16mm, dy: -{d.rng.randint(11, 13)}mm, box(stroke: 0.8pt + rgb(192, 10, 50), inset: 3pt, text(size: 8pt, fill: rgb(192, 10, 50))[#set par(leading: 0.35em, justify: false)\n{inner}]))\n"


def bottom(d: Desk, body: Body, rows: list[str], name: str, roles: tuple[str, ...] = ()) -> str:
    """'Nơi nhận:' at the left, the signature at the right."""
    chosen = list(roles or d.rng.choice(body.roles))
    left = receivers(d, rows)
    block = signed(d, chosen, name, body.ring, pen=d.rng.random() < 0.9, room=22)
    return f"#v(2mm)\n#block(breakable: false, grid(columns: (1fr, 1.05fr), column-gutter: 6mm, [{left}], [{block}]))\n\n"


def fields(number: str, day: date, body: Body, subject: str, name: str) -> dict[str, str]:
    """What a document of an office says of itself."""
    return {
        "number": number,
        "issue_date": day.isoformat(),
        "issuing_authority": body.name,
        "subject": subject,
        "signer": name,
    }
