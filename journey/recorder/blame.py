"""Who caused a message, an exception or a request."""

from __future__ import annotations

import re

from journey.evidence import Origin
from journey.recorder.addresses import origin_of
from journey.recorder.frames import Place

_PLACES = re.compile(r"((?:https?|file|blob|chrome-extension|moz-extension)[:/][^\s()]*?):(\d+):(\d+)")
_OUR_SCRIPT = re.compile(r"(?<![^\s(@])moderator-[a-z]+\.js(?![^\s:)])|__playwright|UtilityScript")
"""Ours have a bare name (in_page.py); a script of the app's that is named so has an address before it."""
_LIBRARY = re.compile(r"https?://(?:api|cdn|cdn-ru)\.bitrix24\.[a-z.]+(?::\d+)?")
"""The portal's own library for apps (portal-facts 9): it runs in the app's frame and is not the app's fault."""


class Blame:
    """Knows the app's and the portal's origins, and which document asked for which script."""

    def __init__(self, app_origins: set[str], portal_origin: str) -> None:
        self._app = app_origins
        self._portal = portal_origin
        self._asked: dict[str, Place] = {}

    def asked_for(self, url: str, place: Place) -> None:
        """Remember that a document at `place` loaded this script; the portal's claim wins where both did."""
        if self._asked.get(url) != "portal":
            self._asked[url] = place

    def of_address(self, url: str | None) -> Origin | None:
        """Who stands behind a script or document; None when its address does not tell."""
        if not url:
            return None
        if url.startswith(("chrome-extension:", "moz-extension:", "chrome:", "devtools:")):
            return "browser"
        if _OUR_SCRIPT.search(url):
            return "tool"
        origin = origin_of(url)
        if origin in self._app:
            return "app"
        if origin == self._portal or _LIBRARY.fullmatch(origin):
            return "portal"
        place = self._asked.get(url) or self._asked.get(url.split("#")[0])
        return None if place is None else ("portal" if place == "portal" else "app")

    def of_error(self, stack: str | None, source: str | None) -> Origin:
        """By the scripts on the stack: the app's as soon as one of them is, else whose the throwing one is."""
        named = [match[0] for match in _PLACES.findall(stack or "")]
        if stack and _OUR_SCRIPT.search(stack):
            return "tool"
        owners = [self.of_address(url) for url in named] or [self.of_address(source)]
        if "app" in owners:
            return "app"
        return owners[0] or self.of_unknown(named[0] if named else source)

    @staticmethod
    def of_unknown(url: str | None) -> Origin:
        """Of a script nobody was heard to ask for. Without an address of the web (evaluated code names itself as it likes,
        `webpack-internal:///src/app.js`) it is the app's: the portal's own scripts have addresses."""
        return "other" if url and url.startswith(("http:", "https:")) else "app"

    def of_request(self, url: str, place: Place) -> Origin:
        """By the document that asked."""
        if url.startswith(("chrome-extension:", "chrome:")):
            return "browser"
        return "portal" if place == "portal" else "app"


def first_place(stack: str | None) -> tuple[str, int, int] | None:
    """Script, line and column (from 1) of the topmost stack line that names one."""
    found = _PLACES.search(stack or "")
    return (found[1], int(found[2]), int(found[3])) if found else None
