"""The application, built from its services."""

from collections.abc import Callable

from fastapi import FastAPI

from digitize.front.services import FrontServices
from web.api.app import PREFIX, create_api
from web.assets import Static
from web.bodies import Bodies
from web.errors import add_handlers
from web.offices import Offices
from web.oidc import OpenId
from web.pages import PAGES
from web.rates.figures import Figures
from web.security import Guard
from web.squeeze import Squeeze
from web.words import Words


def create_app(services: FrontServices, *, reading: Callable[[], Words | None] | None = None) -> FastAPI:
    """Pages and API over these services. `reading` tells what everybody should know about the reading of papers, if anything."""
    app = FastAPI(title="sohoa", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.services = services
    app.state.offices = Offices(services.register)
    app.state.openid = OpenId(services.doors.server) if services.doors.server else None
    app.state.figures = Figures(services)
    app.state.reading = reading
    app.mount("/static", Static(), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.mount(PREFIX, create_api(app))
    add_handlers(app)
    app.add_middleware(Bodies)
    app.add_middleware(Squeeze)
    app.add_middleware(Guard, is_https=services.is_https)
    return app
