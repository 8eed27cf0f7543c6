"""System methods: app.info, scope, methods, method.get, server.time, feature.get, access.name (portal-facts 7.2)."""

from __future__ import annotations

from typing import Any

from portal.rest.call import Call, EmptyObject, Method
from portal.rest.envelope import iso
from portal.rest.errors import RestError, missing
from portal.rest.known import EVERY_APP, known_methods
from portal.webhooks import NO_APP

NEWER = "api/"
"""What known names of REST 3.0 begin with; the older API does not list them."""
SERVICE_SCOPES = (
    *("appform", "baas", "basic", "calendarmobile", "catalogmobile", "configuration.import", "contact_center", "forum"),
    *("iblock", "im.import", "intranet", "landing_cloud", "notifications", "pull_channel", "rating", "rest", "smile"),
    *("tasks", "tasks_extended", "tasksmobile"),
)
FEATURES_OFF = frozenset({"rest_auth_connector_disabled"})


def app_info(call: Call) -> dict[str, Any]:
    row, settings = call.row, call.state.settings
    if row is NO_APP:
        return {"SCOPE": list(call.caller.token.scopes), "LICENSE": settings.license}
    license_type = "selfhosted" if settings.edition == "on-premise" else "pro100"
    return {
        "ID": row.id,
        "CODE": row.code,
        "VERSION": row.version,
        "STATUS": row.status,
        "INSTALLED": row.installed,
        "PAYMENT_EXPIRED": "N",
        "DAYS": None,
        "LANGUAGE_ID": settings.language,
        "LICENSE": settings.license,
        "LICENSE_PREVIOUS": None,
        "LICENSE_TYPE": license_type,
        "LICENSE_FAMILY": "selfhosted" if settings.edition == "on-premise" else "pro",
    }


def server_time(call: Call) -> str:
    return iso(call.state.clock())


def feature_get(call: Call) -> dict[str, str]:
    if not call.text("CODE"):
        raise RestError("CODE_EMPTY", "CODE can't be empty")
    return {"value": "N" if call.text("CODE") in FEATURES_OFF else "Y"}


def access_name(call: Call) -> dict[str, Any]:
    """What access codes mean: U5 an employee, D1 and DR1 a department, AU everybody."""
    found: dict[str, Any] = EmptyObject()
    for code in [str(item) for item in call.array("ACCESS")]:
        digits = code.lstrip("UDR")
        number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
        user = call.state.users.get(number) if code.startswith("U") else None
        department = call.state.departments.get(number) if code.startswith("D") else None
        if user is not None:
            found[code] = {"provider": "", "name": user.full_name, "provider_id": "user"}
        elif department is not None:
            found[code] = {"provider": "Department", "name": department.name, "provider_id": "intranet"}
        elif code in {"AU", "G2"}:
            name = "All authorized users" if code == "AU" else "All visitors"
            found[code] = {"provider": "", "name": name, "provider_id": "other"}
    return found


def about(methods: list[Method]) -> list[Method]:
    """`scope`, `methods` and `method.get`, which speak of all methods of the platform, emulated or not."""
    scopes_of: dict[str, tuple[str, ...]] = {
        name: scopes for name, scopes in known_methods().items() if not name.startswith(NEWER)
    }
    scopes_of |= {method.name: method.scopes for method in methods}
    every_scope = sorted({*SERVICE_SCOPES, *(scope for scopes in known_methods().values() for scope in scopes)})

    def open_to(call: Call, name: str) -> bool:
        scopes = scopes_of[name]
        return not scopes or bool(set(scopes).intersection(call.caller.token.scopes))

    def full(call: Call) -> bool:
        return call.text("full").lower() not in {"", "0", "false", "n"}

    def scope(call: Call) -> list[str]:
        return [name for name in every_scope if name != EVERY_APP] if full(call) else list(call.caller.token.scopes)

    def list_methods(call: Call) -> list[str]:
        wanted = call.text("scope")
        if wanted:
            return sorted(
                name for name, scopes in scopes_of.items() if wanted in scopes or (wanted == "basic" and not scopes)
            )
        return sorted(name for name in scopes_of if full(call) or open_to(call, name))

    def method_get(call: Call) -> dict[str, bool]:
        name = call.text("name").lower()
        if not name:
            raise missing("name")
        existing = name in scopes_of
        return {"isExisting": existing, "isAvailable": existing and open_to(call, name)}

    return [Method("scope", scope), Method("methods", list_methods), Method("method.get", method_get)]


METHODS = (
    Method("app.info", app_info),
    Method("server.time", server_time),
    Method("feature.get", feature_get),
    Method("access.name", access_name),
)
