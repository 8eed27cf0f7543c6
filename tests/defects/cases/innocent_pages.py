"""One application with a screen for each thing that looks wrong and is right. Whatever is found on it is a false accusation."""

from __future__ import annotations

import base64
from collections.abc import Callable

from tests.defects.app import FIT, LIBRARY, Answer, Asked, Case, page, slow

NAVIGATION = (
    ("/", "Overview"),
    ("/questions", "Questions"),
    ("/errors", "Error log"),
    ("/developers", "For developers"),
    ("/table", "Table"),
    ("/messages", "Messages"),
    ("/light", "Wishes"),
    ("/later", "Forecast"),
    ("/canvas", "Chart"),
    ("/drawing", "Plan"),
    ("/quiet", "Console"),
    ("/requests", "Requests"),
    ("/profile", "Profile"),
    ("/buttons", "Buttons"),
    ("/contents", "Contents"),
    ("/files", "Files"),
    ("/dialogs", "Dialogs"),
    ("/search", "Find a deal"),
    ("/embedded", "Map"),
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

QUESTIONS = """<div class="card"><h1>Questions and answers</h1>
<h2>What does "Fatal error" mean?</h2><p>PHP stops with a fatal error when it can't go on. If you see <i>Warning: Undefined variable</i> on
your own site, ask your programmer.</p>
<h2>Error 404: page not found</h2><p>You followed an old link. Open the page from the menu again.</p>
<h2>I see "500 Internal Server Error"</h2><p>Wait for a minute and try again; our support knows about it by then.</p></div>"""
ERRORS = """<div class="card"><h1>Error log of your site</h1><p>The last messages that your site has sent to us.</p>
<table><thead><tr><th>Time</th><th>Level</th><th>Message</th></tr></thead><tbody>
<tr><td>10:02</td><td>warning</td><td>PHP Warning:  Undefined variable $total in /home/client/site/cart.php on line 12</td></tr>
<tr><td>10:04</td><td>error</td><td>PHP Fatal error:  Uncaught TypeError: count(): Argument #1 must be of type Countable|array, null given
in /home/client/site/cart.php:31</td></tr>
<tr><td>10:09</td><td>error</td><td>Traceback (most recent call last): File "/home/client/job.py", line 3, in main KeyError: 'id'</td></tr>
</tbody></table></div>"""
DEVELOPERS = """<style>pre{overflow-x:auto}</style><div class="card"><h1>For developers</h1><p>The API answers errors like this:</p>
<pre><code>Traceback (most recent call last):
  File "client.py", line 14, in &lt;module&gt;
    desk.deals()
deskapi.errors.NotFound: no such deal</code></pre>
<p>In PHP, catch them:</p>
<pre><code>&lt;?php
try { $desk-&gt;deals(); }
catch (Exception $e) { echo 'Fatal error: Uncaught Exception: ' . $e-&gt;getMessage() . ' in ' . __FILE__ . ' on line 7'; }</code></pre></div>"""
TABLE = f"""<style>.rows{{max-height:260px;overflow-y:auto;border:1px solid var(--line)}}.wide{{overflow-x:auto}}
.wide table{{width:2400px}}</style><div class="card"><h1>Deals</h1><p>All deals of the department, the newest one first. Choose a row to see
what was agreed, who is responsible, and when the client wants to hear from us again.</p>
<div class="rows"><table>{"".join(f"<tr><td>Deal {n}</td><td>Offer sent</td></tr>" for n in range(40))}</table></div>
<h2>By month</h2><div class="wide"><table><tr>{"".join(f"<td>Month {n}</td>" for n in range(24))}</tr></table></div></div>"""
MESSAGES = f"""<style>.chat{{display:flex;gap:16px;height:420px}}.chat>div{{overflow-y:auto;border:1px solid var(--line);background:#fff;
padding:8px 12px}}.people{{width:220px}}.thread{{flex:1}}</style><div class="chat">
<div class="people" role="list">{"".join(f"<p role='listitem'>Person {n}</p>" for n in range(30))}</div>
<div class="thread" role="log">{"".join(f"<p>Message {n}: when will the furniture be delivered?</p>" for n in range(30))}</div></div>
<p><textarea rows="2" cols="60">A draft
of several
lines
that scrolls</textarea></p>"""
LATER = """<div class="card"><h1>Forecast</h1><div id="root" class="skeleton">&nbsp;</div></div><script>
setTimeout(function () { document.getElementById("root").textContent = "The quarter will close with 1.2 million."; }, 2000);</script>"""
QUIET = """<div class="card"><h1>Console</h1><p>Much is written here, and nothing is wrong.</p></div><script>
console.warn("Deprecated option 'color': use 'accent'"); console.info("error budget: 99.9 %"); console.log("%cHello", "color:red");
console.debug("TypeError handled"); try { JSON.parse("{"); } catch (error) { console.log("no settings yet: " + error.message); }
new Promise(function (resolve, reject) { reject(new Error("late")); }).catch(function () {});
window.addEventListener("error", function () {});</script>"""
REQUESTS = """<div class="card"><h1>Requests</h1><p id="state">Looking for news.</p></div><script>
fetch("/api/nothing", {method: "POST"});
fetch("/api/missing").then(function (a) { if (a.status === 404) document.getElementById("state").textContent = "No news today."; });
var stop = new AbortController(); fetch("/api/slow", {signal: stop.signal}).catch(function () {}); setTimeout(function () { stop.abort(); }, 50);
fetch("/api/validate", {method: "POST", body: "{}"}).then(function (a) { return a.json(); });
navigator.sendBeacon("https://statistics.invalid/hit", "page=requests");
fetch("https://statistics.invalid/collect", {mode: "no-cors"}).catch(function () {});</script>"""
PROFILE = """<div class="card"><h1>Profile</h1><form method="post" action="/profile/save"><label>Name <input name="name" value="Anna"></label>
<label>Notes <textarea name="notes" rows="3"></textarea></label> <button>Save</button></form>
<form onsubmit="return false"><input name="filter" placeholder="Filter"><button type="submit">Filter</button></form></div>"""
BUTTONS = """<div class="card"><h1>Buttons</h1><p><a href="#" onclick="document.getElementById('more').hidden = false; return false">Show more</a>
<a href="javascript:void(0)" onclick="document.getElementById('more').hidden = true">Show less</a> <a href="#!">Refresh the list</a>
<a tabindex="0" role="button">Sort</a> <a href="mailto:desk@example.com">Write to us</a> <a href="tel:+15550100">Phone</a></p>
<p id="more" hidden>Three deals wait for an answer.</p>
<p><button type="button" onclick="location.href = '/danger?what=delete'">Delete the deal</button> <a href="/danger/logout">Log out</a>
<a href="/danger/delete?id=4">Remove</a></p></div>"""
CONTENTS = """<div class="card"><h1>Contents</h1><p><a href="#first">First</a> <a href="#second%20part">Second</a> <a href="#top">Top</a>
<a href="/questions#">Questions</a></p><h2 id="first">First</h2><p>The beginning.</p><a name="second part"></a><h2>Second</h2><p>The end.</p></div>"""
FILES = """<svg style="display:none"><symbol id="star" viewBox="0 0 10 10"><path d="M5 0 10 10 0 4h10L0 10z"/></symbol></svg>
<style>.icon{width:24px;height:24px}.never{display:none;background:url(/static/never.png)}
@media print{h1{background:url(/static/print.png)}}</style>
<div class="card"><h1>Files</h1><p><svg class="icon"><use href="#star"/></svg> <img src="/static/dot.png" alt="" width="1" height="1">
<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="" width="20" height="20">
<img data-src="/static/not-yet.png" alt="Later"> <span class="never"></span></p>
<p><a href="/export" download="deals.csv">Download as CSV</a> <a href="/static/manual.txt">Manual</a></p></div>"""
DIALOGS = """<div class="card"><h1>Dialogs</h1><p><button type="button" onclick="alert('Three deals wait for an answer.')">What is new</button>
<button type="button" onclick="if (confirm('Archive the deal?')) location.href = '/danger'">Archive</button>
<button type="button" onclick="addEventListener('beforeunload', function (event) { event.preventDefault(); })">Edit</button></p></div>"""
SEARCH = """<div class="card"><h1>Find a deal</h1><form action="/search"><input name="q" placeholder="Deal"><button>Find</button></form>
<p>Nothing was found for "yacht". No deals, no contacts, no companies.</p></div>"""
EMBEDDED = """<div class="card"><h1>Map</h1><p>The offices of all departments; scroll the map to see the north.</p>
<iframe src="/inner/map" title="Map" style="width:600px;height:240px;border:1px solid #ddd"></iframe></div>"""
DRAWING = """<style>.bars{display:flex;gap:12px;align-items:flex-end;height:220px;padding:24px}.bars i{width:40px;background:#1565c0}</style>
<div class="bars"><i style="height:60px"></i><i style="height:120px"></i><i style="height:90px"></i><i style="height:200px"></i></div>"""
BARE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{0}</title>{1}</head><body>{2}{3}</body></html>"
)


class InnocentPages(Case):
    """Right: twenty screens that a hasty judge would return. Whoever touches what must not be touched gets an error."""

    def __init__(self) -> None:
        super().__init__()
        self.touched = ""

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        screens = {
            "/questions": QUESTIONS,
            "/errors": ERRORS,
            "/developers": DEVELOPERS,
            "/table": TABLE,
            "/messages": MESSAGES,
            "/later": LATER,
            "/quiet": QUIET,
            "/requests": REQUESTS,
            "/profile": PROFILE,
            "/buttons": BUTTONS,
            "/contents": CONTENTS,
            "/files": FILES,
            "/dialogs": DIALOGS,
            "/search": SEARCH,
            "/embedded": EMBEDDED,
        }
        titles = dict(NAVIGATION)
        answers: dict[str, str | Answer] = {
            **{path: page(titles[path], content, navigation=NAVIGATION) for path, content in screens.items()},
            "/light": BARE.format(
                "Wishes",
                f"<style>body{{margin:40px;font:14px sans-serif;color:#c4ccd4;background:#fafbfc}}</style>{LIBRARY}",
                "<p>No wishes yet</p>",
                FIT,
            ),
            "/canvas": BARE.format(
                "Chart",
                f"<style>body{{margin:0}}canvas{{display:block}}</style>{LIBRARY}",
                "<canvas id='chart' width='700' height='300'></canvas><script>var pen = chart.getContext('2d'); pen.fillStyle ="
                " '#1565c0'; [60, 120, 90, 200].forEach(function (h, n) { pen.fillRect(40 + n * 60, 260 - h, 40, h); });</script>",
                FIT,
            ),
            "/drawing": BARE.format("Plan", LIBRARY, DRAWING, FIT),
            "/inner/map": "<!doctype html><title>Map</title><body style='margin:0'><div style='width:1500px;height:900px;"
            "background:linear-gradient(45deg,#cde,#fed)'>North</div></body>",
            "/api/nothing": Answer("", 204),
            "/api/missing": Answer('{"error": "not found"}', 404, "application/json"),
            "/api/validate": Answer('{"errors": {"name": "Please enter a name."}}', 422, "application/json"),
            "/static/dot.png": Answer(PICTURE, type="image/png"),
            "/static/manual.txt": Answer("How to work with deals.", type="text/plain"),
            "/export": Answer(
                "deal;stage\n", type="text/csv", headers={"Content-Disposition": "attachment; filename=deals.csv"}
            ),
        }
        return {
            **{path: lambda asked, answer=answer: answer for path, answer in answers.items()},  # type: ignore[misc]
            "/api/slow": lambda asked: Answer(slow(1.0, "[]"), type="application/json"),
        }

    def answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/danger") or (asked.path == "/profile/save" and asked.method == "POST"):
            self.touched = self.touched or asked.path
        if self.touched and asked.path == "/":
            return Answer(page("Error", f"<h1>500: {self.touched} was touched</h1>"), 500)
        return super().answer(asked)

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview", "<div class='card'><h1>Overview</h1><p>Seven deals are open.</p></div>", navigation=NAVIGATION
        )
