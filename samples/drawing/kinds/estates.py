"""Papers about an inheritance: an agreement of the heirs, a will."""

from __future__ import annotations

import datetime as dt

from samples.drawing.kinds.certified import Deed, by_commune
from samples.drawing.kinds.common import Case, Drawn, iso, sign
from samples.drawing.kinds.deeds import heading, open_deed
from samples.drawing.places import lower_unit
from samples.drawing.words import fold, long_date, money, slashed


def division(case: Case) -> Drawn:
    """Văn bản thỏa thuận phân chia di sản thừa kế, attested by the commune."""
    people, day = case.people, case.recent(25)
    decedent, heirs = people.elder, (people.father, people.neighbour)
    died = day - dt.timedelta(days=case.rng.randint(120, 900))
    sheets = open_deed(case, "VĂN BẢN THỎA THUẬN|PHÂN CHIA DI SẢN THỪA KẾ")
    sheets.para(
        f"Hôm nay, {long_date(day)}, tại Ủy ban nhân dân {lower_unit(case.home.units(day)[0])}, chúng tôi là những người "
        f"thừa kế theo pháp luật của {decedent.title.lower()} {decedent.full_name} gồm:"
    )
    for number, person in enumerate(heirs, 1):
        sheets.para(
            f"{number}. {person.title} {person.full_name}, sinh ngày {slashed(person.birth)}, căn cước số "
            f"{person.personal_id}, thường trú tại {person.residence(day)}."
        )
    heading(sheets, "I. NGƯỜI ĐỂ LẠI DI SẢN")
    sheets.para(
        f"{decedent.title} {decedent.full_name}, sinh ngày {slashed(decedent.birth)}, chết ngày "
        f"{slashed(died)} theo Trích lục khai tử số {case.rng.randint(5, 190)}/TLKT; không để lại di chúc."
    )
    heading(sheets, "II. DI SẢN")
    sheets.para(
        f"Quyền sử dụng thửa đất số {case.rng.randint(3, 400)}, tờ bản đồ số {case.rng.randint(2, 60)}, diện "
        f"tích {money(case.rng.randint(90, 1600))} m², đất ở và đất trồng cây lâu năm."
    )
    heading(sheets, "III. NỘI DUNG THỎA THUẬN")
    first, second = heirs
    sheets.para(
        f"{second.title} {second.full_name} tặng cho toàn bộ phần mình được hưởng; {first.title.lower()} "
        f"{first.full_name} nhận toàn bộ di sản nêu trên và có trách nhiệm thờ cúng."
    )
    sheets.para(
        fold("""
            Chúng tôi cam đoan không bỏ sót người thừa kế, việc thỏa thuận là tự nguyện, không nhằm trốn
            tránh nghĩa vụ tài sản; nếu sai xin chịu trách nhiệm trước pháp luật.
        """)
    )
    sheets.need(46)
    sheets.flow.gap(3)
    sheets.flow.centre("NHỮNG NGƯỜI THỪA KẾ", sheets.flow.style.but(bold=True))
    top = sheets.flow.y
    for person, x in ((first, 68), (second, 150)):
        sheets.flow.y = top
        sign(sheets.flow, case, x, [], person.full_name, None)
    deed = Deed("Văn bản thỏa thuận phân chia di sản thừa kế", (("- ", first), ("- ", second)), day)
    certification = by_commune(sheets, case, deed)
    fields = {
        "decedent_full_name": decedent.full_name,
        "heir_full_name": first.full_name,
        "heir_id_number": first.personal_id,
        "heir_2_full_name": second.full_name,
        "heir_2_id_number": second.personal_id,
        "notary_number": certification["certification_number"],
        "issue_date": iso(day),
    }
    return Drawn("inheritance_document", "division", sheets.pages, fields | certification)


def will(case: Case) -> Drawn:
    """Di chúc before two witnesses, with neither number nor attestation."""
    people, day = case.people, case.recent(600)
    maker, heir = people.elder, people.father
    sheets = open_deed(case, "DI CHÚC", 14.0)
    sheets.para(f"Hôm nay, {long_date(day)}, tại nhà riêng, {maker.residence(day)}.")
    sheets.para(
        f"Tôi là {maker.full_name}, sinh ngày {slashed(maker.birth)}, căn cước số {maker.personal_id}. Nay trong "
        "trạng thái tinh thần minh mẫn, không bị ai ép buộc, tôi lập bản di chúc này để định đoạt tài sản của "
        "tôi như sau:"
    )
    sheets.para(
        f"1. Tài sản của tôi là ngôi nhà hai gian và quyền sử dụng {money(case.rng.randint(120, 800))} m² đất "
        "tại địa chỉ nêu trên."
    )
    sheets.para(
        f"2. Sau khi tôi qua đời, toàn bộ tài sản trên để lại cho {heir.title.lower()} {heir.full_name}, sinh ngày "
        f"{slashed(heir.birth)}, căn cước số {heir.personal_id}, là con tôi."
    )
    sheets.para(
        "3. Người hưởng di sản có nghĩa vụ lo việc mai táng, hương khói; không được chuyển nhượng nhà thờ."
    )
    sheets.para(
        f"Di chúc gồm 01 trang, lập trước mặt hai người làm chứng là {people.neighbour.full_name} và "
        f"{people.mother.full_name}."
    )
    sheets.flow.gap(5)
    top = sheets.flow.y
    sign(sheets.flow, case, 68, ["NGƯỜI LÀM CHỨNG"], people.neighbour.full_name, None)
    sheets.flow.y = top
    sign(sheets.flow, case, 150, ["NGƯỜI LẬP DI CHÚC"], maker.full_name, None)
    fields = {
        "decedent_full_name": maker.full_name,
        "heir_full_name": heir.full_name,
        "heir_id_number": heir.personal_id,
        "issue_date": iso(day),
    }
    return Drawn("inheritance_document", "will", sheets.pages, fields)
