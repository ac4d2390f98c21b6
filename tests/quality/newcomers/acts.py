"""The agencies that issue acts, and what the acts of all of them share: heading, body, foot, truth."""

from dataclasses import dataclass

from tests.quality.newcomers.marks import head, signed, when
from tests.quality.newcomers.sheet import SERIF, TIMES, Desk, Paper, grid, prose, rich, setting, title
from tests.quality.newcomers.wording import CLAUSES, GROUNDS, OPENINGS, SUBJECTS
from tests.quality.strangers.places import bare, lower_unit
from tests.quality.strangers.wording import dmy

CHAIRS = ("CHỦ TỊCH", "KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH")
HEADS = (
    "GIÁM ĐỐC",
    "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC",
    "TL. GIÁM ĐỐC<br>CHÁNH VĂN PHÒNG",
    "TUQ. GIÁM ĐỐC<br>TRƯỞNG PHÒNG TỔNG HỢP",
)


@dataclass(frozen=True)
class Agency:
    """Line above, own bold lines, the name in a sentence, the abbreviation, the roles over the signature, the town."""

    above: str
    own: str
    spoken: str
    code: str
    roles: tuple[str, ...]
    town: str
    lower: str = ""

    @property
    def name(self) -> str:
        """The bold lines as one."""
        return self.own.replace("<br>", " ")


def committees(at: Desk) -> list[Agency]:
    """The people's committees over this place."""
    found = []
    for unit in at.place.units:
        roles = tuple(f"TM. ỦY BAN NHÂN DÂN<br>{role}" for role in CHAIRS)
        roles += (
            "TL. CHỦ TỊCH<br>CHÁNH VĂN PHÒNG",
            "TL. CHỦ TỊCH<br>KT. CHÁNH VĂN PHÒNG<br>PHÓ CHÁNH VĂN PHÒNG",
            *CHAIRS,
        )
        town = bare(unit) if bare(unit)[0].isalpha() else unit
        own = at.pick(
            f"ỦY BAN NHÂN DÂN<br>{unit.upper()}", f"ỦY BAN NHÂN DÂN<br>{unit.upper()}", f"UBND {unit.upper()}"
        )
        found.append(Agency("", own, f"Ủy ban nhân dân {lower_unit(unit)}", "UBND", roles, town))
    return found


def agency(at: Desk) -> Agency:
    """One of many sorts of agencies."""
    place, province = at.place, at.province.upper()
    town, short = bare(at.province), place.short
    above = at.pick(f"ỦY BAN NHÂN DÂN<br>{province}", f"UBND {province}")
    land = ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "NNMT") if at.new else ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "TNMT")
    others = [
        Agency(above, land[0], land[0].capitalize(), f"S{land[1]}", HEADS, town), Agency(above, "SỞ TÀI CHÍNH", "Sở Tài chính", "STC", HEADS, town),
        Agency(above, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "SGDĐT", HEADS, town),
        Agency(f"{land[0]}<br>{province}", f"VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI<br>CHI NHÁNH {short.upper()}", "Chi nhánh Văn phòng đăng ký đất đai", "CNVPĐK", HEADS[:2], short),
        Agency(f"SỞ Y TẾ {province}", f"BỆNH VIỆN ĐA KHOA<br>{province}", "Bệnh viện Đa khoa tỉnh", "BVĐK", HEADS[:2], town),
        Agency("BỘ CÔNG AN", f"CÔNG AN {province}", f"Công an {lower_unit(at.province)}", "CAT-PC06", ("GIÁM ĐỐC", "TL. GIÁM ĐỐC<br>TRƯỞNG PHÒNG PC06", "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC<br>Đại tá"), town),
        Agency(f"UBND {place.ward.upper()}", "TRƯỜNG TIỂU HỌC VÀ THCS<br>NGUYỄN VIẾT XUÂN", "Trường Tiểu học và Trung học cơ sở Nguyễn Viết Xuân", "THNVX", ("HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG<br>PHÓ HIỆU TRƯỞNG"), short),
        Agency("TỔNG CỤC THUẾ" if not at.new else "CỤC THUẾ", f"THUẾ {province}", "Cơ quan thuế", "CTH", ("KT. TRƯỞNG THUẾ<br>PHÓ TRƯỞNG THUẾ", "TRƯỞNG THUẾ"), town),
        Agency(f"UBND {place.ward.upper()}", "PHÒNG KINH TẾ", "Phòng Kinh tế", "PKT", ("TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG<br>PHÓ TRƯỞNG PHÒNG"), short),
    ]  # fmt: skip
    return at.rng.choice(others) if at.chance(0.5) else at.rng.choice(committees(at))


@dataclass(frozen=True)
class Act:
    """One act: who issues it, its number and subject, who signs."""

    at: Desk
    who: Agency
    number: str
    subject: str
    signer: str
    role: str

    def head(self, about: str = "") -> str:
        """The heading; `about` is what a letter has under its number."""
        at = self.at
        return head(at, self.who.above, self.who.own, f"Số: {self.number}", when(at, self.who.town), about)

    def foot(self, to: str, *, over: str = "") -> str:
        """Recipients on the left, the signature on the right."""
        at = self.at
        lines = "<br>".join(f"- {name.strip()};" for name in to.split("|"))
        mark = at.pick("VT", "VT, TH", "VT, NC", "VT, VX.02", "VT, HCC")
        left = f"#text(size: 0.82em)[{rich(f'<b><i>Nơi nhận:</i></b><br>{lines}<br>- Lưu: {mark}.')}]"
        return "#v(2mm)" + grid(
            left,
            signed(at, self.role, self.signer, self.who.name, over=over, lower=self.who.lower),
            widths="(0.85fr, 1fr)",
        )

    def paper(self, kind: str, template: str, body: str, **options: str) -> Paper:
        """The document with what a reader should find."""
        fields = {"number": self.number, "issue_date": self.at.day.isoformat(), "subject": self.subject,
                  "issuing_authority": self.who.name, "signer": self.signer}  # fmt: skip
        return Paper(
            kind,
            template,
            body,
            fields,
            setting=options.get("setting")
            or setting(self.at, self.at.rng.choice([TIMES, SERIF]), (12.6, 14)),
        )


def act(at: Desk, kind: str, form: str, who: Agency | None = None) -> Act:
    """A new act; the form is of its number, with {c} for the agency's abbreviation and {y} for the year."""
    who = who or agency(at)
    number = at.rng.randint(1, at.rng.choice([90, 900, 4000]))
    shown = f"{number:02d}/" + form.format(c=who.code, y=at.day.year)
    return Act(at, who, shown, at.pick(*SUBJECTS[kind]), at.official(), at.rng.choice(who.roles))


def fill(at: Desk, sentence: str) -> str:
    """A sentence with numbers and dates of other papers put in."""
    early, late = at.earlier(3000, 400), at.earlier(300, 10)
    return sentence.format(
        d1=dmy(early),
        d2=at.pick(dmy(late), f"{late.day}/{late.month}/{late.year}"),
        n1=at.rng.randint(10, 160),
        n2=at.rng.randint(10, 900),
        y1=early.year,
    )


def grounds(at: Desk, count: int, italic: bool = True) -> str:
    """The reasons an act stands on."""
    chosen = [fill(at, GROUNDS[i]) for i in sorted(at.rng.sample(range(len(GROUNDS)), count))]
    return prose("\n".join(f"<i>{one}</i>" if italic else one for one in chosen))


def clauses(at: Desk, count: int, marks: str = "") -> str:
    """Paragraphs of running text; `marks` may be 'numbers', 'letters' or 'dashes'."""
    chosen = [
        CLAUSES[i % len(CLAUSES)]
        for i in at.rng.sample(range(len(CLAUSES) * (1 + count // len(CLAUSES))), count)
    ]
    lead = {"": "", "numbers": "{}. ", "letters": "{}) ", "dashes": "- "}[marks]
    names = "abcdeghik" * 3 if marks == "letters" else range(1, count + 1)
    return prose("\n".join(lead.format(name) + one for name, one in zip(names, chosen, strict=False)))


def opening(at: Desk) -> str:
    """How many acts begin."""
    return fill(at, at.pick(*OPENINGS))


def capital(words: str) -> str:
    """With a capital letter at the front."""
    return words[0].upper() + words[1:]


def named(name: str, subject: str, at: Desk, word: str = "Về việc ") -> str:
    """The title of an act and its subject under it."""
    shown = f"{word}{subject}" if word else capital(subject)
    return title(name, under=f"<b>{shown}</b>", size="1.05em", rule=at.pick("30mm", "45mm", "22mm"))
