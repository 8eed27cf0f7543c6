"""Applications for runs from the command line."""

from __future__ import annotations

import os
import sys
import threading

from tests.defects.app import Answer, Asked, Case, page


class Right(Case):
    """Does everything right."""

    parts = ("explore", "user", "screenshots", "removal", "second-life")


class DiesAfterInstall(Case):
    """Its server ends while the start screen is asked for the second time: what goes wrong afterwards is the app's fault."""

    breaks = ("frame.blank",)
    parts = ()
    asked = 0

    def overview(self, asked: Asked) -> str | Answer:
        if asked.method == "POST":
            self.asked += 1
        if self.asked > 1:
            sys.stdout.write("fatal: out of memory\n")
            sys.stdout.flush()
            threading.Timer(0.05, os._exit, (7,)).start()
        return super().overview(asked)


class ShowsToken(Case):
    """Prints its access token on the page and in its log; backwards too, so that a test can tell what it was."""

    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        token = asked.form.get("AUTH_ID", "")
        sys.stdout.write(f"opened with {token}\n")
        sys.stdout.flush()
        return page(
            "Overview", f"<div class='card'><h1>Overview</h1><p>{token}</p><p>backwards:{token[::-1]}.</p></div>"
        )
