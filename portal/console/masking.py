"""Keeps tokens, secrets and passwords out of what the console shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

MASK = "[hidden]"
TOKEN = re.compile(r"[0-9a-fA-F]{40,}")
"""Tokens of the portal have 70 digits (portal.tokens); also what is left of one in a text that was cut."""
SECRET_NAME = re.compile(r"password|passwd|secret|_token$|^token$|^auth$|^auth_?id$|^refresh_?id$", re.IGNORECASE)
DEEPEST = 60


def masked(value: Any, secrets: Iterable[str], depth: int = DEEPEST) -> Any:
    """The same JSON value with everything secret replaced; `secrets` are values known to be."""
    known = sorted({secret for secret in secrets if len(secret) >= 4}, key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, known), TOKEN.pattern]))
    return _masked(value, pattern, depth)


def _masked(value: Any, pattern: re.Pattern[str], depth: int) -> Any:
    if depth == 0:
        return "..."
    if isinstance(value, str):
        return pattern.sub(MASK, value)
    if isinstance(value, dict):
        return {
            pattern.sub(MASK, str(key)): MASK
            if SECRET_NAME.search(str(key)) and isinstance(item, str) and item
            else _masked(item, pattern, depth - 1)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_masked(item, pattern, depth - 1) for item in value]
    return value
