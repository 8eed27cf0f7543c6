"""crm.lead, crm.deal, crm.contact, crm.company (portal-facts 7.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.company.filters import moment_of
from portal.company.store import Field, Row, Table, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import crm_error

SCOPES = ("crm",)
WRONG_ID = "ID is not defined or invalid."


@dataclass(frozen=True, slots=True)
class Kind:
    """A CRM entity: its table, the word in method names, its type number, and how its state field is called."""

    table: str
    type_id: int
    title: str
    stage: str = ""
    semantics: str = ""
    dictionary: str = ""


KINDS = (
    Kind("lead", 1, "Lead", "STATUS_ID", "STATUS_SEMANTIC_ID", "STATUS"),
    Kind("deal", 2, "Deal", "STAGE_ID", "STAGE_SEMANTIC_ID", "DEAL_STAGE"),
    Kind("contact", 3, "Contact"),
    Kind("company", 4, "Company"),
)


def number_of(call: Call, name: str = "id") -> int:
    """The ID parameter; raises the family's own error."""
    number = call.integer(name)
    if number <= 0:
        raise crm_error(WRONG_ID)
    return number


def table_of(call: Call, kind: Kind) -> Table:
    return call.state.company[kind.table]


def _multi(call: Call, column: str, given: Any, kept: Any) -> list[dict[str, str]]:
    """What a multi-field holds after a write: entries with an ID change or (DELETE=Y) go, the others are new."""
    rows = {entry["ID"]: dict(entry) for entry in kept or []}
    entries = given.values() if isinstance(given, dict) else given if isinstance(given, list) else []
    for entry in entries:
        values = entry if isinstance(entry, dict) else {"VALUE": entry}
        value, number = str(values.get("VALUE") or ""), str(values.get("ID") or "")
        if number in rows and (values.get("DELETE") == "Y" or not value):
            del rows[number]
        elif number in rows:
            rows[number] |= {"VALUE": value, "VALUE_TYPE": str(values.get("VALUE_TYPE") or rows[number]["VALUE_TYPE"])}
        elif value:
            number = str(next(call.state.ids))
            usage = str(values.get("VALUE_TYPE") or "WORK")
            rows[number] = {"ID": number, "VALUE_TYPE": usage, "VALUE": value, "TYPE_ID": column}
    return list(rows.values())


def _kept(field: Field | None, value: Any) -> Any:
    """A written value in the form that rows keep it."""
    if field is None or isinstance(value, (list, dict)) or value in (None, ""):
        return value
    if field.type in {"date", "datetime"}:
        seconds = moment_of(value)
        return "" if seconds is None else moment(seconds)
    if field.type == "double":
        try:
            return f"{float(value):.2f}"
        except ValueError:
            return "0.00"
    return value


def _written(call: Call, kind: Kind, fields: dict[str, Any], old: Row | None) -> Row:
    """The values to write for a caller's fields, with all that follows from them."""
    table = table_of(call, kind)
    now, who = moment(call.state.clock()), str(call.user.id)
    values: Row = {}
    for name, value in table.clean(fields).items():
        field = table.fields.get(name)
        if field is not None and field.multi:
            values[name] = _multi(call, name, value, (old or {}).get(name))
        else:
            values[name] = _kept(field, value)
    for reach in ("PHONE", "EMAIL"):
        if reach in values:
            values[f"HAS_{reach}"] = "Y" if values[reach] else "N"
    values |= {"DATE_MODIFY": now, "MODIFY_BY_ID": who, "LAST_ACTIVITY_TIME": now, "LAST_ACTIVITY_BY": who}
    if old is None:
        values = {"ASSIGNED_BY_ID": who} | values | {"DATE_CREATE": now, "CREATED_BY_ID": who}
    if kind.stage and (old is None or values.get(kind.stage, old[kind.stage]) != old[kind.stage]):
        values |= _moved(call, kind, values, now, who)
    return values


def _moved(call: Call, kind: Kind, values: Row, now: str, who: str) -> Row:
    stage = values.get(kind.stage) or "NEW"
    known = call.state.company["status"].find({"ENTITY_ID": kind.dictionary, "STATUS_ID": stage})
    semantics = (known[0]["SEMANTICS"] if known else None) or "P"
    moved: Row = {kind.stage: stage, kind.semantics: semantics, "MOVED_TIME": now, "MOVED_BY_ID": who}
    if kind.table == "deal":
        moved |= {"CLOSED": "N" if semantics == "P" else "Y", "IS_NEW": "Y" if stage == "NEW" else "N"}
    return moved


def create(call: Call, kind: Kind, fields: dict[str, Any]) -> int:
    """Add an entity and tell those who listen; answers its ID."""
    table = table_of(call, kind)
    values = _written(call, kind, fields, None)
    for field in table.fields.values():
        if field.required and not values.get(field.name):
            raise crm_error(f"The field '{field.name}' is required.")
    number = table.add(values)
    if "TITLE" in table.fields and not values.get("TITLE"):
        table.update(number, {"TITLE": f"{kind.title} #{number}"})
    call.raise_event(f"ONCRM{kind.table.upper()}ADD", {"FIELDS": {"ID": number}})
    return number


def change(call: Call, kind: Kind, number: int, fields: dict[str, Any]) -> None:
    table = table_of(call, kind)
    row = table.get(number)
    if row is None:
        raise crm_error("Not found")
    table.update(number, _written(call, kind, fields, row))
    call.raise_event(f"ONCRM{kind.table.upper()}UPDATE", {"FIELDS": {"ID": number}})


def remove(call: Call, kind: Kind, number: int) -> None:
    if not table_of(call, kind).delete(number):
        raise crm_error("Not found")
    call.raise_event(f"ONCRM{kind.table.upper()}DELETE", {"FIELDS": {"ID": number}})


def describe(table: Table) -> dict[str, dict[str, Any]]:
    """The reply of a `fields` method."""
    described = {}
    for field in table.fields.values():
        described[field.name] = {
            "type": field.type,
            "isRequired": field.required,
            "isReadOnly": field.read_only,
            "isImmutable": False,
            "isMultiple": field.multi,
            "isDynamic": False,
            "title": field.title or field.name.replace("_", " ").capitalize(),
        } | ({"statusType": field.status} if field.status else {})
    return described


def _methods(kind: Kind) -> tuple[Method, ...]:
    def add(call: Call) -> int:
        return create(call, kind, call.items("fields"))

    def get(call: Call) -> Row:
        table = table_of(call, kind)
        row = table.get(number_of(call))
        if row is None:
            raise crm_error("Not found")
        reach = [name for name in ("PHONE", "EMAIL", "WEB", "IM") if row.get(name)]
        return table.show(row, ["*", "UF_*", *reach])

    def listing(call: Call) -> Page:
        table = table_of(call, kind)
        page = call.page(table.find(call.items("filter"), call.items("order")))
        return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)

    def update(call: Call) -> bool:
        change(call, kind, number_of(call), call.items("fields"))
        return True

    def delete(call: Call) -> bool:
        remove(call, kind, number_of(call))
        return True

    def fields(call: Call) -> dict[str, Any]:
        return describe(table_of(call, kind))

    handlers: dict[str, Callable[[Call], Any]] = {
        "add": add,
        "get": get,
        "list": listing,
        "update": update,
        "delete": delete,
        "fields": fields,
    }
    return tuple(Method(f"crm.{kind.table}.{verb}", handler, SCOPES) for verb, handler in handlers.items())


def deal_contacts(call: Call) -> list[dict[str, Any]]:
    row = call.state.company["deal"].get(number_of(call))
    if row is None:
        raise crm_error("Not found")
    contact = row.get("CONTACT_ID")
    bound = [{"CONTACT_ID": int(contact), "SORT": 10, "ROLE_ID": 0, "IS_PRIMARY": "Y"}] if contact else []
    return bound


METHODS = (
    *(method for kind in KINDS for method in _methods(kind)),
    Method("crm.deal.contact.items.get", deal_contacts, SCOPES),
)
