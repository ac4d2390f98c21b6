"""The application, built from its services."""

from collections.abc import Callable

from fastapi import FastAPI

from digitize.front.services import FrontServices
from web.assets import Static
from web.errors import add_handlers
from web.offices import Offices
from web.pages import accounts, administration, first_run, health, home, numbers, papers, sign_in
from web.render import FOLDER

from web.pages import first_run, health, home, numbers, papers, sign_in
from web.security import Guard
from web.squeeze import Squeeze
from web.words import Words

PAGES = (accounts, administration, first_run, health, home, numbers, papers, sign_in)

from web.pages import (
    dossiers,
    first_run,
    health,
    home,
    numbers,
    papers,
    rate_downloads,
    rate_lists,
    rate_tables,
    rates,
    sign_in,
)
from web.rates.figures import Figures
from web.render import FOLDER
from web.security import Guard

PAGES = (
    first_run,
    health,
    home,
    numbers,
    papers,
    dossiers,
    rate_downloads,
    rate_tables,
    rate_lists,
    rates,
    sign_in,
)


def create_app(services: FrontServices, *, reading: Callable[[], Words | None] | None = None) -> FastAPI:
    """Pages and API over these services. `reading` tells what everybody should know about the reading of papers, if anything."""
    app = FastAPI(title="sohoa", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.services = services
    app.state.offices = Offices(services.register)
    app.state.figures = Figures(services)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")

    app.state.reading = reading
    app.mount("/static", Static(), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Squeeze)
    app.add_middleware(Guard, is_https=services.is_https)
    return app
