"""What most method families share: add, get, list, update, delete and fields over one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.company.store import Row, Table, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.methods.field_types import refine

VERBS = ("add", "get", "list", "update", "delete", "fields")
Refuse = Callable[[str], RestError]


def stamps(table: Table, call: Call, *, new: bool) -> Row:
    """Who and when, for those of the usual fields that the table has."""
    now, who = moment(call.state.clock()), str(call.user.id)
    changed = {"DATE_MODIFY": now, "TIMESTAMP_X": now, "MODIFY_BY_ID": who, "MODIFIED_BY": who}
    made = {"DATE_CREATE": now, "CREATED": now, "CREATED_BY_ID": who, "CREATED_BY": who, "AUTHOR_ID": who}
    given = changed | made if new else changed
    return {name: value for name, value in given.items() if name in table.fields}


def describe(table: Table, user_fields: list[Row] | None = None) -> dict[str, dict[str, Any]]:
    """The reply of a `fields` method: the table's own fields, then the user fields that were added to it."""
    described = {
        field.name: {
            "type": field.type,
            "isRequired": field.required,
            "isReadOnly": field.read_only,
            "isImmutable": False,
            "isMultiple": field.multi,
            "isDynamic": False,
            "title": field.title or field.name.replace("_", " ").capitalize(),
        }
        | ({"statusType": field.status} if field.status else {})
        for field in table.fields.values()
        if field.name != table.owner
    }
    refine(table, described)
    for row in user_fields or []:
        name = str(row["FIELD_NAME"])
        described[name] = {
            "type": row["USER_TYPE_ID"],
            "isRequired": row["MANDATORY"] == "Y",
            "isReadOnly": False,
            "isImmutable": False,
            "isMultiple": row["MULTIPLE"] == "Y",
            "isDynamic": True,
            "title": name,
            "listLabel": row.get("LIST_COLUMN_LABEL") or name,
            "formLabel": row.get("EDIT_FORM_LABEL") or name,
            "filterLabel": row.get("LIST_FILTER_LABEL") or name,
            "settings": row.get("SETTINGS") or {},
        } | ({"items": row["LIST"]} if row.get("LIST") else {})
    return described


@dataclass(frozen=True, slots=True)
class Records:
    """A family of methods named `word` over a table; `event` is the start of its events' names, if it has any."""

    word: str
    table: str
    scopes: tuple[str, ...]
    missing: str = "Not found"
    refuse: Refuse = crm_error
    event: str = ""
    admin_writes: bool = False

    def rows(self, call: Call) -> Table:
        return call.state.company[self.table]

    def row(self, call: Call) -> Row:
        """The row that `id` names; raises the family's error."""
        number = call.integer("id")
        if number <= 0:
            raise self.refuse("ID is not defined or invalid.")
        found = self.rows(call).get(number)
        if found is None:
            raise self.refuse(self.missing)
        return found

    def tell(self, call: Call, verb: str, number: int) -> None:
        if self.event:
            call.raise_event(f"{self.event}{verb}", {"FIELDS": {"ID": number}})

    def allow_write(self, call: Call) -> None:
        if self.admin_writes and not call.is_admin:
            raise self.refuse("Access denied.")

    def add(self, call: Call) -> int:
        self.allow_write(call)
        table = self.rows(call)
        values = table.clean(call.items("fields"))
        for field in table.fields.values():
            if field.required and values.get(field.name) in (None, "", []):
                raise self.refuse(f"The field '{field.name}' is required.")
        number = table.add(values | stamps(table, call, new=True))
        self.tell(call, "ADD", number)
        return number

    def get(self, call: Call) -> Row:
        return self.rows(call).show(self.row(call), ["*", "UF_*"])

    def list(self, call: Call) -> Page:
        table = self.rows(call)
        page = call.page(table.find(call.items("filter"), call.items("order")))
        return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)

    def update(self, call: Call) -> bool:
        self.allow_write(call)
        table, row = self.rows(call), self.row(call)
        table.update(int(row["ID"]), table.clean(call.items("fields")) | stamps(table, call, new=False))
        self.tell(call, "UPDATE", int(row["ID"]))
        return True

    def delete(self, call: Call) -> bool:
        self.allow_write(call)
        number = int(self.row(call)["ID"])
        self.rows(call).delete(number)
        self.tell(call, "DELETE", number)
        return True

    def fields(self, call: Call) -> dict[str, dict[str, Any]]:
        return describe(self.rows(call))

    def methods(self, *verbs: str) -> tuple[Method, ...]:
        """Methods for these verbs; all six when none is named."""
        handlers: dict[str, Callable[[Call], Any]] = {
            "add": self.add,
            "get": self.get,
            "list": self.list,
            "update": self.update,
            "delete": self.delete,
            "fields": self.fields,
        }
        return tuple(Method(f"{self.word}.{verb}", handlers[verb], self.scopes) for verb in verbs or VERBS)
