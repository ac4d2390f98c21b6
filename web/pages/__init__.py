"""The pages, a module for each; `PAGES` is all of them."""

from web.pages import (
    accounts,
    administration,
    api_keys,
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
    sign_in,
    webhooks,
)

PAGES = (
    accounts,
    administration,
    api_keys,
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
    sign_in,
    webhooks,
)
"""A router of a later page answers only what no earlier one does."""
