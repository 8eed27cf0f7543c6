"""Pictures that the browser had no reason to load."""

from __future__ import annotations

from typing import Any

from journey.addresses import Addresses
from journey.evidence import Exchange, Resource, ResourceCheck, Size, Visit
from journey.plan import Plan
from journey.web.unloaded import ask_unloaded
from tests.journey.web.small_site import Asked, Reply, Site

PICTURE = (("Content-Type", "image/png"),)


def _visit(site: Site, *resources: Resource, exchanges: tuple[Exchange, ...] = ()) -> Visit:
    return Visit(
        id="v", role="admin", stage="open", locale="en", page="/", url=f"{site.url}/", name="Start", kind="start",
        window=Size(width=1280, height=720), started=0.0, resources=list(resources), exchanges=list(exchanges),
    )  # fmt: skip


def _resource(url: str, element: str = "srcset", **more: Any) -> Resource:
    return Resource(url=url, element=element, selector="img", **more)


def _ask(plan: Plan, site: Site, visit: Visit, *, network: bool = True, **more: Any) -> dict[str, ResourceCheck]:
    options: dict[str, Any] = {
        "addresses": Addresses(f"{site.url}/"),
        "cookies": {},
        "network": lambda: network,
        **more,
    }
    return {check.url.removeprefix(site.url): check for check in ask_unloaded(plan, [visit], **options)}


def test_only_what_the_browser_left_out_is_asked(site: Site, plan: Plan) -> None:
    site.routes["/big.png"] = Reply("x" * 9, 200, PICTURE)
    site.routes["/odd.png"] = lambda asked: Reply("", 405) if asked.method == "HEAD" else Reply("x", 200, PICTURE)
    loaded = Exchange(id=1, at=0, method="GET", url=f"{site.url}/there.png", kind="image", status=404)
    visit = _visit(
        site,
        _resource(f"{site.url}/big.png"),
        _resource(f"{site.url}/odd.png"),
        _resource(f"{site.url}/gone.png", "img"),
        _resource(f"{site.url}/shown.png", "img", loaded=True),
        _resource(f"{site.url}/there.png", "img"),
        _resource(f"{site.url}/unused.png", "css-url", visible=False),
        _resource(f"{site.url}/hover.png", "css-url", visible=True),
        _resource("data:image/png;base64,AA", "img"),
        _resource(f"{site.url}/big.png#part"),
        exchanges=(loaded,),
    )

    found = _ask(plan, site, visit)

    assert {path: check.status for path, check in found.items()} == {
        "/big.png": 200,
        "/odd.png": 200,
        "/gone.png": 404,
        "/hover.png": 404,
    }
    assert site.methods("/big.png") == ["HEAD"]
    assert (found["/big.png"].mime, found["/big.png"].bytes) == ("image/png", 9)
    assert site.methods("/gone.png") == ["HEAD", "GET"]


def test_foreign_files_need_a_network_and_may_prove_nothing(site: Site, plan: Plan) -> None:
    far, walled = "http://cdn.example/a.png", "http://wall.example/a.png"
    site.routes[walled] = Reply("", 403)
    visit = _visit(site, _resource(far), _resource(walled))

    assert _ask(plan, site, visit, network=False) == {}
    assert not site.asked
    found = _ask(plan, site, visit)
    assert (found[far].status, found[far].unverified) == (404, None)
    assert "robots" in (found[walled].unverified or "")


def test_known_answers_are_kept(site: Site, plan: Plan) -> None:
    visit = _visit(site, _resource(f"{site.url}/gone.png"))
    known = [ResourceCheck(url=f"{site.url}/gone.png", status=404)]
    assert list(_ask(plan, site, visit, known=known)) == ["/gone.png"]
    assert not site.asked


def test_cookies_go_along(site: Site, plan: Plan) -> None:
    def mine(asked: Asked) -> Reply:
        return Reply("x", 200, PICTURE) if asked.headers.get("cookie") == "sid=1" else Reply("", 403)

    site.routes["/mine.png"] = mine
    cookie = {"name": "sid", "value": "1", "domain": "127.0.0.1", "path": "/", "expires": -1}
    found = _ask(plan, site, _visit(site, _resource(f"{site.url}/mine.png", "img")), cookies={"admin": [cookie]})
    assert found["/mine.png"].status == 200
