"""Lets the browser keep what frames of other sites store, as an ordinary window of Chrome does.

An app stands in a frame of the portal, which is another site. Playwright's contexts are private windows, and Chromium drops the
cookies of other sites in those unless they are partitioned, and with Playwright's own switches it denies frames localStorage as
well. A moderator works in an ordinary window, where both are kept; an app that relies on them would be accused wrongly.
The switch is a setting of the browser; its own settings page sets it, for no command line does.
"""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error

LIMIT = 3.0
"""Seconds for the browser's settings page to answer."""
_SETTINGS = "chrome://settings/cookies"
_SWITCH = """(async () => {
    if (!window.chrome || !chrome.settingsPrivate) return false;
    return chrome.settingsPrivate.setPref("profile.cookie_controls_mode", 0);
})()"""


def keep_third_party_storage(browser: Browser) -> str | None:
    """Switch the blocking off, for all contexts of this browser; None, or why that could not be done.

    Other engines and Chromium's headless shell don't have this switch; the shell keeps such cookies anyway.
    """
    if browser.browser_type.name != "chromium":
        return f"{browser.browser_type.name} has no switch for cookies of other sites"
    try:
        session = browser.new_browser_cdp_session()
        try:
            return _on_settings_page(session)
        finally:
            session.detach()
    except Error as error:
        return f"the browser's settings page can't be used: {error.message.splitlines()[0]}"


def _on_settings_page(session: CDPSession) -> str | None:
    target = session.send("Target.createTarget", {"url": _SETTINGS, "background": True})["targetId"]
    answers: dict[int, Any] = {}

    def heard(event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            answers[message["id"]] = message.get("result", {}).get("result", {}).get("value")

    session.on("Target.receivedMessageFromTarget", heard)
    try:
        page = session.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
        deadline = time.monotonic() + LIMIT
        number = 0
        while time.monotonic() < deadline:
            number += 1
            _ask(session, page, number)
            while number not in answers and time.monotonic() < deadline:
                session.send("Target.getTargetInfo", {"targetId": target})  # lets the answer come in
            if answers.get(number) is True:
                return None
        return f"the browser's settings page did not answer within {LIMIT:g} s"
    finally:
        session.send("Target.closeTarget", {"targetId": target})


def _ask(session: CDPSession, page: str, number: int) -> None:
    message = {
        "id": number,
        "method": "Runtime.evaluate",
        "params": {"expression": _SWITCH, "awaitPromise": True, "returnByValue": True},
    }
    session.send("Target.sendMessageToTarget", {"sessionId": page, "message": json.dumps(message)})
