"""The methods and events that a fault may be for: exact names have to exist, patterns may be any."""

from __future__ import annotations

from collections.abc import Iterable

from portal.faults.answers import unknown
from portal.faults.model import TOKEN_ENDPOINT

WILD = frozenset("*?[")


def method_patterns(given: str | Iterable[str]) -> tuple[str, ...]:
    """Lower-case method names or patterns. Raises ValueError for a name that neither this portal nor the platform has."""
    names = tuple(name.lower() for name in _names(given, "methods", "crm.deal.list"))
    known = _methods()
    for name in names:
        if not WILD.intersection(name) and name not in known:
            raise unknown("method of REST", name, sorted(known))
    return names


def event_patterns(given: str | Iterable[str]) -> tuple[str, ...]:
    """Upper-case event names or patterns. Raises ValueError for a name that the platform does not have."""
    from portal.rest.event_names import TYPED_EVENT

    names = tuple(name.upper() for name in _names(given, "events", "ONCRMDEALADD"))
    known = _events()
    for name in names:
        if not WILD.intersection(name) and name not in known and not TYPED_EVENT.fullmatch(name):
            raise unknown("event", name, sorted(known))
    return names


def _names(given: str | Iterable[str], what: str, example: str) -> tuple[str, ...]:
    try:
        names = (given,) if isinstance(given, str) else tuple(given)
    except TypeError as exc:
        raise ValueError(f"{what} is a name such as {example}, a pattern, or several of them, not {given!r}.") from exc
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError(f"{what} is a name such as {example}, a pattern, or several of them, not {given!r}.")
    return tuple(name.strip() for name in names)


# Imported where they are needed: the portal's REST knows its faults, so that this module can't begin with it.


def _methods() -> frozenset[str]:
    from portal.rest.known import known_methods
    from portal.rest.methods import build_registry

    return frozenset({*known_methods(), *build_registry(), "batch", TOKEN_ENDPOINT})


def _events() -> frozenset[str]:
    from portal.rest.event_names import APP_EVENTS, EVENTS_BY_SCOPE

    return frozenset({*APP_EVENTS, *(name for names in EVENTS_BY_SCOPE.values() for name in names)})
