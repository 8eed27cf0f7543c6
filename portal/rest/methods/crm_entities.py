"""crm.lead, crm.deal, crm.contact, crm.company, crm.quote (portal-facts 7.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.filters import moment_of
from portal.company.store import Field, Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import crm_error
from portal.rest.methods.crm_bindings import bind_from_fields
from portal.rest.methods.crm_kinds import KINDS, SCOPES, Kind, default_category, stages_of, table_of
from portal.rest.methods.crm_userfields import user_fields_of
from portal.rest.methods.records import describe

WRONG_ID = "ID is not defined or invalid."


def number_of(call: Call, name: str = "id") -> int:
    """The ID parameter; raises the family's own error."""
    number = call.integer(name)
    if number <= 0:
        raise crm_error(WRONG_ID)
    return number


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
    table = table_of(call.state, kind)
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
    if kind.piped and old is None and not str(values.get("CATEGORY_ID") or "").isdecimal():
        values["CATEGORY_ID"] = str(default_category(call.state, kind.type_id))
    if kind.stage and (old is None or values.get(kind.stage, old[kind.stage]) != old[kind.stage]):
        values |= _moved(call, kind, (old or {}) | values, now, who)
    return values


def _moved(call: Call, kind: Kind, values: Row, now: str, who: str) -> Row:
    category = str(values.get("CATEGORY_ID") or "0")
    stages = stages_of(call.state, kind, int(category) if category.isdecimal() else 0)
    stage = values.get(kind.stage) or (stages[0]["STATUS_ID"] if stages else "NEW")
    semantics = next((row["SEMANTICS"] for row in stages if row["STATUS_ID"] == stage), None) or "P"
    moved: Row = {kind.stage: stage}
    table = table_of(call.state, kind)
    extra = {
        kind.semantics: semantics,
        "MOVED_TIME": now,
        "MOVED_BY_ID": who,
        "CLOSED": "N" if semantics == "P" else "Y",
        "IS_NEW": "Y" if stages and stage == stages[0]["STATUS_ID"] else "N",
    }
    return moved | {name: value for name, value in extra.items() if name in table.fields}


def _announce(call: Call, kind: Kind, verb: str, number: int) -> None:
    more = {"ENTITY_TYPE_ID": kind.type_id} if kind.event else {}
    call.raise_event(f"{kind.event_start}{verb}", {"FIELDS": {"ID": number} | more})
    if kind.event:
        call.raise_event(f"{kind.event_start}{verb}_{kind.type_id}", {"FIELDS": {"ID": number} | more})


def create(call: Call, kind: Kind, fields: dict[str, Any]) -> int:
    """Add an entity and tell those who listen; answers its ID."""
    table = table_of(call.state, kind)
    values = _written(call, kind, fields, None)
    for field in table.fields.values():
        if field.required and not values.get(field.name):
            raise crm_error(f"The field '{field.name}' is required.")
    number = table.add(values)
    if "TITLE" in table.fields and not values.get("TITLE"):
        table.update(number, {"TITLE": f"{kind.title} #{number}"})
    bind_from_fields(call, kind, table.rows[number], fields)
    _note_stage(call, kind, table.rows[number], 1)
    _announce(call, kind, "ADD", number)
    return number


def _note_stage(call: Call, kind: Kind, row: Row, how: int) -> None:
    """A line of the stage history: `how` 1 created, 2 moved on, 3 ended."""
    if kind.stage:
        ended = row.get(kind.semantics or "") in {"S", "F"} and how != 1
        call.state.company["stage_history"].add(
            {
                "TYPE_ID": "3" if ended else str(how),
                "OWNER_TYPE_ID": str(kind.type_id),
                "OWNER_ID": row["ID"],
                "CREATED_TIME": moment(call.state.clock()),
                "CATEGORY_ID": str(row.get("CATEGORY_ID") or "0"),
                "STAGE_SEMANTIC_ID": row.get(kind.semantics or "") or "P",
                "STAGE_ID": row[kind.stage],
            }
        )


def change(call: Call, kind: Kind, number: int, fields: dict[str, Any]) -> None:
    table = table_of(call.state, kind)
    row = table.get(number)
    if row is None:
        raise crm_error("Not found")
    before = row.get(kind.stage)
    table.update(number, _written(call, kind, fields, row))
    bind_from_fields(call, kind, row, fields)
    if row.get(kind.stage) != before:
        _note_stage(call, kind, row, 2)
    _announce(call, kind, "UPDATE", number)


def remove(call: Call, kind: Kind, number: int) -> None:
    if not table_of(call.state, kind).delete(number):
        raise crm_error("Not found")
    _announce(call, kind, "DELETE", number)


def _methods(kind: Kind) -> tuple[Method, ...]:
    def add(call: Call) -> int:
        return create(call, kind, call.items("fields"))

    def get(call: Call) -> Row:
        table = table_of(call.state, kind)
        row = table.get(number_of(call))
        if row is None:
            raise crm_error("Not found")
        reach = [name for name in ("PHONE", "EMAIL", "WEB", "IM") if row.get(name)]
        return table.show(row, ["*", "UF_*", *reach])

    def listing(call: Call) -> Page:
        table = table_of(call.state, kind)
        page = call.page(table.find(call.items("filter"), call.items("order")))
        return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)

    def update(call: Call) -> bool:
        change(call, kind, number_of(call), call.items("fields"))
        return True

    def delete(call: Call) -> bool:
        remove(call, kind, number_of(call))
        return True

    def fields(call: Call) -> dict[str, Any]:
        return describe(table_of(call.state, kind), user_fields_of(call.state, f"CRM_{kind.table.upper()}"))

    handlers: dict[str, Callable[[Call], Any]] = {
        "add": add,
        "get": get,
        "list": listing,
        "update": update,
        "delete": delete,
        "fields": fields,
    }
    return tuple(Method(f"crm.{kind.table}.{verb}", handler, SCOPES) for verb, handler in handlers.items())


METHODS = tuple(method for kind in KINDS for method in _methods(kind))
