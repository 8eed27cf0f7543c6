"""crm.activity.*: calls, meetings, letters and to-dos of CRM entities (portal-facts 7.6)."""

from __future__ import annotations

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import crm_error
from portal.rest.methods.crm_entities import number_of
from portal.rest.methods.crm_kinds import SCOPES
from portal.rest.methods.records import describe

TABLE = "activity"
OWNERS = {1: "lead", 2: "deal", 3: "contact", 4: "company"}


def _stamp(call: Call) -> Row:
    return {"LAST_UPDATED": moment(call.state.clock()), "EDITOR_ID": str(call.user.id)}


def add(call: Call) -> int:
    table = call.state.company[TABLE]
    values = table.clean(call.items("fields"))
    owner = values.get("OWNER_TYPE_ID", "")
    kind = OWNERS.get(int(owner)) if str(owner).isdecimal() else None
    number = str(values.get("OWNER_ID", ""))
    if kind is None or not number.isdecimal() or call.state.company[kind].get(int(number)) is None:
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
    return dict(_row(call))


def listing(call: Call) -> Page:
    table = call.state.company[TABLE]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)


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
