"""Incoming webhooks: REST for one employee without an app (portal-facts 6.2, `/rest/<user>/<hook>/<method>`).

A webhook is made by hand in the portal's developer section. Many client libraries know no other way in; a method that
belongs to an app refuses it.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass

from portal.model import AppRow, Listing, PortalState, PortalUsageError

SECRET_LENGTH = 16
SECRET_CHARS = string.ascii_lowercase + string.digits
NO_APP = AppRow(0, "", "", "", Listing(code="", title="", version=0, url=""))
"""Stands where a call of an app has the app's row: nothing belongs to it."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """What an employee's scripts may call; `secret` is the part of the address that nobody else knows."""

    user_id: int
    secret: str
    scopes: tuple[str, ...]


def create(state: PortalState, user_id: int, scopes: Iterable[str]) -> str:
    """Make a webhook of an employee; answers its address with a slash at the end. Raises PortalUsageError for nobody."""
    if user_id not in state.users:
        raise PortalUsageError(f"This portal has no employee {user_id}.")
    hook = Webhook(user_id, "".join(secrets.choice(SECRET_CHARS) for _ in range(SECRET_LENGTH)), tuple(scopes))
    state.webhooks[hook.secret] = hook
    state.tokens.given.append(("webhook", hook.secret))
    return f"{state.settings.client_endpoint}{user_id}/{hook.secret}/"


def find(state: PortalState, user_id: int, secret: str) -> Webhook | None:
    """The webhook with this address; None when there is none, or its employee was dismissed."""
    hook = state.webhooks.get(secret)
    user = state.users.get(user_id)
    return hook if hook is not None and hook.user_id == user_id and user is not None and user.active else None
