"""Letters of authority: one person lets another act at the counter."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.fonts import Style
from samples.drawing.kinds.common import (
    MOTTO,
    STATE,
    Case,
    Drawn,
    dated,
    iso,
    place_name,
    sign,
    state_heading,
)
from samples.drawing.kinds.forms import filled_value
from samples.drawing.page import Page
from samples.drawing.people import Person
from samples.drawing.words import fold, long_date, slashed


def _party(flow: Flow, label: str, person: Person, day: dt.date, value: Style) -> None:
    flow.para([(label, flow.style.but(bold=True))], 0)
    flow.entry("Họ và tên:", person.full_name.upper(), value)
    flow.entry("Ngày sinh:", slashed(person.birth), value)
    issued = f"{person.personal_id} cấp ngày {slashed(person.card_issued)} tại Cục Cảnh sát QLHC về TTXH"
    flow.entry("Số CCCD:", issued, value)
    flow.entry("Nơi thường trú:", person.residence(day), value)


def authorization(case: Case) -> Drawn:
    """Giấy ủy quyền with the parties as form lines."""
    principal, agent, day = case.people.elder, case.people.neighbour, case.received
    page = Page()
    flow = Flow(page, 30, 193, state_heading(page, 111, 24, case.body) + 6, case.body.but(size=13), 1.48)
    flow.centre(case.rng.choice(("GIẤY ỦY QUYỀN", "GIẤY UỶ QUYỀN")), case.body.but(size=16, bold=True))
    flow.gap(3)
    value = filled_value(case, 0.4)
    flow.para(
        f"Hôm nay, {long_date(day)}, tại trụ sở Ủy ban nhân dân {case.home.units(day)[0]}, chúng tôi gồm có:"
    )
    _party(flow, "I. BÊN ỦY QUYỀN (Bên A):", principal, day, value)
    _party(flow, "II. BÊN ĐƯỢC ỦY QUYỀN (Bên B):", agent, day, value)
    flow.para([("III. NỘI DUNG ỦY QUYỀN:", flow.style.but(bold=True))], 0)
    flow.para(
        fold("""
            Bên A ủy quyền cho Bên B thay mặt Bên A nộp hồ sơ, bổ sung giấy tờ và nhận kết quả
            giải quyết thủ tục hành chính về đất đai tại Trung tâm Phục vụ hành chính công. Thời
            hạn ủy quyền: 06 tháng kể từ ngày ký.
        """)
    )
    flow.gap(4)
    top = flow.y
    sign(flow, case, 66, ["BÊN ỦY QUYỀN", "(Ký, ghi rõ họ tên)"], principal.full_name, None)
    flow.y = top
    sign(flow, case, 152, ["BÊN ĐƯỢC ỦY QUYỀN", "(Ký, ghi rõ họ tên)"], agent.full_name, None)
    return Drawn("authorization_letter", "parties", [page], _authority_fields(principal, agent, day))


def authorization_prose(case: Case) -> Drawn:
    """The same in running text, as an office's own form; the parties stand inside sentences."""
    principal, agent, day = case.people.father, case.people.neighbour, case.received
    page = Page()
    heading = case.body.but(size=13, bold=True)
    flow = Flow(page, 30, 193, 20, case.body.but(size=13.5), 1.5)
    for text in (STATE, MOTTO):
        flow.centre(text, heading)
    flow.centre("---------------", flow.style)
    flow.gap(3)
    flow.centre("GIẤY ỦY QUYỀN", case.body.but(size=16, bold=True))
    flow.centre("(V/v nộp và nhận kết quả hồ sơ)", flow.style.but(italic=True))
    flow.gap(3)
    for role, person in (("Bên ủy quyền", principal), ("Bên được ủy quyền", agent)):
        name = f"{person.title} {person.full_name}"
        flow.para(
            [
                (f"{role}: ", flow.style.but(bold=True)),
                (name, flow.style.but(bold=True)),
                (
                    f", sinh ngày {slashed(person.birth)}, căn cước công dân số {person.personal_id}, "
                    f"hiện thường trú tại {person.residence(day)}, điện thoại {person.phone}.",
                    flow.style,
                ),
            ]
        )
    flow.para(
        fold("""
            Bằng giấy này, bên ủy quyền đồng ý để bên được ủy quyền thay mặt mình liên hệ với cơ
            quan có thẩm quyền, ký các giấy tờ có liên quan và nhận kết quả. Hai bên cam kết không
            khiếu nại về nội dung ủy quyền.
        """)
    )
    flow.gap(4)
    flow.line(dated(place_name(case, day), day), flow.style.but(italic=True), 148, "c")
    top = flow.y
    sign(flow, case, 66, ["BÊN ĐƯỢC ỦY QUYỀN"], agent.full_name, None)
    flow.y = top
    sign(flow, case, 148, ["BÊN ỦY QUYỀN"], principal.full_name, None)
    return Drawn("authorization_letter", "prose", [page], _authority_fields(principal, agent, day))


def _authority_fields(principal: Person, agent: Person, day: dt.date) -> dict[str, str]:
    return {
        "principal_full_name": principal.full_name,
        "principal_id_number": principal.personal_id,
        "agent_full_name": agent.full_name,
        "agent_id_number": agent.personal_id,
        "issue_date": iso(day),
    }
