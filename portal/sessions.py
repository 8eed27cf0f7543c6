"""Signing in: browser sessions and their CSRF tokens (portal-facts 1.3)."""

from __future__ import annotations

import hmac

from portal.model import PortalState, Session, User, new_session

__all__ = ["check_sessid", "new_session", "session_of", "session_user", "sign_in", "sign_out"]


def session_of(state: PortalState, session_id: str | None) -> Session | None:
    """The session behind the cookie PHPSESSID."""
    return state.sessions.get(session_id) if session_id else None


def session_user(state: PortalState, session: Session | None) -> User | None:
    """Who is signed in, if anybody."""
    if session is None or session.user_id is None:
        return None
    user = state.users.get(session.user_id)
    return user if user is not None and user.active else None


def sign_in(state: PortalState, login: str, password: str, old: Session | None = None) -> Session | None:
    """A new session for the employee with this login (or e-mail) and password; None when they do not fit.

    `old`, the session of the sign-in form, ends: a session id known before the sign-in is worth nothing after it.
    """
    user = state.user_by_login(login)
    if user is None or not user.active or not hmac.compare_digest(user.password.encode(), password.encode()):
        return None
    if old is not None:
        state.sessions.pop(old.id, None)
    return new_session(state, user.id)


def sign_out(state: PortalState, session: Session) -> None:
    """End a session."""
    state.sessions.pop(session.id, None)


def check_sessid(session: Session | None, sessid: str | None) -> bool:
    """Whether a form's or header's CSRF token is the session's own."""
    return session is not None and sessid is not None and hmac.compare_digest(session.sessid.encode(), sessid.encode())
