"""One application with a screen for each fault of scripts and servers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.defects.app import LIBRARY, Answer, Asked, Case, Fault, page, slow

NAVIGATION = (
    ("/", "Overview"),
    ("/chart", "Chart"),
    ("/feed", "Feed"),
    ("/forecast", "Forecast"),
    ("/widget", "Widget"),
    ("/preferences", "Preferences"),
    ("/strict", "Strict"),
    ("/pipeline", "Pipeline"),
    ("/leads", "Leads"),
    ("/tasks", "Tasks"),
    ("/visits", "Visits"),
    ("/notes", "Notes"),
    ("/plans", "Plans"),
    ("/archive", "Archive"),
    ("/report", "Report"),
    ("/session", "Session"),
)

HEADING = (
    "<div class='card'><h1>{0}</h1><p>Seven deals are open this week, three of them wait for an answer.</p>{1}</div>"
)

WARNING = '<br />\n<b>Warning</b>:  Undefined array key "stage" in <b>/var/www/contactdesk/pipeline.php</b> on line <b>42</b><br />\n'
NOTICE = (
    "<br />\n<b>Deprecated</b>:  strtotime(): Passing null to parameter #1 ($datetime) of type string is deprecated in"
    ' <b>/var/www/contactdesk/api/leads.php</b> on line <b>17</b><br />\n["Office furniture"]'
)
TRACEBACK = """Traceback (most recent call last):
  File "/srv/contactdesk/app/tasks.py", line 91, in tasks
    owner = portal.users[task["owner"]]
KeyError: 'owner'
"""
FATAL = (
    "<br />\n<b>Fatal error</b>:  Uncaught Error: Call to undefined function mb_strlen() in /var/www/contactdesk/notes.php:8\n"
    "Stack trace:\n#0 {main}\n  thrown in <b>/var/www/contactdesk/notes.php</b> on line <b>8</b><br />\n"
)
STACK = """<h1>TypeError: Cannot read properties of undefined (reading 'title')</h1>
<pre>TypeError: Cannot read properties of undefined (reading 'title')
    at showPlan (/srv/contactdesk/routes/plans.js:27:18)
    at Layer.handle [as handle_request] (/srv/contactdesk/node_modules/express/lib/router/layer.js:95:5)
    at next (/srv/contactdesk/node_modules/express/lib/router/route.js:149:13)</pre>"""


class BrokenAnswers(Case):
    """Script errors, errors of servers and a late page, each on a screen of its own."""

    faults = (
        Fault("frame.js-errors", "/chart", "drawChart is not defined"),
        Fault("frame.js-errors", "/feed", "is not valid JSON"),
        Fault("frame.js-errors", "/forecast", "Cannot set properties of null"),
        Fault("frame.js-errors", "/widget", "widget is not configured"),
        Fault("frame.js-errors", "/preferences", "Could not read the preferences"),
        Fault("frame.js-errors", "/strict", "Content Security Policy"),
        Fault("frame.server-errors", "/pipeline", "Undefined array key"),
        Fault("frame.server-errors", "/leads", "strtotime()"),
        Fault("frame.server-errors", "/tasks", "KeyError"),
        Fault("frame.server-errors", "/visits", "with an empty body"),
        Fault("frame.server-errors", "/notes", "mb_strlen"),
        Fault("frame.server-errors", "/plans", "reading 'title'"),
        Fault("frame.server-errors", "/archive", "tags", certain=False),
        Fault("frame.slow", "/report", "Nothing could be seen for"),
        Fault("server.framing", "/session", "GET /api/session is then answered with 401"),
    )

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        screens: dict[str, Callable[[str], str | Answer]] = {
            "/chart": self.chart,
            "/feed": self.feed,
            "/forecast": self.forecast,
            "/widget": self.widget,
            "/preferences": self.preferences,
            "/strict": self.strict,
            "/pipeline": self.pipeline,
            "/leads": partial(self.asks, "/api/leads"),
            "/tasks": partial(self.asks, "/api/tasks"),
            "/visits": partial(self.asks, "/api/visits"),
            "/notes": self.notes,
            "/plans": self.plans,
            "/archive": self.archive,
            "/report": self.report,
            "/session": self.session,
        }
        answers: dict[str, Answer] = {
            "/api/feed": Answer("<html><body>Not here</body></html>", 404),
            "/api/leads": Answer(NOTICE),
            "/api/tasks": Answer(TRACEBACK, 500, "text/plain"),
            "/api/visits": Answer("", 500),
            "/api/session": Answer('{"error": "no session"}', 401, "application/json"),
            "/inner/widget": Answer(
                "<!doctype html><title>Widget</title><p>The widget of the weather.</p>"
                "<script>throw new Error('The widget is not configured');</script>"
            ),
            "/inner/notes": Answer(f"<!doctype html><title>Notes</title><p>Notes of the day.</p>{FATAL}"),
        }
        titles = dict(NAVIGATION)
        return {
            **{path: lambda asked, path=path, draw=draw: draw(titles[path]) for path, draw in screens.items()},  # type: ignore[misc]
            **{path: lambda asked, answer=answer: answer for path, answer in answers.items()},  # type: ignore[misc]
        }

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return self.screen("Overview", "")

    @staticmethod
    def screen(title: str, more: str) -> str:
        """A whole screen with a fault in it."""
        return page(title, HEADING.format(title, more), navigation=NAVIGATION)

    def chart(self, title: str) -> str:
        """A script that was never loaded."""
        return self.screen(title, "<script>drawChart([3, 4]);</script>")

    def feed(self, title: str) -> str:
        """A missing answer is read as JSON, and nobody catches it."""
        return self.screen(
            title, "<script>fetch('/api/feed').then(function (answer) { return answer.json(); });</script>"
        )

    def forecast(self, title: str) -> str:
        """Breaks only when it is used."""
        button = (
            "<button type='button' onclick=\"document.getElementById('total').textContent = 12\">Recalculate</button>"
        )
        return self.screen(title, button)

    def widget(self, title: str) -> str:
        """Breaks in a frame inside the app's frame."""
        return self.screen(title, "<iframe src='/inner/widget' title='Weather' style='border:0;height:90px'></iframe>")

    def preferences(self, title: str) -> str:
        """The error is caught and written to the console."""
        return self.screen(title, "<script>console.error('Could not read the preferences', {user: 7});</script>")

    def strict(self, title: str) -> Answer:
        """A policy that forbids the page's own script."""
        policy = "script-src 'self' https://api.bitrix24.com https://*.bitrix24.com"
        content = HEADING.format(title, "<script>document.title = 'Strict';</script>")
        body = page(title, content, navigation=NAVIGATION, fit=False)
        return Answer(body, headers={"Content-Security-Policy": policy})

    def pipeline(self, title: str) -> str:
        """A warning above everything else, as display_errors writes it."""
        return WARNING + self.screen(title, "")

    def asks(self, address: str, title: str) -> str:
        """The answer to the page's request is wrong, and the page copes with it."""
        return self.screen(
            title,
            f"""<p id="state"></p><script>fetch("{address}").then(function (answer) {{ return answer.json(); }}).catch(function () {{
            document.getElementById("state").textContent = "Nothing to show at the moment."; }});</script>""",
        )

    def notes(self, title: str) -> str:
        """A fatal error in a frame inside the app's frame."""
        return self.screen(
            title, "<iframe src='/inner/notes' title='Notes' style='border:0;width:700px;height:150px'></iframe>"
        )

    def plans(self, title: str) -> str:
        """An error page with status 200."""
        return f"<!doctype html><html lang='en'><head><title>Error</title>{LIBRARY}</head><body>{STACK}</body></html>"

    def archive(self, title: str) -> str:
        """A message that nobody can see."""
        hidden = WARNING.replace("stage", "tags").replace("pipeline.php", "archive.php")
        return self.screen(title, f"<div hidden>{hidden}</div>")

    def report(self, title: str) -> str:
        """The server thinks for a long time."""
        return slow(3.4, self.screen(title, ""))

    def session(self, title: str) -> Answer:
        """A session cookie that the browser drops in the frame, so that the next request has no session."""
        body = self.screen(title, "<script>fetch('/api/session', {credentials: 'include'});</script>")
        return Answer(body, headers={"Set-Cookie": "PHPSESSID=5f1c; Path=/; HttpOnly; SameSite=Lax"})
