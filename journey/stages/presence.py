"""Where the portal shows the app: asked before the run, after each installation and after each removal."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from journey.desk import Desk
from journey.evidence import CardSeen, PortalPresence
from journey.run_state import RunState
from pages.installed_list import InstalledList
from pages.left_menu import LeftMenu
from pages.market_card import MarketCard


def card_seen(card: MarketCard) -> CardSeen:
    """The card's buttons as a model."""
    buttons = card.buttons
    return CardSeen(
        install=buttons.install,
        install_disabled=buttons.install_disabled,
        update=buttons.update,
        open=buttons.open,
        delete=buttons.delete,
        error=card.error_text,
    )


def look_for_app(run: RunState, desk: Desk, *, card: MarketCard | None = None) -> PortalPresence:
    """Look at the card, the list of installed applications, the left menu and the portal's records.

    The card is opened anew where none is given.
    """
    plan = run.plan
    if card is None:
        card = MarketCard(desk.page, plan.app.card_url, desk.limits)
        card.open()
    seen = card_seen(card)
    listed = InstalledList(desk.page, plan.target.url, desk.limits)
    listed.open()
    in_list = listed.contains(plan.app.code)
    run.app_id = menu_app_id(run, desk) or run.app_id
    record = plan.target.record(plan.app.code)
    return PortalPresence(
        at=time.time(),
        card=seen,
        in_installed_list=in_list,
        in_left_menu=menu_app_id(run, desk) is not None,
        rest_installed=record.installed if record else None,
        placements=list(record.placements) if record else None,
        handlers=list(record.handlers) if record else None,
    )


def presence_by_record(run: RunState) -> PortalPresence | None:
    """The same by the portal's own records alone, which takes no time; None where they can't be seen."""
    record = run.plan.target.record(run.plan.app.code)
    if record is None:
        return None
    return PortalPresence(
        at=time.time(),
        rest_installed=record.installed,
        placements=list(record.placements),
        handlers=list(record.handlers),
    )


def menu_app_id(run: RunState, desk: Desk) -> str | None:
    """The local ID of the app's item in the left menu of the page that is shown; None when it has none there."""
    items = LeftMenu(desk.page, desk.limits).app_items
    if run.app_id is not None:
        return next((item.app_id for item in items if item.app_id == run.app_id), None)
    title = run.plan.manifest.app.title
    return next((item.app_id for item in items if item.title == title), None)


def app_id_in(address: str) -> str | None:
    """The local ID in a portal address such as https://portal/marketplace/app/7/?from=menu."""
    parts = urlsplit(address).path.strip("/").split("/")
    return parts[2] if len(parts) >= 3 and parts[:2] == ["marketplace", "app"] and parts[2].isdigit() else None
