"""Currencies, products and product rows: crm.currency, crm.product*, crm.*.productrows, crm.item.productrow, catalog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.methods.crm_kinds import KINDS, SCOPES, Kind, kind_of, owner_code
from portal.rest.methods.names import camel, inner_conditions, inner_name
from portal.rest.methods.records import Records, describe

PRODUCT = Records("crm.product", "product", SCOPES, missing="Product is not found", event="ONCRMPRODUCT")
SECTION = Records("crm.productsection", "product_section", SCOPES, missing="Product section is not found.")
MEASURE = Records("crm.measure", "measure", SCOPES)
VAT = Records("crm.vat", "vat", SCOPES)
CATALOG_ID = 14
SHOWN_CURRENCY = ("CURRENCY", "AMOUNT_CNT", "AMOUNT", "SORT", "BASE", "FULL_NAME", "LID", "FORMAT_STRING", "DECIMALS")


def _currency(row: Row) -> Row:
    return {"AMOUNT_CNT": "1", "DEC_POINT": ".", "THOUSANDS_SEP": " "} | {name: row[name] for name in SHOWN_CURRENCY}


def _one_currency(call: Call) -> Row:
    code = call.text("id").upper()
    if not code:
        raise crm_error("The parameter id is invalid or not defined.")
    found = call.state.company["currency"].find({"=CURRENCY": code})
    if not found:
        raise crm_error("Not found")
    return found[0]


def currency_list(call: Call) -> Page:
    rows = [_currency(row) for row in call.state.company["currency"].find({}, call.items("order") or {"SORT": "ASC"})]
    return Page(rows, len(rows))


def currency_get(call: Call) -> Row:
    row = _one_currency(call)
    words = {"FULL_NAME": row["FULL_NAME"], "FORMAT_STRING": row["FORMAT_STRING"], "DECIMALS": row["DECIMALS"]}
    return _currency(row) | {"LANG": {call.state.settings.language: words} | row.get("_LANG", {})}


def _writable(call: Call) -> None:
    if not call.is_admin:
        raise crm_error("Access denied.")


def currency_add(call: Call) -> str:
    _writable(call)
    table = call.state.company["currency"]
    values = table.clean(call.items("fields"))
    code = str(values.get("CURRENCY") or "").upper()
    if len(code) != 3 or not code.isalpha():
        raise crm_error("Currency identifier must consist of 3 characters")
    if table.find({"=CURRENCY": code}):
        raise crm_error("The currency already exists.")
    table.add({"FULL_NAME": code} | values | {"CURRENCY": code, "BASE": "N"})
    call.raise_event("ONCRMCURRENCYADD", {"FIELDS": {"ID": code}})
    return code


def currency_update(call: Call) -> bool:
    _writable(call)
    row = _one_currency(call)
    values = call.state.company["currency"].clean(call.items("fields"))
    row.update({name: value for name, value in values.items() if name not in {"CURRENCY", "BASE"}})
    call.raise_event("ONCRMCURRENCYUPDATE", {"FIELDS": {"ID": row["CURRENCY"]}})
    return True


def currency_delete(call: Call) -> bool:
    _writable(call)
    row = _one_currency(call)
    if row["BASE"] == "Y":
        raise crm_error("Cannot delete base currency.")
    call.raise_event("ONCRMCURRENCYDELETE", {"FIELDS": {"ID": row["CURRENCY"]}})
    return call.state.company["currency"].delete(int(row["ID"]))


def base_get(call: Call) -> str:
    return str(call.state.company["currency"].find({"=BASE": "Y"})[0]["CURRENCY"])


def base_set(call: Call) -> bool:
    _writable(call)
    chosen = _one_currency(call)
    for row in call.state.company["currency"].rows.values():
        row["BASE"] = "Y" if row is chosen else "N"
    return True


def product_get(call: Call) -> Row:
    return PRODUCT.rows(call).show(PRODUCT.row(call), ["*"])


def product_list(call: Call) -> Page:
    table = PRODUCT.rows(call)
    page = call.page(table.find(call.items("filter"), call.items("order")))
    return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)


def catalogs(call: Call) -> Page:
    row = {
        "ID": str(CATALOG_ID),
        "NAME": "CRM Product Catalog",
        "ORIGINATOR_ID": None,
        "ORIGIN_ID": None,
        "XML_ID": "FUTURE-1C-CATALOG",
    }
    return Page([row], 1)


def _number(value: Any) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0


def _plain(value: float) -> float | int:
    return int(value) if value.is_integer() else round(value, 2)


def _row_values(call: Call, owner_id: str, owner_type: str, given: dict[str, Any], sort: int) -> Row:
    """A product row as it is kept, with the prices that follow from what the caller wrote."""
    table = call.state.company["product_row"]
    values = table.clean(given)
    product = (
        call.state.company["product"].get(int(values["PRODUCT_ID"]))
        if str(values.get("PRODUCT_ID") or "").isdecimal()
        else None
    )
    if product is not None:
        values = {"PRODUCT_NAME": product["NAME"], "PRICE": product["PRICE"]} | values
    price, rate = _number(values.get("PRICE", 0)), _number(values.get("TAX_RATE") or 0)
    exclusive = price / (1 + rate / 100) if values.get("TAX_INCLUDED") == "Y" else price
    discount = _number(values.get("DISCOUNT_SUM", 0))
    return (
        {"SORT": str(sort)}
        | values
        | {
            "OWNER_ID": owner_id,
            "OWNER_TYPE": owner_type,
            "PRICE_EXCLUSIVE": f"{exclusive:.2f}",
            "PRICE_NETTO": f"{exclusive + discount:.2f}",
            "PRICE_BRUTTO": f"{price + discount:.2f}",
        }
    )


INTEGERS = ("PRODUCT_ID", "DISCOUNT_TYPE_ID", "MEASURE_CODE", "SORT", "TYPE")
DOUBLES = ("PRICE", "PRICE_EXCLUSIVE", "PRICE_NETTO", "PRICE_BRUTTO", "QUANTITY", "DISCOUNT_RATE", "DISCOUNT_SUM")


def show_product_row(row: Row) -> Row:
    shown: Row = dict(row) | {name: int(_number(row[name])) for name in INTEGERS}
    shown |= {name: _plain(_number(row[name])) for name in DOUBLES}
    shown["TAX_RATE"] = None if row["TAX_RATE"] in (None, "") else _plain(_number(row["TAX_RATE"]))
    return shown | {"ORIGINAL_PRODUCT_NAME": row["PRODUCT_NAME"], "PRICE_ACCOUNT": f"{_number(row['PRICE']):.2f}"}


def _rows_of(call: Call, owner_id: str, owner_type: str) -> list[Row]:
    conditions = {"=OWNER_ID": owner_id, "=OWNER_TYPE": owner_type}
    return call.state.company["product_row"].find(conditions, {"SORT": "ASC"})


def _sum_up(call: Call, kind: Kind, owner_id: str, owner_type: str) -> None:
    """The owner's amount follows its rows, unless it is kept by hand."""
    owner = call.state.company[kind.table].get(int(owner_id))
    rows = _rows_of(call, owner_id, owner_type)
    if owner is not None and owner.get("IS_MANUAL_OPPORTUNITY") != "Y" and rows:
        owner["OPPORTUNITY"] = f"{sum(_number(row['PRICE']) * _number(row['QUANTITY']) for row in rows):.2f}"


def _replace_rows(call: Call, kind: Kind, owner_id: str, rows: list[Any]) -> None:
    owner_type, table = owner_code(kind.type_id), call.state.company["product_row"]
    for row in _rows_of(call, owner_id, owner_type):
        table.delete(int(row["ID"]))
    for index, given in enumerate(rows):
        if isinstance(given, dict):
            table.add(_row_values(call, owner_id, owner_type, given, (index + 1) * 10))
    _sum_up(call, kind, owner_id, owner_type)


def _old_rows(kind: Kind) -> tuple[Method, ...]:
    def owner(call: Call) -> str:
        number = call.integer("id")
        if number <= 0:
            raise crm_error("The parameter id is invalid or not defined.")
        if call.state.company[kind.table].get(number) is None:
            raise crm_error("Not found")
        return str(number)

    def get(call: Call) -> list[Row]:
        return [show_product_row(row) for row in _rows_of(call, owner(call), owner_code(kind.type_id))]

    def replace(call: Call) -> bool:
        _replace_rows(call, kind, owner(call), call.array("rows"))
        return True

    word = f"crm.{kind.table}.productrows"
    return (Method(f"{word}.get", get, SCOPES), Method(f"{word}.set", replace, SCOPES))


def _kind_by_code(call: Call, code: str) -> Kind:
    """D, L, Q, SI and T82 as the kind."""
    number = next((kind.type_id for kind in KINDS if owner_code(kind.type_id) == code), 31 if code == "SI" else 0)
    if not number and code.startswith("T"):
        try:
            number = int(code[1:], 16)
        except ValueError:
            number = 0
    kind = kind_of(call.state, number)
    if kind is None:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {code} is not supported")
    return kind


def _outer(row: Row) -> Row:
    shown = {camel(name): value for name, value in show_product_row(row).items()}
    return shown | {
        "id": int(row["ID"]),
        "ownerId": int(row["OWNER_ID"]),
        "priceAccount": _plain(_number(row["PRICE"])),
    }


def _given(call: Call) -> dict[str, Any]:
    table = call.state.company["product_row"]
    return {inner_name(str(name), table): value for name, value in call.items("fields").items()}


def _owner_of(call: Call, given: dict[str, Any]) -> tuple[Kind, str]:
    kind = _kind_by_code(call, str(given.get("OWNER_TYPE") or ""))
    number = str(given.get("OWNER_ID") or "")
    if not number.isdecimal() or call.state.company[kind.table].get(int(number)) is None:
        raise RestError("OWNER_NOT_FOUND", "Owner was not found")
    return kind, number


def row_add(call: Call) -> dict[str, Any]:
    given = _given(call)
    kind, owner = _owner_of(call, given)
    code, table = owner_code(kind.type_id), call.state.company["product_row"]
    number = table.add(_row_values(call, owner, code, given, (len(_rows_of(call, owner, code)) + 1) * 10))
    _sum_up(call, kind, owner, code)
    return {"productRow": _outer(table.rows[number])}


def row_set(call: Call) -> dict[str, Any]:
    given = {"OWNER_ID": call.text("ownerId"), "OWNER_TYPE": call.text("ownerType")}
    kind, owner = _owner_of(call, given)
    table = call.state.company["product_row"]
    rows = [
        {inner_name(str(name), table): value for name, value in item.items()}
        for item in call.array("productRows")
        if isinstance(item, dict)
    ]
    _replace_rows(call, kind, owner, rows)
    return {"productRows": [_outer(row) for row in _rows_of(call, owner, owner_code(kind.type_id))]}


def _row(call: Call) -> Row:
    row = call.state.company["product_row"].get(call.integer("id"))
    if row is None:
        raise RestError("NOT_FOUND", "Item not found")
    return row


def row_update(call: Call) -> dict[str, Any]:
    row, given = _row(call), _given(call)
    values = _row_values(call, str(row["OWNER_ID"]), str(row["OWNER_TYPE"]), dict(row) | given, 10)
    row.update(values | {"SORT": str(given.get("SORT") or row["SORT"])})
    _sum_up(call, _kind_by_code(call, str(row["OWNER_TYPE"])), str(row["OWNER_ID"]), str(row["OWNER_TYPE"]))
    return {"productRow": _outer(row)}


def row_delete(call: Call) -> None:
    call.state.company["product_row"].delete(int(_row(call)["ID"]))


def row_list(call: Call) -> Page:
    table = call.state.company["product_row"]
    order = {inner_name(str(name), table): how for name, how in call.items("order").items()}
    page = call.page(table.find(inner_conditions(table, call.items("filter")), order))
    return Page({"productRows": [_outer(row) for row in page.result]}, page.total, page.next)


def row_fields(call: Call) -> dict[str, Any]:
    described = describe(call.state.company["product_row"])
    return {"fields": {camel(name): value for name, value in described.items()}}


CURRENCY_HANDLERS: dict[str, Callable[[Call], Any]] = {
    "list": currency_list,
    "get": currency_get,
    "add": currency_add,
    "update": currency_update,
    "delete": currency_delete,
    "base.get": base_get,
    "base.set": base_set,
    "fields": lambda call: {
        name: value for name, value in describe(call.state.company["currency"]).items() if name != "ID"
    },
    "localizations.get": lambda call: currency_get(call)["LANG"],
}
ROW_HANDLERS: dict[str, Callable[[Call], Any]] = {
    "add": row_add,
    "set": row_set,
    "get": lambda call: {"productRow": _outer(_row(call))},
    "update": row_update,
    "delete": row_delete,
    "list": row_list,
    "fields": row_fields,
}
METHODS = (
    *(Method(f"crm.currency.{verb}", handler, SCOPES) for verb, handler in CURRENCY_HANDLERS.items()),
    Method("crm.product.list", product_list, SCOPES),
    Method("crm.product.get", product_get, SCOPES),
    *PRODUCT.methods("add", "update", "delete", "fields"),
    *SECTION.methods(),
    *MEASURE.methods(),
    *VAT.methods(),
    Method("crm.catalog.list", catalogs, SCOPES),
    *(method for kind in KINDS if kind.stage for method in _old_rows(kind)),
    Method("crm.productrow.fields", lambda call: describe(call.state.company["product_row"]), SCOPES),
    *(Method(f"crm.item.productrow.{verb}", handler, SCOPES) for verb, handler in ROW_HANDLERS.items()),
)
