"""Pages that get the answer which the server gives for any address that does not exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.frame.broken_links import RULE
from checks.model import Judgement, Verdict
from journey.evidence import EvidenceStore, LeakRead, Link, ServerEvidence
from tests.checks.build import ORIGIN, decide, evidence, exchange, link_check, snapshot, store, visit

GONE = (
    "<title>Radar</title><header>Deal Radar</header><h1>These are not the deals you are after</h1><p>{path}, {time}</p>"
)
START = "<title>Radar</title><header>Deal Radar</header><h1>Deals</h1><p>Twelve deals are open.</p>"


def page(template: str, path: str, time: str = "12:04:31") -> str:
    return template.format(path=path, time=time)


def control(keep: EvidenceStore, body: str, **changes: Any) -> LeakRead:
    values = {"url": ORIGIN + "/x0a1b2c3d4e5f", "control": True, "status": 200, "mime": "text/html", "bytes": len(body)}
    return LeakRead.model_validate(values | {"text": keep.put_text(body)} | changes)


def judged(
    folder: Path,
    linked: str,
    unreal: str,
    *,
    path: str = "/reports",
    start: str = START,
    opened: bool = False,
    **changes: Any,
) -> Judgement:
    """`linked` is what the link's address answers, `unreal` what addresses answer that nobody made."""
    keep = store(folder)
    link = Link(url=ORIGIN + path, raw=path, element="a", text="Reports", selector="nav a")
    begun = visit("/", links=[link], exchanges=[exchange(url=ORIGIN + "/", main=True, body=keep.put_text(start))])
    visits = [begun]
    if opened:
        asked = exchange(url=ORIGIN + path, main=True, body=keep.put_text(linked))
        shown = snapshot(html=keep.put_text(changes.pop("drawn", linked)))
        visits.append(visit(path, stage="explore", kind="explored", exchanges=[asked], snapshots=[shown]))
    check = link_check(
        ORIGIN + path,
        body=keep.put_text(linked),
        scripted="<script" in linked,
        visible_characters=40,
        followed="browser" if opened else "request",
    )
    server = ServerEvidence(loopback=True, leaks=[control(keep, unreal, **changes)])
    return decide(RULE, evidence(folder, visits=visits, links=[check], server=server))


def test_a_page_that_looks_like_any_missing_one_is_missing(tmp_path: Path) -> None:
    result = judged(tmp_path, page(GONE, "/reports"), page(GONE, "/x0a1b2c3d4e5f", "12:09:00"))
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert "not the deals you are after" in finding.message
    assert finding.selector == "nav a"


def test_a_page_that_the_browser_opened_counts_by_what_it_shows(tmp_path: Path) -> None:
    script = GONE + "<script src='/app.js'></script>"
    linked, unreal = page(script, "/reports"), page(script, "/x0a1b2c3d4e5f")
    assert judged(tmp_path, linked, unreal).verdict is Verdict.PASS, "nobody knows what the script draws"
    assert judged(tmp_path, linked, unreal, opened=True).verdict is Verdict.FAIL
    drawn = linked + "<h2>Reports</h2><p>Three reports are ready.</p>"
    assert judged(tmp_path, linked, unreal, opened=True, drawn=drawn).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("linked", "unreal", "changes"),
    [
        (page(GONE, "/reports"), START, {}),
        (START, START, {}),
        (page(GONE, "/reports"), page(GONE, "/x0a1b2c3d4e5f"), {"status": 404}),
        (page(GONE, "/"), page(GONE, "/x0a1b2c3d4e5f"), {"path": "/"}),
        (page(GONE, "/reports"), page(GONE, "/x0a1b2c3d4e5f"), {"mime": "application/json"}),
        (page(GONE, "/reports"), page(GONE, "/x0a1b2c3d4e5f"), {"bytes": 16_384}),
        (*["<h1>Deal Radar</h1><p>Please open this page from your Bitrix24.</p>"] * 2, {}),
        (*["<h1>Deal Radar</h1><form><input type='text'><input type=\"password\"></form><p>Come in</p>"] * 2, {}),
        (*["<h1>Deal Radar</h1><p>Your session has ended, sign in again.</p>"] * 2, {}),
        (*["<h1>Deal Radar</h1><p>You have no rights to see this.</p>"] * 2, {}),
        (*["<h1>Prices</h1><table><tr><td>Basic</td><td>free</td></tr></table>"] * 2, {}),
        (*["<h1>Deal Radar</h1>" + "<p>What you can do with it, from the first step to the last.</p>" * 12] * 2, {}),
        (*["<div></div>"] * 2, {}),
    ],
    ids=[
        "other",
        "start",
        "no200",
        "home",
        "json",
        "cut",
        "open-in",
        "password",
        "session",
        "rights",
        "table",
        "long",
        "wordless",
    ],
)
def test_an_answer_that_may_be_meant_passes(tmp_path: Path, linked: str, unreal: str, changes: dict[str, Any]) -> None:
    assert judged(tmp_path, linked, unreal, **changes).verdict is Verdict.PASS


def test_a_start_page_that_stands_for_any_address_proves_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, START, START).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("led", "verdict"), [("/", Verdict.FAIL), ("/login", Verdict.WARN), (None, Verdict.WARN)], ids=str
)
def test_a_link_that_leads_to_the_start_as_any_address_does(tmp_path: Path, led: str | None, verdict: Verdict) -> None:
    link = Link(url=ORIGIN + "/reports", raw="/reports", element="a", text="Reports", selector="nav a")
    check = link_check(ORIGIN + "/reports", hops=["302 /"], final_url=ORIGIN + "/")
    read = LeakRead(
        url=ORIGIN + "/x0a1b2c3d4e5f", control=True, status=302 if led else 404, location=led and ORIGIN + led
    )
    server = ServerEvidence(loopback=True, leaks=[read])
    run = evidence(visits=[visit("/", links=[link])], links=[check], server=server)
    assert decide(RULE, run).verdict is verdict
