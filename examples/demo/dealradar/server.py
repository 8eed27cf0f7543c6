"""The addresses of the app: screens for the frame, the installer, events, the data that the screens ask for."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealradar.configuration import Configuration
from dealradar.crm import Crm
from dealradar.pages import Pages
from dealradar.radar import goal, overview
from dealradar.rest import Bitrix24, Outage, Refused
from dealradar.sessions import Sessions, Stranger
from dealradar.storage import Changes, Settings, Storage

HERE = Path(__file__).resolve().parent
DEAL_EVENTS = {"ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE"}
# Any portal may frame the app, cloud or on-premise, and nothing else may be loaded than the portal's own library.
POLICY = (
    "default-src 'none'; script-src 'self' https://api.bitrix24.com; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' https:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self' https:"
)


class Headers:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                # "no-cache" keeps files but asks each time whether they changed; pages and data are not kept at all.
                headers["Cache-Control"] = "no-cache" if scope.get("path", "").startswith("/static/") else "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Endpoints:
    """The handlers, with what they share."""

    def __init__(self, configuration: Configuration, storage: Storage, bitrix24: Bitrix24) -> None:
        self._configuration = configuration
        self._storage = storage
        self._crm = Crm(bitrix24)
        self._sessions = Sessions(storage, bitrix24)
        self._pages = Pages(HERE)

    def screen(self, name: str) -> Callable[[Request], Response]:
        """A screen answers the portal's POST, the same POST again, and a bare GET, with the same page.

        The tokens in the POST are left alone: the page takes them from the BX24 library, which has fresh ones after
        every kind of navigation inside the frame.
        """

        def endpoint(request: Request) -> Response:
            return self._pages.screen(request, name)

        return endpoint

    def document(self, name: str) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            return self._pages.document(request, name)

        return endpoint

    async def open_session(self, request: Request) -> Response:
        body = await _json(request)
        member_id, access, refresh = (
            str(body.get(key) or "") for key in ("member_id", "access_token", "refresh_token")
        )
        if not (member_id and access and refresh):
            return _error(400, "incomplete")
        key, session = await self._sessions.open(member_id, access, refresh)
        return JSONResponse({"session": key, "user": {"name": session.name, "admin": session.admin}})

    async def radar(self, request: Request) -> Response:
        session, portal, tokens = self._sessions.find(_bearer(request))
        snapshot = await self._crm.snapshot(portal, tokens, fresh=request.query_params.get("fresh") == "1")
        settings = self._storage.settings(session.member_id)
        changes = self._storage.changes(session.member_id)
        radar = overview(snapshot.deals, snapshot.stages, settings, date.today())
        return JSONResponse(
            {
                **radar,
                "more": snapshot.more,
                "read_at": snapshot.read_at,
                "settings": {**vars(settings), "monthly_goal": goal(settings, str(radar["currency"]))},
                "changes": vars(changes),
            }
        )

    async def save_settings(self, request: Request) -> Response:
        session, _, _ = self._sessions.find(_bearer(request))
        if not session.admin:
            return _error(403, "administrators_only")
        settings = _settings(await _json(request))
        if settings is None:
            return _error(400, "out_of_range")
        self._storage.save_settings(session.member_id, settings)
        return JSONResponse({"settings": vars(settings)})

    async def event(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
        name, member_id = form.get("event", "").upper(), form.get("auth[member_id]", "")
        if not name or not member_id:
            return PlainTextResponse("not an event", 400)
        installs = name in {"ONAPPINSTALL", "ONAPPUPDATE"}
        refresh_token = form.get("auth[refresh_token]", "") if installs else ""
        try:
            await self._sessions.accept_event(member_id, form.get("auth[application_token]", ""), refresh_token)
        except Stranger:
            return PlainTextResponse("the event could not be verified", 403)
        if name == "ONAPPUNINSTALL":
            self._crm.drop(member_id)
            if form.get("data[CLEAN]") == "1":
                self._storage.forget(member_id)
            else:
                self._storage.sign_out(member_id)
        elif name in DEAL_EVENTS:
            self._crm.drop(member_id)
            self._storage.save_changes(member_id, Changes(self._storage.changes(member_id).received + 1, time.time()))
        return PlainTextResponse("ok")

    async def probe(self, request: Request) -> Response:
        if not self._configuration.probe:
            raise HTTPException(404)
        return PlainTextResponse(str(self._storage.count(request.query_params.get("member_id", ""))))

    def not_found(self, request: Request, _: Exception) -> Response:
        if request.url.path.startswith("/api/"):
            return _error(404, "not_found")
        return self._pages.document(request, "not-found", status=404)


def create_app(configuration: Configuration) -> Starlette:
    """The application for `configuration`; it opens its database at once and closes it when the server stops."""
    storage = Storage(configuration.data)
    bitrix24 = Bitrix24(configuration, storage)
    here = Endpoints(configuration, storage, bitrix24)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await bitrix24.close()
        storage.close()

    screens = {
        "/": "pipeline",
        "/deals": "deals",
        "/deals/{deal:int}": "deal",
        "/forecast": "forecast",
        "/settings": "settings",
        "/deal-tab": "deal-tab",
        "/install": "install",
    }
    return Starlette(
        routes=[
            *(Route(path, here.screen(name), methods=["GET", "POST"]) for path, name in screens.items()),
            *(Route(f"/{name}", here.document(name)) for name in ("licence", "privacy")),
            Route("/events", here.event, methods=["POST"]),
            Route("/api/session", here.open_session, methods=["POST"]),
            Route("/api/radar", here.radar),
            Route("/api/settings", here.save_settings, methods=["POST"]),
            Route("/probe", here.probe),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Headers)],
        exception_handlers={
            404: here.not_found,
            Stranger: lambda _request, _error_: _error(401, "session"),
            Refused: lambda _request, refusal: _error(*_refusal(refusal)),
            Outage: lambda _request, _error_: _error(503, "outage"),
        },
        lifespan=lifespan,
    )


def _refusal(refusal: Exception) -> tuple[int, str]:
    code = refusal.code if isinstance(refusal, Refused) else ""
    # The user's own rights end here, or the tokens do: the page says which.
    rights = {"", "ACCESS_DENIED", "insufficient_scope", "user_access_error"}
    return (403, "no_access") if code in rights else (401, "session")


def _settings(body: dict[str, object]) -> Settings | None:
    """The settings of a request, or None when a value is missing or out of its range."""
    days, goal, overdue = body.get("quiet_days"), body.get("monthly_goal"), body.get("overdue_counts")
    if type(days) is not int or type(goal) is not int or not isinstance(overdue, bool):
        return None
    if not 1 <= days <= 365 or not 0 <= goal <= 1_000_000_000:
        return None
    return Settings(days, goal, overdue)


def _bearer(request: Request) -> str:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key if scheme == "Bearer" else ""


async def _json(request: Request) -> dict[str, object]:
    try:
        body = await request.json()
    except ValueError as error:
        raise HTTPException(400, "the body is not JSON") from error
    return body if isinstance(body, dict) else {}


def _error(status: int, code: str) -> JSONResponse:
    return JSONResponse({"error": code}, status)
