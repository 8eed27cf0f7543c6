"""An administrator's browser on a portal with one app in it, for client libraries that run in the app's frame."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from portal import EmbeddedPortal, Listing, lifecycle
from portal.frames import find_row
from portal.sessions import new_session
from tests.clients.frame_app import FrameApp


class FrameDesk:
    """An administrator's browser page on a portal where the app is on the Market."""

    def __init__(self, portal: EmbeddedPortal, app: FrameApp, browser: Browser, code: str) -> None:
        self.code = code
        self.portal = portal
        self.app = app
        self.base = portal.front("127.0.0.1", app.port)
        self.noise: list[str] = []
        portal.publish(
            Listing(
                code=self.code,
                title="SDK app",
                version=1,
                url=f"{self.base}/main",
                installer_url=f"{self.base}/install",
                scopes=("crm", "user", "placement", "task"),
            )
        )
        context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 720})
        context.set_default_timeout(30_000)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        session = portal.on_loop(lambda: new_session(portal.state, portal.admin.user_id))
        context.add_cookies([{"name": "PHPSESSID", "value": session.id, "url": portal.url}])
        self.page.goto(f"{portal.url}/stream/")

    @property
    def row_id(self) -> int:
        row = find_row(self.portal.state, self.code)
        assert row is not None
        return row.id

    def install(self) -> None:
        state = self.portal.state
        user = state.users[self.portal.admin.user_id]
        self.portal.on_loop(lambda: lifecycle.install(state, user, self.code))

    def rest(self, method: str) -> list[dict[str, Any]]:
        """What the portal's log says of the calls of a method, newest last."""
        return [entry for entry in self.portal.log.entries("rest") if entry["method"] == method]
