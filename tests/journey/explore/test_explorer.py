"""Exploring finds the screens that a person finds, touches nothing dangerous, and keeps its bounds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from journey.explore import steps
from journey.explore.limits import ExploreLimits
from journey.manifest import Page as DeclaredPage
from journey.manifest import Step
from journey.recorder import OpenVisit
from pages.app_frame import AppFrame
from tests.journey.explore.conftest import Tour
from tests.journey.recorder.small_portal import Answer, Handler

Explore = Callable[..., Tour]
NAV = "<nav><a href='/'>Deals</a> <a href='/reports'>Reports</a> <a href='/settings'>Settings</a></nav>"


OPENS_SLIDERS = """addEventListener('message', (event) => { if (event.data !== 'openPath') return;
    const above = document.createElement('div'); above.className = 'side-panel side-panel-overlay --open';
    above.style = 'position:fixed;inset:0;background:#fff';
    above.innerHTML = '<div class="side-panel side-panel-container"><div class="side-panel-labels">' +
      '<div class="side-panel-label --close-label"><div class="side-panel-label-icon side-panel-label-icon-close">x</div></div>' +
      '</div><div class="side-panel-content-container">Deal</div></div>';
    above.querySelector('.side-panel-label-icon').onclick = () => above.remove(); document.body.append(above) })"""


def screen(title: str, body: str = "") -> str:
    words = f"<h1>{title}</h1><p>All about {title.lower()}, and nothing else here.</p>"
    return f"<!doctype html><title>{title}</title>{NAV}{words}{body}"


def test_links_are_followed_and_every_screen_is_recorded_once(explore: Explore) -> None:
    tour = explore(
        {
            "/": screen("Deals", "<a href='/deal/7'>Big deal</a>"),
            "/reports": screen("Reports", "<a href='/reports/month'>This month</a>"),
            "/settings": screen("Settings"),
            "/deal/7": screen("Deal 7"),
            "/reports/month": screen("Month"),
        }
    )
    assert sorted(tour.pages) == ["/deal/7", "/reports", "/reports/month", "/settings"]
    assert all(visit.failure is None and visit.at_rest and visit.layouts for visit in tour.found.visits)
    by_page = {visit.page: visit for visit in tour.found.visits}
    assert by_page["/reports/month"].path == ["clicked 'Reports'", "clicked 'This month'"]
    assert by_page["/reports/month"].depth == 2
    assert by_page["/reports"].kind == "explored"
    assert tour.clicks()["Reports"] == "new-screen"
    assert tour.found.left_out == []


def test_each_screen_has_its_own_exchanges_and_errors(explore: Explore) -> None:
    tour = explore(
        {
            "/": screen("Deals", "<button onclick='broken()'>Refresh</button>"),
            "/reports": screen("Reports", "<script>reportsBug()</script>"),
            "/settings": screen("Settings"),
        }
    )
    by_page = {visit.page: visit for visit in tour.found.visits}
    assert [error.message for error in by_page["/reports"].errors] == ["reportsBug is not defined"]
    assert by_page["/settings"].errors == []
    assert {exchange.url.removeprefix(tour.made.app.url) for exchange in by_page["/reports"].exchanges} == {"/reports"}
    start = tour.found.amended[tour.start.id]
    assert [(error.message, error.step) for error in start.errors] == [("broken is not defined", "clicked 'Refresh'")]
    assert tour.clicks()["Refresh"] == "nothing"


def test_tabs_and_dialogs_of_one_address_are_screens(explore: Explore) -> None:
    body = """
        <div role="tablist"><button role="tab" aria-selected="true" onclick="show('one', this)">Overview</button>
        <button role="tab" onclick="show('two', this)">Forecast</button></div>
        <section id="one"><p>Overview of twelve open deals worth thirty thousand</p></section>
        <section id="two" hidden><p>Forecast for the coming quarter by every single manager of sales</p></section>
        <button onclick="document.getElementById('d').showModal()">New deal</button>
        <dialog id="d"><h2>New deal</h2><label>Title <input></label>
          <button onclick="this.closest('dialog').close()">Close</button></dialog>
        <script>function show(id, tab) { for (const s of document.querySelectorAll('section')) s.hidden = s.id !== id;
          for (const t of document.querySelectorAll('[role=tab]')) t.setAttribute('aria-selected', t === tab) }</script>"""
    tour = explore({"/": f"<!doctype html><title>Deals</title><h1>Deals</h1>{body}"})
    assert [(visit.page, visit.path) for visit in tour.found.visits] == [
        ("/", ["clicked 'Forecast'"]),
        ("/", ["clicked 'New deal'"]),
    ]
    names = [visit.name for visit in tour.found.visits]
    assert names == ["Forecast", "New deal"]


def test_a_menu_that_opens_shows_more_to_click(explore: Explore) -> None:
    body = """<button aria-haspopup="menu" onclick="m.hidden = !m.hidden">More</button>
        <div id="m" role="menu" hidden><a role="menuitem" href="/hidden">Archive</a></div>
        <p>Deals of this month and of the last, with their amounts and their managers in one table</p>"""
    tour = explore({"/": f"<!doctype html><h1>Deals</h1>{body}", "/hidden": "<h1>Archive</h1>"})
    assert "/hidden" in tour.pages
    assert tour.clicks()["More"] in {"changed", "new-screen"}
    [archive] = [visit for visit in tour.found.visits if visit.page == "/hidden"]
    assert archive.path == ["clicked 'More'", "clicked 'Archive'"]


def test_routes_of_a_single_page_application_are_screens(explore: Explore) -> None:
    page = """<!doctype html><title>App</title><nav><a href="/deals">Deals</a><a href="/team">Team</a></nav><main></main><script>
        const draw = () => { document.querySelector('main').innerHTML = '<h1>' + location.pathname + '</h1><p>Words of ' +
          location.pathname + ' alone</p>'; };
        document.addEventListener('click', (event) => { const link = event.target.closest('a'); if (!link) return;
          event.preventDefault(); history.pushState({}, '', link.href); draw() });
        addEventListener('popstate', draw); draw()</script>"""
    tour = explore({"/": page, "/deals": page, "/team": page})
    assert tour.pages == ["/deals", "/team"]
    assert [request.path for request in tour.made.app.asked].count("/deals") == 0
    assert [visit.failure for visit in tour.found.visits] == [None, None]


def test_routes_in_the_fragment_are_screens(explore: Explore) -> None:
    page = """<!doctype html><nav><a href="#/deals">Deals</a><a href="#/team">Team</a></nav><main></main><script>
        const draw = () => { document.querySelector('main').textContent = 'Words of ' + (location.hash || 'home') };
        addEventListener('hashchange', draw); draw()</script>"""
    assert explore({"/": page}).pages == ["/#/deals", "/#/team"]


def test_nothing_dangerous_is_touched(explore: Explore) -> None:
    body = """
        <a href="/logout">Log out</a><a href="/deals/1/delete">1</a><button onclick="fetch('/api/delete')">Delete</button>
        <form method="post" action="/api/save"><input name="a"><button>Go</button></form>
        <button title="Remove" onclick="fetch('/api/remove')">&times;</button><a href="tel:+100">Call</a>
        <button onclick="fetch('/api/pay')">Оплатить</button><a href="/x" data-method="delete">x</a>
        <button class="btn-danger" onclick="fetch('/api/wipe')">Go on</button><a href="/payments">Payments</a>"""
    tour = explore(
        {
            "/": screen("Deals", body),
            "/reports": screen("Reports"),
            "/settings": screen("Settings"),
            "/payments": screen("Payments"),
        }
    )
    asked = set(tour.asked())
    assert asked == {"/", "/reports", "/settings", "/payments"}
    text = "\n".join(tour.found.left_out)
    for words in ("Log out", "its label says 'delete'", "it submits a form by POST", "its label says 'оплатить'"):
        assert words in text


def test_lists_are_sampled(explore: Explore) -> None:
    rows = "".join(
        f"<tr><td><a href='/deal/{number}'>Deal {number}</a></td><td><button onclick='open_({number})'>Details</button></td></tr>"
        for number in range(1, 31)
    )
    deals = {
        f"/deal/{number}": f"<!doctype html><h1>Deal {number}</h1><p>Notes of deal {number}</p>"
        for number in range(1, 31)
    }
    tour = explore(
        {"/": f"<!doctype html><h1>Deals</h1><table>{rows}</table><script>function open_() {{}}</script>", **deals}
    )
    assert tour.pages == ["/deal/1", "/deal/2"]
    assert list(tour.clicks()).count("Details") == 1
    assert any("28 more like" in line for line in tour.found.left_out)
    assert tour.found.clicks <= 6


def test_search_forms_are_submitted_and_nothing_is_filled_in(explore: Explore) -> None:
    body = """<form action="/search"><input name="q"><button>Search</button></form>
        <form action="/find"><input name="q" required><button>Find</button></form>"""
    tour = explore(
        {"/": f"<!doctype html><h1>Deals</h1>{body}", "/search": "<h1>Results</h1>", "/find": "<h1>Found</h1>"}
    )
    assert tour.pages == ["/search?q="]
    assert "/find" not in tour.asked()


def test_an_app_that_leaves_the_portal_is_opened_again(explore: Explore) -> None:
    body = """<button onclick="top.location = '/away'">Full screen</button><a href="/settings">Settings</a>"""
    tour = explore(
        {"/": f"<!doctype html><h1>Deals</h1>{body}", "/away": "<h1>Away</h1>", "/settings": "<h1>Settings</h1>"}
    )
    assert tour.clicks() == {"Full screen": "left-app", "Settings": "new-screen"}
    [left] = [visit for visit in tour.found.visits if visit.failure]
    assert left.failed_by == "app"
    assert "left the portal" in left.failure
    assert "/settings" in tour.pages


def test_pages_by_post_alone_are_reached_by_a_fresh_handover(explore: Explore) -> None:
    def guarded(handler: Handler) -> None:
        if handler.command == "POST":
            handler.give(
                Answer(
                    "<!doctype html><h1>Deals</h1><a href='/one'>One</a> <button onclick=\"document.querySelector('p')"
                    ".textContent = 'quite other words than before were'\">Two</button><p>Deals of this month</p>"
                )
            )
        else:
            handler.give(Answer("No token", status=403))

    tour = explore({"/": guarded, "/one": "<!doctype html><h1>One</h1><p>Dead end</p>"})
    assert "/one" in tour.pages
    assert tour.clicks()["Two"] in {"changed", "new-screen"}
    assert tour.reopened >= 1


def test_the_bounds_are_kept_and_what_was_left_is_named(explore: Explore) -> None:
    links = "".join(f"<a href='/section-{name}'>Section {name}</a>" for name in "abcdefgh")
    pages = {f"/section-{name}": f"<!doctype html><h1>Section {name}</h1>" for name in "abcdefgh"}
    tour = explore({"/": f"<!doctype html>{links}", **pages}, limits=ExploreLimits(screens=4))
    assert tour.pages == ["/section-a", "/section-b", "/section-c"]
    assert sum("bounds" in line for line in tour.found.left_out) == 5


def test_depth_is_bounded(explore: Explore) -> None:
    pages = {
        f"/step{'x' * depth}": f"<!doctype html><h1>Step {'x' * depth}</h1><a href='/step{'x' * (depth + 1)}'>Next {depth}</a>"
        for depth in range(1, 7)
    }
    tour = explore({"/": "<!doctype html><a href='/stepx'>Begin</a>", **pages}, limits=ExploreLimits(depth=2))
    assert tour.pages == ["/stepx", "/stepxx"]


def test_the_same_app_is_explored_in_the_same_way_twice(explore: Explore) -> None:
    pages = {
        "/": "<!doctype html><a href='/b'>B</a><a href='/a'>A</a><p>Twelve deals of this month are open, three of them late</p>"
        "<button onclick=\"document.body.append('Again')\">More</button>",
        "/a": "<!doctype html><h1>A</h1><div role='tab' onclick='1'>General</div>",
        "/b": "<!doctype html><h1>B</h1><button>Nothing</button>",
    }
    first, second = explore(dict(pages)), explore(dict(pages))
    assert first.pages == second.pages == ["/b", "/a"]
    assert first.clicks() == second.clicks() == {"B": "new-screen", "A": "new-screen", "More": "changed"}
    assert first.found.left_out == second.found.left_out == []


def test_declared_pages_are_opened_by_path_and_by_steps(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = (Step(click="#missing"),)

    def hurried(app: AppFrame, path: str | None, given: Sequence[Step], visit: OpenVisit) -> None:
        # What can be done has all the time that it needs.
        monkeypatch.setattr(steps, "STEP", 0.3 if given == wrong else 30.0)
        steps.go_to(app, path, given, visit)

    monkeypatch.setattr("journey.explore.explorer.go_to", hurried)
    declared = [
        DeclaredPage(name="Hidden", path="/secret?view=all"),
        DeclaredPage(name="Filtered", steps=(Step(fill="#q", value="abc"), Step(click="text=Show"))),
        DeclaredPage(name="Wrong", steps=wrong),
    ]
    body = "<input id='q'><span onclick=\"out.textContent = 'Results for ' + q.value\">Show</span><p id='out'></p>"
    tour = explore({"/": f"<!doctype html>{body}", "/secret": "<h1>Secret</h1>"}, declared=declared)
    by_name = {visit.name: visit for visit in tour.found.visits if visit.kind == "declared"}
    assert by_name["Hidden"].page == "/secret?view=all"
    filtered = by_name["Filtered"].at_rest
    assert filtered is not None
    assert "Results for abc" in tour.made.text(filtered.text)
    assert by_name["Wrong"].failure is not None
    assert "#missing" in by_name["Wrong"].failure
    assert by_name["Wrong"].failed_by == "app"


def test_a_tab_among_much_else_is_a_screen_of_its_own(explore: Explore) -> None:
    shared = " ".join(f"word{number}" for number in range(300))
    body = f"""<p>{shared}</p><div role="tablist"><span role="tab" tabindex="0" aria-selected="true">One</span>
        <span role="tab" tabindex="0" style="cursor:pointer" onclick="choose(this)">Two</span></div><p id="panel">First</p>
        <script>function choose(tab) {{ document.querySelector('[aria-selected]').removeAttribute('aria-selected');
          tab.setAttribute('aria-selected', 'true'); panel.textContent = 'Warning: Undefined variable' }}</script>"""
    tour = explore({"/": f"<!doctype html>{body}"})
    [visit] = tour.found.visits
    assert visit.at_rest is not None
    assert "Undefined variable" in tour.made.text(visit.at_rest.text)


def test_numbered_tabs_and_sections_are_not_taken_for_list_items(explore: Explore) -> None:
    links = "".join(f"<li><a href='/?tab={number}'>Tab {number}</a></li>" for number in range(1, 4))
    links += "".join(f"<li><a href='/report{number}'>Report {number}</a></li>" for number in range(1, 4))
    links += "".join(f"<li><a href='/list?page={number}'>{number}</a></li>" for number in range(2, 9))

    def page(handler: Handler) -> None:
        handler.give(Answer(f"<!doctype html><h1>Words of {handler.path.split('DOMAIN')[0]}</h1><ul>{links}</ul>"))

    pages = {f"/report{number}": page for number in range(1, 4)}
    tour = explore({"/": page, "/list": page, **pages})
    assert tour.pages == [
        "/?tab=1", "/?tab=2", "/?tab=3", "/report1", "/report2", "/report3", "/list?page=2", "/list?page=3",
    ]  # fmt: skip


def test_what_stands_in_the_place_of_a_control_later_is_not_clicked(explore: Explore) -> None:
    body = """<div id="bar"><button>Refresh</button><button>Columns</button></div><p>Deals of this month</p><script>
        const bar = document.getElementById('bar');
        bar.children[0].onclick = () => {
          bar.innerHTML = '<button>Refresh</button><button onclick="fetch(`/api/delete`)">Delete</button>' }
        </script>"""
    tour = explore({"/": f"<!doctype html>{body}"})
    assert "/api/delete" not in tour.asked()
    assert tour.clicks().get("Columns") in {None, "nothing"}


def test_an_outside_address_in_the_frame_is_left_at_once(explore: Explore) -> None:
    outside = "http://127.0.0.3:9/"
    body = f"""<button onclick="location = location.origin.replace('127.0.0.1', 'localhost') + '/site'">Site</button>
        <a href="{outside}">Outside</a><a href="/two">Two</a><p>Deals of this month</p>"""
    tour = explore(
        {"/": f"<!doctype html>{body}", "/site": "<h1>Site</h1><a href='/deep'>Deep</a>", "/two": "<h1>Two</h1>"}
    )
    start = tour.found.amended[tour.start.id]
    [site] = [click for click in start.clicks if click.label == "Site"]
    assert (site.result, site.detail) == ("left-app", tour.made.app.url.replace("127.0.0.1", "localhost") + "/site")
    assert tour.pages == ["/two"]
    assert "/deep" not in tour.asked()


def test_the_way_back_adds_nothing_to_other_screens(explore: Explore) -> None:
    body = """<div id="bar"><button onclick="show('Alpha')">Alpha</button><button onclick="show('Beta')">Beta</button></div>
        <p id="out">Start</p><script>startBug(); function show(name) { bar.hidden = true; const words = [];
          for (let i = 0; i < 30; i++) words.push(name + i); out.textContent = words.join(' ') }</script>"""
    tour = explore({"/": f"<!doctype html>{body}"})
    assert [visit.name for visit in tour.found.visits] == ["Alpha", "Beta"]
    assert tour.reopened >= 1
    assert [visit.errors for visit in tour.found.visits] == [[], []]
    assert [error.message for error in tour.found.amended[tour.start.id].errors] == ["startBug is not defined"]


def test_a_slider_that_the_app_opens_above_itself_is_closed(explore: Explore) -> None:
    body = """<button onclick="parent.postMessage('openPath', '*')">Open in CRM</button><a href="/two">Two</a><p>Deals</p>"""
    tour = explore({"/": f"<!doctype html>{body}", "/two": "<!doctype html><h1>Two</h1>"}, listener=OPENS_SLIDERS)
    start = tour.found.amended[tour.start.id]
    assert [(click.label, click.result, click.detail) for click in start.clicks] == [
        ("Open in CRM", "opened-window", "a slider of the portal"),
        ("Two", "new-screen", None),
    ]
    assert tour.reopened == 0


def test_a_link_that_nobody_answers_is_a_screen_that_failed_and_the_rest_is_explored(explore: Explore) -> None:
    over = threading.Event()

    def hang(handler: Handler) -> None:
        over.wait(20)

    pages = {
        "/": "<!doctype html><h1>Deals</h1><a href='/slow'>Slow</a> <a href='http:/refused'>Odd</a> <a href='/two'>Two</a>",
        "/slow": hang,
        "/two": "<!doctype html><h1>Two</h1>",
    }
    tour = explore(pages, limits=ExploreLimits(settle=3.0))
    over.set()
    failures = {visit.page: visit.failure for visit in tour.found.visits}
    assert failures["/slow"] == "The app's server did not answer GET within 3 s"
    assert failures["/two"] is None
    assert tour.clicks()["Slow"] == "failed"


def test_what_a_click_changes_on_a_screen_is_read(explore: Explore) -> None:
    body = """<p id="news">Nothing new.</p><button onclick="news.textContent = 'Copied'">Copy</button><tip-box></tip-box>
        <script>customElements.define('tip-box', class extends HTMLElement { connectedCallback() {
        const tree = this.attachShadow({mode: 'closed'}); tree.innerHTML = '<button>Tip</button><span></span>';
        tree.querySelector('button').onclick = () => {
        tree.querySelector('span').innerHTML = 'Wait <a href="/tip.pdf">guide</a><p style="width: 3000px">Wide</p>' } } })
        </script>"""
    tour = explore({"/": f"<!doctype html><title>Deals</title><h1>Deals of this week and the last</h1>{body}"})
    start = tour.found.amended[tour.start.id]
    assert {click.label: click.result for click in start.clicks} == {"Copy": "changed", "Tip": "changed"}
    assert [measure.horizontal for measure in start.layouts] == [True]
    texts = [tour.made.text(snapshot.text) for snapshot in start.snapshots]
    assert ["Copied" in texts[-3], "Wait" in texts[-2], "Copied" in texts[-1]] == [True, True, False]
    assert "/tip.pdf" in [link.raw for link in start.links]


def test_a_message_that_goes_away_by_itself_is_read(explore: Explore) -> None:
    shows = "said.textContent = 'No such table'; setTimeout(() => said.textContent = '', 2900)"
    body = f"""<p id="said"></p><button onclick="{shows}">Count</button>"""
    tour = explore({"/": f"<!doctype html><title>Deals</title><h1>Deals of this week and the last</h1>{body}"})
    start = tour.found.amended[tour.start.id]
    texts = [tour.made.text(snapshot.text) for snapshot in start.snapshots]
    assert any("No such table" in text for text in texts[:-1])
    assert "No such table" not in texts[-1]


def test_controls_of_inner_frames_of_the_app_are_clicked(explore: Explore) -> None:
    inner = """<!doctype html><p>Sales by month</p><p contenteditable>Write to <a href='/team'>the team</a></p>
        <button onclick='chart.draw()'>By region</button> <a href='/inner/costs'>Costs</a>"""
    tour = explore(
        {
            "/": screen("Deals", "<iframe src='/inner' width='600' height='200'></iframe>"),
            "/reports": screen("Reports"),
            "/settings": screen("Settings"),
            "/inner": inner,
            "/inner/costs": "<!doctype html><p>What the fleet cost in May</p><script>costsBug()</script>",
        }
    )
    messages = {error.message for visit in tour.found.amended.values() for error in visit.errors}
    assert {"chart is not defined", "costsBug is not defined"} <= messages
    assert "the team" not in tour.clicks()
    assert tour.pages.count("/reports") == tour.pages.count("/settings") == 1


def test_controls_that_only_a_script_makes_such_are_clicked(explore: Explore) -> None:
    body = """<div><a class="event" tabindex="0">Visit of May</a> <a>More of it</a> <a name="top">Start</a>
        <a class="disabled" style="pointer-events: none">Later</a> <p aria-expanded="false">How it goes on</p>
        <section aria-expanded="true">Inside: <button onclick="inner.found()">Within</button></section></div>
        <script>document.querySelector('.event').addEventListener('click', () => visit.show());
        document.querySelector('p[aria-expanded]').addEventListener('click', () => story.open())</script>"""
    tour = explore({"/": screen("Visits", body), "/reports": screen("Reports"), "/settings": screen("Settings")})
    messages = {error.message for error in tour.found.amended[tour.start.id].errors}
    assert messages == {"visit is not defined", "story is not defined", "inner is not defined"}
    assert set(tour.clicks()) & {"More of it", "Start", "Later"} == {"More of it"}


STEPS = """<main id="w"></main><script>let at = 0; const draw = () => {
    const step = `<h2>Step ${at + 1}</h2><p>${['Source', 'Columns', 'Check'][at]}</p><button id="n">%s</button>`;
    w.innerHTML = at < 3 ? step : '<p>Read</p>';
    if (at < 3) n.onclick = () => { at += 1; draw(); if (at === 3) finishedImport() } }; draw()</script>"""


@pytest.mark.parametrize(("label", "last"), [("Next", True), ("Weiter", True), ("Draw", False)])
def test_the_button_of_a_wizard_is_clicked_on_each_step(explore: Explore, label: str, last: bool) -> None:
    tour = explore({"/": f"<!doctype html><title>Import</title><h1>Import</h1>{STEPS % label}"})
    messages = {error.message for visit in tour.found.amended.values() for error in visit.errors}
    assert ("finishedImport is not defined" in messages) is last


def test_fields_that_act_by_themselves_are_used(explore: Explore) -> None:
    body = """
        <label><input type="checkbox" onchange="darkTheme()"> Dark theme</label>
        <style>.hidden { opacity: 0; position: absolute } label { cursor: pointer }</style>
        <input class="hidden" type="checkbox" id="s" onchange="compact()"><label for="s">Compact rows</label>
        <label>Period <select onchange="period(this.value)"><option>Week</option><option>Month</option></select></label>
        <label><input type="checkbox" onchange="wipe()"> Delete old deals</label>
        <select aria-label="Language" onchange="speak()"><option>English</option><option>Deutsch</option></select>
        <input placeholder="Search deals" oninput="search()" onkeydown="if (event.key === 'Enter') entered()">
        <input placeholder="Title" oninput="filled()"><a style="cursor: pointer" onmousedown="plain()">Won</a>
        <label><input type="radio" name="whose" onchange="filled()" checked> All</label>
        <label><input type="radio" name="whose" onchange="mine()"> Mine</label>
        <label>From <input type="range" onchange="from()"></label>
        <form><select onchange="filled()"><option>One</option><option>Two</option></select><button>Save</button></form>"""
    tour = explore({"/": screen("Deals", body), "/reports": screen("Reports"), "/settings": screen("Settings")})
    messages = {error.message for error in tour.found.amended[tour.start.id].errors}
    used = {"darkTheme", "compact", "period", "search", "entered", "plain", "mine", "from"}
    assert messages == {f"{name} is not defined" for name in used}
    assert {"Dark theme", "Compact rows", "Period Month", "Search deals"} <= set(tour.clicks())


def test_a_click_after_which_nothing_can_be_seen_leads_to_a_screen(explore: Explore) -> None:
    steps = "<main id='s' style='display:flex'><section style='flex:0 0 100%'>How was the soup?</section></main>"
    nexts = "<button onclick=\"s.style.transform = 'translateX(-200%)'\">Next</button>"
    body = f"<!doctype html><style>body {{ overflow: hidden }}</style><header>Canteen {nexts}</header>{steps}"
    tour = explore({"/": body})
    assert tour.clicks() == {"Next": "new-screen"}
    [empty] = tour.found.visits
    assert empty.at_rest is not None
    assert empty.at_rest.visible.hollow is not None


def test_the_language_is_left_as_the_portal_has_it(explore: Explore) -> None:
    body = (
        "<a href='/?l=de' hreflang='de'>DE</a> <a href='/?l=fr'>Français</a> <button onclick='speak()'>日本語</button>"
        "<button onclick='speak()'>العربية</button> <button onclick='speak()'>हिन्दी</button>"
    )
    tour = explore({"/": screen("Deals", body), "/reports": screen("Reports"), "/settings": screen("Settings")})
    assert sorted(tour.pages) == ["/reports", "/settings"]
    assert len(tour.found.left_out) == 5


def test_a_long_screen_is_read_to_its_end(explore: Explore) -> None:
    long = "".join(f"<p>Deal {number} was won by the team</p>" for number in range(60))
    more = (
        "<div id='end'>.</div><script>new IntersectionObserver((seen) => { if (seen[0].isIntersecting) feed.more() })"
    )
    tour = explore(
        {
            "/": screen("Deals", long + more + ".observe(document.getElementById('end'))</script>"),
            "/reports": screen("Reports", long + "<img loading=lazy src='/chart.png' width=50 height=50>"),
            "/settings": screen("Settings"),
        }
    )
    [error] = tour.found.amended[tour.start.id].errors
    assert (error.message, error.step) == ("feed is not defined", "scrolled to the end")
    assert "/chart.png" in tour.asked()
