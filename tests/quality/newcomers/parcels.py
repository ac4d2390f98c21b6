"""A parcel of land, its owners and the numbers of its certificate."""

from dataclasses import dataclass

from tests.quality.newcomers.sheet import (
    Desk,
)
from tests.quality.strangers.people import Person

USES = (
    "Đất ở tại nông thôn",
    "Đất ở tại đô thị",
    "Đất trồng cây lâu năm",
    "Đất trồng lúa nước còn lại",
    "Đất rừng sản xuất",
    "Đất ở: 100 m²; đất vườn: phần còn lại",
)
ORIGINS = (
    "Nhận chuyển nhượng đất được Nhà nước giao đất có thu tiền sử dụng đất",
    "Nhà nước công nhận quyền sử dụng đất như giao đất không thu tiền sử dụng đất",
    "Nhận thừa kế",
    "Được tặng cho đất",
)


@dataclass(frozen=True)
class Estate:
    """Who owns which parcel, and under which numbers."""

    owners: tuple[Person, ...]
    carried: str
    serial: str
    register: str
    parcel: str
    sheet: str
    area: str
    signer: str

    def truth(self, at: Desk, *without: str) -> dict[str, str]:
        """What a reader should find; the first owner stands for all."""
        found = {
            "serial_number": self.serial, "register_number": self.register, "owner_full_name": self.owners[0].name, "owner_id_number": self.carried,
            "parcel_number": self.parcel, "map_sheet_number": self.sheet, "area_m2": self.area.replace(".", "").replace(",", "."), "issue_date": at.day.isoformat(),
            "signer": self.signer,
        }  # fmt: skip
        return {name: value for name, value in found.items() if name not in without}


def estate(at: Desk, register: str, letters: int = 2, digits: int = 6) -> Estate:
    """A parcel and its owners: one, a couple, or several heirs."""
    rng = at.rng
    owners = [at.someone("", (28, 82))]
    if at.chance(0.45):
        owners.append(at.someone("Nữ" if owners[0].sex == "Nam" else "Nam", (27, 80)))
    serial = "".join(
        rng.choice("ABCDĐEGHKLMNPSTVX" if letters == 1 else "ABCDEGHKLMNPQSTV") for _ in range(letters)
    )
    serial += (
        at.pick(" ", " ", "") + f"{rng.randint(10 ** (digits - 2), 10 ** min(digits, 7) - 1):0{digits}d}"
    )
    area = at.pick(
        str(rng.randint(48, 980)),
        f"{rng.randint(48, 980)},{rng.randint(1, 9)}",
        f"{rng.randint(1, 9)}.{rng.randint(100, 999)}",
    )
    return Estate(
        tuple(owners),
        at.carried_number(owners[0]),
        serial,
        register,
        str(rng.randint(1, 1200)),
        str(rng.randint(1, 120)),
        area,
        at.official(),
    )


def named_owners(at: Desk, it: Estate) -> str:
    lines = []
    for who in it.owners:
        number = at.carried_number(who)
        lines.append(
            f"{who.honorific}: <b>{who.name.upper()}</b>      Năm sinh: {who.born.year}<br>{'CCCD' if len(number) == 12 else 'CMND'} số: {number}<br>Địa chỉ thường trú: {who.home}"
        )
    return "\n".join(lines)
