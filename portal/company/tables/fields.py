"""Fields that several tables share, and a short way to write them."""

from __future__ import annotations

from portal.company.store import Field, FieldType

ID = Field("ID", "integer", read_only=True)
OWNER = "REST_APP_ID"
"""The column of the app that a row belongs to."""


def fields(words: str) -> tuple[Field, ...]:
    """Fields by their names; `:i` integer, `:d` double, `:t` moment, `:u` employee, `:c` Y or N, `:a` array."""
    kinds: dict[str, FieldType] = {
        "i": "integer",
        "d": "double",
        "t": "datetime",
        "u": "user",
        "c": "char",
        "a": "array",
    }
    found = []
    for word in words.split():
        name, _, kind = word.partition(":")
        found.append(Field(name.strip("!"), kinds.get(kind, "string"), name.endswith("!")))
    return (ID, *found)
