"""The portal's screens: every page and ajax endpoint that a person's browser asks for.

Each module gives its own `routes(site)`. The Market here is the newer generation (portal-facts 0, "C"); an older one would be
a module with the same `routes(site)` and ajax `ACTIONS` in place of `market` and `market_actions`. The edition decides
the way of signing in (`site.sign_in_redirect`) and the consents of the install popup (`market.consents`).
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from portal.model import PortalState
from portal.screens import (
    ajax,
    application,
    auth,
    company,
    company_data,
    crm,
    lazyload,
    market,
    market_actions,
    pages,
    pictures,
)
from portal.screens.site import Site, shared_assets


def routes(state: PortalState) -> list[BaseRoute]:
    """Routes of all screens of this portal; they keep no state but what a sign-in in progress needs."""
    site = Site(state)
    actions = auth.ACTIONS | market_actions.ACTIONS | lazyload.ACTIONS | company_data.ACTIONS | crm.ACTIONS
    return [
        *shared_assets().routes(),
        *auth.routes(site),
        *ajax.routes(site, actions),
        *lazyload.routes(site),
        *application.routes(site),
        *pictures.routes(site),
        *market.routes(site),
        *crm.routes(site),
        *company.routes(site),
        *pages.routes(site),
        *pages.last_routes(site),
    ]
