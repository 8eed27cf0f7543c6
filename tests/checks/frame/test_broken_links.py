from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.frame.broken_links import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Click, Link, LinkCheck, Resource, Visit
from tests.checks.build import ORIGIN, decide, evidence, exchange, link_check, nothing_visible, snapshot, store, visit


def link(path: str = "/deals", **changes: Any) -> Link:
    url = path if "://" in path else ORIGIN + path
    return Link(**({"url": url, "raw": path, "element": "a", "text": "Deals", "selector": "nav a.deals"} | changes))


def checked(path: str = "/deals", **changes: Any) -> LinkCheck:
    return link_check(path if "://" in path else ORIGIN + path, **changes)


def judged(links: list[Link], checks: list[LinkCheck], *more: Visit, **changes: Any) -> Judgement:
    return decide(RULE, evidence(visits=[visit("/", links=links), *more], links=checks, **changes))


def test_links_to_pages_pass() -> None:
    assert judged([link()], [checked()]).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 404},
        {"status": 410},
        {"status": 500},
        {"status": 405},
        {"status": None, "failure": "net::ERR_CONNECTION_REFUSED"},
        {"visible_characters": 0},
        {"title": "404 Not Found", "visible_characters": 40},
        {"title": "Page not found | Deal Radar", "visible_characters": 200},
        {"title": "Страница не найдена", "visible_characters": 120},
        {"mime": "application/pdf", "bytes": 0, "visible_characters": None},
    ],
)
def test_missing_and_empty_pages_fail(changes: dict[str, Any]) -> None:
    result = judged([link()], [checked(**changes)])
    assert result.verdict is Verdict.FAIL
    assert result.findings[0].selector == "nav a.deals"


@pytest.mark.parametrize(
    "changes",
    [
        {"visible_characters": 12},
        {"visible_characters": 0, "scripted": True},
        {"title": "How to mend 404 errors", "visible_characters": 200},
        {"title": "Order 404", "visible_characters": 200},
        {"title": "No deals found", "visible_characters": 60},
        {"mime": "application/pdf", "bytes": 9000, "visible_characters": None},
        {"hops": ["302 /deals/"], "final_url": ORIGIN + "/deals/"},
        {"status": 204, "mime": None, "visible_characters": None},
    ],
)
def test_pages_that_only_look_suspicious_pass(changes: dict[str, Any]) -> None:
    assert judged([link()], [checked(**changes)]).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 403},
        {"hops": ["302 /login"], "final_url": ORIGIN + "/login"},
        {"hops": ["302 /"], "final_url": ORIGIN + "/"},
        {"unverified": "the host keeps robots out (999)", "status": 999},
    ],
)
def test_answers_that_prove_nothing_warn(changes: dict[str, Any]) -> None:
    assert judged([link()], [checked(**changes)]).verdict is Verdict.WARN


@pytest.mark.parametrize(
    "one",
    [
        link("#", raw="#"),
        link("javascript:void(0)", raw="javascript:void(0)", url="javascript:void(0)"),
        link("mailto:a@b.example", raw="mailto:a@b.example", url="mailto:a@b.example"),
        link("#top", raw="#top"),
        link("/logout", destructive=True),
        link("/#/reports", raw="#/reports"),
        link("/", raw="", element="form", method="post"),
    ],
)
def test_links_that_lead_to_no_page_pass(one: Link) -> None:
    checks = [checked("/logout", followed="no", skipped="destructive", status=None), checked("/")]
    assert judged([one], checks).verdict is Verdict.PASS


def test_a_link_on_every_screen_is_one_finding() -> None:
    visits = [visit(page, role, links=[link()]) for page in ("/", "/team") for role in ("admin", "user")]
    (finding,) = decide(RULE, evidence(visits=visits, links=[checked(status=404)])).findings
    assert finding.message == "The link «Deals» to /deals answers 404."
    assert finding.count == 4


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"status": 405}, Verdict.PASS),
        ({"status": 404}, Verdict.FAIL),
        ({"status": 400}, Verdict.PASS),
        ({"status": 500}, Verdict.WARN),
        ({"visible_characters": 0}, Verdict.PASS),
    ],
)
def test_targets_of_post_forms(changes: dict[str, Any], verdict: Verdict) -> None:
    form = link("/save", element="form", method="post")
    assert judged([form], [checked("/save", **changes)]).verdict is verdict


def test_a_server_that_knows_no_wrong_method_proves_nothing_for_post(tmp_path: Path) -> None:
    body = store(tmp_path).put_text("<pre>Cannot GET /save</pre>", "html")
    form = visit("/", links=[link("/save", element="form", method="post")])
    run = evidence(tmp_path, visits=[form], links=[checked("/save", status=404, body=body)])
    assert decide(RULE, run).verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("click", "html", "verdict"),
    [
        ("nothing", "", Verdict.FAIL),
        ("changed", "", Verdict.PASS),
        (None, '<a href="#prices">Prices</a>', Verdict.FAIL),
        (None, '<a href="#prices" data-bs-toggle="tab">Prices</a>', Verdict.WARN),
        (None, "", Verdict.WARN),
    ],
)
def test_missing_targets_on_the_same_screen(tmp_path: Path, click: Any, html: str, verdict: Verdict) -> None:
    anchor = link("/#prices", raw="#prices", fragment_found=False)
    clicks = [Click(label="Prices", selector=anchor.selector, result=click)] if click else []
    stored = store(tmp_path).put_text(html, "html") if html else None
    one = visit("/", links=[anchor], clicks=clicks, snapshots=[snapshot(html=stored)])
    assert decide(RULE, evidence(tmp_path, visits=[one], links=[checked("/")])).verdict is verdict


def test_missing_targets_on_another_page() -> None:
    anchor = link("/help#prices")
    assert judged([anchor], [checked("/help", fragments={"prices": False})]).verdict is Verdict.FAIL
    assert judged([anchor], [checked("/help", fragments={"prices": False}, scripted=True)]).verdict is Verdict.WARN
    assert judged([anchor], [checked("/help", fragments={"prices": True})]).verdict is Verdict.PASS


@pytest.mark.parametrize("raw", ["/deals/undefined", "/deals/{{deal.id}}", "undefined", "/deal/null?tab=1", "/x/${id}"])
def test_addresses_that_were_not_filled_in_fail(raw: str) -> None:
    one = link("/deals/x", raw=raw)
    assert judged([one], [checked("/deals/x")]).verdict is Verdict.FAIL


OUTSIDE = "https://help.example.org/deals"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.PASS),
        ({"status": 404}, Verdict.FAIL),
        ({"status": 403}, Verdict.WARN),
        ({"status": 503}, Verdict.WARN),
        ({"status": None, "failure": "timed out"}, Verdict.WARN),
        ({"status": None, "failure": "[Errno -2] Name or service not known"}, Verdict.FAIL),
        ({"visible_characters": 0}, Verdict.WARN),
    ],
)
def test_foreign_hosts(changes: dict[str, Any], verdict: Verdict) -> None:
    assert judged([link(OUTSIDE)], [checked(OUTSIDE, own=False, **changes)], network=True).verdict is verdict


def test_foreign_hosts_are_not_looked_at_without_a_network() -> None:
    unasked = checked(OUTSIDE, own=False, followed="no", skipped="no network", status=None)
    result = judged([link(OUTSIDE), link()], [unasked, checked()])
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("not observable here: no network")
    assert judged([link(OUTSIDE), link()], [unasked, checked(status=404)]).verdict is Verdict.FAIL


def test_links_past_the_limit_are_no_pass_unless_of_a_shape_that_was_asked() -> None:
    unasked = {"followed": "no", "skipped": "limit", "status": None}
    asked = checked("/deal/1")
    assert judged([link("/deal/2")], [asked, checked("/deal/2", **unasked)]).verdict is Verdict.PASS
    assert judged([link("/team")], [asked, checked("/team", **unasked)]).verdict is Verdict.NOT_RUN


def test_screens_of_the_portal_are_not_the_apps_links() -> None:
    portal = "https://127.0.0.2/crm/deal/details/1/"
    assert judged([link(portal)], [checked(portal, own=False, status=404)]).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"exchanges": [exchange(url=ORIGIN + "/reports", main=True, status=404)]},
        {"exchanges": [exchange(url=ORIGIN + "/reports", main=True, status=502)]},
        {"snapshots": [snapshot(page="/reports", visible=nothing_visible())]},
        {"kind": "placement", "exchanges": [exchange(url=ORIGIN + "/reports", main=True, status=404)]},
        {"kind": "declared", "exchanges": [exchange(url=ORIGIN + "/reports", main=True, status=404)]},
    ],
)
def test_screens_that_exploring_opened(changes: dict[str, Any]) -> None:
    one = visit("/reports", **({"path": ["Menu", "Reports"]} | changes))
    (finding,) = judged([], [], one).findings
    assert finding.certain


def test_a_screen_that_says_that_it_is_missing(tmp_path: Path) -> None:
    keep = store(tmp_path)
    missing = keep.put_text("<nav>Deals Team</nav><h1>Page not found</h1><p>Go back to the start.</p>", "html")
    about = keep.put_text("<h1>Broken pages</h1><p>Pages that were not found on your site: 12</p>", "html")
    lost = visit("/old", kind="route", snapshots=[snapshot(html=missing)])
    report = visit("/report", snapshots=[snapshot(html=about)])
    assert [f.page for f in decide(RULE, evidence(tmp_path, visits=[visit("/"), lost, report])).findings] == ["/old"]


def test_a_link_and_its_screen_are_one_finding() -> None:
    opened = visit("/reports", exchanges=[exchange(url=ORIGIN + "/reports", main=True, status=404)])
    result = judged([link("/reports")], [checked("/reports", status=404, followed="browser")], opened)
    (finding,) = result.findings
    assert finding.count == 2


@pytest.mark.parametrize("raw", ["file:///C:/Desk/prices.pdf", "C:\\Desk\\prices.pdf", "c:/desk/prices.pdf"])
def test_a_link_to_somebodys_disk_fails(raw: str) -> None:
    (finding,) = judged([link(raw, raw=raw, url=raw)], []).findings
    assert finding.certain
    assert raw in finding.message


def test_a_slow_page_is_a_suspicion() -> None:
    slow = checked(status=None, failure="no answer within 10 s")
    assert judged([link()], [slow]).verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"status": 404}, Verdict.FAIL),
        ({"status": 410}, Verdict.FAIL),
        ({"status": 403}, Verdict.PASS),
        ({"status": 404, "aborted": True}, Verdict.PASS),
        ({"status": 404, "url": "https://video.example/embed"}, Verdict.PASS),
        ({"status": 404, "frame": "portal"}, Verdict.PASS),
    ],
)
def test_pages_in_frames_of_the_app(changes: dict[str, Any], verdict: Verdict) -> None:
    inner = exchange(**({"number": 5, "url": ORIGIN + "/inner/map", "frame": "nested"} | changes))
    run = evidence(visits=[visit("/", exchanges=[exchange(main=True), inner])])
    assert decide(RULE, run).verdict is verdict


def test_a_circle_of_redirects_is_one_finding() -> None:
    hops = [
        exchange(number, f"{ORIGIN}/{'ab'[number % 2]}", main=True, status=302, redirect_to=number + 1)
        for number in range(2, 6)
    ]
    end = exchange(6, ORIGIN + "/a", main=True, status=None, failure="net::ERR_TOO_MANY_REDIRECTS")
    opened = visit("/b", exchanges=[*hops, end])
    asked = checked("/a", status=None, failure="net::ERR_TOO_MANY_REDIRECTS", followed="browser")
    (finding,) = judged([link("/a")], [asked], opened).findings
    assert finding.message.startswith("The link «Deals» to /a")


def drawn_screen(path: str) -> Visit:
    """A screen that a script drew under a path of its own: its document was never asked for."""
    return visit(path, exchanges=[exchange(url=ORIGIN + "/api/deals", kind="fetch")])


def test_a_path_that_a_script_may_draw_is_a_suspicion() -> None:
    missing = [checked("/team", status=404)]
    assert judged([link("/team")], missing).verdict is Verdict.FAIL
    assert judged([link("/team")], missing, drawn_screen("/deals")).verdict is Verdict.WARN
    opened = [checked("/team", status=404, followed="browser")]
    assert judged([link("/team")], opened, drawn_screen("/deals")).verdict is Verdict.FAIL
    manual = [checked("/files/manual.pdf", status=404)]
    assert judged([link("/files/manual.pdf")], manual, drawn_screen("/deals")).verdict is Verdict.FAIL
    hashed = visit("/#/deals", url=ORIGIN + "/#/deals", exchanges=[])
    assert judged([link("/team")], missing, hashed).verdict is Verdict.FAIL


def test_a_target_that_is_missing_in_two_lives_is_one_finding() -> None:
    visits = []
    for stage, sid in (("open", "1"), ("reopen", "2")):
        anchor = link(f"/?DOMAIN=b24&APP_SID={sid}#prices", raw="#prices", fragment_found=False)
        click = Click(label="Deals", selector=anchor.selector, result="nothing")
        visits.append(visit("/", stage=stage, links=[anchor], clicks=[click]))
    result = decide(RULE, evidence(visits=visits))
    assert result.verdict is Verdict.FAIL
    assert [one.count for one in result.findings] == [2]


def test_the_picture_of_a_start_screen_that_fails_is_no_link() -> None:
    broken = exchange(main=True, status=500)
    shot = visit("/", stage="screenshots", kind="declared", name="Start screen", exchanges=[broken])
    assert judged([], [], shot).verdict is Verdict.PASS
    declared = visit("/settings", stage="explore", kind="declared", name="Settings", exchanges=[broken])
    assert judged([], [], declared).verdict is Verdict.FAIL


def test_a_page_that_the_browser_keeps_out_of_the_frame_is_there() -> None:
    kept_out = exchange(main=True, status=200, failure="net::ERR_BLOCKED_BY_RESPONSE")
    page = visit(
        "/people",
        stage="explore",
        kind="explored",
        exchanges=[kept_out],
        snapshots=[],
        failed_by="app",
        failure="The browser could not show the app's page in the frame (net::ERR_BLOCKED_BY_RESPONSE)",
    )
    assert judged([], [], page).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"status": 200}, Verdict.PASS),
        ({"status": 200, "visible_characters": 0}, Verdict.PASS),
        ({"status": 403, "unverified": "outside the browser the app answers 403"}, Verdict.PASS),
        ({"status": 400}, Verdict.PASS),
        ({"status": 404}, Verdict.FAIL),
        ({"status": 500}, Verdict.WARN),
    ],
)
def test_the_handler_of_a_placement_must_be_there(changes: dict[str, Any], verdict: Verdict) -> None:
    handler = link("/deal-tab", element="placement", text="Radar", selector="")
    result = judged([handler], [checked("/deal-tab", **changes)])
    assert result.verdict is verdict
    assert all(one.message.startswith("The placement «Radar» to /deal-tab ") for one in result.findings)
    assert all(one.selector is None for one in result.findings)


def test_what_an_inner_frame_shows_is_a_page_and_what_an_object_shows_is_a_file() -> None:
    inner = exchange(2, f"{ORIGIN}/plan.svg", kind="document", frame="nested", status=404)
    plan = Resource(url=f"{ORIGIN}/plan.svg", element="object", selector="object", loaded=False)

    def run(*shown: Resource) -> Verdict:
        one = visit("/", exchanges=[exchange(main=True), inner], resources=list(shown))
        return decide(RULE, evidence(visits=[one])).verdict

    assert run() is Verdict.FAIL
    assert run(plan) is Verdict.PASS


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>It is installed and working.</p>", Verdict.FAIL),
        ("<title>Reports</title><nav>Deals</nav><h1>Reports</h1><p>Coming soon</p>", Verdict.WARN),
        ("<title>Reports</title><nav>Deals</nav><h1>Reports</h1><p>Seven deals were won.</p>", Verdict.PASS),
    ],
)
def test_a_page_that_stands_in_for_another_is_empty(tmp_path: Path, page: str, verdict: Verdict) -> None:
    keep = store(tmp_path)
    shown = snapshot(page="/reports", html=keep.put_text(page, "html"))
    screen = visit("/reports", kind="explored", stage="explore", snapshots=[shown])
    judgement = decide(RULE, evidence(tmp_path, visits=[visit("/", links=[link("/reports")]), screen]))
    assert judgement.verdict is verdict


def test_a_page_that_leads_on_to_a_missing_one_is_told_where_its_link_stands() -> None:
    documents = [
        exchange(1, f"{ORIGIN}/old", main=True, status=200),
        exchange(2, f"{ORIGIN}/archive", main=True, status=404),
    ]
    screen = visit("/archive", kind="explored", stage="explore", exchanges=documents)
    (finding,) = decide(RULE, evidence(visits=[visit("/", links=[link("/old")]), screen])).findings
    assert finding.page == "/"
    assert "to /old leads on to /archive, which answers 404" in finding.message
