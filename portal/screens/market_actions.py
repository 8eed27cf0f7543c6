"""The Market's ajax actions (portal-facts 2.5)."""

from __future__ import annotations

from typing import Any

from portal.lifecycle import get_rights, install, set_rights, uninstall
from portal.model import User
from portal.screens.ajax import Action, Call, Failure
from portal.screens.company_data import access_names


def _text(data: Any, key: str) -> str | None:
    value = data.get(key)
    return str(value) if value not in (None, "", "false") else None


async def install_app(call: Call) -> object:
    """`market.Application.install`: the reply of portal-facts 2.6, errors inside `data`."""
    state, data = call.visit.state, call.data
    result = install(
        state,
        call.visit.person,
        _text(data, "code") or "",
        version=_text(data, "version"),
        check_hash=_text(data, "checkHash"),
        install_hash=_text(data, "installHash"),
    )
    reply = result.as_reply()
    if result.error is not None:
        reply["errorDescription"] = call.visit.site.texts.layout.get(result.error, "")
    return reply


async def uninstall_app(call: Call) -> object:
    """`market.Application.uninstall` with `clean` Y or N."""
    result = uninstall(
        call.visit.state, call.visit.person, _text(call.data, "code") or "", call.data.get("clean") == "Y"
    )
    if result.error is not None:
        key = "access_denied" if result.error == "ACCESS_DENIED" else "not_found"
        return {"error": call.visit.site.texts.error(key)}
    return {"success": 1}


async def reinstall_app(call: Call) -> object:
    """`market.Application.reinstall` by local ID."""
    wanted = str(call.data.get("id", ""))
    row = call.visit.state.rows.get(int(wanted)) if wanted.isdecimal() else None
    if row is None:
        return {"error": call.visit.site.texts.error("not_found")}
    result = install(call.visit.state, call.visit.person, row.code)
    return {"success": 1, "redirect": result.redirect} if result.ok else {"error": result.error}


async def read_rights(call: Call) -> object:
    """`market.Application.getRights`: access codes with their names."""
    names = access_names(call.visit.state)
    return {
        code: {"name": names.get(code, code)}
        for code in get_rights(call.visit.state, str(call.data.get("appCode", "")))
    }


async def write_rights(call: Call) -> object:
    """`market.Application.setRights`; administrators only."""
    wanted = call.data.get("rights") or []
    codes = tuple(str(code) for code in (wanted.values() if isinstance(wanted, dict) else wanted))
    if not set_rights(call.visit.state, call.visit.person, str(call.data.get("appCode", "")), codes):
        raise Failure("ACCESS_DENIED", call.visit.site.texts.error("access_denied"))
    return {"success": 1}


def _favorites(call: Call) -> tuple[User, set[str]]:
    user = call.visit.person
    return user, call.visit.state.favorites.setdefault(user.id, set())


async def add_favorite(call: Call) -> object:
    """`market.Favorites.addFavorite`."""
    _, codes = _favorites(call)
    codes.add(str(call.data.get("appCode", "")))
    return {"total": len(codes)}


async def remove_favorite(call: Call) -> object:
    """`market.Favorites.rmFavorite`."""
    _, codes = _favorites(call)
    codes.discard(str(call.data.get("appCode", "")))
    return {"total": len(codes)}


ACTIONS: dict[str, Action] = {
    f"market.{name}": action
    for name, action in {
        "application.install": install_app,
        "application.uninstall": uninstall_app,
        "application.reinstall": reinstall_app,
        "application.getrights": read_rights,
        "application.setrights": write_rights,
        "favorites.addfavorite": add_favorite,
        "favorites.rmfavorite": remove_favorite,
    }.items()
}
