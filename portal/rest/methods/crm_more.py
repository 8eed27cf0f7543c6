"""The rest of the CRM: duplicates, timeline, requisites, addresses, stage history, enumerations, triggers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.methods.crm_kinds import KINDS, SCOPES, kind_of
from portal.rest.methods.records import Records, describe, stamps

COMMENT = Records(
    "crm.timeline.comment", "timeline_comment", SCOPES, missing="Not found.", event="ONCRMTIMELINECOMMENT"
)
REQUISITE = Records("crm.requisite", "requisite", SCOPES, missing="Not found", event="ONCRMREQUISITE")
BANK = Records("crm.requisite.bankdetail", "bank_detail", SCOPES, event="ONCRMBANKDETAIL")
PRESET = Records("crm.requisite.preset", "preset", SCOPES, admin_writes=True)
DUPLICATE_KINDS = ("LEAD", "CONTACT", "COMPANY")
MOST_VALUES = 20
CODE = re.compile(r"[a-z0-9._-]+", re.IGNORECASE)


def _comparable(kind: str, value: str) -> str:
    return "".join(mark for mark in value if mark.isdecimal()) if kind == "PHONE" else value.strip().lower()


def find_by_comm(call: Call) -> dict[str, list[int]]:
    """Leads, contacts and companies with one of these telephone numbers or e-mail addresses."""
    kind = call.text("type").upper()
    if kind not in {"PHONE", "EMAIL"}:
        raise crm_error("Communication type is not defined or is not supported.")
    wanted = {_comparable(kind, str(value)) for value in call.array("values")[:MOST_VALUES]} - {""}
    if not wanted:
        raise crm_error("Communication values are not defined.")
    entity = call.text("entity_type").upper()
    found: dict[str, list[int]] = {}
    for name in DUPLICATE_KINDS if not entity else (entity,):
        if name not in DUPLICATE_KINDS:
            raise crm_error("Entity type is not supported.")
        rows = call.state.company[name.lower()].rows.values()
        ids = [int(row["ID"]) for row in rows if wanted & {_comparable(kind, e["VALUE"]) for e in row.get(kind) or []}]
        if ids:
            found[name] = ids
    return found


def comment_add(call: Call) -> int:
    table = call.state.company["timeline_comment"]
    values = table.clean({str(key).upper(): value for key, value in call.items("fields").items()})
    kind = str(values.get("ENTITY_TYPE") or "").lower()
    number = str(values.get("ENTITY_ID") or "")
    owner = call.state.company[kind] if kind in {one.table for one in KINDS} else _dynamic(call, kind)
    if owner is None or not number.isdecimal() or owner.get(int(number)) is None:
        raise crm_error("Not found.")
    if not values.get("COMMENT") and not values.get("FILES"):
        raise crm_error("The field COMMENT is required.")
    added = table.add(values | stamps(table, call, new=True))
    COMMENT.tell(call, "ADD", added)
    return added


def _dynamic(call: Call, word: str) -> Any:
    """`dynamic_130` as the table of the smart process 130."""
    number = word.removeprefix("dynamic_")
    if word.startswith("dynamic_") and number.isdecimal() and len(number) < 9:
        kind = kind_of(call.state, int(number))
        return None if kind is None else call.state.company[kind.table]
    return call.state.company["smart_invoice"] if word == "smart_invoice" else None


def comment_update(call: Call) -> int:
    row = COMMENT.row(call)
    COMMENT.update(call)
    return int(row["ID"])


def comment_delete(call: Call) -> None:
    COMMENT.delete(call)


def preset_countries(call: Call) -> list[dict[str, Any]]:
    names = {
        1: ("RU", "Russia"),
        4: ("BY", "Belarus"),
        6: ("KZ", "Kazakhstan"),
        46: ("DE", "Germany"),
        122: ("US", "USA"),
    }
    return [{"ID": number, "CODE": code, "TITLE": title} for number, (code, title) in names.items()]


def _address_key(values: Row) -> dict[str, Any]:
    names = ("TYPE_ID", "ENTITY_TYPE_ID", "ENTITY_ID")
    for name in names:
        if not str(values.get(name) or "").isdecimal():
            raise crm_error(f"{name} is not defined or invalid.")
    return {f"={name}": str(values[name]) for name in names}


def address_write(call: Call) -> bool:
    """An address has no number: its owner and its type name it, so `add` replaces one that is there."""
    table = call.state.company["address"]
    values = table.clean(call.items("fields"))
    found = table.find(_address_key(values))
    if found:
        found[0].update(values)
    elif call.method.endswith("update"):
        raise crm_error("TypeAddress not found")
    else:
        table.add(values)
    return True


def address_delete(call: Call) -> bool:
    table = call.state.company["address"]
    found = table.find(_address_key(table.clean(call.items("fields"))))
    if not found:
        raise crm_error("TypeAddress not found")
    return table.delete(int(found[0]["ID"]))


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "ID"}


def address_list(call: Call) -> Page:
    table = call.state.company["address"]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    rows = [_without_id(table.show(row, call.array("select"))) for row in page.result]
    return Page(rows, page.total, page.next)


def stage_history(call: Call) -> Page:
    type_id = call.integer("entityTypeId")
    kind = kind_of(call.state, type_id)
    if kind is None or not kind.stage:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {type_id} is not supported")
    table = call.state.company["stage_history"]
    page = call.page(table.find(call.items("filter") | {"=OWNER_TYPE_ID": str(type_id)}, call.items("order")))
    own = {"STATUS_ID": "STAGE_ID", "STATUS_SEMANTIC_ID": "STAGE_SEMANTIC_ID"} if kind.stage == "STATUS_ID" else {}
    items = []
    for row in page.result:
        shown: Row = {name: int(row[name]) for name in ("ID", "TYPE_ID", "OWNER_ID", "CATEGORY_ID")}
        shown |= {"CREATED_TIME": row["CREATED_TIME"]}
        shown |= {outer: row[inner] for outer, inner in own.items()} or {
            name: row[name] for name in ("STAGE_SEMANTIC_ID", "STAGE_ID")
        }
        items.append(shown)
    return Page({"items": items}, page.total, page.next)


ENUMERATIONS: dict[str, tuple[tuple[int, str], ...]] = {
    "activitytype": (
        (0, ""),
        (1, "Meeting"),
        (2, "Call"),
        (3, "Task"),
        (4, "E-mail"),
        (5, "Activity"),
        (6, "User action"),
    ),
    "activitydirection": ((0, ""), (1, "Incoming"), (2, "Outgoing")),
    "activitypriority": ((0, ""), (1, "Low"), (2, "Normal"), (3, "High")),
    "activitystatus": ((0, ""), (1, "Waiting"), (2, "Completed"), (3, "Completed automatically")),
    "activitynotifytype": ((0, ""), (1, "min."), (2, "h."), (3, "d.")),
    "contenttype": ((0, ""), (1, "Plain text"), (2, "BBCode"), (3, "HTML")),
    "addresstype": (
        (1, "Street address"),
        (4, "Registration address"),
        (6, "Legal address"),
        (9, "Beneficiary address"),
        (11, "Delivery address"),
    ),
    "settings.mode": ((1, "Classic CRM"), (2, "Simple CRM")),
}
OWNERS = (
    (1, "Lead", "LEAD", "L"),
    (2, "Deal", "DEAL", "D"),
    (3, "Contact", "CONTACT", "C"),
    (4, "Company", "COMPANY", "CO"),
    (5, "Invoice (old)", "INVOICE", "I"),
    (7, "Quote", "QUOTE", "Q"),
    (8, "Requisites", "REQUISITE", "RQ"),
    (14, "Order", "ORDER", "O"),
    (31, "Invoice", "SMART_INVOICE", "SI"),
)


def _enumeration(name: str) -> Callable[[Call], list[dict[str, Any]]]:
    rows = [
        {"ID": number, "NAME": title, "SYMBOL_CODE": None, "SYMBOL_CODE_SHORT": None}
        for number, title in ENUMERATIONS[name]
    ]
    return lambda call: [dict(row) for row in rows]


def owner_types(call: Call) -> list[dict[str, Any]]:
    fixed = [
        {"ID": i, "NAME": name, "SYMBOL_CODE": code, "SYMBOL_CODE_SHORT": short} for i, name, code, short in OWNERS
    ]
    own = [
        {
            "ID": int(row["ENTITY_TYPE_ID"]),
            "NAME": row["TITLE"],
            "SYMBOL_CODE": f"DYNAMIC_{row['ENTITY_TYPE_ID']}",
            "SYMBOL_CODE_SHORT": f"T{int(row['ENTITY_TYPE_ID']):x}",
        }
        for row in call.state.company["item_type"].rows.values()
    ]
    return [*fixed, *own]


def _simple_fields(names: dict[str, str]) -> dict[str, Any]:
    return {
        name: {
            "type": kind,
            "isRequired": False,
            "isReadOnly": name == "ID",
            "isImmutable": False,
            "isMultiple": False,
            "isDynamic": False,
            "title": name.replace("_", " ").capitalize(),
        }
        for name, kind in names.items()
    }


def feed_message(call: Call) -> int:
    fields = {str(key).upper(): value for key, value in call.items("fields").items()}
    if not fields.get("MESSAGE"):
        raise crm_error("The field MESSAGE is required.")
    title, text = str(fields.get("POST_TITLE") or ""), str(fields["MESSAGE"])
    return call.state.company["post"].add({"TITLE": title, "TEXT": text, "AUTHOR_ID": str(call.user.id)})


def _triggers(call: Call) -> list[Row]:
    return call.state.company["trigger"].find({"=REST_APP_ID": str(call.row.id)})


def _trigger_code(call: Call) -> str:
    call.admin_only()
    code = call.text("CODE")
    if not code:
        raise crm_error("Empty trigger code!")
    if not CODE.fullmatch(code):
        raise crm_error("Wrong trigger code!")
    return code


def trigger_add(call: Call) -> bool:
    code, name = _trigger_code(call), call.text("NAME")
    if not name:
        raise crm_error("Empty trigger name!")
    known = next((row for row in _triggers(call) if row["CODE"] == code), None)
    if known is None:
        values = {"CODE": code, "NAME": name, "REST_APP_ID": str(call.row.id)}
        call.state.company["trigger"].add(values)
    else:
        known["NAME"] = name
    return True


def _trigger(call: Call) -> Row:
    code = _trigger_code(call)
    found = next((row for row in _triggers(call) if row["CODE"] == code), None)
    if found is None:
        raise crm_error(f"Trigger with code {code} is not found.")
    return found


def trigger_execute(call: Call) -> bool:
    _trigger(call)
    kind = kind_of(call.state, call.integer("OWNER_TYPE_ID"))
    if kind is None or call.state.company[kind.table].get(call.integer("OWNER_ID")) is None:
        raise crm_error("Owner is not found.")
    return True


def trigger_list(call: Call) -> list[Row]:
    call.admin_only()
    return [{"NAME": row["NAME"], "CODE": row["CODE"]} for row in _triggers(call)]


ENUM_FIELDS = {"ID": "int", "NAME": "string", "SYMBOL_CODE": "string", "SYMBOL_CODE_SHORT": "string"}
MULTI_FIELDS = {"ID": "int", "TYPE_ID": "string", "VALUE": "string", "VALUE_TYPE": "string"}
METHODS = (
    Method("crm.duplicate.findbycomm", find_by_comm, SCOPES),
    *COMMENT.methods("get", "list", "fields"),
    Method("crm.timeline.comment.add", comment_add, SCOPES),
    Method("crm.timeline.comment.update", comment_update, SCOPES),
    Method("crm.timeline.comment.delete", comment_delete, SCOPES),
    *REQUISITE.methods(),
    *BANK.methods(),
    *PRESET.methods(),
    Method("crm.requisite.preset.countries", preset_countries, SCOPES),
    Method("crm.address.add", address_write, SCOPES),
    Method("crm.address.update", address_write, SCOPES),
    Method("crm.address.delete", address_delete, SCOPES),
    Method("crm.address.list", address_list, SCOPES),
    Method("crm.address.fields", lambda call: _without_id(describe(call.state.company["address"])), SCOPES),
    Method("crm.stagehistory.list", stage_history, SCOPES),
    *(Method(f"crm.enum.{name}", _enumeration(name), SCOPES) for name in ENUMERATIONS),
    Method("crm.enum.ownertype", owner_types, SCOPES),
    Method("crm.enum.fields", lambda call: _simple_fields(ENUM_FIELDS), SCOPES),
    Method("crm.multifield.fields", lambda call: _simple_fields(MULTI_FIELDS), SCOPES),
    Method("crm.settings.mode.get", lambda call: 1, SCOPES),
    Method("crm.livefeedmessage.add", feed_message, SCOPES),
    Method("crm.automation.trigger.add", trigger_add, SCOPES),
    Method("crm.automation.trigger.execute", trigger_execute, SCOPES),
    Method("crm.automation.trigger.list", trigger_list, SCOPES),
    Method(
        "crm.automation.trigger.delete",
        lambda call: call.state.company["trigger"].delete(int(_trigger(call)["ID"])),
        SCOPES,
    ),
)
