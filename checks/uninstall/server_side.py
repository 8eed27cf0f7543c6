"""What the portal's log tells about the app's own server around an uninstallation: no verdicts."""

from __future__ import annotations

from checks.texts.words import counted
from journey.evidence import EventDelivery, Evidence, RestCall, TokenGrant, Uninstallation

UNINSTALL = "ONAPPUNINSTALL"
REVOKED = "APPLICATION_NOT_FOUND"
"""What a token is answered that died with its app (portal-facts 7.7)."""


def signs_of_storage(evidence: Evidence) -> list[str]:
    """Why the app must be taken for a server application that may keep data of a portal, in words; empty when nothing says so.

    A page that is merely delivered by a server keeps nothing; what tells are calls that only a server with a stored
    token makes, handlers that only a server can answer, and sessions.
    """
    signs = []
    if evidence.app.event_handler:
        signs.append("it declares an event handler")
    if evidence.log is not None:
        calls = [call for call in evidence.log.rest if call.via == "server" and call.auth == "token"]
        if calls:
            signs.append(f"its server made {counted(len(calls), 'REST call')}")
        if any(grant.via == "server" for grant in evidence.log.oauth if grant.grant != "frame"):
            signs.append("its server renewed tokens")
        if any(call.method == "event.bind" and not call.error for call in evidence.log.rest):
            signs.append("it bound event handlers")
    if any(
        "set-cookie" in exchange.headers for visit in evidence.visits for exchange in visit.exchanges if exchange.main
    ):
        signs.append("its pages set cookies")
    return signs


def window(evidence: Evidence, uninstallation: Uninstallation) -> tuple[float, float]:
    """From the click on Delete to the next installation (or the end of time), unix seconds."""
    later = [one.confirmed for one in evidence.installations if one.confirmed > uninstallation.confirmed]
    return uninstallation.confirmed, min(later, default=float("inf"))


def deliveries(evidence: Evidence, uninstallation: Uninstallation) -> list[EventDelivery]:
    """The uninstall event's deliveries after that uninstallation."""
    if evidence.log is None:
        return []
    begin, end = window(evidence, uninstallation)
    return [one for one in evidence.log.events if one.event.upper() == UNINSTALL and begin - 1 <= one.at < end]


def late_calls(evidence: Evidence, uninstallation: Uninstallation) -> list[RestCall | TokenGrant]:
    """Calls and token renewals with revoked tokens that the app's server sent after that uninstallation, in time order.

    A revoked token can't succeed; a call that the portal did answer was made while the app was still installed. Pages that
    a browser still had open are not the server's storage.
    """
    if evidence.log is None:
        return []
    begin, end = window(evidence, uninstallation)
    # The app's new life has new tokens: a revoked one in it is still the old life's.
    next_end = min((one.confirmed for one in evidence.uninstallations if one.confirmed > begin), default=float("inf"))
    calls: list[RestCall | TokenGrant] = [
        call
        for call in evidence.log.rest
        if begin <= call.at < (next_end if (call.error or "").upper() == REVOKED else end)
        and call.error
        and call.via == "server"
        and call.auth == "token"
        and call.batch is None
    ]
    renewals = [
        grant
        for grant in evidence.log.oauth
        if begin <= grant.at < end and grant.error and grant.via == "server" and grant.grant != "frame"
    ]
    return sorted([*calls, *renewals], key=lambda one: one.at)
