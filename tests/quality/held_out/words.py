"""Days, times, sums of money and document numbers in the words and figures of offices."""

import re
from datetime import date

ONES = "không một hai ba bốn năm sáu bảy tám chín".split()
SCALES = ("", "nghìn", "triệu", "tỷ")


def _below_hundred(number: int, *, lead: bool) -> str:
    tens, one = divmod(number, 10)
    if tens == 0:
        return (f"lẻ {ONES[one]}" if lead else ONES[one]) if one else ""
    last = {1: "mốt", 5: "lăm"}.get(one, ONES[one]) if tens > 1 else {5: "lăm"}.get(one, ONES[one])
    return f"{'mười' if tens == 1 else ONES[tens] + ' mươi'}{' ' + last if one else ''}"


def _below_thousand(number: int, *, lead: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds == 0 and not lead:
        return _below_hundred(rest, lead=False)
    return f"{ONES[hundreds]} trăm {_below_hundred(rest, lead=True)}".strip()


def in_words(number: int) -> str:
    """2092 → 'hai nghìn không trăm chín mươi hai'."""
    if number == 0:
        return ONES[0]
    groups = []
    while number:
        number, part = divmod(number, 1000)
        groups.append(part)
    out = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            words = _below_thousand(groups[place], lead=place < len(groups) - 1)
            out.append(f"{words} {SCALES[place]}".strip())
    return " ".join(out)


def money(number: int) -> str:
    """120000000 → '120.000.000'."""
    return f"{number:,}".replace(",", ".")


def money_words(number: int) -> str:
    """'Một trăm hai mươi triệu đồng'."""
    words = in_words(number)
    return f"{words[0].upper()}{words[1:]} đồng"


def decimal(number: float) -> str:
    """1173.5 → '1.173,5'; whole numbers without a comma."""
    whole, _, part = f"{number:.1f}".partition(".")
    return money(int(whole)) + (f",{part}" if part != "0" else "")


def slashed(day: date) -> str:
    """05/03/2024."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def long_day(day: date) -> str:
    """'ngày 05 tháng 3 năm 2024', with zeros as the rules for documents ask for them."""
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}".replace(
        f"tháng {day.month:02d}", f"tháng {day.month:02d}" if day.month < 3 else f"tháng {day.month}"
    )


def spelled_day(day: date) -> str:
    """'Ngày năm tháng ba năm hai nghìn không trăm hai mươi bốn'."""
    number = in_words(day.day) if day.day > 10 else f"mùng {in_words(day.day)}"
    month = "tư" if day.month == 4 else in_words(day.month)
    return f"Ngày {number}, tháng {month}, năm {in_words(day.year)}"


OLD_TONES = dict(
    pair.split()
    for pair in ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ",
                 "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")
)  # fmt: skip


def retone(content: str) -> str:
    """The other school of tone marks: 'hòa' → 'hoà', 'Ủy' stays at the beginning of 'Ủy ban' only by becoming 'Uỷ'."""
    for modern, old in OLD_TONES.items():
        for a, b in ((modern, old), (modern.upper(), old.upper()), (modern.capitalize(), old.capitalize())):
            content = re.sub(rf"(?<![qQ]){a}(?!\w)", b, content)
    return content
