"""Who is calling: from the request's credentials to an employee in an app (portal-facts 6.2)."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from portal.market import may_open
from portal.model import PortalState
from portal.rest.call import Caller, Method
from portal.rest.errors import RestError
from portal.sessions import session_of, session_user
from portal.tokens import Token
from portal.webhooks import NO_APP, find

CREDENTIAL_NAMES = ("auth", "access_token")
CONTEXT = "Application context required"
WRONG_TYPE = ("event.", "placement.", "telephony.externalcall.register", "telephony.externalcall.finish")
"""What these methods begin with: a webhook is told that it is the wrong kind of authorization."""
NOT_ALLOWED = (
    *("app.option.", "user.option.", "bizproc.activity.", "bizproc.robot.", "entity.", "messageservice.sender."),
    *("crm.automation.trigger.", "pull.application.", "userfieldtype.", "disk.storage.getforapp", "imconnector."),
)
"""The other methods that belong to an app: a webhook is told that it has no access."""
BOTS = "imbot."
LINES = "telephony.externalline."


def credential(request: Request, params: dict[str, Any]) -> str | None:
    """The access token as it was sent: a parameter, or `Authorization: Bearer`."""
    for name in CREDENTIAL_NAMES:
        value = params.get(name)
        if isinstance(value, str) and value:
            return value
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or None if scheme.lower() == "bearer" else None


def caller_for(state: PortalState, access: str | None) -> Caller:
    """The caller behind a token; raises RestError."""
    if access is None:
        raise RestError("NO_AUTH_FOUND")
    token = state.tokens.find(access)
    if token is None:
        raise RestError("APPLICATION_NOT_FOUND" if state.tokens.revoked_for(access) else "invalid_token")
    row = state.row_of_client(token.client_id)
    if row is None or not row.active:
        raise RestError("APPLICATION_NOT_FOUND")
    if state.tokens.expired(token):
        raise RestError("expired_token")
    user = state.users.get(token.user_id)
    if user is None or not user.active:
        raise RestError("authorization_error")
    if not may_open(user, row):
        raise RestError("user_access_error")
    return Caller(token, row, user)


def webhook_caller(state: PortalState, user_id: int, secret: str) -> Caller:
    """The caller behind a webhook; raises RestError."""
    hook = find(state, user_id, secret)
    if hook is None:
        raise RestError("INVALID_CREDENTIALS")
    token = Token("", "", "", user_id, hook.scopes, 0.0, 0.0)
    return Caller(token, NO_APP, state.users[user_id])


def check_context(name: str, caller: Caller, params: dict[str, Any]) -> None:
    """Whether a webhook may call the method, which may need an app; bots are told apart by CLIENT_ID there."""
    if caller.row is not NO_APP:
        return
    if name.startswith((*WRONG_TYPE, LINES)) or (name.startswith(BOTS) and not params.get("CLIENT_ID")):
        raise RestError("WRONG_AUTH_TYPE", f"Current authorization type is denied for this method {CONTEXT}")
    if name.startswith(NOT_ALLOWED):
        raise RestError("ACCESS_DENIED", f"Access denied! {CONTEXT}")


def check_session(state: PortalState, request: Request, caller: Caller) -> None:
    """A token of one employee in the browser session of another is refused."""
    signed_in = session_user(state, session_of(state, request.cookies.get("PHPSESSID")))
    if signed_in is not None and signed_in.id != caller.user.id:
        raise RestError("authorization_error")


def check_scope(method: Method, caller: Caller) -> None:
    """Whether the token's scopes open the method; raises insufficient_scope."""
    if method.scopes and not set(method.scopes).intersection(caller.token.scopes):
        kind = "webhook" if caller.row is NO_APP else "access"
        raise RestError(
            "insufficient_scope", f"The request requires higher privileges than provided by the {kind} token"
        )
