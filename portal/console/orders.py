"""The console's buttons: what they send, and what the portal does then."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.faults import Fault, Faults


@dataclass(frozen=True)
class Order:
    """What a button sent; empty values stand for "any"."""

    given: dict[str, Any]

    def text(self, name: str) -> str | None:
        value = self.given.get(name)
        return value.strip() or None if isinstance(value, str) else None

    def names(self, name: str) -> list[str]:
        """Names with commas between; none means all."""
        found = [part.strip() for part in (self.text(name) or "").split(",") if part.strip()]
        return found or ["*"]

    def number(self, name: str) -> float | None:
        value = self.given.get(name)
        if value is None or value == "":
            return None
        try:
            number = float(str(value))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise ValueError(f"{name} is a number, not {str(value)[:40]!r}.")
        return number

    @property
    def times(self) -> int | None:
        number = self.number("times")
        if number is not None and number != int(number):
            raise ValueError(f"times is a whole number from 1, not {number:g}.")
        return None if number is None else int(number)

    def common(self) -> dict[str, Any]:
        return {"times": self.times, "app": self.text("app")}

    def calls(self) -> dict[str, Any]:
        return {**self.common(), "via": self.text("via"), "methods": self.names("methods")}


SWITCHES: dict[str, Callable[[Faults, Order], Fault]] = {
    "answering": lambda faults, order: faults.answering(order.text("error") or "", **order.calls()),
    "delay": lambda faults, order: faults.delay(order.number("seconds") or 0, **order.calls()),
    "drop": lambda faults, order: faults.drop(**order.calls()),
    "refuse_refresh": lambda faults, order: faults.refuse_refresh(**order.common(), via=order.calls()["via"]),
    "lose": lambda faults, order: faults.lose(order.names("events"), **order.common()),
    "deliver_twice": lambda faults, order: faults.deliver_twice(order.names("events"), **order.common()),
    "deliver_late": lambda faults, order: faults.deliver_late(
        order.names("events"), order.number("seconds") or 0, **order.common()
    ),
}


def _expire(faults: Faults, order: Order) -> str:
    app = order.text("app")
    if app is None:
        raise ValueError("Choose an app first: tokens expire for one app.")
    count = faults.expire_tokens(app)
    return f"{count} access {'token' if count == 1 else 'tokens'} of {app} expired."


def _end(faults: Faults, order: Order) -> str:
    number = order.number("number")
    for fault in faults.active():
        if fault.number == number:
            fault.end()
    return "The fault is off."


def _clear(faults: Faults, _: Order) -> str:
    faults.clear()
    return "All faults are off."


ONCE: dict[str, Callable[[Faults, Order], str]] = {"expire_tokens": _expire, "end": _end, "clear": _clear}


def carry_out(faults: Faults, given: dict[str, Any]) -> str:
    """Switch a fault on or off, as a button asked for; answers a sentence about it.

    `do` names a method of Faults, or `end` (with `number`) and `clear`; the other keys are its arguments. Raises ValueError for
    an order that makes no sense.
    """
    do, order = str(given.get("do")), Order(given)
    if do in ONCE:
        return ONCE[do](faults, order)
    if do not in SWITCHES:
        raise ValueError(f"There is no order {do[:40]!r}.")
    SWITCHES[do](faults, order)
    return "The fault is on."
