"""Employees and departments (portal-facts 7.2)."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from portal.company.filters import matches, sort_key
from portal.model import Department, User
from portal.rest.call import Call, Method, Page
from portal.rest.envelope import iso
from portal.rest.errors import RestError

SCOPES = ("user", "user_basic", "user_brief")
BRIEF = frozenset(
    {
        *("ID", "XML_ID", "ACTIVE", "NAME", "LAST_NAME", "SECOND_NAME", "TITLE", "IS_ONLINE", "TIME_ZONE"),
        *("TIME_ZONE_OFFSET", "LAST_ACTIVITY_DATE", "TIMESTAMP_X", "PERSONAL_GENDER", "PERSONAL_PHOTO"),
        *("WORK_POSITION", "UF_DEPARTMENT", "USER_TYPE"),
    }
)
FOUND_BY = ("ID", "NAME", "LAST_NAME", "SECOND_NAME", "WORK_POSITION", "PERSONAL_PROFESSION", "EMAIL", "PERSONAL_CITY")
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
    "TIMESTAMP_X": "Modified on",
    "LAST_ACTIVITY_DATE": "Last activity",
    "PERSONAL_GENDER": "Gender",
    "PERSONAL_PROFESSION": "Profession",
    "PERSONAL_WWW": "Home page",
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


SHOWN_MORE = ("PERSONAL_PROFESSION", "PERSONAL_WWW")
MORE = (
    *SHOWN_MORE,
    *("PERSONAL_PHONE", "PERSONAL_FAX", "PERSONAL_STREET", "PERSONAL_STATE", "PERSONAL_ZIP", "PERSONAL_COUNTRY"),
    *("PERSONAL_NOTES", "WORK_COMPANY", "WORK_DEPARTMENT", "WORK_WWW", "WORK_CITY", "WORK_NOTES", "WORK_PROFILE"),
    *("SECOND_NAME", "UF_PHONE_INNER", "UF_SKYPE", "UF_LINKEDIN", "UF_FACEBOOK", "UF_TWITTER"),
)
"""What is kept of an employee as it was written, and shown once it was."""


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
        "TIMESTAMP_X": now,
        "LAST_ACTIVITY_DATE": now,
        "PERSONAL_GENDER": user.gender,
        "PERSONAL_PROFESSION": user.more.get("PERSONAL_PROFESSION", ""),
        "PERSONAL_WWW": user.more.get("PERSONAL_WWW", ""),
        "PERSONAL_BIRTHDAY": user.birthday,
        "PERSONAL_PHOTO": f"{call.state.settings.url}{user.avatar_url}",
        "PERSONAL_MOBILE": user.mobile,
        "PERSONAL_CITY": user.city,
        "WORK_PHONE": user.phone,
        "WORK_POSITION": user.position,
        "UF_EMPLOYMENT_DATE": user.employed,
        "UF_DEPARTMENT": list(user.departments),
        "USER_TYPE": "employee",
        **{name: value for name, value in user.more.items() if name not in SHOWN_MORE},
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
        if all(word in " ".join(str(row.get(name) or "") for name in FOUND_BY).lower() for word in words)
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
        row: dict[str, Any] = {"ID": str(department.id), "NAME": department.name, "SORT": department.sort}
        if department.parent:
            row["PARENT"] = str(department.parent)
        row["UF_HEAD"] = str(department.head)
        rows.append(row)
    return call.page([row for row in rows if matches({"PARENT": "0", **row}, conditions, _type_of)])


WRITABLE = {
    "NAME": "name",
    "LAST_NAME": "last_name",
    "EMAIL": "email",
    "WORK_POSITION": "position",
    "PERSONAL_GENDER": "gender",
    "PERSONAL_BIRTHDAY": "birthday",
    "PERSONAL_MOBILE": "mobile",
    "PERSONAL_CITY": "city",
    "WORK_PHONE": "phone",
}


def _written(call: Call) -> dict[str, Any]:
    """An employee's new values, by the names of `User`."""
    values: dict[str, Any] = {name: call.text(key) for key, name in WRITABLE.items() if call.arg(key) is not None}
    given = [str(number) for number in call.array("UF_DEPARTMENT")]
    departments = tuple(int(n) for n in given if n.isdecimal() and len(n) < 9 and int(n) in call.state.departments)
    if departments:
        values["departments"] = departments
    more = {key: call.text(key) for key in MORE if call.arg(key) is not None}
    if more:
        values["more"] = more
    if call.arg("ACTIVE") is not None:
        values["active"] = call.text("ACTIVE").upper() in {"Y", "1", "TRUE"}
    return values


def _administrator(call: Call) -> None:
    if not call.is_admin:
        raise RestError("ERROR_CORE", "access_denied")


def add(call: Call) -> int:
    """Invite an employee; nobody can sign in as such a one, as no password is told."""
    _administrator(call)
    mail = call.text("EMAIL").strip()
    if "@" not in mail:
        raise RestError("ERROR_ARGUMENT", "wrong_email", argument="")
    if call.state.user_by_login(mail) is not None:
        raise RestError("ERROR_ARGUMENT", "A user with this email already exists", argument="")
    if not call.array("UF_DEPARTMENT"):
        raise RestError("ERROR_ARGUMENT", "no_extranet_field", argument="")
    number = max(call.state.users) + 1
    empty: dict[str, Any] = {"name": "", "last_name": "", "position": "", "departments": (1,), "email": mail}
    given = {name: value for name, value in _written(call).items() if name != "active"}
    made = {"login": mail, "password": secrets.token_urlsafe(24), "registered": iso(call.state.clock())}
    call.state.users[number] = User(id=number, **(empty | given | made))
    call.raise_event("ONUSERADD", {"ID": number})
    return number


def update(call: Call) -> bool:
    _administrator(call)
    user = call.state.users.get(call.integer("ID"))
    if user is None:
        raise RestError("ERROR_CORE", "access_denied")
    written = _written(call)
    call.state.users[user.id] = replace(user, **written | {"more": user.more | written.get("more", {})})
    return True


def _structure(call: Call) -> None:
    if not call.is_admin:
        raise RestError("ERROR_CORE", "Access denied")


def department_add(call: Call) -> int:
    _structure(call)
    if not call.text("NAME"):
        raise RestError("ERROR_CORE", "Department name not provided.<br>")
    if call.integer("PARENT") not in call.state.departments:
        raise RestError("ERROR_CORE", "There can only be one top-level department in the company structure")
    number = max(call.state.departments) + 1
    head = call.integer("UF_HEAD")
    made = Department(number, call.text("NAME"), call.integer("PARENT"), head, call.integer("SORT", 500))
    call.state.departments[number] = made
    return number


def _department(call: Call) -> Department:
    found = call.state.departments.get(call.integer("ID"))
    if found is None:
        raise RestError("ERROR_CORE", "Department not found")
    return found


def department_update(call: Call) -> bool:
    _structure(call)
    found = _department(call)
    parent = call.integer("PARENT", found.parent)
    if parent != found.parent and (parent not in call.state.departments or parent == found.id or not found.parent):
        raise RestError("ERROR_CORE", "There can only be one top-level department in the company structure")
    name, head = call.text("NAME", found.name), call.integer("UF_HEAD", found.head)
    call.state.departments[found.id] = Department(found.id, name, parent, head, call.integer("SORT", found.sort))
    return True


def department_delete(call: Call) -> bool:
    _structure(call)
    found = _department(call)
    if not found.parent or any(found.id in user.departments for user in call.state.users.values()):
        raise RestError("ERROR_CORE", "Access denied")
    del call.state.departments[found.id]
    return True


DEPARTMENT_TITLES = {
    "ID": "ID",
    "NAME": "Department Name",
    "SORT": "Sort Order",
    "PARENT": "Parent Department",
    "UF_HEAD": "Manager",
}
METHODS = (
    Method("user.add", add, ("user",)),
    Method("user.update", update, ("user",)),
    Method("department.fields", lambda call: dict(DEPARTMENT_TITLES), ("department",)),
    Method("department.add", department_add, ("department",)),
    Method("department.update", department_update, ("department",)),
    Method("department.delete", department_delete, ("department",)),
    Method("profile", profile),
    Method("user.admin", lambda call: call.user.is_admin),
    Method("user.access", access),
    Method("user.current", current, SCOPES),
    Method("user.get", get, SCOPES),
    Method("user.search", search, SCOPES),
    Method("user.fields", lambda call: dict(FIELD_TITLES), SCOPES),
    Method("department.get", departments, ("department", "user")),
)
