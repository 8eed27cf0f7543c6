"""One generic store for all the portal's entities: tables of rows with typed fields, filters, order, selection.

Rows are kept the way the older REST methods show them: upper-case names, values as strings, dates ISO 8601 in UTC,
multi-fields (phones, e-mails) as lists of objects. `portal.rest.methods` gives them their outer shapes.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from portal.company.filters import moment_of, select, sort_key

FieldType = Literal[
    "integer", "double", "string", "char", "date", "datetime", "user", "crm_status", "crm_multifield", "crm", "array"
]
Row = dict[str, Any]
MOST_ORDERS = 10
"""Columns that one order may name; more are ignored."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table. `status` is the dictionary (crm.status ENTITY_ID) of a `crm_status` field."""

    name: str
    type: FieldType = "string"
    required: bool = False
    read_only: bool = False
    default: Any = None
    status: str = ""
    title: str = ""

    @property
    def multi(self) -> bool:
        return self.type == "crm_multifield"


def moment(when: float) -> str:
    """Unix seconds as rows hold them."""
    return datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class Table:
    """Rows by their integer ID. `owner` names the field with an app's local ID: such rows go with the app.

    `data` marks what an app keeps for itself: it goes only with an uninstall that deletes the app's data.
    """

    name: str
    fields: dict[str, Field]
    key: str = "ID"
    owner: str | None = None
    prefix: str = "UF_"
    data: bool = False
    rows: dict[int, Row] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def type_of(self, name: str) -> str:
        found = self.fields.get(name)
        return found.type if found is not None else "string"

    def accepts(self, name: str) -> bool:
        """Whether a caller may write this field: a known one that is not read-only, or a user field."""
        found = self.fields.get(name)
        return not found.read_only if found is not None else name.startswith(self.prefix)

    def clean(self, values: Mapping[str, Any]) -> Row:
        """What a caller sent, reduced to writable fields and to the kept form."""
        return {
            name: self.kept(name, value)
            for name, value in ((str(key).upper(), item) for key, item in values.items())
            if self.accepts(name)
        }

    def kept(self, name: str, value: Any) -> Any:
        if isinstance(value, (list, dict)) or value is None:
            return copy.deepcopy(value)
        if isinstance(value, bool):
            return "Y" if value else "N"
        if value != "" and self.type_of(name) in {"date", "datetime"}:
            seconds = moment_of(value)
            return "" if seconds is None else moment(seconds)
        return str(value)

    def add(self, values: Mapping[str, Any], number: int | None = None) -> int:
        """Add a row of kept values on top of the fields' defaults; answers its ID."""
        if number is None:
            number = next(self.ids)
            while number in self.rows:
                number = next(self.ids)
        row: Row = {name: copy.deepcopy(item.default) for name, item in self.fields.items()}
        row.update(values)
        row[self.key] = str(number)
        self.rows[number] = row
        return number

    def get(self, number: int) -> Row | None:
        return self.rows.get(number)

    def update(self, number: int, values: Mapping[str, Any]) -> bool:
        row = self.rows.get(number)
        if row is None:
            return False
        row.update(values)
        return True

    def delete(self, number: int) -> bool:
        return self.rows.pop(number, None) is not None

    def find(self, conditions: Mapping[str, Any], order: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows that fulfil a REST filter, in a REST order (by ID where none is given)."""
        found = select(self.rows.values(), conditions, self.type_of)
        if not order:
            return sorted(found, key=lambda row: int(row[self.key]))
        for name, direction in reversed(list(order.items())[:MOST_ORDERS]):
            column = str(name).upper()
            if column in self.fields or column.startswith(self.prefix):
                found.sort(
                    key=lambda row, column=column: sort_key(row.get(column), self.type_of(column)),  # type: ignore[misc]
                    reverse=str(direction).upper().startswith("DESC"),
                )
        return found

    def show(self, row: Row, select: Iterable[str] = ()) -> Row:
        """The selected fields of a row; nothing selected or `*`: all but multi-fields and user fields."""
        wanted = [str(name).upper() for name in select]
        names: list[str] = []
        if not wanted or "*" in wanted:
            names += [name for name, item in self.fields.items() if not item.multi]
        if "UF_*" in wanted:
            names += [name for name in row if name.startswith(self.prefix)]
        names += [name for name in wanted if name in row and name not in names]
        if wanted and self.key not in names:
            names.insert(0, self.key)
        return {name: copy.deepcopy(row.get(name)) for name in names}


class EntityStore:
    """All tables of a portal's company."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in tables}

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def names(self) -> list[str]:
        return list(self._tables)

    def add_table(self, table: Table) -> Table:
        """Make room for entities of a further kind."""
        self._tables[table.name] = table
        return table

    def drop_owned(self, app_row_id: int, *, clean: bool = True) -> int:
        """Delete the rows that belong to an app (robots, bots ...), its own data only with `clean`; answers how many."""
        gone = 0
        for table in self._tables.values():
            if table.owner is None or (table.data and not clean):
                continue
            for number in [key for key, row in table.rows.items() if row.get(table.owner) == str(app_row_id)]:
                gone += table.delete(number)
        return gone
