"""Signing in and out: the network's page of portal-facts 1.1, the portal's `/auth/`."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.model import User, new_session
from portal.screens.ajax import Call, Failure
from portal.screens.auth_form import sign_in_form
from portal.screens.site import (
    LOGIN_SECONDS,
    PAGE_HEADERS,
    SESSION_COOKIE,
    Site,
    Visit,
    local_path,
    open_to_all,
    sign_in_redirect,
    unpack_state,
)
from portal.screens.unconfirmed import LOGOUT_NEEDS_SESSID, SIGN_IN_PATH
from portal.sessions import check_sessid, sign_in, sign_out

HISTORY_COOKIE = "B24N_ACCOUNTS"
"""User ids that signed in with this browser, separated by dots; makes the page start with the account list."""


def routes(site: Site) -> list[BaseRoute]:
    own: list[BaseRoute] = [Route("/auth/", open_to_all(site, auth), methods=["GET", "POST"])]
    if site.state.settings.edition == "on-premise":
        return own  # it has no page of the network: its own form is at /auth/
    return [Route(SIGN_IN_PATH, open_to_all(site, sign_in_page)), *own]


async def sign_in_page(visit: Visit) -> Response:
    """The sign-in form; on the way back from it (`from=auth_form`) the redirect to the portal."""
    site, query = visit.site, visit.request.query_params
    state = query.get("state", "")
    if visit.user is not None:
        return _redirect(unpack_state(state))
    code = site.waiting.pop(visit.session.id, None) if visit.session and query.get("from") == "auth_form" else None
    if code is not None:
        target = urlencode({"auth_service_id": "Bitrix24Net", "code": code, "state": state})
        return _redirect(f"/auth/?{target}")
    session = visit.session or new_session(visit.state)
    visit = Visit(site, visit.request, session, None)
    accounts = [account_data(visit, user) for user in _history(visit)]
    response = visit.html("auth/network.html", accounts=accounts)
    site.set_session(response, session)
    return response


async def auth(visit: Visit) -> Response:
    """Sign-out, the end of a sign-in (`code`), or the way to the sign-in page."""
    query = visit.request.query_params
    if query.get("logout") == "yes":
        return _log_out(visit)
    if visit.state.settings.edition == "on-premise" and visit.user is None:
        return await sign_in_form(visit)
    code = query.get("code")
    session = visit.state.sessions.get(visit.site.codes.pop(code, "")) if code else None
    if session is None or session.user_id is None:
        back = local_path(query.get("backurl"))
        return _redirect(back) if visit.user is not None else sign_in_redirect(visit.site, back)
    response = _redirect(unpack_state(query.get("state", "")))
    visit.site.set_session(response, session)
    if visit.session is not None and visit.user is None:
        sign_out(visit.state, visit.session)  # the sign-in form's own session has done its work
    user = visit.state.users[session.user_id]
    visit.site.set_login(response, user)
    secure = visit.state.settings.secure
    known = [str(user.id), *(str(other.id) for other in _history(visit) if other.id != user.id)]
    response.set_cookie(
        HISTORY_COOKIE,
        ".".join(known[:5]),
        max_age=LOGIN_SECONDS,
        path="/",
        httponly=True,
        secure=secure,
        samesite="lax",
    )
    return response


def _log_out(visit: Visit) -> Response:
    query = visit.request.query_params
    back = local_path(query.get("backurl"))
    if visit.session is not None and visit.user is not None:
        if LOGOUT_NEEDS_SESSID and not check_sessid(visit.session, query.get("sessid")):
            return _redirect(back)
        sign_out(visit.state, visit.session)
    response = _redirect(back)
    response.delete_cookie(SESSION_COOKIE, path="/")
    return response


def _redirect(target: str) -> RedirectResponse:
    return RedirectResponse(target, 302, headers=PAGE_HEADERS)


def _history(visit: Visit) -> list[User]:
    ids = visit.request.cookies.get(HISTORY_COOKIE, "").split(".")
    found = (visit.state.users.get(int(item)) for item in ids if item.isdecimal())
    return [user for user in found if user is not None and user.active]


def account_data(visit: Visit, user: User) -> dict[str, object]:
    """One account as `checkLogin` answers it (portal-facts 1.1)."""
    return {
        "ID": user.id,
        "LOGIN": user.login,
        "NAME": user.name,
        "LAST_NAME": user.last_name,
        "PHOTO": "",
        "AUTH_TYPE": [{"type": "password"}],
        "CAPTCHA": {"CODE": "", "URL": ""},
        "HAS_CONSENT": True,
        "WITHOUT_PASSWORD": False,
        "AUTH_PHONE": False,
    }


async def check_login(call: Call) -> object:
    """`b24network.authorize.checkLogin`: the accounts with this login."""
    login = str(call.data.get("login", "")).strip()
    if not login:
        raise Failure("EMPTY_LOGIN", call.visit.site.texts("auth_no_login"))
    user = call.visit.state.user_by_login(login)
    if user is None or not user.active:
        raise Failure("LOGIN_NOT_FOUND", call.visit.site.texts("auth_unknown"))
    return [account_data(call.visit, user)]


async def check(call: Call) -> object:
    """`b24network.authorize.check`: login and password; the page then reloads with `from=auth_form`."""
    site, old = call.visit.site, call.visit.session
    session = sign_in(call.visit.state, str(call.data.get("login", "")), str(call.data.get("password", "")))
    if session is None or old is None:
        raise Failure("WRONG_PASSWORD", site.texts("auth_wrong"))
    code = secrets.token_hex(16)
    site.codes[code] = session.id
    site.waiting[old.id] = code
    return {"userId": session.user_id}


async def delete_login(call: Call) -> object:
    """`b24network.authorize.deleteLogin`: forget an account of this browser."""
    gone = str(call.data.get("userId", ""))
    known = [str(user.id) for user in _history(call.visit) if str(user.id) != gone]
    call.cookies[HISTORY_COOKIE] = ".".join(known)
    return True


ACTIONS = {
    "b24network.authorize.checklogin": check_login,
    "b24network.authorize.check": check,
    "b24network.authorize.deletelogin": delete_login,
}
