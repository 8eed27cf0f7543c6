"""System methods: app.info, scope, methods, method.get, server.time, feature.get (portal-facts 7.2)."""

from __future__ import annotations

from typing import Any

from portal.rest.call import Call, Method
from portal.rest.envelope import iso
from portal.rest.errors import missing

FEATURES_OFF = frozenset({"rest_auth_connector_disabled"})


def app_info(call: Call) -> dict[str, Any]:
    row, settings = call.row, call.state.settings
    license_type = "selfhosted" if settings.edition == "on-premise" else "ent10000"
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
        "LICENSE_FAMILY": "selfhosted" if settings.edition == "on-premise" else "ent",
    }


def server_time(call: Call) -> str:
    return iso(call.state.clock())


def feature_get(call: Call) -> dict[str, str]:
    return {"value": "N" if call.need("CODE") in FEATURES_OFF else "Y"}


def about(methods: list[Method]) -> list[Method]:
    """`scope`, `methods` and `method.get`, which need to know all the others."""
    scopes_of = {method.name: method.scopes for method in methods}
    own: dict[str, tuple[str, ...]] = {"scope": (), "methods": (), "method.get": (), "batch": ()}
    scopes_of |= own
    every_scope = sorted(
        {scope for scopes in scopes_of.values() for scope in scopes} | {"placement", "lists", "entity"}
    )

    def open_to(call: Call, name: str) -> bool:
        scopes = scopes_of[name]
        return not scopes or bool(set(scopes).intersection(call.caller.token.scopes))

    def scope(call: Call) -> list[str]:
        return every_scope if call.arg("full") not in (None, "", "0", False) else list(call.caller.token.scopes)

    def list_methods(call: Call) -> list[str]:
        wanted = call.text("scope")
        if wanted:
            return sorted(name for name, scopes in scopes_of.items() if wanted in scopes)
        return sorted(name for name in scopes_of if call.arg("full") or open_to(call, name))

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
)
