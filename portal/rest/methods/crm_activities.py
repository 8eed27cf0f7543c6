"""crm.activity.*: calls, meetings, letters and to-dos of CRM entities (portal-facts 7.6)."""

from __future__ import annotations

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import crm_error
from portal.rest.methods.crm_entities import number_of
from portal.rest.methods.crm_kinds import SCOPES, kind_of
from portal.rest.methods.records import describe

TABLE = "activity"
COMMUNICATIONS = "COMMUNICATIONS"
"""Shown only where a list is asked for it by name."""


def _stamp(call: Call) -> Row:
    return {"LAST_UPDATED": moment(call.state.clock()), "EDITOR_ID": str(call.user.id)}


def add(call: Call) -> int:
    table = call.state.company[TABLE]
    values = table.clean(call.items("fields"))
    owner = values.get("OWNER_TYPE_ID", "")
    kind = kind_of(call.state, int(owner)) if str(owner).isdecimal() and len(str(owner)) < 9 else None
    number = str(values.get("OWNER_ID", ""))
    if kind is None or not number.isdecimal() or call.state.company[kind.table].get(int(number)) is None:
        raise crm_error("The fields OWNER_ID and OWNER_TYPE_ID do not name an existing entity.")
    stamp = _stamp(call)
    values = {"RESPONSIBLE_ID": str(call.user.id)} | values | stamp
    values |= {"CREATED": stamp["LAST_UPDATED"], "AUTHOR_ID": str(call.user.id)}
    added = table.add(values)
    call.raise_event("ONCRMACTIVITYADD", {"FIELDS": {"ID": added}})
    return added


def _row(call: Call) -> Row:
    row = call.state.company[TABLE].get(number_of(call))
    if row is None:
        raise crm_error("Activity is not found.")
    return row


def get(call: Call) -> Row:
    return {name: value for name, value in _row(call).items() if name != COMMUNICATIONS}


def listing(call: Call) -> Page:
    table = call.state.company[TABLE]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    select = call.array("select")
    wanted = COMMUNICATIONS in {str(name).upper() for name in select}
    rows = [table.show(row, select) for row in page.result]
    if not wanted:
        rows = [{name: value for name, value in row.items() if name != COMMUNICATIONS} for row in rows]
    return Page(rows, page.total, page.next)


def update(call: Call) -> bool:
    table, number = call.state.company[TABLE], int(_row(call)["ID"])
    table.update(number, table.clean(call.items("fields")) | _stamp(call))
    call.raise_event("ONCRMACTIVITYUPDATE", {"FIELDS": {"ID": number}})
    return True


def delete(call: Call) -> bool:
    number = int(_row(call)["ID"])
    call.state.company[TABLE].delete(number)
    call.raise_event("ONCRMACTIVITYDELETE", {"FIELDS": {"ID": number}})
    return True


METHODS = (
    Method("crm.activity.add", add, SCOPES),
    Method("crm.activity.get", get, SCOPES),
    Method("crm.activity.list", listing, SCOPES),
    Method("crm.activity.update", update, SCOPES),
    Method("crm.activity.delete", delete, SCOPES),
    Method("crm.activity.fields", lambda call: describe(call.state.company[TABLE]), SCOPES),
)
