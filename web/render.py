"""Templates, and what they may call: both languages, numbers and days as they are written here."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.templating import Jinja2Templates

from access.rights import Right
from dossier.dossiers import LOCAL
from web.administration import DUTIES, ROLES, TABS
from web.assets import version
from web.masking import masked_code, masked_number, masked_text, number_address
from web.menu import menu_for
from web.visit import Visit, language_of
from web.words import Words

FOLDER = Path(__file__).parent


@pass_context
def _t(context: Context, vi: str, en: str) -> str:
    return Words(vi, en).told(context.get("language", "vi"))


def day(value: dt.date | dt.datetime | None) -> str:
    """08/09/2025, or a dash."""
    if isinstance(value, dt.datetime):
        value = value.astimezone(LOCAL).date()
    return f"{value:%d/%m/%Y}" if value else "–"


def moment(value: dt.datetime | None) -> str:
    """14:02 08/09/2025, or a dash."""
    return f"{value.astimezone(LOCAL):%H:%M %d/%m/%Y}" if value else "–"


def number(value: float | Decimal) -> str:
    """2.788, or 3,5."""
    text = f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(value: Decimal | float | None) -> str:
    """80,15%, or a dash where nothing was due."""
    return "–" if value is None else f"{value * 100:.2f}%".replace(".", ",")


class _Templates(FileSystemLoader):
    """Writes addresses under ``/static/`` with the version of what lies there, so that browsers may keep it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template."""
        source, name, is_current = super().get_source(environment, template)
        return source.replace('"/static/', f'"/static/{version()}/'), name, is_current


def without_braces(text: str) -> str:
    """Words of an action without the details that each entry has: ``Xem trang {page}`` as ``Xem trang …``."""
    return re.sub(
        r"\s*\([^()]*\{[^()]*\)|\{\w+\}\s*\{\w+\}|\{\w+\}", lambda found: "" if "(" in found[0] else "…", text
    )


def _environment() -> Environment:
    environment = Environment(
        loader=_Templates(FOLDER / "templates"), autoescape=True, auto_reload=False, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals |= {"t": _t, "Right": Right, "number_address": number_address}
    environment.globals |= {"TABS": TABS, "ROLES": ROLES, "DUTIES": DUTIES}
    environment.filters |= {"day": day, "moment": moment, "number": number, "percent": percent}
    environment.filters |= {
        "masked_number": masked_number,
        "masked_text": masked_text,
        "masked_code": masked_code,
        "without_braces": without_braces,
    }
    return environment


ENVIRONMENT = _environment()
"""What templates are made in."""

_TEMPLATES = Jinja2Templates(env=ENVIRONMENT)


def render(
    request: Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    visit: Visit | None = None,
    status: int = 200,
) -> HTMLResponse:
    """A page. It knows `visit` (None: nobody is signed in), `language`, `menu` and `path`, beside its `context`."""
    language = visit.language if visit else language_of(request)
    known = {
        "visit": visit,
        "language": language,
        "menu": menu_for(visit) if visit else (),
        "path": request.url.path,
        "is_part": request.headers.get("HX-Request") == "true",
        "reading": _reading(request) if visit else None,
    }
    return _TEMPLATES.TemplateResponse(request, template, known | dict(context or {}), status_code=status)


def _reading(request: Request) -> Words | None:
    """What everybody should know about the reading of papers."""
    reading: Callable[[], Words | None] | None = request.app.state.reading
    return reading() if reading else None
