"""The application, built from its services."""

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from digitize.front.services import FrontServices
from web.errors import add_handlers
from web.offices import Offices
from web.pages import first_run, health, home, numbers, papers, search, search_paper, sign_in
from web.render import FOLDER
from web.security import Guard

PAGES = (first_run, health, home, numbers, papers, search, search_paper, sign_in)


def create_app(services: FrontServices) -> FastAPI:
    """Pages and API over these services."""
    app = FastAPI(title="sohoa", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.services = services
    app.state.offices = Offices(services.register)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Guard, is_https=services.is_https)
    return app
