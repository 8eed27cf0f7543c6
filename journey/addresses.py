"""The app's addresses as the app knows them, without what the portal adds."""

from __future__ import annotations

from journey.recorder.addresses import origin_of, screen_of


class Addresses:
    """Knows which addresses are the app's own, and how findings name a screen."""

    def __init__(self, interface: str, others: tuple[str | None, ...] = ()) -> None:
        self.interface = interface
        self._origins = frozenset(origin(address) for address in (interface, *others) if address)

    @property
    def origins(self) -> frozenset[str]:
        """Scheme, host and port of everything that the manifest names as the app's."""
        return self._origins

    def own(self, address: str) -> bool:
        """Whether an address is the app's."""
        return origin(address) in self._origins

    def page(self, address: str) -> str:
        """The path with query and fragment for the app's own addresses, else the whole address; never what the portal adds."""
        return screen_of(address, self._origins)

    def same_screen(self, one: str, other: str) -> bool:
        """Whether two addresses differ in nothing but what the portal adds."""
        return origin(one) == origin(other) and self.page(one) == self.page(other)


def origin(address: str) -> str:
    """Scheme, host and port, the default port left out: "https://127.0.0.1:8443"; empty for what is no address."""
    return origin_of(address)
