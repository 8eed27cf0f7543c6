"""The seeded company as the choosers of apps see it (portal-facts 4.4)."""

from __future__ import annotations

from typing import Any

from portal.model import PortalState, User
from portal.screens.ajax import Action, Call


def user_data(user: User, url: str) -> dict[str, Any]:
    """An employee for a chooser; `url` is the portal's, as the picture is shown by apps too."""
    return {
        "id": str(user.id),
        "name": user.full_name,
        "photo": f"{url}{user.avatar_url}",
        "position": user.position,
        "url": f"/company/personal/user/{user.id}/",
    }


def active_users(state: PortalState) -> list[User]:
    """Employees in the order of their ids."""
    return [user for _, user in sorted(state.users.items()) if user.active]


async def users(call: Call) -> object:
    return [user_data(user, call.visit.state.settings.url) for user in active_users(call.visit.state)]


def access_names(state: PortalState) -> dict[str, str]:
    """Access codes of people and departments with their names."""
    names = {f"U{user.id}": user.full_name for user in active_users(state)}
    names |= {f"DR{item.id}": item.name for item in state.departments.values()}
    return names | {"AU": "All authorized users"}


async def access(call: Call) -> object:
    state, t = call.visit.state, call.visit.site.texts

    def item(code: str, name: str, provider: str) -> dict[str, str]:
        return {"id": code, "name": name, "provider": provider}

    return [
        {
            "key": "user",
            "title": t("menu_employees"),
            "items": [item(f"U{user.id}", user.full_name, t("menu_employees")) for user in active_users(state)],
        },
        {
            "key": "intranet",
            "title": t("departments"),
            "items": [item(f"DR{dep.id}", dep.name, t("departments")) for dep in state.departments.values()],
        },
        {"key": "other", "title": t("access_other"), "items": [item("AU", t("access_all"), t("access_other"))]},
    ]


ACTIONS: dict[str, Action] = {"portal.company.users": users, "portal.company.access": access}
