"""The method families; a further family is one module and one line in FAMILIES."""

from __future__ import annotations

from portal.rest.call import Method, Registry
from portal.rest.methods import (
    bizproc,
    calendar,
    crm_activities,
    crm_entities,
    crm_items,
    crm_reference,
    disk,
    event_handlers,
    im,
    imbot,
    options,
    placements,
    system,
    tasks,
    telephony,
    users,
)

FAMILIES: tuple[tuple[Method, ...], ...] = (
    system.METHODS,
    options.METHODS,
    users.METHODS,
    event_handlers.METHODS,
    placements.METHODS,
    crm_entities.METHODS,
    crm_items.METHODS,
    crm_reference.METHODS,
    crm_activities.METHODS,
    tasks.METHODS,
    im.METHODS,
    bizproc.METHODS,
    imbot.METHODS,
    telephony.METHODS,
    calendar.METHODS,
    disk.METHODS,
)


def build_registry() -> Registry:
    """All methods of a portal, those that speak about the others included."""
    methods = [method for family in FAMILIES for method in family]
    return Registry([*methods, *system.about(methods)])
