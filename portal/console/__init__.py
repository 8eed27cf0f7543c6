"""The page for a person who tries an app: the portal's log live, its apps and accounts, and its faults as buttons.

It lies below `/-/`: the product's pages, components and services all have names of letters there (portal-facts 2 to 8), so
no app meets it on a real portal or loses an address to it. It is served only where the portal was started for it.
"""

from portal.console.pages import LOG, routes

__all__ = ["LOG", "routes"]
