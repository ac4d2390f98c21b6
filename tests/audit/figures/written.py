"""Writes true sentences about dossiers, in the ways of reports and the press, and plants one inconsistency."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random


@dataclass
class Said:
    """A sentence with placeholders, its numbers, and those of which a change makes it impossible."""

    template: str
    values: dict[str, int]
    rates: dict[str, tuple[str, str]]
    telling: tuple[str, ...]


def channels(rng: Random) -> Said:
    direct, post = rng.randint(5, 400), rng.randint(1, 30)
    online = rng.randint(500, 9000)
    values = {"all": online + direct + post, "online": online, "direct": direct, "post": post}
    template = rng.choice((
        "Trong tháng, xã tiếp nhận {all} hồ sơ, trong đó trực tuyến {online} hồ sơ ({p}%), trực tiếp {direct} hồ sơ, qua bưu chính {post} hồ sơ.",
        "Tổng số hồ sơ tiếp nhận: {all} hồ sơ (trực tuyến: {online}; trực tiếp: {direct}; bưu chính: {post}).",
        "Tiếp nhận {all} hồ sơ, gồm {online} hồ sơ trực tuyến, {direct} hồ sơ trực tiếp và {post} hồ sơ bưu chính.",
        "Tổng số {all} hồ sơ = {online} hồ sơ trực tuyến + {direct} hồ sơ trực tiếp + {post} hồ sơ bưu chính.",
        "- Hồ sơ tiếp nhận: {all} hồ sơ. Trong đó:\n+ Trực tuyến: {online} hồ sơ, đạt {p}%;\n+ Trực tiếp: {direct} hồ sơ;\n+ Bưu chính: {post} hồ sơ.",
    ))  # fmt: skip
    return Said(template, values, {"p": ("online", "all")}, ("all", "online", "direct"))


def outcomes(rng: Random) -> Said:
    late, on_time, early = rng.randint(1, 40), rng.randint(5, 400), rng.randint(400, 8000)
    values = {"all": late + on_time + early, "late": late, "on": on_time, "early": early}
    template = rng.choice((
        "Đã giải quyết {all} hồ sơ, trong đó {early} hồ sơ trước hạn ({p}%), {on} hồ sơ đúng hạn, {late} hồ sơ quá hạn.",
        "Kết quả giải quyết: {all} hồ sơ; trước hạn: {early} hồ sơ; đúng hạn: {on} hồ sơ; quá hạn: {late} hồ sơ.",
        "Số hồ sơ đã giải quyết là {all} hồ sơ, gồm: trước hạn {early} hồ sơ, đạt {p}%; đúng hạn {on} hồ sơ; trễ hạn {late} hồ sơ.",
        "UBND phường đã xử lý {all} hồ sơ (trước hạn {early}, đúng hạn {on}, quá hạn {late}).",
    ))  # fmt: skip
    return Said(template, values, {"p": ("early", "all")}, ("all", "on", "early"))


def progress(rng: Random) -> Said:
    settled, open_ones = rng.randint(300, 9000), rng.randint(4, 500)
    values = {"all": settled + open_ones, "settled": settled, "open": open_ones}
    template = rng.choice((
        "Phường tiếp nhận {all} hồ sơ; đã giải quyết {settled} hồ sơ ({p}%), đang giải quyết {open} hồ sơ.",
        "Trong quý, đơn vị tiếp nhận {all} hồ sơ, đã xử lý {settled} hồ sơ, đạt {p}%; còn {open} hồ sơ đang xử lý.",
        "Tổng số hồ sơ tiếp nhận {all}; hồ sơ đã giải quyết {settled}; hồ sơ đang giải quyết {open}.",
    ))  # fmt: skip
    return Said(template, values, {"p": ("settled", "all")}, ("all", "settled", "open"))


def shares(rng: Random) -> Said:
    whole = rng.randint(200, 9000)
    part = rng.randint(whole // 3, whole - 1)
    template = rng.choice((
        "Đã số hóa {part}/{all} hồ sơ, đạt {p}%.",
        "Hồ sơ trực tuyến {part}/{all}={p}%.",
        "Tỷ lệ số hóa kết quả đạt {p}% ({part}/{all} kết quả).",
        "Có {part} hồ sơ được số hóa trên tổng số {all} hồ sơ tiếp nhận, chiếm {p}%.",
        "Xã đã ký số {part} trong tổng số {all} văn bản, tương đương {p}%.",
        "Có {part} hồ sơ trực tuyến, chiếm {p}% tổng số {all} hồ sơ tiếp nhận.",
        "Trong {all} hồ sơ đã giải quyết có {part} hồ sơ trước hạn, chiếm {p}%.",
        "Tiếp nhận {all} hồ sơ, {part} hồ sơ giải quyết trước hạn, đạt {p}%.",
    ))  # fmt: skip
    return Said(template, {"all": whole, "part": part}, {"p": ("part", "all")}, ("p",))


def origins(rng: Random) -> Said:
    new, carried = rng.randint(300, 190_000), rng.randint(5, 2200)
    values = {"all": new + carried, "new": new, "carried": carried}
    template = rng.choice((
        "Tổng số {all} hồ sơ ({new} mới; {carried} kỳ trước).",
        "Tiếp nhận {all} hồ sơ, trong đó mới tiếp nhận {new} hồ sơ, kỳ trước chuyển sang {carried} hồ sơ.",
        "Tổng số hồ sơ phải giải quyết: {all} hồ sơ (tồn kỳ trước {carried} hồ sơ, tiếp nhận mới {new} hồ sơ).",
    ))  # fmt: skip
    return Said(template, values, {}, ("all", "new", "carried"))


WRITERS: Sequence[Callable[[Random], Said]] = (channels, outcomes, progress, shares, origins)


def percentage(above: int, below: int) -> Decimal:
    """Rounded half up to two digits."""
    return (Decimal(above) * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP)


def sentence(said: Said, changed: str = "", by: int = 0) -> str:
    """The sentence, true unless one of its numbers is changed."""
    rates = {
        name: percentage(said.values[above], said.values[below])
        for name, (above, below) in said.rates.items()
    }
    numbers = {name: value + (by if name == changed else 0) for name, value in said.values.items()}
    shown = {name: f"{value:,}".replace(",", ".") for name, value in numbers.items()}
    for name, rate in rates.items():
        value = rate - Decimal(by) / 100 if name == changed else rate
        shown[name] = f"{value:.2f}".replace(".", ",")
    return said.template.format(**shown)
