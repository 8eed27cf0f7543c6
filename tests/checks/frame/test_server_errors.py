from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.frame.server_errors import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Evidence, Exchange, Visit
from tests.checks.build import ORIGIN, decide, evidence, exchange, link_check, snapshot, store, visit

WARNING = "<br />\n<b>Warning</b>:  Undefined variable $sum in <b>/srv/app/deal.php</b> on line <b>31</b><br />\n"
SHOWN = "Deals\n\nWarning: Undefined variable $sum in /srv/app/deal.php on line 31\n"
NGINX_502 = (
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>"
    "<center>nginx</center></html>"
)
NGINX_404 = NGINX_502.replace("502 Bad Gateway", "404 Not Found")
NGINX_405 = NGINX_502.replace("502 Bad Gateway", "405 Not Allowed")
TRACE = (
    '{"error": "boom", "traceback": "Traceback (most recent call last):\\n  File \\"/srv/a.py\\", line 3,'
    ' in f\\nKeyError: 1"}'
)


class Recorder:
    """Puts a visit's texts where the evidence keeps them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keep = store(folder)

    def answer(self, body: str, path: str = "/", **changes: Any) -> Exchange:
        values = {"main": True, "mime": "text/html", "body": self.keep.put_text(body, "html") if body else None}
        return exchange(changes.pop("number", 1), ORIGIN + path, **(values | changes))

    def fetched(self, body: str, path: str = "/api/deals", **changes: Any) -> Exchange:
        return self.answer(
            body, path, **({"number": 7, "main": False, "kind": "fetch", "mime": "application/json"} | changes)
        )

    def screen(self, *answers: Exchange, shown: str = "Deals\nAll good.", page: str = "/", **changes: Any) -> Visit:
        rest = snapshot(page=page, text=self.keep.put_text(shown))
        return visit(page, **({"exchanges": list(answers), "snapshots": [rest]} | changes))

    def run(self, *visits: Visit, **changes: Any) -> Evidence:
        return evidence(self.folder, visits=list(visits), **changes)

    def judged(self, *answers: Exchange, **changes: Any) -> Judgement:
        return decide(RULE, self.run(self.screen(*answers, **changes)))


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path)


def test_healthy_screens_pass(recorder: Recorder) -> None:
    assert recorder.judged(recorder.answer("<h1>Deals</h1>"), recorder.fetched('{"deals": []}')).verdict is Verdict.PASS


def test_a_warning_on_the_screen_is_one_finding(recorder: Recorder) -> None:
    result = recorder.judged(recorder.answer(f"<h1>Deals</h1>{WARNING}"), shown=SHOWN)
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert finding.message == ("PHP warning: «Undefined variable $sum» in deal.php:31, to be seen on the screen.")
    assert finding.source == "deal.php:31"
    assert finding.evidence


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Deals</h1><!-- {WARNING} -->",
        f"<h1>Deals</h1><div hidden>{WARNING}</div>",
        f'<h1>Deals</h1><div style="display: none">{WARNING}</div>',
        f'<h1>Deals</h1><a data-sum="{WARNING}">Open</a>',
        f'<h1>Deals</h1><input type="hidden" value="{WARNING}">',
        f"<h1>Deals</h1><script>var sum = {WARNING};</script>",
        f'<h1>Deals</h1><p class="collapsed">{WARNING}</p>',
    ],
)
def test_messages_that_nobody_can_see_warn(recorder: Recorder, page: str) -> None:
    assert recorder.judged(recorder.answer(page)).verdict is Verdict.WARN


def test_a_message_in_a_field_fails(recorder: Recorder) -> None:
    assert (
        recorder.judged(recorder.answer(f'<form><input type="text" value="{WARNING}"></form>')).verdict is Verdict.FAIL
    )


def test_the_case_of_the_screen_does_not_matter(recorder: Recorder) -> None:
    assert recorder.judged(recorder.answer(WARNING), shown=SHOWN.upper()).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("body", "changes", "verdict"),
    [
        (WARNING + '{"deals": []}', {}, Verdict.FAIL),
        (TRACE, {"status": 500}, Verdict.FAIL),
        (TRACE, {"status": 200}, Verdict.FAIL),
        ("", {"status": 500}, Verdict.FAIL),
        ("Internal Server Error", {"status": 500, "mime": "text/plain"}, Verdict.FAIL),
        ('{"error": "The CRM is being rebuilt"}', {"status": 503}, Verdict.WARN),
        (NGINX_502, {"status": 502, "mime": "text/html"}, Verdict.FAIL),
        ('{"error": "no such deal"}', {"status": 404}, Verdict.PASS),
        (NGINX_404, {"status": 404, "mime": "text/html"}, Verdict.PASS),
        ('{"error": "insufficient_scope"}', {"status": 403}, Verdict.PASS),
        ("", {"status": 500, "aborted": True}, Verdict.PASS),
        ("", {"status": 500, "url": "https://api.example.org/x"}, Verdict.PASS),
        ("", {"status": 500, "frame": "portal"}, Verdict.PASS),
    ],
)
def test_answers_to_scripts(recorder: Recorder, body: str, changes: dict[str, Any], verdict: Verdict) -> None:
    url = changes.pop("url", None)
    answer = recorder.fetched(body, **changes)
    one = replace(answer, url=url) if url else answer
    assert recorder.judged(recorder.answer("<h1>Deals</h1>"), one).verdict is verdict


def test_a_trace_that_a_script_shows_fails(recorder: Recorder) -> None:
    result = recorder.judged(
        recorder.answer("<h1>Deals</h1>"), recorder.fetched(TRACE), shown="Deals\nKeyError: 1 in a.py"
    )
    assert result.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("body", "status", "kind", "verdict"),
    [
        (NGINX_502, 502, "start", Verdict.FAIL),
        (NGINX_405, 405, "start", Verdict.FAIL),
        (NGINX_404, 404, "start", Verdict.FAIL),
        (NGINX_404, 404, "explored", Verdict.PASS),
        (NGINX_404, 404, "declared", Verdict.PASS),
        ("", 500, "explored", Verdict.FAIL),
        ("<h1>Oops</h1>", 500, "start", Verdict.FAIL),
        ("<h1>Not here</h1><p>We could not find this deal.</p>", 404, "explored", Verdict.PASS),
    ],
)
def test_pages_by_their_status(recorder: Recorder, body: str, status: int, kind: str, verdict: Verdict) -> None:
    one = recorder.screen(recorder.answer(body, "/x", status=status), page="/x", kind=kind, shown=body and "Something")
    assert decide(RULE, recorder.run(one)).verdict is verdict


def test_the_same_error_everywhere_is_one_finding(recorder: Recorder) -> None:
    visits = [
        recorder.screen(recorder.answer(WARNING, page), page=page, role=role, shown=SHOWN)
        for page in ("/", "/deals")
        for role in ("admin", "user")
    ]
    (finding,) = decide(RULE, recorder.run(*visits)).findings
    assert (finding.count, finding.role, len(finding.also)) == (4, None, 3)


def test_an_error_for_the_regular_user_keeps_the_role(recorder: Recorder) -> None:
    run = recorder.run(
        recorder.screen(recorder.answer("<h1>Deals</h1>")),
        recorder.screen(recorder.answer(WARNING), role="user", shown=SHOWN),
    )
    assert [finding.role for finding in decide(RULE, run).findings] == ["user"]


def test_text_that_a_script_drew_is_looked_at(recorder: Recorder) -> None:
    drawn = snapshot(
        html=recorder.keep.put_text(f"<h1>Deals</h1><div>{WARNING.replace('<br />', '<br>')}</div>", "html"),
        text=recorder.keep.put_text(SHOWN),
    )
    assert recorder.judged(recorder.answer("<div id=app></div>"), snapshots=[drawn]).verdict is Verdict.FAIL


def test_help_about_errors_passes(recorder: Recorder) -> None:
    article = (
        "<h1>Help</h1><p>A script that fails prints a text such as this one:</p><pre><code>Warning: Undefined variable $sum in"
        " /srv/app/deal.php on line 31</code></pre><p>Open the file named there and correct it, please.</p>"
    )
    page = recorder.answer(article)
    drawn = snapshot(html=recorder.keep.put_text(article, "html"), text=recorder.keep.put_text(SHOWN))
    assert recorder.judged(page, snapshots=[drawn]).verdict is Verdict.PASS


def test_a_page_behind_a_link_that_nobody_opened(recorder: Recorder) -> None:
    body = recorder.keep.put_text(f"<h1>Team</h1>{WARNING}", "html")
    check = link_check(ORIGIN + "/team", body=body)
    run = recorder.run(recorder.screen(recorder.answer("<h1>Deals</h1>")), links=[check])
    (finding,) = decide(RULE, run).findings
    assert (finding.page, finding.certain) == ("/team", True)


def test_a_redirects_body_is_not_seen(recorder: Recorder) -> None:
    moved = recorder.answer(WARNING, status=302, redirect_to=2)
    assert recorder.judged(moved, recorder.answer("<h1>Deals</h1>", "/home", number=2)).verdict is Verdict.WARN
