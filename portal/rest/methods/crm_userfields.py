"""User fields: crm.*.userfield.*, user.userfield.*, userfieldconfig.* and an app's own types (userfieldtype.*)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from portal.company.store import Row
from portal.model import PortalState
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.handlers import check_handler
from portal.rest.methods.names import camel, inner_conditions, inner_name

TYPES = {
    "string": "String",
    "integer": "Integer",
    "double": "Number",
    "boolean": "Yes/No",
    "datetime": "Date/Time",
    "date": "Date",
    "money": "Money",
    "url": "Link",
    "address": "Address",
    "enumeration": "List",
    "file": "File",
    "employee": "Link to employee",
    "crm_status": "Link to CRM directory",
    "iblock_section": "Link to sections",
    "iblock_element": "Link to elements",
    "crm": "Link to CRM entities",
}
NAME = re.compile(r"[A-Z][A-Z0-9_]*")
LONGEST_NAME = 50
PREFIXES = {"USER": "UF_USR_"}
LABELS = ("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "ERROR_MESSAGE", "HELP_MESSAGE")


def user_fields_of(state: PortalState, entity: str) -> list[Row]:
    """The user fields that were added to an entity (CRM_DEAL, USER, CRM_7 ...)."""
    return [row for row in state.company["user_field"].rows.values() if row["ENTITY_ID"] == entity]


def _known_types(call: Call) -> set[str]:
    own = {
        f"rest_{row['REST_APP_ID']}_{row['USER_TYPE_ID']}"
        for row in call.state.company["user_field_type"].rows.values()
    }
    return set(TYPES) | own


def _list(call: Call, given: Any) -> list[dict[str, Any]]:
    values = given.values() if isinstance(given, dict) else given if isinstance(given, list) else []
    return [
        {
            "ID": str(item.get("ID") or next(call.state.ids)),
            "SORT": str(item.get("SORT") or (index + 1) * 100),
            "VALUE": str(item.get("VALUE") or ""),
            "DEF": str(item.get("DEF") or "N"),
            "XML_ID": str(item.get("XML_ID") or ""),
        }
        for index, item in enumerate(values)
        if isinstance(item, dict) and item.get("DEL") != "Y"
    ]


def _values(call: Call, given: dict[str, Any]) -> Row:
    """A field's settings as they are kept. One text for a label counts for all labels."""
    table = call.state.company["user_field"]
    upper = {str(key).upper(): value for key, value in given.items()}
    values = table.clean(upper)
    label = upper.get("LABEL")
    for name in LABELS[:3]:
        if label and not values.get(name):
            values[name] = label
        if isinstance(values.get(name), str):
            values[name] = {call.state.settings.language: values[name]}
    if "LIST" in upper:
        values["LIST"] = _list(call, upper["LIST"])
    return values


def create(call: Call, entity: str, given: dict[str, Any]) -> int:
    """Add a user field; raises the platform's errors for a wrong name or type, or one that is there."""
    values = _values(call, given)
    for name in ("USER_TYPE_ID", "FIELD_NAME"):
        if not values.get(name):
            raise crm_error(f"The '{name}' field is not found.")
    prefix = PREFIXES.get(entity, "UF_CRM_")
    name = str(values["FIELD_NAME"]).upper()
    name = name if name.startswith(prefix) else f"{prefix}{name.removeprefix('UF_')}"
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise crm_error("The field name has invalid characters or is too long.")
    if values["USER_TYPE_ID"] not in _known_types(call):
        raise crm_error("Invalid custom type specified.")
    if any(row["FIELD_NAME"] == name for row in user_fields_of(call.state, entity)):
        raise RestError("ERROR_CORE", f"Field {name} for {entity} object already exists")
    return call.state.company["user_field"].add(values | {"FIELD_NAME": name, "ENTITY_ID": entity})


def _found(call: Call, number: int, entity: str | None) -> Row:
    row = call.state.company["user_field"].get(number)
    if row is None or (entity is not None and row["ENTITY_ID"] != entity):
        raise crm_error("Access denied.")
    return row


def _change(call: Call, row: Row, given: dict[str, Any]) -> None:
    values = _values(call, given)
    for fixed in ("FIELD_NAME", "USER_TYPE_ID", "MULTIPLE"):
        values.pop(fixed, None)
    call.state.company["user_field"].update(int(row["ID"]), values)


def _shown(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "LIST" or row["USER_TYPE_ID"] == "enumeration"}


def _listed(call: Call, row: Row) -> Row:
    """In lists labels come only in the language that was asked for."""
    language = str(call.items("filter").get("LANG") or "")
    shown = {name: value for name, value in _shown(row).items() if language or name not in LABELS}
    for name in LABELS:
        if language:
            shown[name] = (row.get(name) or {}).get(language) if isinstance(row.get(name), dict) else None
    return shown


def _family(word: str, entity: str, scopes: tuple[str, ...]) -> tuple[Method, ...]:
    def number(call: Call) -> int:
        wanted = call.integer("id")
        if wanted <= 0:
            raise crm_error("ID is not defined or invalid.")
        return wanted

    def writable(call: Call) -> None:
        if not call.is_admin:
            raise crm_error("Access denied.")

    def add(call: Call) -> int:
        writable(call)
        return create(call, entity, call.items("fields"))

    def get(call: Call) -> Row:
        return _shown(_found(call, number(call), entity))

    def listing(call: Call) -> Page:
        conditions = {key: value for key, value in call.items("filter").items() if str(key).upper() != "LANG"}
        rows = call.state.company["user_field"].find(conditions | {"=ENTITY_ID": entity}, call.items("order"))
        # The list comes whole.
        return Page([_listed(call, row) for row in rows], len(rows))

    def update(call: Call) -> bool:
        writable(call)
        _change(call, _found(call, number(call), entity), call.items("fields"))
        return True

    def delete(call: Call) -> bool:
        writable(call)
        return call.state.company["user_field"].delete(int(_found(call, number(call), entity)["ID"]))

    handlers: dict[str, Callable[[Call], Any]] = {
        "add": add,
        "get": get,
        "list": listing,
        "update": update,
        "delete": delete,
    }
    if word == "user":
        # The platform has no user.userfield.get.
        del handlers["get"]
    return tuple(Method(f"{word}.userfield.{verb}", handler, scopes) for verb, handler in handlers.items())


def _outer(row: Row) -> dict[str, Any]:
    """A field as userfieldconfig shows it."""
    shown = {camel(name): value for name, value in row.items() if name != "LIST"}
    if row["USER_TYPE_ID"] == "enumeration":
        shown["enum"] = [
            {
                "id": item["ID"],
                "userFieldId": row["ID"],
                "value": item["VALUE"],
                "def": item["DEF"],
                "sort": item["SORT"],
                "xmlId": item["XML_ID"],
            }
            for item in row.get("LIST") or []
        ]
    return shown


def _config_scope(call: Call) -> None:
    module = call.text("moduleId")
    if not module:
        raise RestError("100", "Could not find value for parameter {moduleId}")
    if module not in call.caller.token.scopes:
        raise crm_error(f"The current method required more scopes. ({module})")


def _config_fields(call: Call) -> dict[str, Any]:
    table = call.state.company["user_field"]
    given = {inner_name(str(name), table): value for name, value in call.items("field").items()}
    items = given.pop("ENUM", None)
    if items is not None:
        values = items.values() if isinstance(items, dict) else items
        given["LIST"] = [{str(k).upper(): v for k, v in item.items()} for item in values if isinstance(item, dict)]
    return given


def config_add(call: Call) -> dict[str, Any]:
    _config_scope(call)
    if not call.is_admin:
        raise crm_error("You cannot create custom fields")
    given = _config_fields(call)
    entity = str(given.get("ENTITY_ID") or "")
    if not entity:
        raise crm_error("The 'ENTITY_ID' field is not found.")
    number = create(call, entity, given)
    return {"field": _outer(call.state.company["user_field"].rows[number])}


def config_get(call: Call) -> dict[str, Any]:
    _config_scope(call)
    return {"field": _outer(_found(call, call.integer("id"), None))}


def config_list(call: Call) -> Page:
    _config_scope(call)
    table = call.state.company["user_field"]
    order = {inner_name(str(name), table): how for name, how in call.items("order").items()}
    page = call.page(table.find(inner_conditions(table, call.items("filter")), order))
    wanted = {str(name) for name in call.array("select")}
    rows = [_outer(row) for row in page.result]
    if wanted and "*" not in wanted:
        rows = [{name: value for name, value in row.items() if name in wanted} for row in rows]
    return Page({"fields": rows}, page.total, page.next)


def config_update(call: Call) -> dict[str, Any]:
    _config_scope(call)
    if not call.is_admin:
        raise crm_error("You cannot edit the user field")
    row = _found(call, call.integer("id"), None)
    _change(call, row, _config_fields(call))
    return {"field": _outer(row)}


def config_delete(call: Call) -> None:
    _config_scope(call)
    if not call.is_admin:
        raise crm_error("You cannot delete the user field")
    call.state.company["user_field"].delete(int(_found(call, call.integer("id"), None)["ID"]))


def config_types(call: Call) -> dict[str, Any]:
    _config_scope(call)
    return {"types": {name: {"userTypeId": name, "description": title} for name, title in TYPES.items()}}


def _types(call: Call) -> Iterable[Row]:
    return call.state.company["user_field_type"].find({"=REST_APP_ID": str(call.row.id)})


def type_add(call: Call) -> bool:
    code, handler = call.need("USER_TYPE_ID"), check_handler(call.need("HANDLER"))
    if any(row["USER_TYPE_ID"] == code for row in _types(call)):
        raise RestError("ERROR_CORE", "Unable to set placement handler: Handler already binded")
    values = {"USER_TYPE_ID": code, "HANDLER": handler, "REST_APP_ID": str(call.row.id)}
    values |= {"TITLE": call.text("TITLE"), "DESCRIPTION": call.text("DESCRIPTION")}
    call.state.company["user_field_type"].add(values)
    return True


def _type(call: Call) -> Row:
    code = call.need("USER_TYPE_ID")
    found = next((row for row in _types(call) if row["USER_TYPE_ID"] == code), None)
    if found is None:
        raise RestError("ERROR_NOT_FOUND", "User Field Type not found")
    return found


def type_update(call: Call) -> bool:
    row = _type(call)
    if call.text("HANDLER"):
        row["HANDLER"] = check_handler(call.text("HANDLER"))
    row.update({name: call.text(name) for name in ("TITLE", "DESCRIPTION") if call.arg(name) is not None})
    return True


def type_delete(call: Call) -> bool:
    return call.state.company["user_field_type"].delete(int(_type(call)["ID"]))


def type_list(call: Call) -> Page:
    names = ("USER_TYPE_ID", "HANDLER", "TITLE", "DESCRIPTION")
    return call.page([{name: row[name] for name in names} for row in _types(call)])


CRM = ("crm",)
CONFIG = ("userfieldconfig",)
TYPE_SCOPES = ("user.userfield", "crm", "placement", "task")
METHODS = (
    *(
        m
        for word in ("lead", "deal", "contact", "company", "quote", "requisite")
        for m in _family(f"crm.{word}", f"CRM_{word.upper()}", CRM)
    ),
    *_family("user", "USER", ("user.userfield",)),
    Method("crm.userfield.types", lambda call: [{"ID": name, "title": title} for name, title in TYPES.items()], CRM),
    Method("userfieldconfig.add", config_add, CONFIG),
    Method("userfieldconfig.get", config_get, CONFIG),
    Method("userfieldconfig.list", config_list, CONFIG),
    Method("userfieldconfig.update", config_update, CONFIG),
    Method("userfieldconfig.delete", config_delete, CONFIG),
    Method("userfieldconfig.gettypes", config_types, CONFIG),
    Method("userfieldtype.add", type_add, TYPE_SCOPES, admin=True),
    Method("userfieldtype.update", type_update, TYPE_SCOPES, admin=True),
    Method("userfieldtype.delete", type_delete, TYPE_SCOPES, admin=True),
    Method("userfieldtype.list", type_list, TYPE_SCOPES, admin=True),
)
