"""The addresses that the app bound to places of the portal, as links of the screen on which it did so."""

from __future__ import annotations

from collections.abc import Sequence

from journey.evidence import Link, PortalLog, RestCall, Visit


def with_placements(visits: Sequence[Visit], log: PortalLog | None) -> list[Visit]:
    """The visits, the first of them (the installer's, as a rule) with a link for each handler that `placement.bind` named.

    The portal opens a handler by POST in a frame of its own (portal-facts 7.3), so no screen of the app shows these links.
    Without a log (a real portal) and without a screen there are none.
    """
    found = list(visits)
    if not found or log is None:
        return found
    known = {link.url for link in found[0].links if link.element == "placement"}
    bound = {link.url: link for link in map(_link, log.rest) if link is not None and link.url not in known}
    if bound:
        found[0] = found[0].model_copy(update={"links": [*found[0].links, *bound.values()]})
    return found


def _link(call: RestCall) -> Link | None:
    if call.method.lower() != "placement.bind" or call.error:
        return None
    given = {str(name).upper(): value for name, value in call.params.items()}
    handler, place, title = (given.get(name) for name in ("HANDLER", "PLACEMENT", "TITLE"))
    if not isinstance(handler, str) or not handler.startswith(("http://", "https://")):
        return None
    name = title if isinstance(title, str) and title.strip() else str(place or "")
    return Link(url=handler, raw=handler, element="placement", text=name, selector="")
