"""The certificate of a true copy that a commune or a notary puts on a copy of any paper."""

from dataclasses import replace

from tests.quality.newcomers.marks import stamp, strokes
from tests.quality.newcomers.sheet import Desk, Paper, esc, rich
from tests.quality.strangers.wording import long_day

BLUE = "#20327a"


def certified(at: Desk, paper: Paper) -> Paper:
    """The paper as a certified copy: the words of the certificate at its end, the seal over them."""
    later = at.rng.randint(0, 700)
    day = min(
        at.day.fromordinal(at.day.toordinal() + later),
        at.day.replace(year=2026, month=11, day=14) if at.day.year <= 2026 else at.day,
    )
    number = at.rng.randint(1, 9800)
    office, role = at.rng.choice([
        (f"UBND {at.place.ward.upper()}", at.pick("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH")),
        ("VĂN PHÒNG CÔNG CHỨNG SỐ 2", "CÔNG CHỨNG VIÊN"),
    ])  # fmt: skip
    words = at.pick(
        "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH",
        "Chứng thực bản sao đúng với bản chính",
        "BẢN SAO ĐÚNG VỚI BẢN CHÍNH",
    )
    content = (f"{words}<br>Số chứng thực: {number} Quyển số: {at.rng.randint(1, 9):02d}/{day.year} - SCT/BS<br>"
               f"{long_day(day).capitalize()}<br>{office}<br>{role}")  # fmt: skip
    box = (f'#v(1fr)#block(breakable: false, width: 82mm)[#set text(size: 9.5pt, fill: rgb("{BLUE}"), font: "Arimo"); #set par(justify: false, leading: 0.5em);'
           f"#align(center)[#strong[{rich(content)}]#block(height: 16mm, width: 60mm)[#place(dx: 12mm, dy: 2mm)[{strokes(at)}]"
           f"#place(dx: -4mm, dy: -12mm)[{stamp(at, office, 'Chứng thực')}]]{esc(at.official())}]]\n")  # fmt: skip
    copy = f'#place(top + {at.pick("left", "right")}, dy: -12mm)[#rotate({at.rng.randint(-4, 4)}deg, rect(stroke: 1.2pt + rgb("{BLUE}"), inset: 4pt)[#text(size: 13pt, fill: rgb("{BLUE}"), font: "Arimo")[*BẢN SAO*]])]\n'
    return replace(paper, template=f"{paper.template}_certified", body=copy + paper.body + box)
