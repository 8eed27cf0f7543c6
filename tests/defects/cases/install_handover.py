"""install.handover and server.url: what the app's addresses answer to the portal and to anybody else."""

from __future__ import annotations

from tests.defects.app import OVERVIEW, Answer, Asked, Case, Fault, page


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


class BearsNothingElse(Case):
    """Works as long as every request comes once, with tokens, and by POST.

    The installer inserts the portal's row once more and the database refuses it, takes a visitor for a thief and knows no HEAD (the
    form of the Market then takes the address for a dead one); the interface complains about each field that it misses.
    """

    faults = (
        Fault("install.handover", "/install", "answers 500 to the repeated POST"),
        Fault("install.handover", "/install", "answers 403 to a bare GET", certain=False),
        Fault("install.handover", "/", "to a bare GET"),
        Fault("server.url", None, "HEAD request to the installer"),
    )
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        if asked.method == "HEAD":
            return Answer("", 405, headers={"Allow": "GET, POST"})
        if asked.method == "GET":
            return Answer(page("Forbidden", "<p>This page can only be opened inside Bitrix24.</p>", navigation=()), 403)
        answer = super().install(asked)
        if self.installations > 1:
            return Answer(
                "<b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry"
                " 'a1b2' for key 'portals.member_id' in /var/www/app/install.php:31",
                500,
            )
        return answer

    def overview(self, asked: Asked) -> str | Answer:
        if asked.form.get("AUTH_ID"):
            return page("Overview", OVERVIEW, navigation=())
        return page(
            "Overview",
            '<br />\n<b>Warning</b>:  Undefined array key "AUTH_ID" in <b>/var/www/app/index.php</b> on line <b>12</b><br />\n'
            "<p>Hello, !</p>",
            navigation=(),
        )
