"""What the portal's screens do where portal-facts (section 12) has no proof: one place, easy to correct."""

from __future__ import annotations

RELOAD_APP_SLIDER_AFTER_INSTALL = False
"""Whether the install popup reloads the slider on top after opening the app, which posts the app's page twice with two
APP_SIDs (portal-facts 2.4, inferred)."""

LOGOUT_NEEDS_SESSID = False
"""Whether `/auth/?logout=yes` without the session's `sessid` is refused (portal-facts 1.3)."""

SIGN_IN_PATH = "/b24network/authorize/"
"""Where the network's sign-in page stands here; on the cloud it has a host of its own (portal-facts 1.1)."""

CLOSE_INSTALL_SLIDER = True
"""Whether the install slider of 2020 closes after it has installed an app without pages, and the card below is drawn anew;
the script of those years only loads the slider again (portal-facts 2.7). Its address, `/marketplace/install/<code>/`, and
the classes of the scopes in the popup of 2018 are unconfirmed too. So are the classes of some buttons that lead to widgets:
the document button and the "More" of a card's timeline, the menu of a timeline's record, "Extensions" in the user's menu."""
