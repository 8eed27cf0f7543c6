"""Keeps what the portal hands over to the app, to be repeated later: the address and the fields with their tokens."""

from __future__ import annotations

from types import TracebackType
from urllib.parse import parse_qsl

from playwright.sync_api import Page, Request

from journey.run_state import RunState


class HandoverForms:
    """Listens, within a with block, for the portal's requests to the installer and the interface (portal-facts 3.3).

    Listening beats reading the form in the portal's page: a quick installer is gone before anybody can look at it.
    """

    def __init__(self, run: RunState, page: Page) -> None:
        self._run = run
        self._page = page

    def __enter__(self) -> HandoverForms:
        self._page.on("request", self._see)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.remove_listener("request", self._see)

    def _see(self, request: Request) -> None:
        if "APP_SID=" not in request.url or not request.is_navigation_request() or request.redirected_from is not None:
            return
        app, addresses = self._run.plan.app, self._run.addresses
        for target, address in (("installer", app.installer), ("interface", app.interface)):
            if address is not None and addresses.same_screen(request.url, address):
                fields = dict(parse_qsl(request.post_data or "", keep_blank_values=True))
                # A form is the portal's; without one it is a static application that is opened, or the app's own next step.
                if fields or not self._run.last_form.get(target, ("", {}))[1]:
                    self._run.last_form[target] = (request.url, fields)
