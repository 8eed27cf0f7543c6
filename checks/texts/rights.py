"""Whether a text tells a person that a right is missing."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"access|permission|\brights?\b|administrator|not allowed|доступ|прав|администратор|zugriff|acceso", re.IGNORECASE
)


def speaks_of_rights(text: str) -> bool:
    """Whether a word of it is about rights."""
    return _WORDS.search(text) is not None
