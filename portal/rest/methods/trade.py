"""The catalogue and the shop: catalog.* and sale.*, families that all work alike (`record_families.txt`).

Rows are kept in tables of their own, made and seeded when an app asks for them first; their columns are the field's names in
capitals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from portal.company.filters import moment_of
from portal.company.store import Field, FieldType, Row, Table, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.trade_seed import seed_rows

MADE = ("dateCreate", "dateInsert", "createdBy", "responsibleId", "userId")
CHANGED = ("timestampX", "dateUpdate", "dateModify", "dateStatus", "modifiedBy")
SET_BY_US = {"ADD": (*MADE, *CHANGED), "UPDATE": CHANGED}
EVENTS = {
    "catalog.product": "CATALOG.PRODUCT",
    "catalog.price": "CATALOG.PRICE",
    "catalog.pricetype": "CATALOG.PRICE.TYPE",
    "catalog.measure": "CATALOG.MEASURE",
    "catalog.roundingrule": "CATALOG.ROUNDING",
}
PRODUCTS = ("catalog.product", "catalog.product.sku", "catalog.product.offer", "catalog.product.service")
NEEDED = ("id", "iblockId")
"""What a selection of products must name; the filter must name the last."""
_STORED_AS: dict[str, FieldType] = {
    "char": "char",
    "datetime": "datetime",
    "double": "double",
    "integer": "integer",
    "list": "array",
    "picture": "array",
    "string": "string",
}
"""The types of `record_families.txt` as tables keep them."""
ORDER_PARTS = ("basketitem", "payment")
"""Families whose rows an order shows with it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field as the methods name it. `flags`: r read-only, ! required, i immutable."""

    name: str
    type: str
    flags: str


@dataclass(frozen=True, slots=True)
class Family:
    """The methods `word.add` and so on over one table; `one` and `many` are the keys of answers."""

    word: str
    one: str
    many: str
    verbs: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def scope(self) -> str:
        return self.word.partition(".")[0]

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name.upper() == name.upper()), None)


@cache
def families() -> tuple[Family, ...]:
    """All families of the file."""
    found: list[tuple[list[str], list[Column]]] = []
    text = files("portal.rest").joinpath("record_families.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            found.append((line.strip("[]").split(), []))
        elif line and not line.startswith("#"):
            name, kind, flags = (*line.split(), "")[:3]
            found[-1][1].append(Column(name, kind, flags))
    return tuple(
        Family(word, one, many, tuple(verbs.split(",")), tuple(columns)) for (word, one, many, verbs), columns in found
    )


def _table(call: Call, family: Family) -> Table:
    store = call.state.company
    if family.word not in store:
        table = Table(
            family.word,
            {
                column.name.upper(): Field(
                    column.name.upper(),
                    _STORED_AS[column.type],
                    required="!" in column.flags,
                    read_only="r" in column.flags,
                )
                for column in family.columns
            },
        )
        for row in seed_rows(call.state, family.word):
            values = {name.upper(): None if value is None else str(value) for name, value in row.items()}
            number = table.add(values, int(row["id"]) if "id" in row else None)
            table.rows[number] = _filled(family, table.rows[number])
        store.add_table(table)
    return store[family.word]


def _filled(family: Family, row: Row) -> Row:
    for column in family.columns:
        if column.type == "char" and row.get(column.name.upper()) in (None, ""):
            row[column.name.upper()] = "Y" if column.name in {"active", "available"} else "N"
    return row


def _outer(column: Column, value: Any) -> Any:
    """A kept value as answers show it: numbers as numbers, nothing as null."""
    if column.type == "picture":
        return value or None
    if column.type == "list":
        return value if value not in (None, "") else []
    if value in (None, "") or column.type not in {"integer", "double", "datetime"}:
        return value
    if column.type == "datetime":
        seconds = moment_of(value)
        return None if seconds is None else moment(seconds)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return value if column.type == "double" else 0
    return int(number) if number.is_integer() else number if column.type == "double" else int(number)


def _shape(family: Family, row: Row, select: list[Any]) -> dict[str, Any]:
    wanted = {str(name).upper() for name in select}
    shown = [column for column in family.columns if not wanted or "*" in wanted or column.name.upper() in wanted]
    return {column.name: _outer(column, row.get(column.name.upper())) for column in shown}


def _refused(text: str, code: int = 0) -> RestError:
    error = RestError(str(code), text, 400)
    error.extra["error"] = code  # a number, unlike other methods' codes
    return error


def _row(call: Call, family: Family) -> Row:
    number = call.integer("id")
    if not call.text("id"):
        raise _refused("Could not find value for parameter {id}", 100)
    row = _table(call, family).get(number)
    if row is None:
        raise _refused(f"{family.one} is not exists", 201240400001 if family.scope == "sale" else 0)
    return row


def _picture(call: Call, family: Family, name: str) -> Row:
    """What a posted file becomes; its content is not kept."""
    number = next(call.state.ids)
    url = f"/rest/{family.word}.download?fields%5BfieldName%5D={name}&fields%5BfileId%5D={number}"
    return {"id": str(number), "url": url, "urlMachine": url}


def _written(call: Call, family: Family, verb: str) -> Row:
    table = _table(call, family)
    values = table.clean({name: item for name, item in call.items("fields").items() if family.column(str(name))})
    for column in family.columns:
        if column.type == "picture" and values.get(column.name.upper()):
            values[column.name.upper()] = _picture(call, family, column.name)
    if verb == "ADD":
        lacking = [
            column.name
            for column in family.columns
            if "!" in column.flags and values.get(column.name.upper()) in (None, "", [])
        ]
        if lacking:
            raise _refused(f"Required fields: {', '.join(lacking)}")
    else:
        values = {
            name: value
            for name, value in values.items()
            if "i" not in (family.column(name) or Column("", "", "")).flags
        }
    now, who = moment(call.state.clock()), str(call.user.id)
    for name in SET_BY_US[verb]:
        own = family.column(name)
        if own is not None and (name.upper() not in values or "r" in own.flags):
            values[name.upper()] = now if own.type == "datetime" else who
    return values


def _tell(call: Call, family: Family, verb: str, number: int) -> None:
    if family.word in EVENTS:
        call.raise_event(f"{EVENTS[family.word]}.ON.{verb}", {"FIELDS": {"ID": number}})


def _add(family: Family) -> Callable[[Call], Any]:
    key = "element" if family.word == "catalog.product" else family.one

    def add(call: Call) -> dict[str, Any]:
        table = _table(call, family)
        number = table.add(_written(call, family, "ADD"))
        row = table.rows[number] = _filled(family, table.rows[number])
        _tell(call, family, "ADD", number)
        return {key: _whole(call, family, row)}

    return add


def _whole(call: Call, family: Family, row: Row) -> dict[str, Any]:
    """A row with what belongs to it: an order with its basket and payments."""
    shown = _shape(family, row, [])
    if family.word != "sale.order":
        return shown
    for part in families():
        if part.word in {f"sale.{word}" for word in ORDER_PARTS}:
            rows = _table(call, part).find({"=ORDERID": row["ID"]})
            shown[part.many] = [_shape(part, item, []) for item in rows]
    return shown


def _get(family: Family) -> Callable[[Call], Any]:
    return lambda call: {family.one: _whole(call, family, _row(call, family))}


def _list(family: Family) -> Callable[[Call], Page]:
    def listing(call: Call) -> Page:
        select, conditions = call.array("select"), call.items("filter")
        if family.word in PRODUCTS:
            names = {str(name) for name in select}
            if names and "*" not in names and not names.issuperset(NEEDED):
                raise _refused(f"Required select fields: {', '.join(NEEDED)}", 200040300030)
            if not any(str(name).lstrip("=@!<>%") == NEEDED[1] for name in conditions):
                raise _refused(f"Required filter fields: {NEEDED[1]}", 200040300040)
        page = call.page(_table(call, family).find(conditions, call.items("order")))
        return Page({family.many: [_shape(family, row, select) for row in page.result]}, page.total, page.next)

    return listing


def _update(family: Family) -> Callable[[Call], Any]:
    key = "element" if family.word == "catalog.product" else family.one

    def update(call: Call) -> dict[str, Any]:
        row = _row(call, family)
        row.update(_written(call, family, "UPDATE"))
        _tell(call, family, "UPDATE", int(row["ID"]))
        return {key: _whole(call, family, row)}

    return update


def _delete(family: Family) -> Callable[[Call], bool]:
    def delete(call: Call) -> bool:
        number = int(_row(call, family)["ID"])
        _table(call, family).delete(number)
        _tell(call, family, "DELETE", number)
        return True

    return delete


def _fields(family: Family) -> Callable[[Call], dict[str, Any]]:
    described = {
        column.name: {
            "isImmutable": "i" in column.flags,
            "isReadOnly": "r" in column.flags,
            "isRequired": "!" in column.flags,
            "type": {"list": "datatype", "picture": "file"}.get(column.type, column.type),
        }
        for column in family.columns
    }
    key = family.many if family.word == "sale.basketproperties" else family.one
    return lambda call: {key: {name: dict(item) for name, item in described.items()}}


MAKERS: dict[str, Callable[[Family], Callable[[Call], Any]]] = {
    "add": _add,
    "get": _get,
    "list": _list,
    "update": _update,
    "delete": _delete,
    "getfields": _fields,
}


def statuses(call: Call) -> Page:
    """sale.status.list; their IDs are letters."""
    known = (("N", "O", 100), ("P", "O", 150), ("F", "O", 200), ("D", "O", 250), ("DN", "D", 300), ("DF", "D", 400))
    rows = [
        {"id": code, "type": kind, "notify": "Y", "color": "", "sort": sort, "xmlId": None}
        for code, kind, sort in known
    ]
    return Page({"statuses": rows}, len(rows))


METHODS = (
    *(
        Method(
            f"{family.word}.{verb}",
            MAKERS[verb](family),
            (family.scope, "crm") if family.scope == "catalog" else (family.scope,),
        )
        for family in families()
        for verb in family.verbs
    ),
    *(
        Method(f"{family.word}.getfieldsbyfilter", _fields(family), ("catalog", "crm"))
        for family in families()
        if family.word in PRODUCTS
    ),
    Method("sale.status.list", statuses, ("sale",)),
)
