"""The embedded Bitrix24 portal: one object, one portal, in this process (public names of the package)."""

from portal.embedded import EmbeddedPortal
from portal.model import Account, Listing, PortalError, PortalUsageError, PublishedApp

__all__ = ["Account", "EmbeddedPortal", "Listing", "PortalError", "PortalUsageError", "PublishedApp"]
