"""Links and resources of a screen, with selectors that people and Playwright understand."""

from __future__ import annotations

from collections.abc import Callable

from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Answer, Page

Make = Callable[[dict[str, Page]], Bench]
DOT = Answer(
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    mime="image/svg+xml",
)


def test_links_forms_and_routes_are_listed_as_they_stand(bench: Make) -> None:
    page = """<!doctype html><title>Deals</title><body>
        <a id="home" href="/">Home</a><a data-testid="team" href="team?x=1#top">Team</a><a href="#there">Down</a>
        <a href="#nowhere">Lost</a><a href="#/route">Route</a><a href="javascript:void(0)">Script</a>
        <a href="">Empty</a><a href="#">Hash</a>
        <a href="/file.pdf" download target="_blank">File</a><a href="/hidden" style="display:none">Hidden</a>
        <a href="/deals/5/delete"><i class="fa fa-trash"></i></a><a href="mailto:a@b.example">Mail</a>
        <ul><li><a href="/x?AUTH_ID=abc">One</a></li><li><a href="/x?AUTH_ID=abc">Two</a></li></ul>
        <form action="/search"><input name="q"><button>Search</button></form>
        <form method="post" action="/save"><input name="action"><button>Save</button></form>
        <div routerlink="/board">Board</div><map name="m"><area href="/area" shape="rect" coords="0,0,9,9"></map>
        <a name="there"></a><x-menu></x-menu>
        <script>customElements.define('x-menu', class extends HTMLElement { connectedCallback() {
          this.attachShadow({mode: 'open'}).innerHTML = '<a href="/inside">Inside</a>' } })</script></body>"""
    made = bench({"/": page})
    visit = made.record(links=True)
    app = made.app.url
    by_text = {link.text or link.raw: link for link in visit.links}
    assert list(by_text) == [
        "Home", "Team", "Down", "Lost", "Route", "Script", "Empty", "Hash", "File", "Hidden", "/deals/5/delete", "Mail",
        "One", "Two", "Search", "Save", "Board", "/area", "Inside",
    ]  # fmt: skip
    assert (by_text["Home"].url, by_text["Home"].selector, by_text["Home"].element) == (f"{app}/", "#home", "a")
    assert (by_text["Team"].url, by_text["Team"].selector) == (f"{app}/team?x=1#top", '[data-testid="team"]')
    assert [by_text[name].fragment_found for name in ("Down", "Lost", "Route", "Hash", "Team")] == [
        True,
        False,
        None,
        None,
        None,
    ]
    assert (by_text["Script"].url, by_text["Empty"].raw, by_text["Hash"].raw) == ("javascript:void(0)", "", "#")
    assert (by_text["File"].download, by_text["File"].target) == (True, "_blank")
    assert (by_text["Hidden"].visible, by_text["Home"].visible) == (False, True)
    assert by_text["Two"].selector == "li:nth-of-type(2) > a"
    assert (by_text["Search"].element, by_text["Search"].method, by_text["Search"].url) == (
        "form",
        "get",
        f"{app}/search",
    )
    assert (by_text["Save"].method, by_text["Save"].url) == ("post", f"{app}/save")
    assert (by_text["Board"].element, by_text["Board"].url) == ("route", f"{app}/board")
    assert by_text["Inside"].selector.startswith("x-menu") or " " in by_text["Inside"].selector
    assert {text for text, link in by_text.items() if link.destructive} == {"/deals/5/delete", "Save"}
    frame = made.recorder.frames.find(made.page)
    assert frame is not None
    for link in visit.links:
        assert frame.locator(link.selector).count() == 1, link.selector


def test_made_up_ids_are_not_used(bench: Make) -> None:
    page = """<div id='root'><p id='ember1234'><a id=':r1:' href='/a?APP_SID=1'>A</a></p>
        <p><a href='/b' aria-label='Bee'>b</a></p></div>"""
    visit = bench({"/": page}).record(links=True)
    assert [link.selector for link in visit.links] == ["p:nth-of-type(1) > a", 'a[aria-label="Bee"]']


def test_resources_are_listed_with_what_became_of_them(bench: Make) -> None:
    page = """<!doctype html><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/s.css">
        <link rel="stylesheet" href="/gone.css">
        <script src="/a.js"></script><script src="/gone.js"></script>
        <img id="i" src="/dot.svg"><img src="/gone.svg"><img src="/dot.svg?2" srcset="/dot.svg?2x 2x">
        <picture><source srcset="/dot.svg?wide" media="(min-width: 9000px)"><img src="/dot.svg?narrow"></picture>
        <div style="height:5000px"></div><img loading="lazy" src="/later.svg">
        <video poster="/gone-poster.png" src="/gone.mp4"></video>
        <p class="shown" style="background:url(/gone-inline.png)">Words</p>"""
    style = """@import '/more.css'; @font-face { font-family: Brand; src: url(/gone.woff2) } body { font-family: Brand }
        .shown { color: red; list-style: url(/dot.svg?list) } .absent { background: url('/never.png') }
        .shown:hover { background: url(/over.png) } .absent:hover { background: url(/none.png) }
        @media print { .shown { background: url(/printed.png) } }"""
    css = "text/css"
    made = bench(
        {
            "/": page,
            "/s.css": Answer(style, mime=css),
            "/more.css": Answer(".shown::before { content: url(/dot.svg?before) }", mime=css),
            "/dot.svg": DOT,
            "/icon.svg": DOT,
            "/later.svg": DOT,
            "/a.js": Answer("1", mime="text/javascript"),
        }
    )
    visit = made.record(links=True)
    found = {(item.element, item.url.removeprefix(made.app.url)): item for item in visit.resources}
    state = {key: item.loaded for key, item in found.items()}
    assert state[("img", "/dot.svg")] is True
    assert state[("img", "/gone.svg")] is False
    assert state[("srcset", "/dot.svg?2x")] is None
    assert state[("source", "/dot.svg?wide")] is None
    assert state[("img", "/dot.svg?narrow")] is True
    assert state[("img", "/later.svg")] is None
    assert state[("link", "/s.css")] is True
    assert state[("link", "/gone.css")] is False
    assert state[("css-import", "/more.css")] is True
    assert state[("script", "/a.js")] is True
    assert state[("script", "/gone.js")] is False
    assert state[("css-url", "/never.png")] is None
    assert state[("css-url", "/gone-inline.png")] is False
    assert state[("css-url", "/dot.svg?before")] is True
    assert state[("font-face", "/gone.woff2")] is False
    assert state[("poster", "/gone-poster.png")] is False
    assert ("icon", "/icon.svg") in state
    picture = found[("img", "/dot.svg")]
    assert (picture.selector, picture.natural and picture.natural.width) == ("#i", 9)
    named = ("/never.png", "/gone-inline.png", "/over.png", "/none.png", "/printed.png")
    assert [found[("css-url", url)].visible for url in named] == [False, True, True, False, False]
    assert state[("css-url", "/over.png")] is None
