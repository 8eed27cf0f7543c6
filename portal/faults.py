"""What the portal does wrong on demand: the seam where faults are hooked in.

Every hook is asked at the point it names and answers None for "carry on as usual". A later part gives them rules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestFault:
    """An answer that takes the place of a REST call's own."""

    status: int
    error: str
    description: str


class Faults:
    """No faults: the base that a later part extends."""

    async def before_rest(self, method: str, app: str | None) -> RestFault | None:
        """Asked before each REST call (not for commands inside a batch); may also wait."""
        return None

    async def before_event(self, event: str, app: str | None) -> str | None:
        """Asked before each event delivery; a text means: drop it, and log this as the error."""
        return None

    async def before_token(self, grant: str, app: str | None) -> RestFault | None:
        """Asked before each answer of the token endpoint."""
        return None
