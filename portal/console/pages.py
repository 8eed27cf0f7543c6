"""The console over HTTP: its page, the log in slices, and the orders of its buttons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.console.masking import masked
from portal.console.orders import carry_out
from portal.console.overview import overview
from portal.model import PortalState
from portal.screens.site import environment

ROOT = "/-/"
LOG = "/-/log"
FOLDER = Path(__file__).parent.parent / "templates" / "console"
SLICE = 200
"""Records that one look at the log brings at most; the page keeps more."""
ORDER_LIMIT = 10_000
HEADER = "x-console"
"""Sent with every order: a page of another site can't send it without being asked first, and is not let in."""
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Everything in the log was written by the app: nothing of it may ever run.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


class Console:
    """The console of one portal. It keeps nothing itself."""

    def __init__(self, state: PortalState) -> None:
        self._state = state

    async def page(self, _: Request) -> Response:
        text = environment().get_template("console/log.html").render(root=ROOT, portal=self._state.settings)
        return Response(text, headers=HEADERS, media_type="text/html")

    async def entries(self, request: Request) -> Response:
        """`{"last": number, "entries": [...]}`: what was written after `after`, oldest first, without secrets."""
        given = request.query_params.get("after", "")
        after = int(given) if given.isdecimal() and len(given) < 16 else 0
        last, found = self._state.log.since(after, SLICE)
        shown = masked(found, self._secrets())
        for entry, original in zip(shown, found, strict=True):
            if "auth" in original:
                # In an entry this is the way of signing in, and no secret.
                entry["auth"] = original["auth"]
        return _json({"last": last, "entries": shown})

    async def overview(self, _: Request) -> Response:
        return _json(overview(self._state))

    async def order(self, request: Request) -> Response:
        """Switch a fault on or off: `{"said": sentence}`, with status 400 where the order made no sense."""
        if HEADER not in request.headers:
            return _json({"said": "Orders come from the console's own page."}, 403)
        body = await request.body()
        try:
            order = json.loads(body[:ORDER_LIMIT])
        except (ValueError, RecursionError):
            order = None
        if not isinstance(order, dict):
            return _json({"said": "This is no order."}, 400)
        try:
            return _json({"said": carry_out(self._state.faults, order)})
        except ValueError as refusal:
            return _json({"said": str(refusal)}, 400)

    def _secrets(self) -> list[str]:
        rows = list(self._state.rows.values())
        return [
            *(app.client_secret for app in self._state.market.values()),
            *(row.application_token for row in rows),
            *(user.password for user in self._state.users.values()),
        ]


def _json(content: dict[str, Any], status: int = 200) -> Response:
    # ASCII alone: half of a surrogate pair in a name that an app sent can be written no other way.
    return Response(json.dumps(content), status, HEADERS, "application/json")


def routes(state: PortalState) -> list[BaseRoute]:
    """Everything below `/-/`."""
    console = Console(state)

    async def home(_: Request) -> Response:
        return RedirectResponse(LOG, 302)

    return [
        Route(ROOT, home),
        Route(LOG, console.page),
        Route("/-/entries", console.entries),
        Route("/-/overview", console.overview),
        Route("/-/order", console.order, methods=["POST"]),
        Route("/-/log.css", _file("log.css", "text/css")),
        Route("/-/log.js", _file("log.js", "text/javascript")),
    ]


def _file(name: str, media: str) -> Any:
    async def endpoint(_: Request) -> Response:
        return Response((FOLDER / name).read_bytes(), headers=HEADERS, media_type=media)

    return endpoint
