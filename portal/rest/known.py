"""The method names of the real platform, to tell what the emulator lacks from what an app mistyped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

EVERY_APP = "basic"
"""The scope that every token has, written or not (portal-facts 7.1)."""


def platform_scopes() -> tuple[str, ...]:
    """Every scope that opens a method of the platform."""
    return tuple(sorted({scope for scopes in known_methods().values() for scope in scopes}))


@cache
def known_methods() -> Mapping[str, tuple[str, ...]]:
    """Every method name of the public documentation, lower-case, with the scopes that open it (none: every app)."""
    found: dict[str, tuple[str, ...]] = {}
    scopes: tuple[str, ...] = ()
    text = files("portal.rest").joinpath("known_methods.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            scopes = tuple(name for name in line.strip("[]").split(",") if name != EVERY_APP)
        elif line and not line.startswith("#"):
            found[line] = scopes
    return MappingProxyType(found)
