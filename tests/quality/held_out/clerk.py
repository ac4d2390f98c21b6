"""The clerk who makes out a paper: when and where, for whom, with what heading, signature and seal."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.quality.held_out import marks
from tests.quality.held_out.typeset import SERIF, Look, bar, centre, lit, look, placed, rich
from tests.quality.held_out.words import long_day
from tests.quality.strangers.people import Person, between, person, personal_id
from tests.quality.strangers.places import MERGER, Place, bare, lower_unit, pick

TODAY = date(2026, 11, 10)
EXTRA = (
    ("Giàng Mí Dình", "Nam", "Mông"), ("Sùng Thị Sua", "Nữ", "Mông"), ("Lò Thị Pỏm", "Nữ", "Thái"),
    ("Vàng A Chống", "Nam", "Mông"), ("K'Brêm", "Nam", "Cơ Ho"), ("Ksor H'Lan", "Nữ", "Gia Rai"),
    ("A Thuih", "Nam", "Xơ Đăng"), ("Hồ Thị Ven", "Nữ", "Bru Vân Kiều"), ("Lý Láo Lở", "Nam", "Dao"),
    ("Kim Thị Sa Rây", "Nữ", "Khmer"), ("Tẩn Mẩy Pham", "Nữ", "Dao"), ("Đinh Văn Quyết", "Nam", "Mường"),
    ("Nguyễn Hoàng Thúy Vy", "Nữ", "Kinh"), ("Lê Nguyễn Hoà Bình", "Nam", "Kinh"), ("Phạm Thuỷ Tiên", "Nữ", "Kinh"),
    ("Tôn Nữ Thị Hoè", "Nữ", "Kinh"), ("Trần Đỗ Quỳnh Hoa", "Nữ", "Kinh"), ("Vũ Quý", "Nam", "Kinh"),
    ("Nguyễn Thị Ỷ", "Nữ", "Kinh"), ("Đỗ Mỹ Uyên Phương", "Nữ", "Kinh"), ("Bế Ích Ngoạn", "Nam", "Tày"),
)  # fmt: skip


@dataclass
class Desk:
    """Who writes, when and where; `dossier` is the code of the dossier the paper will lie in."""

    rng: Random
    day: date
    place: Place
    dossier: str = ""

    @property
    def new(self) -> bool:
        """Whether the districts are gone."""
        return not self.place.district

    def look(self, families: tuple[str, ...] = SERIF, low: float = 12.2, high: float = 14) -> Look:
        """A look of one's own."""
        return look(self.rng, families, low, high)

    def someone(self, sex: str = "", ages: tuple[int, int] = (20, 76)) -> Person:
        """A resident of this place."""
        who = person(self.rng, self.day, sex, ages, self.place)
        if self.rng.random() < 0.12:
            name, its, people = self.rng.choice([row for row in EXTRA if row[1] == who.sex])
            return Person(**{**vars(who), "name": name, "ethnicity": people})
        return who

    def earlier(self, days: int, least: int = 1) -> date:
        """A day before the paper's own."""
        return self.day - timedelta(days=self.rng.randint(least, days))

    def id_of(self, who: Person) -> str:
        """The number of the identity paper that somebody carried then."""
        return who.id_number if self.day.year >= 2022 else who.old_id

    def id_name(self, *, short: bool = False) -> str:
        """What the identity paper was called then."""
        if self.day >= date(2024, 7, 1) and self.rng.random() < 0.6:
            return "CC" if short else self.rng.choice(["Căn cước", "Thẻ căn cước", "CCCD"])
        if self.day.year >= 2022:
            return "CCCD" if short else self.rng.choice(["CCCD", "Căn cước công dân"])
        return "CMND" if short else self.rng.choice(["CMND", "Giấy CMND", "Chứng minh nhân dân"])

    def id_issue(self, who: Person) -> str:
        """'cấp ngày 10/05/2021 do Cục Cảnh sát QLHC về TTXH cấp'."""
        day = who.id_issued if self.day.year >= 2022 else between(self.rng, date(2003, 1, 1), self.day)
        office = (
            "Cục Cảnh sát QLHC về TTXH"
            if self.day.year >= 2022
            else f"Công an {lower_unit(self.place.province)}"
        )
        return f"cấp ngày {day.day:02d}/{day.month:02d}/{day.year} tại {office}"


def desk(rng: Random, first: date = date(2021, 3, 1), last: date = TODAY) -> Desk:
    """A desk on some day; the months after the merger are as common as the years before."""
    day = between(rng, max(first, date(2025, 7, 8)), last) if last > MERGER and rng.random() < 0.45 else None
    day = day or between(rng, first, last)
    return Desk(rng, day, pick(rng, day))


def country(rng: Random) -> tuple[str, str]:
    """The country and its motto."""
    name = rng.choice(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] * 2 + ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    return (
        f"<b>{name}</b>",
        f"<b>{rng.choice(['Độc lập - Tự do - Hạnh phúc'] * 3 + ['Độc lập – Tự do – Hạnh phúc'])}</b>",
    )


def motto(rng: Random, size: float = 1.0) -> str:
    """The country and its motto in the middle of the page."""
    return centre(*country(rng), size=size) + bar(rng.choice([46, 52, 58]))


def heading(
    d: Desk, above: list[str], office: list[str], number: str = "", when: str = "", about: str = ""
) -> str:
    """The two columns at the top of an official paper; the number and the day on one height."""
    left = centre(*above, *(f"<b>{row}</b>" for row in office), size=0.95) + bar(d.rng.choice([16, 20, 26]))
    name, words = country(d.rng)
    top = centre(name, size=0.88) + "#v(-0.6em)" + centre(words, size=0.98) + bar(d.rng.choice([44, 50]))
    low_left = "".join(
        centre(row, size=1.0 if len(row) < 25 else 0.7 if "UBTVQH" in row else 0.86)
        for row in ([number] if number else []) + ([about] if about else [])
    )
    low_right = centre(f"<i>{when}</i>") if when else ""
    share = d.rng.choice(["40%", "42%", "44%"])
    first = f"#head(w: {share}, [{left}], [{top}])\n#v(-0.2em)\n"
    return first + (f"#head(w: {share}, [{low_left}], [{low_right}])\n" if low_left or low_right else "")


def dateline(d: Desk, short: str = "") -> str:
    """'Bắc Mê, ngày 05 tháng 3 năm 2024'."""
    name = bare(d.place.ward)
    return f"{short or (name if name[0].isalpha() else d.place.ward)}, {long_day(d.day)}"


def committee(d: Desk) -> tuple[list[str], list[str]]:
    """The lines of a commune's committee: what stands above, and its own bold lines."""
    ward, above = d.place.ward.upper(), (d.place.district or d.place.province).upper()
    style = d.rng.random()
    if style < 0.4:
        return [], ["ỦY BAN NHÂN DÂN", ward]
    if style < 0.7:
        return [f"UBND {above}" if d.place.district else above], [f"UBND {ward}"]
    return [above], ["ỦY BAN NHÂN DÂN", ward]


def joined(office: list[str]) -> str:
    """The bold lines as one name."""
    return " ".join(office)


def in_text(d: Desk, level: int = 0) -> str:
    """'Ủy ban nhân dân xã Bắc Mê, tỉnh Tuyên Quang', in one of the usual ways."""
    units = d.place.units[level:]
    word = d.rng.choice(["Ủy ban nhân dân", "Ủy ban nhân dân", "UBND"])
    style = [lower_unit(unit) for unit in units] if d.rng.random() < 0.7 else units
    return f"{word} {', '.join(style)}"


def ward_roles(d: Desk, *, deputy: bool | None = None) -> list[str]:
    """Who signs for a commune."""
    word = d.rng.choice(["TM. ỦY BAN NHÂN DÂN", "TM. UBND"]) + d.rng.choice(["", f" {d.place.ward.upper()}"])
    below = (
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        if (d.rng.random() < 0.6 if deputy is None else deputy)
        else ["CHỦ TỊCH"]
    )
    return [*([word] if d.rng.random() < 0.6 or below == ["CHỦ TỊCH"] else []), *below]


def signed(  # noqa: PLR0913
    d: Desk,
    roles: list[str],
    name: str,
    ring: str = "",
    *,
    hint: str = "",
    when: str = "",
    pen: bool = True,
    room: float = 20,
) -> str:
    """A signature block: roles, strokes, the seal over their left third, the name."""
    rows = ([f"<i>{when}</i>"] if when else []) + [f"<b>{role}</b>" for role in roles]
    rows += [f"<i>{hint}</i>"] if hint else []
    over = placed(marks.signature(d.rng), 38, d.rng.uniform(-6, 8), d.rng.uniform(-2, 3)) if pen else ""
    if ring:
        over += placed(marks.seal(d.rng, ring), 34, d.rng.uniform(-22, -12), d.rng.uniform(-4, 2))
    return (
        f"#block(breakable: false)[{centre(*rows)}#block(width: 100%, height: {room}mm)[{over}]\n\n"
        f"{centre(f'<b>{name}</b>') if name else ''}]\n\n"
    )


def feet(*blocks: str, shares: tuple[float, ...] = ()) -> str:
    """Signature blocks side by side, kept together on a page."""
    widths = ", ".join(f"{share}fr" for share in shares or (1,) * len(blocks))
    inner = ", ".join(f"[{block}]" for block in blocks)
    return f"#v(2mm)\n#block(breakable: false, grid(columns: ({widths},), column-gutter: 4mm, {inner}))\n\n"


def receivers(d: Desk, rows: list[str]) -> str:
    """'Nơi nhận:' at the left of the signature."""
    inner = " \\\n".join(rich(row) for row in ["<b><i>Nơi nhận:</i></b>", *(f"- {row}" for row in rows)])
    return f"#align(left, par(justify: false, leading: 0.45em, text(size: 0.82em)[{inner}]))"


def corner(
    content: str, *, where: str = "top + right", dx: float = 0, dy: float = -10, size: float = 0.8
) -> str:
    """A few words in a corner of the page, such as the number of a form."""
    return f"#place({where}, dx: {dx}mm, dy: {dy}mm, text(size: {size}em)[{rich(content)}])\n"


def boxed(content: str, *, colour: str = "#000000", size: float = 1.0) -> str:
    """Words in a frame, such as BẢN SAO."""
    ink = f'rgb("{colour}")'
    return f'box(stroke: 1pt + {ink}, inset: 5pt, text(fill: {ink}, size: {size}em, weight: "bold", {lit(content)}))'


def copied(d: Desk) -> str:
    """BẢN SAO in a frame at the top of a copy."""
    colour = d.rng.choice(["#b01020", "#101010", "#1a2f9a"])
    return f"#place(top + {d.rng.choice(['left', 'right'])}, dy: -9mm, {boxed('BẢN SAO', colour=colour, size=0.95)})\n"


def certified(d: Desk) -> str:
    """The words of certification of a copy, with number, book, day, office and signature."""
    number, new = d.rng.randint(12, 9800), d.day >= date(2025, 11, 1)
    book = d.rng.choice([f"{d.rng.randint(1, 40):02d}", f"{d.rng.randint(1, 30)}/{d.day.year}"])
    mark = "SCT/BS" if new or d.rng.random() < 0.7 else "SCT/BS "
    rows = [
        d.rng.choice(
            ["<b>Chứng thực bản sao đúng với bản chính</b>", "<b>CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH</b>"]
        ),
        f"Số chứng thực: {number} quyển số: {book} - {mark.strip()}",
        long_day(d.day).replace("ngày", "Ngày", 1),
        d.rng.choice(
            [f"<b>UBND {d.place.ward.upper()}</b>", "<b>CÔNG CHỨNG VIÊN</b>", "<b>KT. CHỦ TỊCH</b>"]
        ),
    ]
    name = d.someone(ages=(34, 58)).name
    block = signed(d, [], name, f"UBND {d.place.ward}", room=16)
    inner = centre(*rows) + block
    ink = d.rng.choice(["#8d1420", "#222222", "#1f3590"])
    return f'#v(4mm)\n#align({d.rng.choice(["left", "right"])}, box(width: 88mm, text(size: 0.85em, fill: rgb("{ink}"))[{inner}]))\n'


def dossier_code(rng: Random, place: Place, day: date) -> str:
    """A dossier code of that office and day, in one of the forms in use."""
    unit = rng.randint(3, 120)
    head = rng.choice(
        [
            f"000.00.00.{place.office}",
            f"{place.office}.{unit}",
            f"000.{unit % 90 + 10}.{rng.randint(10, 60)}.{place.office}",
        ]
    )
    return f"{head}-{day:%y%m%d}-{rng.randint(1, 900):04d}"


def child_id(rng: Random, place: Place, sex: str, born: date) -> str:
    """The personal id a newborn is given."""
    return personal_id(rng, place.gso, sex, born)
