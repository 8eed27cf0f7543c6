"""Errors of drivers and of system calls that an answer hands over as they are, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Carried:
    """Something in a JSON answer that may be an error."""

    kind: str
    """trace: a stack under a telling key; answer: a framework's plain error answer; text: a message to look through."""
    platform: str
    text: str
    file: str | None = None
    line: int | None = None
    status: int | None = None


_SYSTEM_CALL = re.compile(r"E[A-Z]{3,14}")


def of_a_system_call(value: dict[str, object]) -> Carried | None:
    """An error of Node.js' system calls that was handed over as it is: without a message, which is not one of its own fields."""
    keys = {str(name).lower(): inner for name, inner in value.items()}
    code, call = keys.get("code"), keys.get("syscall")
    if (
        isinstance(code, str)
        and isinstance(call, str)
        and isinstance(keys.get("errno"), int)
        and _SYSTEM_CALL.fullmatch(code)
    ):
        told = " ".join(str(keys[name]) for name in ("path", "address", "hostname", "port") if name in keys)
        return Carried("answer", "Node.js", f"{code}: {call} {told}".strip())
    return None


def of_a_driver(value: dict[str, object]) -> Carried | None:
    """An exception of a database's driver that was handed over as it is: its code and its fields, often without a message."""
    keys = {str(name).lower(): str(inner) for name, inner in value.items() if isinstance(inner, str | int)}
    code, name = keys.get("code", ""), keys.get("name", "")
    words = keys.get("message") or keys.get("sqlmessage") or keys.get("detail") or keys.get("routine") or "error"
    if re.fullmatch(r"\w{5}", code) and keys.get("severity") in ("ERROR", "FATAL", "PANIC") and "routine" in keys:
        return Carried("text", "", f"SQLSTATE[{code}]: {keys['severity']}:  {words}")
    if re.fullmatch(r"ER_[A-Z0-9_]+|SQLITE_[A-Z_]+|ORA-\d{5}", code):
        return Carried("text", "", f"{code}: {words}")
    if re.fullmatch(r"(?:Sequelize|Mongo|PrismaClient)\w*Error|QueryFailedError", name):
        return Carried("text", "", f"{name}: {words}")
    return None
