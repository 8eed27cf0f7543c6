"""`/bitrix/services/main/ajax.php`: actions, CSRF and the envelope of portal-facts 1.3."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from portal.forms import parse_form
from portal.screens.site import Site, Visit
from portal.sessions import check_sessid

PATH = "/bitrix/services/main/ajax.php"
OPEN_ACTIONS = "b24network."
"""Actions of the sign-in page; nobody is signed in there yet."""


class Failure(Exception):
    """An action's own error: `code` for scripts, `message` for people, `custom` as customData."""

    def __init__(self, code: str, message: str, custom: object = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.custom = custom


@dataclass(frozen=True)
class Call:
    """One ajax call: `data` is the nested body, `cookies` are set on the answer."""

    visit: Visit
    data: Mapping[str, Any]
    cookies: dict[str, str] = field(default_factory=dict)


Action = Callable[[Call], Awaitable[object]]


def routes(site: Site, actions: Mapping[str, Action]) -> list[BaseRoute]:
    async def endpoint(request: Request) -> Response:
        return await _answer(site.visit(request), actions)

    return [Route(PATH, endpoint, methods=["GET", "POST"])]


async def body_of(request: Request) -> dict[str, Any]:
    """A request's body as nested data, whether it came as a form or as JSON; unreadable JSON counts as empty."""
    raw = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            data = json.loads(raw)
        except ValueError:
            data = None
        return data if isinstance(data, dict) else {}
    return parse_form(raw.decode("utf-8", "replace"))


def action_name(query: Mapping[str, str]) -> str:
    """Which action is asked for, in lower case: its own name, or `component/action` of a component (`mode=class`)."""
    name = query.get("action", "").lower()
    return f"{query.get('c', '').lower()}/{name}" if query.get("mode") == "class" else name


async def _answer(visit: Visit, actions: Mapping[str, Action]) -> Response:
    name = action_name(visit.request.query_params)
    if visit.user is None and not name.startswith(OPEN_ACTIONS):
        return _error("invalid_authentication", "Invalid authentication", status=401)
    data = await body_of(visit.request)
    token = visit.request.headers.get("x-bitrix-csrf-token") or data.get("sessid")
    if not check_sessid(visit.session, str(token) if token else None):
        fresh = visit.session.sessid if visit.session else ""
        answer = _error("invalid_csrf", "Invalid csrf token", {"csrf": fresh})
        answer.headers["X-Bitrix-New-Csrf"] = fresh
        return answer
    action = actions.get(name)
    if action is None:
        return _error("ERROR_ACTION_NOT_FOUND", f"Could not find the action {name!r}.")
    call = Call(visit, data)
    try:
        answer = JSONResponse({"status": "success", "data": await action(call), "errors": []})
    except Failure as failure:
        answer = _error(failure.code, failure.message, failure.custom)
    for key, value in call.cookies.items():
        answer.set_cookie(key, value, path="/", httponly=True, secure=visit.state.settings.secure, samesite="lax")
    return answer


def _error(code: str, message: str, custom: object = None, status: int = 200) -> JSONResponse:
    error = {"message": message, "code": code, "customData": custom}
    return JSONResponse({"status": "error", "data": None, "errors": [error]}, status)
