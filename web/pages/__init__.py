"""The pages, a module for each; `PAGES` is all of them."""

from web.pages import (
    accounts,
    administration,
    counter,
    counter_dossier,
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
    shared_sign_in,
    sign_in,
    trail,
)

PAGES = (
    accounts,
    administration,
    counter,
    counter_dossier,
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
    shared_sign_in,
    sign_in,
    trail,
)
"""A router of a later page answers only what no earlier one does."""
