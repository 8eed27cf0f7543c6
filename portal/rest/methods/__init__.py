"""The method families; a further family is one module and one line in FAMILIES."""

from __future__ import annotations

from portal.rest.call import Method, Registry
from portal.rest.methods import (
    bizproc,
    calendar,
    crm_activities,
    crm_bindings,
    crm_details,
    crm_entities,
    crm_items,
    crm_money,
    crm_more,
    crm_reference,
    crm_side,
    crm_types,
    crm_userfields,
    disk,
    entity,
    event_handlers,
    feed,
    im,
    im_chats,
    im_more,
    imbot,
    lists,
    messageservice,
    office_more,
    options,
    placements,
    pull,
    system,
    task_parts,
    tasks,
    telephony,
    trade,
    transfer,
    users,
)

FAMILIES: tuple[tuple[Method, ...], ...] = (
    system.METHODS,
    options.METHODS,
    users.METHODS,
    event_handlers.METHODS,
    placements.METHODS,
    pull.METHODS,
    crm_entities.METHODS,
    crm_items.METHODS,
    crm_reference.METHODS,
    crm_activities.METHODS,
    crm_bindings.METHODS,
    crm_money.METHODS,
    crm_more.METHODS,
    crm_types.METHODS,
    crm_userfields.METHODS,
    tasks.METHODS,
    im.METHODS,
    bizproc.METHODS,
    imbot.METHODS,
    telephony.METHODS,
    trade.METHODS,
    crm_details.METHODS,
    office_more.METHODS,
    im_more.METHODS,
    crm_side.METHODS,
    calendar.METHODS,
    disk.METHODS,
    entity.METHODS,
    lists.METHODS,
    messageservice.METHODS,
    feed.METHODS,
    im_chats.METHODS,
    task_parts.METHODS,
)


def build_registry() -> Registry:
    """All methods of a portal, those that speak about the others included."""
    methods = [method for family in FAMILIES for method in family]
    return Registry([*methods, *system.about(methods), *transfer.METHODS])
