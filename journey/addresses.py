"""The app's addresses as the app knows them, without what the portal adds."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

PORTAL_PARAMETERS = frozenset(
    {
        *("domain", "protocol", "lang", "app_sid", "auth_id", "auth_expires", "refresh_id", "server_endpoint"),
        *("application_token", "application_scope", "member_id", "status", "placement", "placement_options"),
        *("iframe", "iframe_type", "install_finished", "sessid"),
    }
)
"""Query parameters that a portal adds to the app's address or that apps carry on from the handover (portal-facts 3.3)."""


class Addresses:
    """Knows which addresses are the app's own, and how findings name a screen."""

    def __init__(self, interface: str, others: tuple[str | None, ...] = ()) -> None:
        self.interface = interface
        self._origins = {origin(address) for address in (interface, *others) if address}

    @property
    def origins(self) -> frozenset[str]:
        """Scheme, host and port of everything that the manifest names as the app's."""
        return frozenset(self._origins)

    def own(self, address: str) -> bool:
        """Whether an address is the app's."""
        return origin(address) in self._origins

    def page(self, address: str) -> str:
        """The path with query and fragment for the app's own addresses, else the whole address.

        What the portal adds is left out.
        """
        parts = urlsplit(address)
        query = urlencode(
            [
                pair
                for pair in parse_qsl(parts.query, keep_blank_values=True)
                if pair[0].lower() not in PORTAL_PARAMETERS
            ]
        )
        if self.own(address):
            return urlunsplit(("", "", parts.path or "/", query, parts.fragment))
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))

    def same_screen(self, one: str, other: str) -> bool:
        """Whether two addresses differ in nothing but what the portal adds."""
        return origin(one) == origin(other) and self.page(one) == self.page(other)


def origin(address: str) -> str:
    """Scheme, host and port, the default port left out: "https://127.0.0.1:8443"."""
    parts = urlsplit(address)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{port}"
