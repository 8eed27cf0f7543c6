"""Who belongs to what in the CRM: contacts of deals, leads, quotes and companies, companies of contacts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method
from portal.rest.errors import crm_error
from portal.rest.methods.crm_kinds import SCOPES, Kind, kind_named

KEPT = {"CONTACT_ID": "_CONTACTS", "COMPANY_ID": "_COMPANIES"}
"""Where a row keeps its bindings; such names are no fields, so no method shows them."""
PAIRS = (
    ("deal", "contact"),
    ("lead", "contact"),
    ("quote", "contact"),
    ("company", "contact"),
    ("contact", "company"),
)


def bound(row: Row, column: str) -> list[int]:
    """The numbers that a row is bound to, the primary one first."""
    kept = row.get(KEPT[column])
    if kept is not None:
        return list(kept)
    first = str(row.get(column) or "")
    return [int(first)] if first.isdecimal() and int(first) else []


def bind(row: Row, column: str, numbers: list[int]) -> None:
    """Replace the bindings; the first is the primary one."""
    row[KEPT[column]] = list(dict.fromkeys(numbers))
    row[column] = str(numbers[0]) if numbers else "0"


def _numbers(given: Any) -> list[int]:
    values = given.values() if isinstance(given, dict) else given if isinstance(given, list) else [given]
    return [int(str(value)) for value in values if str(value).isdecimal() and int(str(value)) and len(str(value)) < 16]


def bind_from_fields(call: Call, kind: Kind, row: Row, fields: dict[str, Any]) -> None:
    """What CONTACT_IDS, CONTACT_ID, COMPANY_IDS and COMPANY_ID of a write mean for the bindings."""
    given = {str(key).upper(): value for key, value in fields.items()}
    for column, kept in KEPT.items():
        if f"{column}S" in given:
            bind(row, column, _numbers(given[f"{column}S"]))
        elif column in given and row.get(kept) is not None:
            first = _numbers(given[column])
            bind(row, column, first + [number for number in bound(row, column) if number not in first])


def _owner(call: Call, kind: Kind) -> Row:
    number = call.integer("id")
    if number <= 0:
        raise crm_error("The parameter 'ownerEntityID' is invalid or not defined.")
    row = call.state.company[kind.table].get(number)
    if row is None:
        raise crm_error("Not found.")
    return row


def _methods(owner: str, other: str) -> tuple[Method, ...]:
    kind = kind_named(owner)
    assert kind is not None
    column = f"{other.upper()}_ID"

    def items(call: Call) -> list[dict[str, Any]]:
        role = {} if owner == "contact" else {"ROLE_ID": 0}
        return [
            {column: number, "SORT": (index + 1) * 10, **role, "IS_PRIMARY": "N" if index else "Y"}
            for index, number in enumerate(bound(_owner(call, kind), column))
        ]

    def one(call: Call) -> int:
        fields = {str(key).upper(): value for key, value in call.items("fields").items()}
        numbers = _numbers(fields.get(column))
        if not numbers:
            raise crm_error("The parameter 'fields' is not valid.")
        return numbers[0]

    def add(call: Call) -> bool:
        row, number = _owner(call, kind), one(call)
        kept = [kept for kept in bound(row, column) if kept != number]
        primary = str({k.upper(): v for k, v in call.items("fields").items()}.get("IS_PRIMARY") or "") == "Y"
        bind(row, column, [number, *kept] if primary else [*kept, number])
        return True

    def delete(call: Call) -> bool:
        row, number = _owner(call, kind), one(call)
        bind(row, column, [kept for kept in bound(row, column) if kept != number])
        return True

    def replace(call: Call) -> bool:
        row = _owner(call, kind)
        if not isinstance(call.arg("items"), (list, dict)):
            raise crm_error("The parameter items must be array.")
        given = [{str(k).upper(): v for k, v in item.items()} for item in call.array("items") if isinstance(item, dict)]
        given.sort(key=lambda item: str(item.get("IS_PRIMARY") or "") != "Y")
        bind(row, column, [number for item in given for number in _numbers(item.get(column))[:1]])
        return True

    def clear(call: Call) -> bool:
        bind(_owner(call, kind), column, [])
        return True

    def fields(call: Call) -> dict[str, Any]:
        kinds = {column: ("integer", True), "SORT": ("integer", False), "IS_PRIMARY": ("char", False)}
        return {
            name: {
                "type": kind_name,
                "isRequired": required,
                "isReadOnly": False,
                "isImmutable": False,
                "isMultiple": False,
                "isDynamic": False,
                "title": name.replace("_", " ").capitalize(),
            }
            for name, (kind_name, required) in kinds.items()
        }

    handlers: dict[str, Callable[[Call], Any]] = {
        "add": add,
        "delete": delete,
        "fields": fields,
        "items.get": items,
        "items.set": replace,
        "items.delete": clear,
    }
    return tuple(Method(f"crm.{owner}.{other}.{verb}", handler, SCOPES) for verb, handler in handlers.items())


METHODS = tuple(method for owner, other in PAIRS for method in _methods(owner, other))
