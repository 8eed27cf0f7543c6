"""The portal's own sign-in form, as the on-premise edition has it (portal-facts 1.2)."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from portal.model import new_session
from portal.screens.ajax import body_of
from portal.screens.site import PAGE_HEADERS, Visit, local_path
from portal.sessions import check_sessid, sign_in


async def sign_in_form(visit: Visit) -> Response:
    """Show the form, or take what was filled in; a right password leads to `backurl` with a session of its own."""
    query = visit.request.query_params
    if visit.request.method != "POST":
        return _form(visit, local_path(query.get("backurl")))
    body = await body_of(visit.request)
    back = local_path(str(body.get("backurl") or query.get("backurl") or "/"))
    login = str(body.get("USER_LOGIN", ""))
    known = check_sessid(visit.session, str(body.get("sessid", "")))
    session = sign_in(visit.state, login, str(body.get("USER_PASSWORD", "")), visit.session) if known else None
    if session is None or session.user_id is None:
        return _form(visit, back, login, visit.site.texts("auth_wrong"))
    response = RedirectResponse(back, 302, headers=PAGE_HEADERS)
    visit.site.set_session(response, session)
    visit.site.set_login(response, visit.state.users[session.user_id])
    return response


def _form(visit: Visit, back: str, login: str = "", error: str = "") -> Response:
    session = visit.session or new_session(visit.state)
    visit = Visit(visit.site, visit.request, session, None)
    action = f"/auth/?login=yes&backurl={quote(back, safe='')}"
    response = visit.html("auth/form.html", action=action, backurl=back, login=login, error=error)
    visit.site.set_session(response, session)
    return response
