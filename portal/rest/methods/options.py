"""Options of the app and of an employee in it (portal-facts 7.2)."""

from __future__ import annotations

from typing import Any

from portal.rest.call import Call, Method
from portal.rest.errors import RestError

NO_OPTION = frozenset({"OPTIONS", "OPTION", "START"})


def _read(call: Call, options: dict[str, Any]) -> Any:
    name = call.text("option")
    return options.get(name) if name else dict(options)


def _given(call: Call) -> dict[str, Any]:
    """`options{k: v}`, or the parameters themselves."""
    options = call.items("options")
    if not options:
        options = {key: value for key, value in call.params.items() if key.upper() not in NO_OPTION}
    if not options:
        raise RestError("ArgumentNullException", "options is empty")
    return options


def app_get(call: Call) -> Any:
    return _read(call, call.state.app_options.get(call.row.client_id, {}))


def app_set(call: Call) -> bool:
    if not call.is_admin:
        raise RestError("AccessException", "Administrator authorization required")
    call.state.app_options.setdefault(call.row.client_id, {}).update(_given(call))
    return True


def user_get(call: Call) -> Any:
    return _read(call, call.state.user_options.get((call.user.id, call.row.client_id), {}))


def user_set(call: Call) -> bool:
    call.state.user_options.setdefault((call.user.id, call.row.client_id), {}).update(_given(call))
    return True


METHODS = (
    Method("app.option.get", app_get),
    Method("app.option.set", app_set),
    Method("user.option.get", user_get),
    Method("user.option.set", user_set),
)
