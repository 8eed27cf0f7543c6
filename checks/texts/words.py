"""Small pieces of sentences, the same in every rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from journey.evidence import Role

_ROLES: dict[Role, str] = {"admin": "administrator", "user": "regular user"}


def role_name(role: Role) -> str:
    """The account in words."""
    return _ROLES[role]


def clipped(text: str, limit: int = 160) -> str:
    """White space folded, at most `limit` characters, with "..." where something was cut."""
    folded = re.sub(r"\s+", " ", text).strip()
    return folded if len(folded) <= limit else folded[: limit - 3].rstrip() + "..."


def sentence(text: str) -> str:
    """The text with a full stop at its end, white space folded."""
    folded = re.sub(r"\s+", " ", text).strip()
    return folded if folded.endswith((".", "!", "?", "»")) else f"{folded}."


def seconds_text(seconds: float) -> str:
    """ "0.8 s", "34 s"."""
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 call", "3 calls"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str], limit: int = 5) -> str:
    """ "a", "a and b", "a, b and c"; past `limit` the rest is counted."""
    shown = list(parts[:limit])
    if len(parts) > limit:
        shown.append(f"{len(parts) - limit} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" and {shown[-1]}" if shown else ""


def path_of(address: str) -> str:
    """The path of an address or page, without query, fragment and a slash at the end; "/" for the root."""
    return urlsplit(address).path.rstrip("/") or "/"
