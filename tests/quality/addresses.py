"""How many addresses get the right unit: addresses drawn from the table, as people write them and as OCR reads them.

python -m tests.quality.addresses [--count 2000] [--seed 2026] [--show 20]

The table gives the names, never the rules for reading them: what is drawn here are habits of writing. An address is
right if its unit is today's and nobody is asked; asked, if a person must choose and the right unit is among what is
offered; open, if less was found than is written and nothing false; wrong, if another unit is given as certain.
"""

import argparse
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from extract.folding import fold
from extract.places.find import FoundUnit, look_up
from extract.places.names import full_name
from extract.places.units import units

OUTCOMES = ("right", "asked", "open", "wrong")
BEFORE, AFTER = "2018-05-04", "2026-10-15"


@dataclass(frozen=True)
class Place:
    """Names from the ward to the province, the codes that it has today, and a province's name of today."""

    names: tuple[str, ...]
    codes: frozenset[str]
    province_today: str


@dataclass(frozen=True)
class Written:
    """An address as written on a paper of a date."""

    text: str
    date: str | None
    codes: frozenset[str]


@cache
def old_places() -> list[Place]:
    """Every ward of 30 June 2025."""
    return [
        Place(
            (ward.full, district.full, province.full),
            frozenset(now.code for now in ward.becomes),
            province.becomes.full,
        )
        for province in units().old.values()
        for district in province.districts
        for ward in district.wards
        if ward.full and ward.code
    ]


@cache
def new_places() -> list[Place]:
    """Every ward of today."""
    return [
        Place((ward.full, province.full), frozenset((ward.code,)), province.full)
        for province in units().new.values()
        for ward in province.wards
    ]


_SHORT = {"xa": "X. ", "phuong": "P.", "thitran": "TT ", "huyen": "H. ", "quan": "Q.", "thixa": "TX ", "thanhpho": "TP. ", "tinh": "T. ", "dackhu": "Đặc khu "}  # fmt: skip
_DOORS = (
    "Thôn 3",
    "Tổ 12",
    "Tổ dân phố số 4",
    "Số 12/4 đường Lê Lợi",
    "Ấp Bình Hòa",
    "Khu phố 2",
    "Bản Nà Sài",
    "Xóm Đông",
)


def lower(name: str) -> str:
    """With the kind in small letters."""
    return name[:1].lower() + name[1:]


def bare(name: str) -> str:
    """Without the kind, but for numbers."""
    named = full_name(name)
    return name if named.name.isdigit() else named.name


def short(name: str) -> str:
    """With the kind cut short."""
    named = full_name(name)
    return _SHORT[named.kind] + named.name


def habit(name: str, rng: Random) -> str:
    """Tone marks and vowels as others put them: hoà, Mỵ, Phường 01."""
    pairs = (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("Mị", "Mỵ"), ("Đắk", "Đăk"))
    for one, other in pairs:
        name = name.replace(one, other) if rng.random() < 0.5 else name
    head, _, last = name.rpartition(" ")
    return f"{head} 0{last}" if last.isdigit() and len(last) == 1 and rng.random() < 0.5 else name


def join(names: Iterator[str] | list[str], rng: Random) -> str:
    """Names with what stands between them, sometimes after a house or a hamlet."""
    parts = [habit(name, rng) for name in names]
    if rng.random() < 0.5:
        parts.insert(0, rng.choice(_DOORS))
    return rng.choice((", ", ", ", ", ", " - ", "; ")).join(parts)


def _styled(style: Callable[[str], str]) -> Callable[[Place, Random], str]:
    return lambda place, rng: join([style(name) for name in place.names], rng)


def _without_marks(text: str) -> str:
    return "".join(
        letter.upper() if at.isupper() else letter for at, letter in zip(text, fold(text), strict=True)
    )


STYLES: dict[str, Callable[[Place, Random], str]] = {
    "in full": _styled(lower),
    "without kinds": _styled(bare),
    "cut short": _styled(short),
    "capitals": lambda place, rng: join([lower(name) for name in place.names], rng).upper(),
    "without marks": lambda place, rng: _without_marks(
        unicodedata.normalize("NFC", join([lower(n) for n in place.names], rng))
    ),
}
OLD_STYLES: dict[str, Callable[[Place, Random], str]] = {
    "without the district": lambda place, rng: join([lower(place.names[0]), lower(place.names[2])], rng),
    "without the province": lambda place, rng: join([lower(name) for name in place.names[:2]], rng),
}
MIXED_STYLES: dict[str, Callable[[Place, Random], str]] = {
    "old ward and district, new province": lambda place, rng: join(
        [*map(lower, place.names[:2]), lower(place.province_today)], rng
    ),
    "old ward, new province": lambda place, rng: join(
        [lower(place.names[0]), lower(place.province_today)], rng
    ),
}


def clean(text: str, rng: Random) -> str:
    """As written."""
    return text


def lose_marks(text: str, rng: Random) -> str:
    """One letter without its marks."""
    marked = [at for at, letter in enumerate(text) if letter.isalpha() and fold(letter) != letter.lower()]
    if not marked:
        return text
    at = rng.choice(marked)
    letter = fold(text[at])
    return text[:at] + (letter.upper() if text[at].isupper() else letter) + text[at + 1 :]


_CONFUSED = {"g": "q", "q": "g", "n": "m", "m": "n", "c": "e", "e": "c", "l": "i", "i": "l", "h": "b", "b": "h", "u": "n", "o": "e", "t": "l", "a": "o", "r": "n", "d": "đ", "đ": "d", "y": "v", "v": "y"}  # fmt: skip


def change_letter(text: str, rng: Random) -> str:
    """One letter misread for one that looks like it, or any other."""
    letters = [at for at, letter in enumerate(text) if letter.isalpha()]
    at = rng.choice(letters)
    old = fold(text[at])
    new = _CONFUSED.get(text[at].lower(), "") if rng.random() < 0.7 else rng.choice("abcdeghiklmnopqrstuvxy")
    new = (
        new
        if new and new != old
        else rng.choice([letter for letter in "abcdeghiklmnopqrstuvxy" if letter != old])
    )
    return text[:at] + (new.upper() if text[at].isupper() else new) + text[at + 1 :]


NOISES: dict[str, Callable[[str, Random], str]] = {
    "as written": clean,
    "one letter without its marks": lose_marks,
    "one letter misread": change_letter,
}


def meant(place: Place, style: str) -> frozenset[str]:
    """What is meant; a new ward of the name where the paper is of today and names no district."""
    named_alike = (
        other.codes for other in new_places() if other.names == (place.names[0], place.province_today)
    )
    return next(named_alike, place.codes) if style == "old ward, new province" else place.codes


def draw(rng: Random, count: int) -> Iterator[tuple[str, Written]]:
    """`count` old addresses, as many new ones, each with the style that it is written in."""
    old_styles = {**STYLES, **OLD_STYLES, **MIXED_STYLES}
    for place in rng.sample(old_places(), count):
        style = rng.choice(tuple(old_styles))
        date = AFTER if style in MIXED_STYLES else rng.choice((BEFORE, BEFORE, None))
        yield f"old, {style}", Written(old_styles[style](place, rng), date, meant(place, style))
    for place in rng.sample(new_places(), count):
        style = rng.choice(tuple(STYLES))
        date = rng.choice((AFTER, AFTER, None))
        yield f"new, {style}", Written(STYLES[style](place, rng), date, place.codes)


def judge(found: FoundUnit | None, codes: frozenset[str]) -> str:
    """One of OUTCOMES."""
    if found is None:
        return "open"
    current, offered = found.value["current"], found.value["candidates"]
    assert isinstance(offered, list)
    codes_found = {each["ward_code"] for each in offered} or (
        {current["ward_code"]} if isinstance(current, dict) else set()
    )
    codes_found.discard(None)
    if not codes_found:
        return "asked" if found.is_doubtful else "open"
    if found.is_doubtful:
        return "asked" if codes <= codes_found else "asked, not offered"
    return "right" if codes_found == codes else "wrong"


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--what", nargs="*", default=["wrong"])
    options = parser.parse_args()
    outcomes = (*OUTCOMES, "asked, not offered")
    for noise, blur in NOISES.items():
        rng = Random(options.seed)
        counts: Counter[tuple[str, str]] = Counter()
        shown = 0
        for style, written in draw(rng, options.count):
            text = blur(written.text, rng)
            outcome = judge(look_up(text, written.date), written.codes)
            counts[style, outcome] += 1
            if outcome in options.what and shown < options.show:
                shown += 1
                found = look_up(text, written.date)
                print(
                    f"  {style}: {text!r} was {written.text!r} {written.date} {sorted(written.codes)} {found}"
                )
        print(f"\n| {noise} | {' | '.join(outcomes)} |\n| --- |{' --- |' * len(outcomes)}")
        for style in dict.fromkeys(style for style, _ in sorted(counts)):
            print(f"| {style} | {' | '.join(str(counts[style, outcome]) for outcome in outcomes)} |")
        for age in ("old", "new"):
            total = Counter[str]()
            for (style, outcome), number in counts.items():
                total[outcome] += number if style.startswith(age) else 0
            print(f"| **{age}** | {' | '.join(str(total[outcome]) for outcome in outcomes)} |")


if __name__ == "__main__":
    main()
