"""install.handover and server.url: what the app's addresses answer to the portal and to anybody else."""

from __future__ import annotations

from tests.defects.app import OVERVIEW, Answer, Asked, Case, Fault, page

PLEASE = "<div class='card'><h1>Contact Desk</h1><p>Please open this application from Bitrix24.</p></div>"


class StaticHost(Case):
    """A static host that takes no POST: the frame shows the web server's own page."""

    faults = (
        Fault("install.handover", "/", "405"),
        Fault("frame.server-errors", "/", "405"),
    )
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        if asked.method == "POST":
            return Answer(
                "<html>\r\n<head><title>405 Not Allowed</title></head>\r\n<body>\r\n<center><h1>405 Not Allowed</h1></center>\r\n"
                "<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n",
                405,
            )
        return super().overview(asked)


class InsertsTwice(Case):
    """The installer inserts the portal's row once more, and the database refuses the second one."""

    breaks = ("install.handover",)
    on = "/install"
    says = "500"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        answer = super().install(asked)
        if asked.method == "POST" and self.installations > 1:
            return Answer(
                "<b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry"
                " 'a1b2' for key 'portals.member_id' in /var/www/app/install.php:31",
                500,
            )
        return answer


class NoticeWithoutTokens(Case):
    """Opened without the portal's tokens, the page complains about every field that it misses."""

    breaks = ("install.handover",)
    on = "/"
    says = "bare GET"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        if asked.form.get("AUTH_ID"):
            return page("Overview", OVERVIEW, navigation=())
        return page(
            "Overview",
            '<br />\n<b>Warning</b>:  Undefined array key "AUTH_ID" in <b>/var/www/app/index.php</b> on line <b>12</b><br />\n'
            "<p>Hello, !</p>",
        )


class BareGetForbidden(Case):
    """Who comes without tokens gets 403: a suspicion. The form of the Market does the same by HEAD, and takes it for a dead address."""

    faults = (
        Fault("install.handover", "/", "403", certain=False),
        Fault("server.url", None, "403"),
    )
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        if asked.method == "POST":
            return page("Overview", OVERVIEW, navigation=())
        return Answer(page("Forbidden", "<p>This page can only be opened inside Bitrix24.</p>"), 403)


class NoHead(Case):
    """A framework that has no route for HEAD at the installer."""

    breaks = ("server.url",)
    says = "installer"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        return Answer("", 405, headers={"Allow": "GET, POST"}) if asked.method == "HEAD" else super().install(asked)


class PoliteWithoutTokens(Case):
    """Right: a bare visitor is led to a page that says how to open the app, and HEAD is answered with a redirect."""

    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        if asked.form.get("AUTH_ID"):
            return super().overview(asked)
        return Answer("", 302, headers={"Location": "/second"})

    def second(self, asked: Asked) -> str | Answer:
        return page("Contact Desk", PLEASE, navigation=())

    def install(self, asked: Asked) -> str | Answer:
        return super().install(asked) if asked.form.get("AUTH_ID") else page("Contact Desk", PLEASE, navigation=())
