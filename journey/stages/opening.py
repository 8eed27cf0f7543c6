"""Opens the installed app the way a person does: by the left menu, else by its card."""

from __future__ import annotations

from journey.desk import Desk
from journey.evidence import Visit
from journey.run_state import RunState
from journey.stages.handover_forms import HandoverForms
from journey.stages.presence import app_id_in, menu_app_id
from pages.app_frame import AppFrame
from pages.app_page import AppPage
from pages.errors import ControlMissing
from pages.left_menu import LeftMenu
from pages.market_card import MarketCard
from pages.time_limits import milliseconds


def open_app(run: RunState, desk: Desk) -> tuple[AppFrame, str]:
    """Open the app; returns its frame and, in words, how. Raises PageError when the portal shows neither frame nor error."""
    page = desk.page
    page.goto(f"{run.plan.target.url}/", wait_until="domcontentloaded", timeout=milliseconds(desk.limits.navigation))
    app_id = menu_app_id(run, desk)
    if app_id is not None:
        run.app_id = app_id
        return LeftMenu(page, desk.limits).open_app(app_id), "opened from the left menu"
    card = MarketCard(page, run.plan.app.card_url, desk.limits)
    card.open()
    try:
        frame = card.open_application()
    except ControlMissing:
        if run.app_id is None:
            raise
        # A regular user's card may lack the button; the address of the app works for everybody with access.
        return AppPage(page, run.plan.target.url, run.app_id, desk.limits).open(), "opened by its address"
    run.app_id = app_id_in(page.url) or run.app_id
    return frame, "opened from the Market card"


def open_and_watch(run: RunState, desk: Desk, stage: str, locale: str) -> Visit:
    """Open the app and record its start screen, watched for a while: what comes late counts too."""
    visit = run.recorder.begin(desk.page, role=desk.role, stage=stage, locale=locale, kind="start", name="Start screen")
    path: list[str] = []
    try:
        with HandoverForms(run, desk.page):
            path.append(open_app(run, desk)[1])
            visit.settle(run.plan.limits.settle)
    finally:
        seen = visit.finish(layouts=True, links=True).model_copy(update={"path": path})
        run.visits.append(seen)
    return seen
