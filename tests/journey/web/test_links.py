"""Checking the links of recorded screens."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from journey.addresses import Addresses
from journey.evidence import DomSnapshot, EvidenceStore, Exchange, Link, LinkCheck, Size, VisibleContent, Visit
from journey.plan import Plan
from journey.web.links import LinkChecker
from journey.web.pace import Pace
from tests.journey.web.small_site import Asked, Reply, Site, page, redirect

Check = Callable[..., dict[str, LinkCheck]]
NUMBERS = count(1)


def _link(url: str, **more: Any) -> Link:
    return Link.model_validate({"url": url, "raw": url, "element": "a", "text": "See", "selector": "a", **more})


def _visit(site: Site, *links: Link | str, path: str = "/", **more: Any) -> Visit:
    absolute = [link if isinstance(link, Link) else _link(_at(site, link)) for link in links]
    values = {
        "id": f"visit-{next(NUMBERS)}",
        "role": "admin",
        "stage": "open",
        "locale": "en",
        "page": path,
        "url": site.url + path,
        "name": "Start",
        "kind": "start",
        "window": Size(width=1280, height=720),
        "started": 0.0,
        "links": absolute,
        **more,
    }
    return Visit.model_validate(values)


def _at(site: Site, url: str) -> str:
    return site.url + url if url.startswith("/") else url


def _document(url: str, **more: Any) -> Exchange:
    values: dict[str, Any] = {"at": 0.0, "method": "GET", "url": url, "kind": "document", "status": 200}
    return Exchange(id=next(NUMBERS), **(values | more))


def _rest(url: str, **more: Any) -> DomSnapshot:
    return DomSnapshot(at=1.0, url=url, title="Drawn", visible=VisibleContent(characters=77), **more)


@pytest.fixture
def check(plan: Plan, store: EvidenceStore, site: Site) -> Check:
    """Checks visits; keys of the answer are addresses without the server's own beginning."""

    def check(*visits: Visit, known: tuple[LinkCheck, ...] = (), **more: Any) -> dict[str, LinkCheck]:
        options = {"cookies": {}, "network": lambda: True, "timeout": 20.0, "limit": 60.0, **more}
        checker = LinkChecker(plan, store, addresses=Addresses(f"{site.url}/"), **options)
        return {each.url.removeprefix(site.url): each for each in checker.check(visits, known)}

    return check


def test_an_own_page_is_asked_once_and_read(site: Site, check: Check, store: EvidenceStore) -> None:
    site.routes["/a"] = Reply('<title>A\n page</title><script src="x.js"></script><p id="here">Some   words</p>')
    visits = [_visit(site, "/a", "/a#here"), _visit(site, "/a#there", "/a#/route", path="/b")]

    found = check(*visits)

    [a] = found.values()
    assert (a.status, a.own, a.followed, a.mime) == (200, True, "request", "text/html")
    assert (a.title, a.visible_characters, a.scripted) == ("A page", 10, True)
    assert a.fragments == {"here": True, "there": False}
    assert a.body is not None
    assert "Some   words" in store.read_text(a.body)
    assert site.methods("/a") == ["GET"]


def test_missing_and_empty_own_pages(site: Site, check: Check) -> None:
    site.routes["/empty"] = Reply("")
    site.routes["/script"] = Reply("<!doctype html><noscript>Switch it on</noscript><script>draw()</script>")

    found = check(_visit(site, "/gone", "/empty", "/script"))

    assert (found["/gone"].status, found["/gone"].visible_characters) == (404, 4)
    assert (found["/empty"].visible_characters, found["/empty"].scripted) == (0, False)
    assert (found["/script"].visible_characters, found["/script"].scripted) == (0, True)


def test_own_pages_are_asked_as_the_browser_would(site: Site, check: Check) -> None:
    site.routes["/a"] = page()
    cookies = [
        {"name": "sid", "value": "1", "domain": "127.0.0.1", "path": "/", "expires": -1, "secure": True},
        {"name": "other", "value": "2", "domain": "elsewhere.example", "path": "/", "expires": -1},
        {"name": "deep", "value": "3", "domain": "127.0.0.1", "path": "/b", "expires": -1},
        {"name": "old", "value": "4", "domain": "127.0.0.1", "path": "/", "expires": 1.0},
    ]
    sent = {"user-agent": "The Browser", "accept-language": "de"}
    start = _visit(
        site, "/a?tab=2", path="/?DOMAIN=x", exchanges=[_document(f"{site.url}/", method="POST", request_headers=sent)]
    )

    check(start, cookies={"admin": cookies})

    [asked] = site.asked
    assert asked.path == "/a?tab=2"
    assert asked.headers["cookie"] == "sid=1"
    assert asked.headers["referer"] == f"{site.url}/?DOMAIN=x"
    assert asked.headers["user-agent"] == "The Browser"
    assert asked.headers["accept-language"] == "de"
    assert asked.headers["sec-fetch-site"] == "same-origin"


def test_an_account_is_asked_with_its_own_cookies(site: Site, check: Check) -> None:
    site.routes["/mine"] = page()
    cookie = {"name": "who", "value": "user", "domain": "127.0.0.1", "path": "/", "expires": -1}

    check(_visit(site, "/mine", role="user"), cookies={"user": [cookie], "admin": [{**cookie, "value": "admin"}]})

    assert site.asked[0].headers["cookie"] == "who=user"


def test_redirects_are_followed_and_told(site: Site, check: Check) -> None:
    site.routes["/a"] = redirect("/b", 301, "step=1; Path=/")
    site.routes["/b"] = lambda asked: page() if asked.headers.get("cookie") == "step=1" else redirect("/b")
    site.routes["/round"] = redirect("/about")
    site.routes["/about"] = redirect("/round")
    site.routes["/long"] = lambda asked: redirect(f"{asked.path}x" if "?" in asked.path else "/long?x")
    site.routes["/odd"] = redirect("http://[nowhere")
    site.routes["/bye"] = redirect("/logout")
    site.routes["/home"] = redirect("https://127.0.0.2/crm/")
    site.routes["/app"] = redirect("bitrix24://open")

    found = check(_visit(site, "/a", "/round", "/long", "/odd", "/bye", "/home", "/app"))

    assert found["/a"].status == 200
    assert found["/a"].hops == [f"301 {site.url}/b"]
    assert found["/a"].final_url == f"{site.url}/b"
    assert found["/round"].status is None
    assert "go round in a circle" in (found["/round"].failure or "")
    assert f"{site.url}/round -> {site.url}/about -> {site.url}/round" in (found["/round"].failure or "")
    assert "more than 10 redirects" in (found["/long"].failure or "")
    assert "leads nowhere" in (found["/odd"].failure or "")
    assert "could change something" in (found["/bye"].unverified or "")
    assert "the portal" in (found["/home"].unverified or "")
    assert "bitrix24:" in (found["/app"].unverified or "")
    assert not site.methods("/logout")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (_link("mailto:a@b.example"), "mailto"),
        (_link("tel:+100"), "tel"),
        (_link("sms:+100"), "sms"),
        (_link("javascript:void(0)"), "javascript"),
        (_link("data:text/plain,x"), "data"),
        (_link("blob:https://x/1"), "blob"),
        (_link("https://outside.example/deals/5/delete"), "destructive"),
        (_link("https://outside.example/5", text="Delete"), "destructive"),
        (_link("https://outside.example/5", destructive=True), "destructive"),
        (_link("https://outside.example/save", element="form", method="post"), "form"),
        (_link("https://127.0.0.2/crm/deal/details/1/"), "portal"),
        (_link("https://outside.example/deals.list", element="route", raw="deals.list"), "route"),
    ],
)
def test_what_is_never_asked(site: Site, check: Check, link: Link, reason: str) -> None:
    [found] = check(_visit(site, link)).values()

    assert (found.followed, found.skipped, found.status) == ("no", reason, None)
    assert not site.asked


def test_one_dangerous_label_is_enough_and_a_form_is_no_label(site: Site, check: Check) -> None:
    site.routes["/list"] = page()
    links = [
        _link(f"{site.url}/one"),
        _link(f"{site.url}/one", text="Delete"),
        _link(f"{site.url}/list", element="form", method="post"),
        _link(f"{site.url}/list"),
    ]

    found = check(_visit(site, *links))

    assert found["/one"].skipped == "destructive"
    assert found["/list"].status == 200


def test_a_link_within_the_document_asks_nothing(site: Site, check: Check) -> None:
    links = [
        _link(f"{site.url}/#top", raw="#top", fragment_found=None),
        _link(f"{site.url}/#prices", raw="#prices", fragment_found=False),
        _link(f"{site.url}/#news", raw="#news", fragment_found=True),
        _link(f"{site.url}/", raw="#"),
    ]

    [found] = check(_visit(site, *links)).values()

    assert (found.followed, found.failure, found.skipped) == ("browser", None, None)
    assert found.fragments == {"prices": False, "news": True}
    assert not site.asked


def test_what_the_browser_opened_is_not_asked_again(site: Site, check: Check, store: EvidenceStore) -> None:
    final = _document(f"{site.url}/b", status=200, mime="text/html", bytes=9)
    first = _document(f"{site.url}/a", status=302, redirect_to=final.id)
    html = store.put_text('<p id="in">x</p>', "html")
    opened = _visit(site, path="/b", exchanges=[first, final], snapshots=[_rest(f"{site.url}/b", html=html)])
    drawn = _visit(site, path="/drawn?DOMAIN=x", snapshots=[_rest(f"{site.url}/drawn")])
    missing = _visit(site, path="/missing", exchanges=[_document(f"{site.url}/missing", status=404)])
    aborted = _visit(
        site, path="/file", exchanges=[_document(f"{site.url}/file", status=None, failure="x", aborted=True)]
    )
    site.routes["/file"] = page()

    found = check(_visit(site, "/a#in", "/a#out", "/drawn", "/missing", "/file"), opened, drawn, missing, aborted)

    assert (found["/a"].followed, found["/a"].status, found["/a"].visible_characters) == ("browser", 200, 77)
    assert found["/a"].hops == [f"302 {site.url}/b"]
    assert found["/a"].fragments == {"in": True, "out": False}
    assert (found["/drawn"].followed, found["/drawn"].status, found["/drawn"].title) == ("browser", None, "Drawn")
    assert (found["/missing"].followed, found["/missing"].status) == ("browser", 404)
    assert found["/file"].followed == "request"
    assert [asked.path for asked in site.asked] == ["/file"]


def test_the_portals_post_is_no_answer_to_a_link(site: Site, check: Check) -> None:
    site.routes["/"] = page()
    start = _visit(site, "/", exchanges=[_document(f"{site.url}/", method="POST")], snapshots=[_rest(f"{site.url}/")])

    assert check(start)["/"].followed == "request"


def test_the_app_may_refuse_what_comes_from_outside_the_browser(site: Site, check: Check) -> None:
    site.routes["/mine"] = Reply("Open me in Bitrix24", 403)

    found = check(_visit(site, "/mine"))["/mine"]

    assert found.status == 403
    assert found.unverified == "outside the browser the app answers 403"


def test_an_own_address_without_an_answer_is_a_failure(site: Site, check: Check) -> None:
    tries = count()
    site.routes["/silent"] = Reply(silent=True)
    site.routes["/once"] = lambda _: Reply(silent=True) if next(tries) == 0 else page()
    links = ["/silent", "/once", "http://localhost:1/left-over", "http://127.0.0.1:port/"]

    found = check(_visit(site, *links))

    assert "without a whole answer" in (found["/silent"].failure or "")
    assert found["/silent"].unverified is None
    assert found["/once"].status == 200
    assert "no connection" in (found["http://localhost:1/left-over"].failure or "")
    assert found["http://localhost:1/left-over"].unverified is None
    assert "not a valid address" in (found["http://127.0.0.1:port/"].failure or "")


def test_foreign_hosts_are_asked_by_head_and_by_get_where_that_is_refused(site: Site, check: Check) -> None:
    fine, refusing = "http://fine.example/x", "http://refusing.example/x"
    site.routes[fine] = page()
    site.routes[refusing] = lambda asked: Reply("", 405) if asked.method == "HEAD" else page()

    found = check(_visit(site, fine, refusing, "http://fine.example/gone"))

    assert (found[fine].status, found[fine].own, found[fine].unverified) == (200, False, None)
    assert site.methods(fine) == ["HEAD"]
    assert (found[refusing].status, found[refusing].title) == (200, "A page")
    assert site.methods(refusing) == ["HEAD", "GET"]
    assert (found["http://fine.example/gone"].status, found["http://fine.example/gone"].unverified) == (404, None)
    assert site.asked[0].headers["referer"] == f"{site.url}/"
    assert site.asked[0].headers["sec-fetch-site"] == "cross-site"


@pytest.mark.parametrize(
    ("url", "reply", "words"),
    [
        ("http://a.example/", Reply("", 429), "limits how often"),
        ("http://a.example/", Reply("", 999), "turns robots away"),
        ("http://a.example/", Reply("Forbidden", 403), "turns robots away"),
        ("http://a.example/", Reply("", 401), "wants a sign-in"),
        ("http://www.linkedin.com/in/x", Reply("", 404), "turns robots away"),
        ("http://a.example/", Reply("", 503, (("Server", "cloudflare"),)), "busy or turns robots away"),
        ("http://a.example/", Reply("<title>Just a moment...</title>", 500), "a wall against robots"),
        ("http://a.example/", Reply(silent=True), "could not be reached"),
        ("http://a.example/", Reply("Internal error", 500), None),
        ("http://a.example/", Reply("", 410), None),
        ("http://a.example/", Reply("Not found", 404), None),
    ],
)
def test_which_foreign_answers_prove_nothing(
    site: Site, check: Check, url: str, reply: Reply, words: str | None
) -> None:
    site.routes[url] = reply

    found = check(_visit(site, url))[url]

    assert (words or "") in (found.unverified or "")
    assert (found.unverified is None) == (words is None)


def test_a_host_that_asks_for_patience_gets_it_once(site: Site, check: Check) -> None:
    busy, gone = "http://busy.example/x", "http://gone.example/x"
    tries = count()
    later = Reply("", 429, (("Retry-After", "1"),))
    site.routes[busy] = lambda _: later if next(tries) == 0 else page()
    site.routes[gone] = Reply("", 429, (("Retry-After", "3600"),))
    began = time.monotonic()

    found = check(_visit(site, busy, gone))

    assert found[busy].status == 200
    assert time.monotonic() - began >= 0.9
    assert "limits how often" in (found[gone].unverified or "")


def test_without_a_network_only_this_machine_is_asked(site: Site, check: Check) -> None:
    site.routes["/a"] = page()

    found = check(_visit(site, "/a", "http://far.example/"), network=lambda: False)

    assert found["/a"].status == 200
    assert (found["http://far.example/"].followed, found["http://far.example/"].skipped) == ("no", "no network")


def test_the_network_is_not_tried_when_nothing_leads_there(site: Site, check: Check) -> None:
    def never() -> bool:
        raise AssertionError("the network was tried")

    site.routes["/a"] = page()
    assert check(_visit(site, "/a"), network=never)["/a"].status == 200


def test_what_the_time_does_not_suffice_for_is_said(site: Site, check: Check) -> None:
    def slow(asked: Asked) -> Reply:
        time.sleep(0.3)
        return page()

    deals = [f"/deal/{number}" for number in range(90)]
    site.routes |= dict.fromkeys(deals, slow)
    site.routes["/help"] = page()
    began = time.monotonic()

    found = check(_visit(site, *deals, "/help"), limit=1.5, pace=Pace(own=2))

    assert time.monotonic() - began < 90 * 0.3 / 2, "as long as all of them take"
    assert found["/help"].status == 200, "one of each kind comes before the second of any"
    left = [each for each in found.values() if each.skipped == "limit"]
    assert 75 <= len(left) <= 89
    assert len(found) == 91


def test_no_host_is_asked_too_much_at_once(site: Site, check: Check) -> None:
    now: list[str] = []
    most: dict[str, int] = {}

    def busy(asked: Asked) -> Reply:
        host = asked.path.split("/")[2] if asked.path.startswith("http") else "own"
        now.append(host)
        most[host] = max(most.get(host, 0), now.count(host))
        most["all"] = max(most.get("all", 0), len(now))
        time.sleep(0.03)
        now.remove(host)
        return page()

    links = [f"/{number}" for number in range(12)]
    links += [f"http://{host}.example/{number}" for host in "abcd" for number in range(6)]
    for link in links:
        site.routes[link] = busy

    check(_visit(site, *links))

    assert most["own"] <= 4
    assert most["all"] <= 8
    assert all(most[f"{host}.example"] <= 2 for host in "abcd")


def test_known_answers_are_kept(site: Site, check: Check) -> None:
    site.routes["/a"] = site.routes["/b"] = page()
    first = check(_visit(site, "/a", "http://far.example/"), network=lambda: False)
    second = check(_visit(site, "/b", "http://far.example/"), known=tuple(first.values()))

    assert set(second) == {"/a", "/b", "http://far.example/"}
    assert site.methods("/a") == ["GET"]
    assert second["http://far.example/"].status == 404


def test_a_host_that_never_answers_head_is_asked_by_get(
    site: Site, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journey.web.links.HEAD_TIMEOUT", 0.2)
    mute = "http://mute.example/x"

    def answer(asked: Asked) -> Reply:
        if asked.method == "HEAD":
            time.sleep(0.5)
        return page()

    site.routes[mute] = answer
    assert check(_visit(site, mute))[mute].status == 200


def test_our_own_lack_of_time_is_no_fault_of_the_page(site: Site, check: Check) -> None:
    def slow(asked: Asked) -> Reply:
        time.sleep(0.8)
        return page()

    site.routes["/slow"] = slow
    found = check(_visit(site, "/slow"), limit=0.3, timeout=2.0)["/slow"]
    assert (found.followed, found.skipped, found.failure) == ("no", "limit", None)


def test_odd_answers(site: Site, check: Check) -> None:
    site.routes["/none"] = Reply("", 204, ())
    site.routes["/part"] = Reply("some", 206)
    site.routes["/basic"] = Reply("", 401, (("WWW-Authenticate", "Basic"),))
    site.routes["/law"] = Reply("", 451)
    site.routes["/file"] = Reply("a;b", 200, (("Content-Type", "text/csv"), ("Content-Disposition", "attachment")))
    site.routes["/caf%C3%A9"] = page("Coffee")
    site.routes["/nowhere"] = Reply("", 302, ())

    found = check(_visit(site, "/none", "/part", "/basic", "/law", "/file", "/caf%C3%A9", "/nowhere"))

    assert {path: each.status for path, each in found.items()} == {
        "/none": 204, "/part": 206, "/basic": 401, "/law": 451, "/file": 200, "/caf%C3%A9": 200, "/nowhere": 302,
    }  # fmt: skip
    assert found["/file"].mime == "text/csv"
    assert "401" in (found["/basic"].unverified or "")
