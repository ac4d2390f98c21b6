"""Webhooks: which programs are told of what, what was told to them lately, and trying it."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from access.delegation import may_give
from digitize.front.posting import NotReachable, target_of
from dossier.hooks import WAITS, Delivery, Happening, Webhook
from web.administration import WHOLE, chosen, office_name, written
from web.pages.administration import Administering
from web.refusals import NotFound
from web.render import render
from web.visit import Visit
from web.words import Words

router = APIRouter()

PLACE = "/quan-tri/webhook"
HAPPENINGS = {
    Happening.SCAN_FINISHED: Words("đã đọc xong hoặc từ chối một bản quét", "a scan was read, or rejected"),
    Happening.SCAN_QUARANTINED: Words(
        "một bản quét bị để riêng vì lỗi khi đọc", "a scan was set aside after faults"
    ),
    Happening.PAPER_CONFIRMED: Words("cán bộ xác nhận một giấy tờ", "a person vouched for a paper"),
    Happening.PAPER_REFUSED: Words("cán bộ từ chối một giấy tờ, cần quét lại", "a person refused a paper"),
    Happening.DOSSIER_COMPLETE: Words(
        "hồ sơ đã đủ thành phần bắt buộc", "a dossier has all required components"
    ),
}
WHY = {
    "bad_address": Words("địa chỉ không đúng dạng", "not an address"),
    "unknown_host": Words("không tìm thấy máy chủ", "unknown host"),
    "forbidden_address": Words("địa chỉ mạng không được phép gọi", "an address that must not be called"),
    "too_slow": Words("quá 10 giây không trả lời", "no answer within 10 seconds"),
    "no_connection": Words("không kết nối được", "no connection"),
    "refused": Words("máy chủ không nhận", "not taken"),
}
_LATELY, _LONGEST = 50, 500
_OFFICE = Words(
    "Hãy chọn một cơ quan trong danh sách mà bạn được quản lý.",
    "Choose an office from the list that you administer.",
)
_SOME = Words("Hãy chọn ít nhất một việc cần báo.", "Choose what is to be told.")


@router.get(PLACE)
def show_all(request: Request, visit: Administering) -> Response:
    """The webhooks of the offices that one administers."""
    return _page(
        request, visit, {"url": "", "office": _written(visit, visit.account.office), "happenings": ()}, ()
    )


@router.post(PLACE)
def add(
    request: Request,
    visit: Administering,
    url: Annotated[str, Form()] = "",
    office: Annotated[str, Form()] = "",
    happenings: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Register one; the page of it shows the secret."""
    told, code, problems = url.strip(), _office(visit, office.strip()), []
    try:
        target_of(told[:_LONGEST], visit.services.integration.networks)
    except NotReachable as problem:
        why = WHY[problem.word]
        problems.append(Words(f"Địa chỉ nhận: {why.vi}.", f"Address: {why.en}."))
    if code is None or not may_give(visit.sight, code):
        problems.append(_OFFICE)
    chosen_ones = set(happenings or ())
    if not chosen_ones or not chosen_ones <= set(HAPPENINGS):
        problems.append(_SOME)
    if problems or code is None:
        typed = {"url": url, "office": office, "happenings": tuple(chosen_ones)}
        return _page(request, visit, typed, problems)
    made = visit.services.integration.webhooks.add(
        code, told[:_LONGEST], frozenset(map(Happening, chosen_ones)), visit.account.login
    )
    visit.note("webhook_added", f"webhook:{made.id}", office=code, happenings=",".join(sorted(chosen_ones)))
    return RedirectResponse(f"{PLACE}/{made.id}", 303)


@router.get(f"{PLACE}/{{number}}")
def show(request: Request, visit: Administering, number: int) -> Response:
    """One of them, its secret, and what was told to it lately."""
    webhook = _webhook(visit, number)
    lately = visit.services.integration.webhooks.deliveries(webhook.id, _LATELY)
    shown = {
        "webhook": webhook, "office": _named(visit, webhook.office), "happenings": HAPPENINGS, "why": WHY,
        "deliveries": [(one, _state(one)) for one in lately], "most": len(WAITS) + 1,
    }  # fmt: skip
    visit.note("webhook_viewed", f"webhook:{webhook.id}")
    return render(request, "administration/webhook.html", shown, visit=visit)


@router.post(f"{PLACE}/{{number}}/thu")
def test(visit: Administering, number: int) -> Response:
    """Have something harmless sent to it."""
    webhook = _webhook(visit, number)
    visit.services.integration.webhooks.test(webhook.id)
    visit.note("webhook_tested", f"webhook:{webhook.id}")
    return RedirectResponse(f"{PLACE}/{webhook.id}", 303)


@router.post(f"{PLACE}/{{number}}/gui-lai")
def again(visit: Administering, number: int, delivery: Annotated[str, Form()]) -> Response:
    """Send something again."""
    webhook = _webhook(visit, number)
    if not visit.services.integration.webhooks.again(webhook.id, delivery):
        raise NotFound
    visit.note("webhook_sent_again", f"webhook:{webhook.id}", delivery=delivery)
    return RedirectResponse(f"{PLACE}/{webhook.id}", 303)


@router.post(f"{PLACE}/{{number}}/tat")
def stop(visit: Administering, number: int) -> Response:
    """Tell it no more for now."""
    return _switched(visit, number, is_active=False)


@router.post(f"{PLACE}/{{number}}/bat")
def go_on(visit: Administering, number: int) -> Response:
    """Tell it again, what waited first."""
    return _switched(visit, number, is_active=True)


@router.post(f"{PLACE}/{{number}}/xoa")
def remove(visit: Administering, number: int) -> Response:
    """Forget it."""
    webhook = _webhook(visit, number)
    visit.services.integration.webhooks.remove(webhook.id)
    visit.note("webhook_removed", f"webhook:{webhook.id}")
    return RedirectResponse(PLACE, 303)


def _switched(visit: Visit, number: int, *, is_active: bool) -> Response:
    webhook = _webhook(visit, number)
    visit.services.integration.webhooks.switch(webhook.id, is_active=is_active)
    visit.note("webhook_switched", f"webhook:{webhook.id}", on="yes" if is_active else "no")
    return RedirectResponse(f"{PLACE}/{webhook.id}", 303)


def _webhook(visit: Visit, number: int) -> Webhook:
    webhook = visit.services.integration.webhooks.get(number) if 0 < number < 1 << 31 else None
    if webhook is None:
        raise NotFound
    if not may_give(visit.sight, webhook.office):
        visit.note("refused", f"webhook:{webhook.id}", why="sight")
        raise NotFound
    return webhook


def _state(delivery: Delivery) -> str:
    if delivery.due_at is not None:
        return "waits"
    is_good = delivery.status is not None and 200 <= delivery.status < 300
    return "sent" if is_good else "given_up"


def _office(visit: Visit, text: str) -> str | None:
    if text in ("", WHOLE.vi, WHOLE.en):
        return ""
    office = chosen(visit.tree, text, visit.sight)
    return office.code if office else None


def _page(request: Request, visit: Visit, typed: Mapping[str, object], problems: Sequence[Words]) -> Response:
    mine = [one for one in visit.services.integration.webhooks.all() if may_give(visit.sight, one.office)]
    shown = {
        "webhooks": mine, "offices": {one.office: _named(visit, one.office) for one in mine},
        "happenings": HAPPENINGS, "typed": typed, "problems": problems, "is_whole": visit.sight.offices is None,
    }  # fmt: skip
    status = 422 if problems else 200
    return render(request, "administration/webhooks.html", shown, visit=visit, status=status)


def _written(visit: Visit, code: str) -> str:
    office = visit.tree.latest(code)
    return written(office) if office else code


def _named(visit: Visit, code: str) -> str:
    return office_name(visit.tree, code) if code else WHOLE.told(visit.language)
