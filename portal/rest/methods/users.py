"""Employees and departments (portal-facts 7.2)."""

from __future__ import annotations

from typing import Any

from portal.company.filters import matches, sort_key
from portal.model import User
from portal.rest.call import Call, Method, Page
from portal.rest.envelope import iso

SCOPES = ("user", "user_basic", "user_brief")
BRIEF = frozenset(
    {
        *("ID", "XML_ID", "ACTIVE", "NAME", "LAST_NAME", "SECOND_NAME", "TITLE", "IS_ONLINE", "TIME_ZONE"),
        *("TIME_ZONE_OFFSET", "LAST_ACTIVITY_DATE", "TIMESTAMP_X", "PERSONAL_GENDER", "PERSONAL_PHOTO"),
        *("WORK_POSITION", "UF_DEPARTMENT", "USER_TYPE"),
    }
)
INTEGERS = frozenset({"ID", "UF_DEPARTMENT"})
FIELD_TITLES = {
    "ID": "ID",
    "XML_ID": "External ID",
    "ACTIVE": "Active",
    "NAME": "First name",
    "LAST_NAME": "Last name",
    "SECOND_NAME": "Middle name",
    "EMAIL": "E-mail",
    "LAST_LOGIN": "Last login",
    "DATE_REGISTER": "Registration date",
    "TIME_ZONE": "Time zone",
    "IS_ONLINE": "Online",
    "PERSONAL_GENDER": "Gender",
    "PERSONAL_BIRTHDAY": "Birth date",
    "PERSONAL_PHOTO": "Photo",
    "PERSONAL_MOBILE": "Mobile phone",
    "PERSONAL_CITY": "City",
    "WORK_PHONE": "Company phone",
    "WORK_POSITION": "Position",
    "UF_EMPLOYMENT_DATE": "Employment date",
    "UF_DEPARTMENT": "Departments",
    "USER_TYPE": "User type",
}


def _full(call: Call, user: User) -> dict[str, Any]:
    now = iso(call.state.clock())
    return {
        "ID": str(user.id),
        "XML_ID": str(user.id),
        "ACTIVE": user.active,
        "NAME": user.name,
        "LAST_NAME": user.last_name,
        "SECOND_NAME": "",
        "EMAIL": user.email,
        "LAST_LOGIN": user.last_login,
        "DATE_REGISTER": user.registered,
        "TIME_ZONE": "",
        "IS_ONLINE": "Y" if user.id == call.user.id else "N",
        "LAST_ACTIVITY_DATE": now,
        "PERSONAL_GENDER": user.gender,
        "PERSONAL_BIRTHDAY": user.birthday,
        "PERSONAL_PHOTO": f"{call.state.settings.url}{user.avatar_url}",
        "PERSONAL_MOBILE": user.mobile,
        "PERSONAL_CITY": user.city,
        "WORK_PHONE": user.phone,
        "WORK_POSITION": user.position,
        "UF_EMPLOYMENT_DATE": user.employed,
        "UF_DEPARTMENT": list(user.departments),
        "USER_TYPE": "employee",
    }


def _shown(call: Call, user: User) -> dict[str, Any]:
    """As much of an employee as the scopes show: contact data is not in user_brief."""
    full = _full(call, user)
    scopes = set(call.caller.token.scopes)
    if scopes.intersection({"user", "user_basic"}):
        return full
    return {name: value for name, value in full.items() if name in BRIEF}


def _type_of(name: str) -> str:
    return "integer" if name in INTEGERS else "string"


def _search(call: Call, conditions: dict[str, Any]) -> Page:
    rows = [_shown(call, user) for user in call.state.users.values()]
    found = [row for row in rows if matches(row | {"ACTIVE": "Y" if row["ACTIVE"] else "N"}, conditions, _type_of)]
    column = call.text("sort", "ID").upper()
    descending = call.text("order", "ASC").upper() == "DESC"
    found.sort(key=lambda row: sort_key(row.get(column), _type_of(column)), reverse=descending)
    return call.page(found)


def _flags(conditions: dict[str, Any]) -> dict[str, Any]:
    """ACTIVE may come as true, 1 or Y."""
    yes = {"Y", "1", "TRUE"}
    return {
        key: ("Y" if str(value).upper() in yes else "N") if key.upper().lstrip("=!") == "ACTIVE" else value
        for key, value in conditions.items()
    }


def current(call: Call) -> dict[str, Any]:
    return _shown(call, call.user)


def get(call: Call) -> Page:
    control = {"SORT", "ORDER", "START", "FILTER", "ADMIN_MODE", "SELECT"}
    flat = {key: value for key, value in call.params.items() if key.upper() not in control}
    return _search(call, _flags(flat | call.items("filter")))


def search(call: Call) -> Page:
    conditions = _flags(call.items("filter"))
    words = str(conditions.pop("FIND", "") or call.text("FIND")).lower().split()
    named = {name: call.text(name) for name in ("NAME", "LAST_NAME", "WORK_POSITION") if call.text(name)}
    conditions |= {f"%{name}": value for name, value in named.items()}
    page = _search(call, conditions)
    if not words:
        return page
    kept = [
        row
        for row in page.result
        if all(word in f"{row['NAME']} {row['LAST_NAME']} {row.get('WORK_POSITION', '')}".lower() for word in words)
    ]
    return Page(kept, len(kept))


def profile(call: Call) -> dict[str, Any]:
    user = call.user
    return {
        "ID": str(user.id),
        "ADMIN": user.is_admin,
        "NAME": user.name,
        "LAST_NAME": user.last_name,
        "PERSONAL_GENDER": user.gender,
        "PERSONAL_PHOTO": f"{call.state.settings.url}{user.avatar_url}",
        "TIME_ZONE": "",
        "TIME_ZONE_OFFSET": 0,
    }


def access(call: Call) -> bool:
    return bool(call.user.access_codes.intersection(str(code) for code in call.array("ACCESS")))


def departments(call: Call) -> Page:
    control = {"SORT", "ORDER", "START"}
    conditions = {key: value for key, value in call.params.items() if key.upper() not in control}
    rows: list[dict[str, Any]] = []
    for department in call.state.departments.values():
        row: dict[str, Any] = {"ID": str(department.id), "NAME": department.name, "SORT": 500}
        if department.parent:
            row["PARENT"] = str(department.parent)
        row["UF_HEAD"] = str(department.head)
        rows.append(row)
    return call.page([row for row in rows if matches({"PARENT": "", **row}, conditions, _type_of)])


METHODS = (
    Method("profile", profile),
    Method("user.admin", lambda call: call.user.is_admin),
    Method("user.access", access),
    Method("user.current", current, SCOPES),
    Method("user.get", get, SCOPES),
    Method("user.search", search, SCOPES),
    Method("user.fields", lambda call: dict(FIELD_TITLES), SCOPES),
    Method("user.userfield.list", lambda call: Page([], 0), ("user.userfield", "user")),
    Method("department.get", departments, ("department", "user")),
)
