"""The authorization server: tokens, codes, the consent redirect (portal-facts 6.1)."""

from __future__ import annotations

import asyncio
import hmac
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.company.store import moment
from portal.faults.connection import DroppedResponse, page_response
from portal.market import may_open
from portal.model import AppRow, PortalState
from portal.rest.envelope import time_block
from portal.rest.request import BodyTooLarge, read_params, seen_via
from portal.sessions import session_of, session_user
from portal.tokens import ACCESS_SECONDS, Token

GRANTS = ("authorization_code", "refresh_token")


class OAuthError(Exception):
    """A refusal, with the statuses that the official Python SDK knows of the real server."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(f"{error}: {description}")
        self.error = error
        self.description = description
        self.status = status


def token_reply(state: PortalState, row: AppRow, token: Token) -> dict[str, Any]:
    """The token endpoint's answer for a pair."""
    settings = state.settings
    return {
        "access_token": token.access,
        "expires": int(token.expires),
        "expires_in": ACCESS_SECONDS,
        "scope": ",".join(token.scopes),
        "domain": settings.oauth_host,
        "server_endpoint": settings.server_endpoint,
        "status": row.status,
        "client_endpoint": settings.client_endpoint,
        "member_id": settings.member_id,
        "user_id": token.user_id,
        "refresh_token": token.refresh,
    }


def grant(state: PortalState, params: dict[str, Any]) -> tuple[AppRow, Token]:
    """Carry out a token request; raises OAuthError."""
    kind = str(params.get("grant_type") or "")
    if kind not in GRANTS:
        raise OAuthError("invalid_request", "Wrong or missing grant_type")
    row = _client(state, params)
    if kind == "refresh_token":
        return row, _refresh(state, row, params.get("refresh_token"))
    return row, _exchange(state, row, params.get("code"))


def _client(state: PortalState, params: dict[str, Any]) -> AppRow:
    client_id, secret = params.get("client_id"), params.get("client_secret")
    if not isinstance(client_id, str) or not isinstance(secret, str):
        raise OAuthError("invalid_request", "client_id and client_secret are required")
    row = state.row_of_client(client_id)
    if row is None:
        # The server answers this one with status 200.
        raise OAuthError("wrong_client", "Wrong client", 200)
    if not hmac.compare_digest(row.client_secret.encode(), secret.encode()):
        raise OAuthError("invalid_client", "Invalid client")
    if not row.active:
        raise OAuthError("NOT_INSTALLED", "Application not installed", 401)
    return row


def _refresh(state: PortalState, row: AppRow, refresh: Any) -> Token:
    if not isinstance(refresh, str) or not refresh:
        raise OAuthError("invalid_request", "refresh_token is required")
    known = state.tokens.peek_refresh(refresh)
    if known is None or known.client_id != row.client_id:
        raise OAuthError("invalid_grant", "Invalid refresh token")
    old = state.tokens.take_refresh(refresh)
    if old is None:
        raise OAuthError("invalid_grant", "Refresh token has expired")
    return state.tokens.issue(row.client_id, old.user_id, row.scopes)


def _exchange(state: PortalState, row: AppRow, value: Any) -> Token:
    code = state.tokens.take_code(str(value or ""))
    if code is None or code.client_id != row.client_id:
        raise OAuthError("invalid_grant", "Invalid authorization code")
    return state.tokens.issue(row.client_id, code.user_id, row.scopes)


def app_info(state: PortalState, access: str) -> dict[str, Any]:
    """`app.info` of the authorization server: what it knows about a token's app on this portal; raises OAuthError.

    The shape is what the official Python SDK reads; the word in `member_type` is unconfirmed.
    """
    token = state.tokens.find(access)
    if token is None:
        raise OAuthError("invalid_token", "Unable to get application by token", 401)
    if state.tokens.expired(token):
        raise OAuthError("expired_token", "The access token provided has expired.", 401)
    row = state.row_of_client(token.client_id)
    if row is None or not row.active:
        raise OAuthError("invalid_token", "Unable to get application by token", 401)
    settings = state.settings
    return {
        "client_id": row.client_id,
        "scope": ",".join(token.scopes),
        "expires": moment(token.expires),
        "install": {
            "installed": row.installed,
            "version": str(row.version),
            "status": row.status,
            "scope": ",".join(row.scopes),
            "domain": settings.domain,
            "uri": row.listing.url,
            "client_endpoint": settings.client_endpoint,
            "member_id": settings.member_id,
            "member_type": "bitrix24",
        },
        "user_id": token.user_id,
    }


class _Endpoints:
    """The HTTP side of it."""

    def __init__(self, state: PortalState) -> None:
        self._state = state

    def _log(  # noqa: PLR0917 - what the entry says
        self,
        request: Request,
        kind: str,
        app: str | None,
        user_id: int | None,
        refused: OAuthError | None = None,
        fault: str | None = None,
    ) -> None:
        self._state.log.oauth(
            at=self._state.clock(),
            grant=kind,
            app=app,
            user_id=user_id,
            status=refused.status if refused else 200,
            error=refused.error if refused else None,
            via=seen_via(request),
            fault=fault,
        )

    def _app_of(self, params: dict[str, Any]) -> str | None:
        client_id = str(params.get("client_id") or "")
        return next((app.code for app in self._state.market.values() if app.client_id == client_id), None)

    async def token(self, request: Request) -> Response:
        try:
            params = await read_params(request)
        except BodyTooLarge:
            return _error(OAuthError("invalid_request", "Request body is too large", 413))
        kind = str(params.get("grant_type") or "")
        app = self._app_of(params)
        trouble = self._state.faults.for_token(kind, app, seen_via(request))
        if trouble is None:
            return self._granted(request, kind, app, params, None)
        met = ", ".join(trouble.names)
        if trouble.wait:
            await asyncio.sleep(trouble.wait)
        if trouble.answer is not None:
            answer = trouble.answer
            refused = OAuthError(answer.error, answer.description, answer.status)
            self._log(request, kind, app, None, refused, met)
            return page_response(answer) if answer.page is not None else _error(refused)
        if trouble.drop is None:
            return self._granted(request, kind, app, params, met)
        if trouble.drop.carried_out:
            whole = self._granted(request, kind, app, params, met)
        else:
            closed = OAuthError("CONNECTION_DROPPED", "The connection was closed", 0)
            self._log(request, kind, app, None, closed, met)
            whole = _json({})
        return DroppedResponse(whole, trouble.drop)

    def _granted(
        self, request: Request, kind: str, app: str | None, params: dict[str, Any], fault: str | None
    ) -> Response:
        try:
            row, token = grant(self._state, params)
        except OAuthError as exc:
            self._log(request, kind, app, None, exc, fault)
            return _error(exc)
        self._log(request, kind, row.code, token.user_id, fault=fault)
        return _json(token_reply(self._state, row, token))

    async def info(self, request: Request) -> Response:
        """`app.info` of the authorization server; faults of the method `app.info` reach it as well."""
        try:
            params = await read_params(request)
        except BodyTooLarge:
            return _error(OAuthError("invalid_request", "Request body is too large", 413))
        access = str(params.get("auth") or params.get("access_token") or "")
        trouble = self._state.faults.for_call("app.info", self._app_behind(access), seen_via(request))
        if trouble is None:
            return self._informed(access)
        if trouble.wait:
            await asyncio.sleep(trouble.wait)
        if trouble.answer is not None:
            answer = trouble.answer
            refused = OAuthError(answer.error, answer.description, answer.status)
            return page_response(answer) if answer.page is not None else _error(refused)
        return self._informed(access) if trouble.drop is None else DroppedResponse(self._informed(access), trouble.drop)

    def _app_behind(self, access: str) -> str | None:
        token = self._state.tokens.find(access)
        row = self._state.row_of_client(token.client_id) if token is not None else None
        return row.code if row is not None else None

    def _informed(self, access: str) -> Response:
        try:
            result = app_info(self._state, access)
        except OAuthError as exc:
            return _error(exc)
        now = self._state.clock()
        return _json({"result": result, "time": time_block(now, now, 0.0)})

    async def authorize(self, request: Request) -> Response:
        """Send a signed-in employee back to the app with a code; others to the sign-in form first."""
        state, query = self._state, request.query_params
        row = state.row_of_client(query.get("client_id", ""))
        if row is None or not row.active:
            return HTMLResponse("WRONG_APPLICATION_CLIENT: Unable to get application data", 400)
        user = session_user(state, session_of(state, request.cookies.get("PHPSESSID")))
        if user is None:
            back = quote(f"{request.url.path}?{request.url.query}", safe="")
            return RedirectResponse(f"{state.settings.url}/auth/?backurl={back}", 302)
        if not may_open(user, row):
            return HTMLResponse("ACCESS_DENIED: the employee has no access to the application", 403)
        target = query.get("redirect_uri") or row.listing.url
        if _origin(target) != _origin(row.listing.url):
            return HTMLResponse("redirect_uri_mismatch: the address is not on the application's own host", 400)
        code = state.tokens.issue_code(row.client_id, user.id, row.scopes)
        given = {
            "code": code.value,
            "state": query.get("state", ""),
            "domain": state.settings.domain,
            "member_id": state.settings.member_id,
            "scope": ",".join(row.scopes),
            "server_domain": state.settings.oauth_host,
        }
        return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{urlencode(given)}", 302)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _json(content: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(content, status, {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"})


def _error(exc: OAuthError) -> JSONResponse:
    return _json({"error": exc.error, "error_description": exc.description}, exc.status)


def routes(state: PortalState) -> list[BaseRoute]:
    """Routes of the portal's own host: the token endpoint as a proxy of the server's, and the authorize page."""
    ends = _Endpoints(state)
    return [
        Route("/oauth/token/", ends.token, methods=["GET", "POST"]),
        Route("/oauth/token", ends.token, methods=["GET", "POST"]),
        Route("/oauth/authorize/", ends.authorize, methods=["GET", "POST"]),
    ]


def server_routes(state: PortalState) -> list[BaseRoute]:
    """Routes of the authorization server's hosts (oauth.bitrix.info and oauth.bitrix24.tech)."""
    ends = _Endpoints(state)
    return [
        Route("/oauth/token/", ends.token, methods=["GET", "POST"]),
        Route("/oauth/token", ends.token, methods=["GET", "POST"]),
        Route("/oauth/authorize/", ends.authorize, methods=["GET", "POST"]),
        *(Route(f"/rest/app.info{end}", ends.info, methods=["GET", "POST"]) for end in ("", "/", ".json")),
    ]
