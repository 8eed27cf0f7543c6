"""Where the portal listens: a loopback address of its own on port 443, else localhost with a port."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from portal.gateway.listener import listen
from portal.model import PortalError, PortalUsageError

HTTPS = 443
OWN_NETWORKS = {"cloud": "127.0.0", "on-premise": "127.0.1"}
"""Two portals never share a host: an app may keep what it knows of a portal by its domain."""
PORT_TRIES = 20


@dataclass(frozen=True, slots=True)
class Address:
    """Bound sockets and the name they are reached by; `domain` is host[:port]."""

    host: str
    port: int
    sockets: tuple[socket.socket, ...]

    @property
    def domain(self) -> str:
        return self.host if self.port == HTTPS else f"{self.host}:{self.port}"

    @property
    def connect_host(self) -> str:
        """The IP address to connect to."""
        return str(self.sockets[0].getsockname()[0])


def bind_portal(host: str | None = None, edition: str = "cloud") -> Address:
    """Bind the portal's https port.

    Without `host`: the first free of 127.0.0.2, .3, ... (of 127.0.1.2, .3, ... for the on-premise edition) on port 443, else
    `localhost` with a free port. With `host`: that name, which must lead to loopback addresses only (PortalUsageError
    otherwise), on 443 or a free port.
    """
    if host is not None:
        addresses = _loopback_addresses(host)
        return _bind_named(host, addresses, HTTPS) or _bind_any_port(host, addresses)
    for number in range(2, 255):
        own = f"{OWN_NETWORKS[edition]}.{number}"
        try:
            return Address(own, HTTPS, (listen(own, HTTPS),))
        except OSError as exc:
            if exc.errno != errno.EADDRINUSE:
                break  # not allowed here (no right to port 443, or no such address): the next one fares no better
    return _bind_any_port("localhost", ["127.0.0.1", "::1"])


def _loopback_addresses(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as exc:
        raise PortalUsageError(
            f"The portal's host name {host!r} does not resolve ({exc}). Name one that leads to this machine, "
            "for example by a line in /etc/hosts."
        ) from exc
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    outside = [address for address in addresses if not ip_address(address.partition("%")[0]).is_loopback]
    if outside:
        raise PortalUsageError(
            f"The portal's host name {host!r} leads to {', '.join(outside)}. It must lead to a loopback address "
            "(127.0.0.1): the embedded portal listens on this machine alone."
        )
    return sorted(addresses, key=lambda address: ":" in address)


def _bind_named(host: str, addresses: list[str], port: int) -> Address | None:
    """The first address must be bound; further ones (IPv6) only where they exist."""
    try:
        sockets = [listen(addresses[0], port)]
    except OSError:
        return None
    real = int(sockets[0].getsockname()[1])
    for address in addresses[1:]:
        try:
            sockets.append(listen(address, real))
        except OSError as exc:
            if exc.errno == errno.EADDRINUSE:
                # Somebody else would answer under our name at this address.
                for sock in sockets:
                    sock.close()
                return None
    return Address(host, real, tuple(sockets))


def _bind_any_port(host: str, addresses: list[str]) -> Address:
    for _ in range(PORT_TRIES):
        found = _bind_named(host, addresses, 0)
        if found is not None:
            return found
    raise PortalError(f"No free port for {host} on {', '.join(addresses)}.")
