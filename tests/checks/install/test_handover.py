from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.install.handover import RULE
from checks.model import Verdict
from journey.evidence import AppProcess, Evidence, Handover, Role, Visit
from tests.checks.build import (
    ORIGIN,
    app_facts,
    decide,
    evidence,
    exchange,
    handover,
    handovers,
    stage,
    stages,
    store,
    visit,
)

FATAL = (
    "<br />\n<b>Fatal error</b>:  Uncaught TypeError: count(): Argument #1 must be of type Countable, null given in "
    "/var/www/app/index.php:12\nStack trace:\n#0 {main}\n  thrown in <b>/var/www/app/index.php</b> on line <b>12</b><br />\n"
)


def run(*changed: Handover, folder: Path | None = None) -> Evidence:
    asked = {(one.target, one.attempt): one for one in (*handovers(), *changed)}
    return evidence(folder, handovers=list(asked.values()))


def test_pages_that_bear_every_request_pass() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


@pytest.mark.parametrize("target", ["installer", "interface"])
@pytest.mark.parametrize("attempt", ["post", "post-again", "get"])
def test_a_broken_server_fails(target: str, attempt: str) -> None:
    for changes in ({"status": 500}, {"status": 502}, {"status": None, "failure": "connection refused"}):
        judgement = decide(RULE, run(handover(target, attempt, **changes)))
        assert judgement.verdict is Verdict.FAIL
        assert judgement.findings[0].page == ("/install" if target == "installer" else "/")


def test_a_refused_post_fails() -> None:
    judgement = decide(RULE, run(handover("interface", "post", status=405)))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].message == (
        "The interface answers 405 to the portal's POST. Expected: 200 with a page."
    )


def test_equal_answers_are_one_finding() -> None:
    judgement = decide(RULE, run(*(handover("interface", attempt, status=500) for attempt in ("post", "post-again"))))
    assert len(judgement.findings) == 1
    assert "to the portal's POST and the repeated POST" in judgement.findings[0].message
    assert judgement.findings[0].count == 2


def test_an_error_text_fails_also_with_status_200(tmp_path: Path) -> None:
    body = store(tmp_path).put_text(FATAL, "html")
    judgement = decide(RULE, run(handover("installer", "get", body=body), folder=tmp_path))
    assert judgement.verdict is Verdict.FAIL
    finding = judgement.findings[0]
    assert "with an error of PHP" in finding.message
    assert "index.php:12" in finding.message
    assert finding.evidence == (f"evidence/{body.path}",)


def test_an_error_text_that_nobody_sees_warns(tmp_path: Path) -> None:
    body = store(tmp_path).put_text(f"<html><body><h1>Deals</h1><!-- {FATAL} --></body></html>", "html")
    judgement = decide(RULE, run(handover("interface", "post", body=body), folder=tmp_path))
    assert judgement.verdict is Verdict.WARN
    assert "nobody sees" in judgement.findings[0].message


@pytest.mark.parametrize("changes", [{"status": 403}, {"status": 404}, {"status": 200, "visible_characters": 0}])
def test_a_bare_get_that_is_sent_away_warns(changes: dict[str, Any]) -> None:
    assert decide(RULE, run(handover("interface", "get", **changes))).verdict is Verdict.WARN


def test_an_error_page_of_the_server_says_no_more_than_its_status(tmp_path: Path) -> None:
    body = store(tmp_path).put_text(
        "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center>"
        "<hr><center>nginx/1.24.0</center></body></html>",
        "html",
    )
    judgement = decide(RULE, run(handover("interface", "get", status=403, body=body), folder=tmp_path))
    assert judgement.verdict is Verdict.WARN


def test_a_repeated_post_that_gets_nothing_fails(tmp_path: Path) -> None:
    nothing = store(tmp_path).put_text(" \n", "html")
    page = store(tmp_path).put_text("<h1>Deals</h1>", "html")
    again = handover("interface", "post-again", body=nothing)
    assert decide(RULE, run(handover("interface", "post", body=page), again, folder=tmp_path)).verdict is Verdict.FAIL
    both = handover("interface", "post", body=nothing)
    assert decide(RULE, run(both, again, folder=tmp_path)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("<p>Please open this app from Bitrix24.</p>", {"visible_characters": 38}),
        ('<div id="app"></div><script src="app.js"></script>', {"visible_characters": 0}),
        ("<h1>Deals</h1>", {"hops": ["302 /login", "302 /start"]}),
    ],
    ids=["a word for visitors", "a page that scripts fill", "redirects"],
)
def test_suspicious_but_right(tmp_path: Path, body: str, changes: dict[str, Any]) -> None:
    kept = store(tmp_path).put_text(body, "html")
    assert (
        decide(RULE, run(handover("interface", "get", body=kept, **changes), folder=tmp_path)).verdict is Verdict.PASS
    )


def test_head_is_another_rules() -> None:
    assert decide(RULE, run(handover("interface", "head", status=405))).verdict is Verdict.PASS


def test_only_what_the_app_has_is_asked_for() -> None:
    only = [one for one in handovers() if one.target == "interface"]
    assert decide(RULE, evidence(app=app_facts(installer=None), handovers=only)).verdict is Verdict.PASS
    rest_only = evidence(app=app_facts(installer=None, interface=False), handovers=[])
    assert decide(RULE, rest_only).verdict is Verdict.NOT_APPLICABLE


def test_a_request_that_was_not_sent_is_no_pass() -> None:
    without = [one for one in handovers() if one.attempt != "post-again"]
    judgement = decide(RULE, evidence(handovers=without))
    assert judgement.reason == "stage failed: the repeated POST did not go out to the installer."
    failed = stages(stage("open", verdict="fail", caused_by="tool", reason="The slider did not open"))
    only = [one for one in handovers() if one.target == "installer"]
    judgement = decide(RULE, evidence(handovers=only, stages=failed))
    assert (judgement.reason or "").startswith("tool error: the stage open (administrator)")


def posted(kind: str, page: str, **changes: Any) -> Visit:
    answer = exchange(url=f"{ORIGIN}{page}?DOMAIN=127.0.0.2", main=True, method="POST", **changes)
    return visit(page, stage="install" if kind == "installer" else "open", kind=kind, exchanges=[answer])


def test_the_portals_own_post_is_taken_from_the_screens() -> None:
    screens = [posted("installer", "/install"), posted("start", "/")]
    assert decide(RULE, evidence(visits=screens)).verdict is Verdict.PASS
    refused = decide(RULE, evidence(visits=[screens[0], posted("start", "/", status=405)]))
    assert refused.verdict is Verdict.FAIL
    assert "The interface answers 405 to the portal's POST." in refused.findings[0].message
    unseen = decide(RULE, evidence(visits=[screens[1]]))
    assert unseen.reason == "stage failed: the portal's POST did not go out to the installer."


def test_redirects_of_the_portals_post_are_followed() -> None:
    hop = exchange(1, f"{ORIGIN}/?DOMAIN=x", main=True, method="POST", status=302, redirect_to=2)
    end = exchange(2, f"{ORIGIN}/start", main=True, status=500)
    start = visit("/", kind="start", exchanges=[hop, end])
    judgement = decide(RULE, evidence(visits=[posted("installer", "/install"), start]))
    assert judgement.findings[0].message == (
        "The interface answers 500 to the portal's POST (after 302 /start). Expected: 200 with a page."
    )


def refused(role: Role, **changes: Any) -> Visit:
    """A start screen whose POST was answered with 403."""
    answer: dict[str, Any] = {"main": True, "method": "POST", "status": 403, "mime": "text/html"} | changes
    return visit("/", role, "open", exchanges=[exchange(url=f"{ORIGIN}/", **answer)])


def recorded(*visits: Visit, **changes: Any) -> Evidence:
    """A run in which only the browser saw the portal's POST to the interface."""
    sent = [one for one in handovers() if (one.target, one.attempt) != ("interface", "post")]
    return evidence(app=app_facts(installer=None), handovers=sent, visits=list(visits), **changes)


def test_a_regular_user_who_is_refused_is_no_fault_of_the_handover() -> None:
    assert decide(RULE, recorded(refused("admin", status=200), refused("user"))).verdict is Verdict.PASS
    assert decide(RULE, recorded(refused("admin"), refused("user", status=200))).verdict is Verdict.FAIL
    assert decide(RULE, recorded(refused("user"), roles=["user"])).verdict is Verdict.FAIL


def test_a_server_that_had_ended_before_is_not_accused_of_refusing_the_post() -> None:
    fine = refused("admin", status=200)
    silent = refused("admin", status=None, failure="net::ERR_EMPTY_RESPONSE")
    later = silent.model_copy(update={"started": fine.started + 60})
    died = AppProcess(command="serve", exit_code=1, died_at=fine.started + 30, died_in="explore")
    assert decide(RULE, recorded(fine, later, app_process=died)).verdict is Verdict.PASS
    assert decide(RULE, recorded(fine, later)).verdict is Verdict.FAIL
