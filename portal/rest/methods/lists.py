"""Universal lists: lists.*, lists.field.*, lists.section.*, lists.element.*."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, Table, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError

SCOPES = ("lists",)


def _required(call: Call, name: str) -> str:
    value = call.text(name)
    if not value:
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", f"Required parameter {name} is missing")
    return value


def _denied() -> RestError:
    return RestError("ACCESS_DENIED", "Access denied", 400)


def _lists(call: Call) -> Table:
    return call.state.company["list"]


def _found(call: Call) -> Row | None:
    number, code = call.integer("IBLOCK_ID"), call.text("IBLOCK_CODE")
    rows = _lists(call).rows.values()
    kind = call.text("IBLOCK_TYPE_ID")
    return next(
        (
            row
            for row in rows
            if (int(row["ID"]) == number if number else bool(code) and row["CODE"] == code)
            and kind in ("", row["IBLOCK_TYPE_ID"])
        ),
        None,
    )


def _list(call: Call) -> Row:
    """The list that IBLOCK_ID or IBLOCK_CODE names; raises the family's errors."""
    _required(call, "IBLOCK_TYPE_ID")
    if not call.text("IBLOCK_CODE"):
        _required(call, "IBLOCK_ID")
    row = _found(call)
    if row is None:
        raise RestError("ERROR_IBLOCK_NOT_FOUND", "Iblock not found")
    return row


def _fields(call: Call) -> Row:
    return {str(key).upper(): value for key, value in call.items("FIELDS").items()}


def list_add(call: Call) -> int:
    _required(call, "IBLOCK_TYPE_ID")
    code, fields = _required(call, "IBLOCK_CODE"), _fields(call)
    if not fields.get("NAME"):
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter FIELDS[NAME] is missing")
    if not call.is_admin:
        raise _denied()
    if any(row["CODE"] == code for row in _lists(call).rows.values()):
        raise RestError("ERROR_IBLOCK_ALREADY_EXISTS", "Iblock already exists")
    values = {"SORT": "500", "ACTIVE": "Y", "DESCRIPTION": ""} | _lists(call).clean(fields)
    values |= {"CODE": code, "IBLOCK_TYPE_ID": call.text("IBLOCK_TYPE_ID"), "TIMESTAMP_X": moment(call.state.clock())}
    return _lists(call).add(values)


def list_get(call: Call) -> Page:
    kind = _required(call, "IBLOCK_TYPE_ID")
    if call.text("IBLOCK_ID") or call.text("IBLOCK_CODE"):
        found = _found(call)
        rows = [found] if found is not None else []
    else:
        rows = _lists(call).find({"=IBLOCK_TYPE_ID": kind}, call.items("IBLOCK_ORDER"))
    return call.page([dict(row) for row in rows])


def list_update(call: Call) -> bool:
    row = _list(call)
    if not call.is_admin:
        raise _denied()
    row.update(_lists(call).clean(_fields(call)) | {"TIMESTAMP_X": moment(call.state.clock())})
    return True


def list_delete(call: Call) -> bool:
    row = _list(call)
    if not call.is_admin:
        raise _denied()
    for table in ("list_field", "list_section", "list_element"):
        for below in call.state.company[table].find({"=IBLOCK_ID": row["ID"]}):
            call.state.company[table].delete(int(below["ID"]))
    return _lists(call).delete(int(row["ID"]))


def type_of(call: Call) -> Any:
    row = _found(call)
    return row["IBLOCK_TYPE_ID"] if row is not None else False


def field_add(call: Call) -> str:
    row, fields = _list(call), _fields(call)
    if not call.is_admin:
        raise _denied()
    if not fields.get("NAME") or not fields.get("TYPE"):
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter FIELDS is missing")
    table = call.state.company["list_field"]
    values = {"SORT": "500", "IS_REQUIRED": "N", "MULTIPLE": "N"} | table.clean(fields) | {"IBLOCK_ID": row["ID"]}
    number = table.add(values)
    name = (
        str(fields["TYPE"]) if str(fields["TYPE"]) in {"SORT", "ACTIVE_FROM", "PREVIEW_TEXT"} else f"PROPERTY_{number}"
    )
    table.rows[number]["FIELD_ID"] = name
    return name


def _list_fields(call: Call, row: Row) -> list[Row]:
    return call.state.company["list_field"].find({"=IBLOCK_ID": row["ID"]}, {"SORT": "ASC"})


def field_get(call: Call) -> dict[str, Any]:
    row, wanted = _list(call), call.text("FIELD_ID")
    name = {"FIELD_ID": "NAME", "SORT": 10, "NAME": "Name", "IS_REQUIRED": "Y", "MULTIPLE": "N", "TYPE": "NAME"}
    found: dict[str, Any] = {"NAME": name | {"DEFAULT_VALUE": "", "SETTINGS": {}}}
    for field in _list_fields(call, row):
        found[str(field["FIELD_ID"])] = dict(field) | {
            "SORT": int(field["SORT"]),
            "PROPERTY_TYPE": str(field["TYPE"]).partition(":")[0],
            "PROPERTY_USER_TYPE": False,
        }
    if not wanted:
        return found
    # One field is answered under its type.
    return {str(value["TYPE"]): value for key, value in found.items() if key == wanted}


def _field(call: Call) -> Row:
    row, wanted = _list(call), _required(call, "FIELD_ID")
    found = next((field for field in _list_fields(call, row) if field["FIELD_ID"] == wanted), None)
    if found is None:
        raise RestError("ERROR_FIELD_NOT_FOUND", "Field not found")
    return found


def field_update(call: Call) -> bool:
    if not call.is_admin:
        raise _denied()
    _field(call).update(call.state.company["list_field"].clean(_fields(call)))
    return True


def field_delete(call: Call) -> bool:
    if not call.is_admin:
        raise _denied()
    return call.state.company["list_field"].delete(int(_field(call)["ID"]))


def section_add(call: Call) -> int:
    row, table, fields = _list(call), call.state.company["list_section"], _fields(call)
    if not fields.get("NAME"):
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter FIELDS[NAME] is missing")
    values = {"SORT": "500", "ACTIVE": "Y"} | table.clean(fields)
    more = {"IBLOCK_ID": row["ID"], "CODE": call.text("SECTION_CODE") or None}
    return table.add(values | more | {"IBLOCK_SECTION_ID": call.text("IBLOCK_SECTION_ID") or None})


def section_get(call: Call) -> Page:
    row, table = _list(call), call.state.company["list_section"]
    rows = table.find(call.items("FILTER") | {"=IBLOCK_ID": row["ID"]})
    return call.page([table.show(found, call.array("SELECT")) for found in rows])


def _below(call: Call, name: str, what: str) -> Row:
    row, table = _list(call), call.state.company[name]
    number, code = call.integer(f"{what}_ID"), call.text(f"{what}_CODE")
    if not number and not code:
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", f"Required parameter {what}_ID is missing")
    for found in table.find({"=IBLOCK_ID": row["ID"]}):
        if int(found["ID"]) == number or (code and found["CODE"] == code):
            return found
    raise RestError(f"ERROR_{what}_NOT_FOUND", f"{what.capitalize()} not found")


def section_update(call: Call) -> bool:
    _below(call, "list_section", "SECTION").update(call.state.company["list_section"].clean(_fields(call)))
    return True


def section_delete(call: Call) -> bool:
    return call.state.company["list_section"].delete(int(_below(call, "list_section", "SECTION")["ID"]))


def _element_values(call: Call, row: Row) -> Row:
    """NAME and the values of the list's own fields, kept as the platform shows them: value ID -> value."""
    fields, known = _fields(call), {str(field["FIELD_ID"]) for field in _list_fields(call, row)}
    codes = {f"PROPERTY_{field['CODE']}": str(field["FIELD_ID"]) for field in _list_fields(call, row) if field["CODE"]}
    values: Row = {"NAME": str(fields["NAME"])} if fields.get("NAME") else {}
    for name, value in fields.items():
        own = codes.get(name, name)
        if own in known:
            given = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
            values[own] = {str(next(call.state.ids)): item for item in given if item not in (None, "")}
    return values


def _check_required(call: Call, row: Row, values: Row) -> None:
    for field in _list_fields(call, row):
        if field["IS_REQUIRED"] == "Y" and not values.get(str(field["FIELD_ID"])):
            raise RestError("ERROR_ADD_ELEMENT", f'The field "{field["NAME"]}" is required.')


def element_add(call: Call) -> int:
    row, table = _list(call), call.state.company["list_element"]
    code, values = _required(call, "ELEMENT_CODE"), _element_values(call, row)
    if not values.get("NAME"):
        raise RestError("ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter FIELDS[NAME] is missing")
    if any(found["CODE"] == code for found in table.find({"=IBLOCK_ID": row["ID"]})):
        raise RestError("ERROR_ELEMENT_ALREADY_EXISTS", "Element already exists")
    _check_required(call, row, values)
    now = moment(call.state.clock())
    made = {"IBLOCK_ID": row["ID"], "CODE": code, "CREATED_BY": str(call.user.id), "DATE_CREATE": now}
    section = call.text("IBLOCK_SECTION_ID") or None
    return table.add(made | values | {"TIMESTAMP_X": now, "IBLOCK_SECTION_ID": section})


def _shown_element(found: Row) -> Row:
    names = ("ID", "IBLOCK_ID", "NAME", "IBLOCK_SECTION_ID", "CREATED_BY", "CODE")
    return {name: found[name] for name in names} | {
        name: value for name, value in found.items() if name.startswith("PROPERTY_")
    }


def element_get(call: Call) -> Page:
    row, table = _list(call), call.state.company["list_element"]
    conditions: dict[str, Any] = {"=IBLOCK_ID": row["ID"]}
    if call.text("ELEMENT_ID"):
        conditions["=ID"] = call.text("ELEMENT_ID")
    if call.text("ELEMENT_CODE"):
        conditions["=CODE"] = call.text("ELEMENT_CODE")
    view = Table(table.name, table.fields, rows={})
    for number, found in table.rows.items():
        flat = {name: list(value.values()) for name, value in found.items() if isinstance(value, dict)}
        view.rows[number] = found | flat
    order = call.items("ELEMENT_ORDER")
    rows = [table.rows[int(found["ID"])] for found in view.find(call.items("FILTER") | conditions, order)]
    return call.page([_shown_element(found) for found in rows])


def element_update(call: Call) -> bool:
    found = _below(call, "list_element", "ELEMENT")
    # What is not sent is emptied, as on the platform; the name stays.
    for name in [name for name in found if name.startswith("PROPERTY_")]:
        del found[name]
    found.update(_element_values(call, _list(call)) | {"TIMESTAMP_X": moment(call.state.clock())})
    return True


def element_delete(call: Call) -> bool:
    return call.state.company["list_element"].delete(int(_below(call, "list_element", "ELEMENT")["ID"]))


METHODS = (
    Method("lists.add", list_add, SCOPES),
    Method("lists.get", list_get, SCOPES),
    Method("lists.update", list_update, SCOPES),
    Method("lists.delete", list_delete, SCOPES),
    Method("lists.get.iblock.type.id", type_of, SCOPES),
    Method("lists.field.add", field_add, SCOPES),
    Method("lists.field.get", field_get, SCOPES),
    Method("lists.field.update", field_update, SCOPES),
    Method("lists.field.delete", field_delete, SCOPES),
    Method("lists.section.add", section_add, SCOPES),
    Method("lists.section.get", section_get, SCOPES),
    Method("lists.section.update", section_update, SCOPES),
    Method("lists.section.delete", section_delete, SCOPES),
    Method("lists.element.add", element_add, SCOPES),
    Method("lists.element.get", element_get, SCOPES),
    Method("lists.element.update", element_update, SCOPES),
    Method("lists.element.delete", element_delete, SCOPES),
)
