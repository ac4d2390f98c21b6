"""What people and offices put on a paper: signatures, seals, the two columns at its top."""

from datetime import date

from tests.quality.newcomers.sheet import Desk, esc, grid, quoted, rich
from tests.quality.strangers.places import bare
from tests.quality.strangers.wording import long_day


def motto(at: Desk, size: str = "1em", rule: bool = True) -> str:
    """The country and its motto."""
    words = at.pick(
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập – Tự do – Hạnh phúc",
        "Độc lập-Tự do-Hạnh phúc",
    )
    line = "#short-rule(38mm)" if rule else ""
    return (
        f"#align(center)[#text(size: {size})[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *{esc(words)}*{line}]]\n"
    )


def when(at: Desk, place: str = "", day: date | None = None) -> str:
    """'Bắc Mê, ngày 05 tháng 3 năm 2024'."""
    return f"{place or at.place.short}, {long_day(day or at.day)}"


def head(at: Desk, above: str, own: str, number: str = "", dated: str = "", about: str = "") -> str:
    """The two columns at the top of an official paper."""
    left = f"#align(center)[{rich(above) + ' #linebreak()' if above else ''}*{rich(own)}*#short-rule({at.pick('14mm', '20mm', '9mm')})]"
    left += f"#align(center)[{rich(number)}]" if number else ""
    left += f"#align(center)[#text(size: 0.92em)[{rich(about)}]]" if about else ""
    right = motto(at) + (f"#align({at.pick('center', 'right')})[#emph[{rich(dated)}]]" if dated else "")
    return f"#block(width: 100%)[#set par(justify: false, leading: 0.55em, spacing: 0.7em, first-line-indent: 0mm); #text(size: {at.pick('0.93em', '0.9em', '0.96em')})[{grid(left, right, widths='(1fr, auto)', gutter='3mm')}]]\n#v(1mm)\n"


def strokes(at: Desk) -> str:
    """A signature."""
    rng, points, x = at.rng, [], 0.05
    points.append((x, rng.uniform(0.3, 0.8)))
    for _ in range(rng.randint(4, 7)):
        points += [
            (x + rng.uniform(-0.05, 0.2), rng.uniform(-0.3, 1.2)),
            (x + rng.uniform(0, 0.3), rng.uniform(-0.2, 1.1)),
        ]
        x = min(0.95, x + rng.uniform(0.06, 0.2))
        points.append((x, rng.uniform(0.2, 0.9)))
    listed = ", ".join(f"({x:.2f}, {y:.2f})" for x, y in points)
    ink = rng.choice(["#1b2f8f", "#12256e", "#2a3fb0", "#191919"])
    return f'#pen(({listed}), {rng.randint(26, 44)}mm, {rng.randint(10, 15)}mm, rgb("{ink}"), {rng.uniform(0.8, 1.9):.1f}pt)'


def stamp(at: Desk, upper: str, lower: str = "", size: int = 34, middle: str = "") -> str:
    """A round red seal."""
    inner = f"[{rich(middle)}]" if middle else "none"
    return (f"#seal({quoted(upper.upper())}, {quoted(lower.upper())}, size: {size}mm, turn: {at.rng.randint(-16, 16)}deg, "
            f"fade: {at.rng.randint(8, 38)}%, middle: {inner})")  # fmt: skip


def seal_of(at: Desk, upper: str, size: int) -> str:
    """A seal of that width without words below."""
    return stamp(at, upper, "", size)


def signed(at: Desk, roles: str, name: str, office: str, *, over: str = "", lower: str = "") -> str:
    """Roles, strokes, a seal over their left third, the name; `over` is what stands above, as a date."""
    seal = (
        f"#place(dx: {at.rng.randint(-14, 4)}mm, dy: {at.rng.randint(-9, 0)}mm, {stamp(at, office, lower or bare(at.province))[1:]})"
        if office
        else ""
    )
    top = f"#emph[{rich(over)}] \\\n" if over else ""
    return (f"#block(breakable: false)[#set par(justify: false, first-line-indent: 0mm); #align(center)[{top}*{rich(roles)}*"
            f"#block(height: {at.rng.randint(18, 25)}mm, width: 46mm, above: 2mm, below: 1mm)[#place(dx: 6mm, dy: 3mm)[{strokes(at)}]{seal}]"
            f"*{esc(name)}*]]\n")  # fmt: skip


def hand(at: Desk, role: str, name: str, hint: str = "(Ký, ghi rõ họ, chữ đệm, tên)", over: str = "") -> str:
    """A private person's signature."""
    top = f"#emph[{rich(over)}] \\\n" if over else ""
    below = f" \\\n#emph[{rich(hint)}]" if hint else ""
    written = f"#place(dx: 5mm, dy: 2mm)[{strokes(at)}]" if name else ""
    return (f"#block(breakable: false)[#set par(justify: false, first-line-indent: 0mm); #align(center)[{top}#strong[{rich(role)}]{below}"
            f"#block(height: 17mm, width: 44mm, above: 1mm, below: 1mm)[{written}]{esc(name)}]]\n")  # fmt: skip


def squares(digits: str, side: str = "5mm", count: int = 12) -> str:
    """A number in ruled squares."""
    return f"#squares({quoted(digits)}, side: {side}, count: {count});"
