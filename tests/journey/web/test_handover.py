"""The portal's handover repeated, and the app's addresses asked bare."""

from __future__ import annotations

from urllib.parse import parse_qs

from journey.evidence import EvidenceStore
from journey.plan import Plan
from journey.web.handover import ask_bare, repeat_post
from journey.web.server import ask_addresses, leads_to_loopback
from tests.journey.web.small_site import Asked, Reply, Site, page, redirect

FIELDS = {"AUTH_ID": "secret token", "PLACEMENT": "DEFAULT", "PLACEMENT_OPTIONS": '{"a":"ü"}'}


def test_the_post_is_sent_as_the_portal_sends_it(site: Site, plan: Plan, store: EvidenceStore) -> None:
    site.routes["/install"] = page("Installed, thank you")

    again = repeat_post(plan, store, "installer", f"{site.url}/install?DOMAIN=127.0.0.2&LANG=en&tab=1", FIELDS)

    [asked] = site.asked
    assert (asked.method, asked.path) == ("POST", "/install?DOMAIN=127.0.0.2&LANG=en&tab=1")
    assert parse_qs(asked.body) == {name: [value] for name, value in FIELDS.items()}
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["origin"] == "https://127.0.0.2"
    assert "cookie" not in asked.headers
    assert (again.target, again.attempt, again.page) == ("installer", "post-again", "/install?tab=1")
    assert (again.status, again.visible_characters, again.failure) == (200, 20, None)
    assert again.headers["content-type"] == "text/html; charset=utf-8"
    assert again.body is not None
    assert "thank you" in store.read_text(again.body)


def test_redirects_of_the_app_are_followed_with_what_a_browser_would_send(
    site: Site, plan: Plan, store: EvidenceStore
) -> None:
    site.routes["/"] = redirect("/keep", 307, "sid=7; Path=/; HttpOnly")
    site.routes["/keep"] = redirect("/see?x=1", 303)
    site.routes["/see"] = page()

    again = repeat_post(plan, store, "interface", f"{site.url}/", FIELDS)

    assert [asked.method for asked in site.asked] == ["POST", "POST", "GET"]
    assert "AUTH_ID" in site.asked[1].body
    assert site.asked[1].headers["cookie"] == "sid=7"
    assert site.asked[2].body == ""
    assert again.hops == ["307 /keep", "303 /see?x=1"]
    assert again.status == 200


def test_tokens_never_leave_the_app(site: Site, plan: Plan, store: EvidenceStore) -> None:
    elsewhere = "http://tracker.example/collect"
    site.routes["/"] = redirect(elsewhere, 307)
    site.routes[elsewhere] = page()

    again = repeat_post(plan, store, "interface", f"{site.url}/", FIELDS)

    assert [asked.path for asked in site.asked] == ["/"]
    assert (again.status, again.hops) == (307, [f"307 {elsewhere}"])


def test_bare_requests_have_no_body_no_tokens_and_no_cookies(site: Site, plan: Plan, store: EvidenceStore) -> None:
    def show(asked: Asked) -> Reply:
        return Reply("Open me in Bitrix24", 403) if not asked.body else page()

    site.routes["/"] = show

    get, head = ask_bare(plan, store, "interface")

    assert (get.attempt, get.status, get.visible_characters) == ("get", 403, 19)
    assert (head.attempt, head.status, head.body, head.visible_characters) == ("head", 403, None, None)
    assert site.methods("/") == ["GET", "HEAD"]


def test_an_empty_answer_and_none_at_all(site: Site, plan: Plan, store: EvidenceStore) -> None:
    site.routes["/"] = Reply("")
    site.routes["/install"] = Reply(silent=True)

    assert ask_bare(plan, store, "interface")[0].visible_characters == 0
    silent = ask_bare(plan, store, "installer")[0]
    assert silent.status is None
    assert "without a whole answer" in (silent.failure or "")


def test_the_servers_answers_to_head_and_get(site: Site, plan: Plan, store: EvidenceStore) -> None:
    site.routes["/"] = redirect("/start")
    site.routes["/start"] = Reply("x", 200, (("X-Frame-Options", "DENY"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")))
    site.routes["/install"] = lambda asked: Reply("", 405 if asked.method == "HEAD" else 200)

    seen = ask_addresses(plan, store)

    assert seen.loopback
    told = [(answer.target, answer.method, answer.status, answer.hops) for answer in seen.answers]
    assert told == [
        ("interface", "HEAD", 302, ["302 /start"]),
        ("interface", "GET", 200, ["302 /start"]),
        ("installer", "HEAD", 405, []),
        ("installer", "GET", 200, []),
    ]
    assert seen.answers[1].headers["x-frame-options"] == "DENY"
    assert seen.answers[1].headers["set-cookie"] == "a=1\nb=2"
    assert "HEAD" not in site.methods("/start")


def test_what_is_this_machine() -> None:
    assert leads_to_loopback("http://127.0.0.1:8000/")
    assert leads_to_loopback("https://[::1]/")
    assert leads_to_loopback("http://app.localhost/")
    assert not leads_to_loopback("https://192.0.2.7/")
    assert not leads_to_loopback("https://no-such-host.invalid/")
