"""Company details around the CRM, and methods that describe: crm.requisite.link.*, .preset.field.*, crm.userfield.*."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.methods.crm_kinds import SCOPES, kind_of

LINK_KEY = ("ENTITY_TYPE_ID", "ENTITY_ID")
LINKED = ("REQUISITE_ID", "BANK_DETAIL_ID", "MC_REQUISITE_ID", "MC_BANK_DETAIL_ID")
LINKABLE = (2, 7, 31)
"""Deals, quotes and invoices have details of both sides."""
PRESET_FIELDS = ("FIELD_NAME", "FIELD_TITLE", "IN_SHORT_LIST", "SORT")
USER_FIELD = {
    "ID": "int",
    **dict.fromkeys(("ENTITY_ID", "FIELD_NAME", "USER_TYPE_ID", "XML_ID"), "string"),
    "SORT": "int",
    **dict.fromkeys(("MULTIPLE", "MANDATORY", "SHOW_FILTER", "SHOW_IN_LIST", "EDIT_IN_LIST", "IS_SEARCHABLE"), "char"),
    **dict.fromkeys(("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "ERROR_MESSAGE"), "string"),
    "HELP_MESSAGE": "string",
    "LIST": "uf_enum_element",
    "SETTINGS": "object",
}
ENUM_ELEMENT = {"ID": "int", "SORT": "int", "VALUE": "string", "DEF": "string", "DEL": "string"}
SETTINGS: dict[str, dict[str, str]] = {
    "string": {"DEFAULT_VALUE": "string", "ROWS": "int"},
    "integer": {"DEFAULT_VALUE": "int"},
    "double": {"DEFAULT_VALUE": "double", "PRECISION": "int"},
    "boolean": {"DEFAULT_VALUE": "int", "DISPLAY": "string"},
    "datetime": {"DEFAULT_VALUE": "object"},
    "enumeration": {"DISPLAY": "string", "LIST_HEIGHT": "int"},
    "iblock_section": {"IBLOCK_TYPE_ID": "string", "IBLOCK_ID": "string", "DISPLAY": "string", "LIST_HEIGHT": "int"},
    "iblock_element": {"IBLOCK_TYPE_ID": "string", "IBLOCK_ID": "string", "DISPLAY": "string", "LIST_HEIGHT": "int"},
    "crm_status": {"ENTITY_TYPE": "string"},
    "crm": {"LEAD": "char", "CONTACT": "char", "COMPANY": "char", "DEAL": "char"},
}
LOCALIZATION = {
    **dict.fromkeys(("FULL_NAME", "FORMAT_STRING", "DEC_POINT", "THOUSANDS_VARIANT", "THOUSANDS_SEP"), "string"),
    "DECIMALS": "int",
    "HIDE_ZERO": "char",
}
COMMUNICATION = {
    **dict.fromkeys(("ID", "ACTIVITY_ID", "ENTITY_ID", "ENTITY_TYPE_ID"), "integer"),
    **dict.fromkeys(("TYPE", "VALUE"), "string"),
}


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _brief(fields: dict[str, str]) -> dict[str, Any]:
    fixed = ("ENTITY_ID", "FIELD_NAME", "USER_TYPE_ID")
    return {
        name: {"type": kind, "title": _title(name)}
        | ({"isReadOnly": True} if name == "ID" else {"isImmutable": True} if name in fixed else {})
        for name, kind in fields.items()
    }


def _whole(fields: dict[str, str], *, required: tuple[str, ...] = (), fixed: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        name: {
            "type": kind,
            "isRequired": name in required,
            "isReadOnly": name in {"ID", "ACTIVITY_ID"},
            "isImmutable": name in fixed,
            "isMultiple": False,
            "isDynamic": False,
            "title": _title(name),
        }
        for name, kind in fields.items()
    }


def settings_fields(call: Call) -> dict[str, Any]:
    kind = call.text("type")
    if not kind:
        raise crm_error("Parameter 'type' is not specified or empty.")
    return _brief(SETTINGS.get(kind, {}))


def _owner(call: Call, type_name: str, id_name: str) -> Row:
    type_id, number = call.integer(type_name), call.integer(id_name)
    kind = kind_of(call.state, type_id) if type_id in LINKABLE or type_id > LINKABLE[-1] else None
    if kind is None:
        raise crm_error("entityTypeId is not defined or invalid.")
    if call.state.company[kind.table].get(number) is None:
        raise crm_error("Not found")
    return {"ENTITY_TYPE_ID": str(type_id), "ENTITY_ID": str(number)}


def _links(call: Call, key: Row) -> list[Row]:
    return call.state.company["requisite_link"].find({f"={name}": value for name, value in key.items()})


def link_register(call: Call) -> bool:
    fields = call.with_params({str(key).upper(): value for key, value in call.items("fields").items()})
    key, table = _owner(fields, *LINK_KEY), call.state.company["requisite_link"]
    values = {name: str(fields.integer(name)) for name in LINKED}
    for name, where in (("REQUISITE_ID", "requisite"), ("BANK_DETAIL_ID", "bank_detail")):
        if values[name] != "0" and call.state.company[where].get(int(values[name])) is None:
            raise crm_error(f"The {name} of the link does not exist.")
    found = _links(call, key)
    if found:
        found[0].update(values)
    else:
        table.add(key | values)
    return True


def link_get(call: Call) -> Row:
    key = _owner(call, "entityTypeId", "entityId")
    found = _links(call, key)
    if not found:
        raise crm_error("Not found")
    return {name: int(value) for name, value in key.items()} | {name: found[0][name] for name in LINKED}


def link_unregister(call: Call) -> bool:
    for row in _links(call, _owner(call, "entityTypeId", "entityId")):
        call.state.company["requisite_link"].delete(int(row["ID"]))
    return True


def link_list(call: Call) -> Page:
    page = call.page(call.state.company["requisite_link"].find(call.items("filter"), call.items("order")))
    rows = [{name: row[name] for name in (*LINK_KEY, *LINKED)} for row in page.result]
    return Page(rows, page.total, page.next)


def _preset(call: Call) -> Row:
    number = call.with_params({str(k).upper(): v for k, v in call.items("preset").items()}).integer("ID")
    row = call.state.company["preset"].get(number)
    if row is None:
        raise crm_error(f'The Preset with ID "{number}" is not found')
    row.setdefault("_FIELDS", [])
    return row


def _shown_field(field: Row) -> Row:
    return {name: field[name] for name in ("ID", *PRESET_FIELDS)}


def _names(call: Call) -> list[str]:
    return [name for name in call.state.company["requisite"].fields if name.startswith("RQ_")]


def _preset_field(call: Call) -> tuple[Row, Row]:
    preset, number = _preset(call), call.integer("ID")
    found = next((field for field in preset["_FIELDS"] if field["ID"] == number), None)
    if found is None:
        raise crm_error(f'The PresetField with ID "{number}" is not found')
    return preset, found


def _given(call: Call) -> Row:
    fields = {str(key).upper(): value for key, value in call.items("fields").items()}
    values: Row = {name: str(fields[name]) for name in ("FIELD_NAME", "FIELD_TITLE") if name in fields}
    if "SORT" in fields:
        values["SORT"] = call.with_params(fields).integer("SORT")
    if "IN_SHORT_LIST" in fields:
        values["IN_SHORT_LIST"] = "Y" if fields["IN_SHORT_LIST"] == "Y" else "N"
    return values


def preset_field_add(call: Call) -> int:
    call.admin_only()
    preset, values = _preset(call), _given(call)
    if values.get("FIELD_NAME") not in _names(call):
        raise crm_error("FIELD_NAME is not defined or invalid.")
    number = max((field["ID"] for field in preset["_FIELDS"]), default=0) + 1
    empty = {"FIELD_TITLE": "", "IN_SHORT_LIST": "N", "SORT": 500}
    preset["_FIELDS"].append(empty | values | {"ID": number})
    return number


def preset_field_update(call: Call) -> bool:
    call.admin_only()
    _preset_field(call)[1].update(_given(call))
    return True


def preset_field_delete(call: Call) -> bool:
    call.admin_only()
    preset, field = _preset_field(call)
    preset["_FIELDS"].remove(field)
    return True


def available(call: Call) -> list[str]:
    used = {field["FIELD_NAME"] for field in _preset(call)["_FIELDS"]}
    return [name for name in _names(call) if name not in used]


def order_owners(call: Call) -> list[Row]:
    return [{"attribute": "DYN", "code": "DEAL", "id": 2, "name": "Deal"}]


def localization_set(call: Call) -> bool:
    """crm.currency.localizations.set and delete."""
    if not call.is_admin:
        raise crm_error("Access denied.")
    found = call.state.company["currency"].find({"=CURRENCY": call.text("id").upper()})
    if not found:
        raise RestError("ERROR_CORE", "Currency is not found")
    kept = found[0].setdefault("_LANG", {})
    if call.method.endswith("delete"):
        for language in call.array("lids"):
            kept.pop(str(language), None)
        return True
    for language, words in call.items("localizations").items():
        if isinstance(words, dict):
            kept[language] = {name: str(words[name]) for name in LOCALIZATION if name in words}
    return True


METHODS = (
    Method(
        "crm.requisite.link.fields",
        lambda call: _whole(
            dict.fromkeys((*LINK_KEY, *LINKED), "integer"), required=(*LINK_KEY, *LINKED), fixed=LINK_KEY
        ),
        SCOPES,
    ),
    Method("crm.requisite.link.register", link_register, SCOPES),
    Method("crm.requisite.link.get", link_get, SCOPES),
    Method("crm.requisite.link.list", link_list, SCOPES),
    Method("crm.requisite.link.unregister", link_unregister, SCOPES),
    Method(
        "crm.requisite.preset.field.fields",
        lambda call: _whole(
            {
                "ID": "integer",
                "FIELD_NAME": "string",
                "FIELD_TITLE": "string",
                "SORT": "integer",
                "IN_SHORT_LIST": "char",
            },
            required=("FIELD_NAME",),
        ),
        SCOPES,
    ),
    Method("crm.requisite.preset.field.add", preset_field_add, SCOPES),
    Method("crm.requisite.preset.field.get", lambda call: _shown_field(_preset_field(call)[1]), SCOPES),
    Method(
        "crm.requisite.preset.field.list",
        lambda call: [_shown_field(field) for field in _preset(call)["_FIELDS"]],
        SCOPES,
    ),
    Method("crm.requisite.preset.field.update", preset_field_update, SCOPES),
    Method("crm.requisite.preset.field.delete", preset_field_delete, SCOPES),
    Method("crm.requisite.preset.field.availabletoadd", available, SCOPES),
    Method("crm.userfield.fields", lambda call: _brief(USER_FIELD), SCOPES),
    Method("crm.userfield.enumeration.fields", lambda call: _brief(ENUM_ELEMENT), SCOPES),
    Method("crm.userfield.settings.fields", settings_fields, SCOPES),
    Method("crm.enum.getorderownertypes", order_owners, SCOPES),
    Method("crm.currency.localizations.fields", lambda call: _whole(LOCALIZATION), SCOPES),
    Method("crm.currency.localizations.set", localization_set, SCOPES),
    Method("crm.currency.localizations.delete", localization_set, SCOPES),
    Method("crm.activity.communication.fields", lambda call: _whole(COMMUNICATION), SCOPES),
)
