"""The portal's screens: every page and ajax endpoint that a person's browser asks for.

Each module gives its own `routes(site)`. The settings' `market` chooses the Market's generation: `market` and
`market_actions` are the newer one, `marketplace` and `older_actions` the older two (portal-facts 0). The edition decides
the way of signing in (`site.sign_in_redirect`) and the consents of the install popup (`market.consents`).
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from portal.model import PortalState
from portal.screens import (
    ajax,
    application,
    auth,
    call_card,
    company,
    company_data,
    crm,
    developer,
    lazyload,
    market,
    market_actions,
    marketplace,
    older_actions,
    pages,
    pictures,
)
from portal.screens.site import Site, shared_assets


def routes(state: PortalState) -> list[BaseRoute]:
    """Routes of all screens of this portal; they keep no state but what a sign-in in progress needs."""
    site = Site(state)
    newer = state.settings.market == "2022"
    if newer:
        store = [*marketplace.newer_install_routes(site), *market.routes(site)]
    else:
        store = [*older_actions.routes(site), *marketplace.routes(site)]
    actions = (
        auth.ACTIONS | lazyload.ACTIONS | company_data.ACTIONS | crm.ACTIONS | call_card.ACTIONS | developer.ACTIONS
    )
    if state.settings.market != "2018":
        actions |= market_actions.ACTIONS if newer else older_actions.ACTIONS
    return [
        *shared_assets().routes(),
        *auth.routes(site),
        *ajax.routes(site, actions),
        *lazyload.routes(site),
        *application.routes(site),
        *pictures.routes(site),
        *store,
        *crm.routes(site),
        *company.routes(site),
        *developer.routes(site),
        *pages.routes(site),
        *pages.last_routes(site),
    ]
