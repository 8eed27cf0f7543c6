"""Console, exceptions, policies, dialogs: what the app did is told from what the browser and the portal did."""

from __future__ import annotations

from collections.abc import Callable

from tests.journey.recorder.conftest import LIMIT, Bench
from tests.journey.recorder.small_portal import Answer, Page

Make = Callable[[dict[str, Page]], Bench]
SCRIPT = "text/javascript; charset=utf-8"


def test_an_exception_has_its_place_counted_from_one(bench: Make) -> None:
    script = "\n\nfunction load() {\n  missing.call();\n}\nload();\n"
    visit = bench({"/": "<p>Deals</p><script src='/app.js'></script>", "/app.js": Answer(script, mime=SCRIPT)}).record()
    [error] = visit.errors
    assert (error.kind, error.name, error.message) == ("exception", "ReferenceError", "missing is not defined")
    assert error.source is not None
    assert error.source.endswith("/app.js")
    assert (error.line, error.column) == (4, 3)
    assert "at load" in (error.stack or "")
    assert (error.origin, error.step) == ("app", None)


def test_a_rejection_is_told_from_an_exception(bench: Make) -> None:
    page = "<p>Deals</p><script>Promise.reject(new Error('no rights')); setTimeout(() => { throw new Error('late') })</script>"
    errors = {error.message: error for error in bench({"/": page}).record().errors}
    assert {message: error.kind for message, error in errors.items()} == {"no rights": "rejection", "late": "exception"}
    assert errors["no rights"].line == 1


def test_a_rejection_that_the_app_handles_is_none(bench: Make) -> None:
    page = "<p>Deals</p><script>Promise.reject(new Error('x')).catch(() => 0)</script>"
    assert bench({"/": page}).record().errors == []


def test_a_script_that_cannot_be_parsed_and_one_that_cannot_be_loaded(bench: Make) -> None:
    page = """<p>Deals</p><script>let a = ;</script><script src="/gone.js"></script>
        <script type="module" src="/gone.mjs"></script>
        <img src="/gone.png" alt="">"""
    errors = bench({"/": page}).record().errors
    assert sorted((error.kind, error.name) for error in errors) == [
        ("module", "SyntaxError"),
        ("module", "module script"),
        ("module", "script"),
        ("resource", "img"),
    ]
    assert all(error.origin == "app" for error in errors)


def test_console_messages_keep_level_and_place(bench: Make) -> None:
    page = "<p>Deals</p>\n<script>\nconsole.error('Could not load', {deal: 5});\n console.warn('slow');</script>"
    made = bench({"/": page})
    error, warning = made.record().console
    assert (error.level, error.text, error.line, error.column, error.origin) == (
        "error",
        "Could not load {deal: 5}",
        3,
        9,
        "app",
    )
    assert error.frame == error.source
    assert (warning.level, warning.line, warning.column) == ("warning", 4, 10)


def test_messages_of_the_browser_are_marked(bench: Make) -> None:
    page = "<p>Deals</p><img src='/gone.png' alt=''><script>fetch('/gone')</script>"
    console = bench({"/": page}).record().console
    assert len(console) == 2
    assert all(message.text.startswith("Failed to load resource") for message in console)
    assert {message.origin for message in console} == {"browser"}
    assert {message.level for message in console} == {"error"}


def test_the_portals_own_messages_are_the_portals(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    address = made.portal.shows(made.app.url + "/")
    path = address.removeprefix(made.portal.url)
    page = str(made.portal.server.pages[path])
    made.portal.server.pages[path] = page.replace(
        "<script>", "<script>console.error('portal trouble'); setTimeout(() => { throw new Error('portal bug') });", 1
    )
    visit = made.begin()
    made.page.goto(address)
    visit.settle(LIMIT)
    done = visit.finish(layouts=False, links=False, picture=False)
    assert [(message.text, message.origin) for message in done.console] == [("portal trouble", "portal")]
    assert [(error.message, error.origin) for error in done.errors] == [("portal bug", "portal")]


def test_a_library_of_the_portal_inside_the_app_is_the_portals_unless_the_app_called_it(bench: Make) -> None:
    made = bench({})
    made.portal.server.pages["/lib.js"] = Answer(
        "setTimeout(function tick() { throw new Error('inside') }); function useBadly() { throw new Error('called') }",
        mime=SCRIPT,
    )
    library = f"<script src='{made.portal.url}/lib.js'></script>"
    made.app.pages["/"] = f"<p>Deals</p>{library}<script>useBadly()</script>"
    errors = {error.message: error.origin for error in made.record().errors}
    assert errors == {"inside": "portal", "called": "app"}


def test_a_script_from_elsewhere_belongs_to_who_asked_for_it(bench: Make) -> None:
    made = bench({})
    elsewhere = made.app.url.replace("127.0.0.1", "localhost")
    made.app.pages["/cdn.js"] = Answer("console.error('from the cdn'); undefinedThing()", mime=SCRIPT)
    made.app.pages["/"] = f"<p>Deals</p><script src='{elsewhere}/cdn.js'></script>"
    visit = made.record()
    assert [message.origin for message in visit.console] == ["app"]
    assert [error.origin for error in visit.errors] == ["app"]


def test_a_violated_policy_is_an_error_with_its_place(bench: Make) -> None:
    policy = ("Content-Security-Policy", "script-src 'nonce-good'; style-src 'self'; connect-src 'self'")
    page = "<p>Deals</p><script>bad()</script>\n<script nonce='good'>\nfetch('http://127.0.0.9:1/').catch(() => 0)</script>"
    visit = bench({"/": Answer(page, headers=(policy,))}).record(layouts=True, links=True)
    assert [(error.kind, error.message.split()[0]) for error in visit.errors] == [
        ("policy", "connect-src"),
        ("policy", "script-src-elem"),
    ] or [(error.kind, error.message.split()[0]) for error in visit.errors] == [
        ("policy", "script-src-elem"),
        ("policy", "connect-src"),
    ]
    assert {error.origin for error in visit.errors} == {"app"}
    assert len(visit.layouts) == 4
    assert visit.failure is None


def test_a_strict_policy_sees_nothing_of_the_recorder(bench: Make) -> None:
    policy = ("Content-Security-Policy", "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
    visit = bench({"/": Answer("<title>Deals</title><p>Deals</p><input autofocus>", headers=(policy,))}).open().finish()
    assert visit.errors == []
    assert [message.origin for message in visit.console if "Content Security" in message.text] == []
    assert visit.failure is None
    assert visit.at_rest is not None
    assert visit.at_rest.visible.characters == 5


def test_the_script_in_the_documents_is_invisible_to_the_app(bench: Make) -> None:
    page = """<p id="out"></p><script>
        const names = Object.keys(window).filter((name) => /moderator|recorder|token|watch/i.test(name));
        console.debug = null; console.log = () => { throw new Error('no console') };
        JSON.stringify = () => 'broken'; Array.from = null;
        const symbols = Object.getOwnPropertySymbols(window).length;
        document.getElementById('out').textContent = names.length + ' ' + String(window.onerror) + symbols;
        setTimeout(() => { throw new Error('still seen') }, 20)</script>"""
    made = bench({"/": page})
    visit = made.record()
    assert visit.at_rest is not None
    assert made.text(visit.at_rest.text).startswith("0 null")
    assert [error.message for error in visit.errors] == ["still seen"]
    assert visit.console == []


def test_dialogs_are_answered_and_recorded(bench: Make) -> None:
    page = """<p id="out"></p><script>alert('Welcome'); const sure = confirm('Sure?'); const name = prompt('Name?', 'x');
        document.getElementById('out').textContent = sure + ' ' + name</script>"""
    made = bench({"/": page})
    visit = made.record()
    assert [(dialog.kind, dialog.message, dialog.answer) for dialog in visit.dialogs] == [
        ("alert", "Welcome", "accepted"),
        ("confirm", "Sure?", "dismissed"),
        ("prompt", "Name?", "dismissed"),
    ]
    assert visit.at_rest is not None
    assert made.text(visit.at_rest.text) == "false null"


def test_what_a_click_causes_stands_beside_the_step(bench: Make) -> None:
    made = bench({"/": "<button onclick='broken()'>Open</button><script>loading()</script>"})
    visit = made.open()
    frame = visit.frame
    assert frame is not None
    visit.step("clicked 'Open'")
    frame.get_by_role("button").click()
    visit.settle(LIMIT)
    errors = visit.finish(layouts=False, links=False, picture=False).errors
    assert [(error.message, error.step) for error in errors] == [
        ("loading is not defined", None),
        ("broken is not defined", "clicked 'Open'"),
    ]


def test_late_messages_go_to_the_screen_whose_document_wrote_them(bench: Make) -> None:
    made = bench(
        {
            "/": "<a href='/two' onclick=\"console.error('leaving'); fetch('/log')\">Two</a>",
            "/log": "ok",
            "/two": "<p>Two</p><script>console.error('arrived'); fetch('/data')</script>",
            "/data": "ok",
        }
    )
    first = made.open()
    done = first.finish(layouts=False, links=False, picture=False)
    second = made.begin("Two")
    frame = second.frame
    assert frame is not None
    second.step("clicked 'Two'")
    frame.get_by_role("link").click()
    second.settle(LIMIT)
    after = second.finish(layouts=False, links=False, picture=False)
    done = made.recorder.amended(done)
    assert [(message.text, message.step) for message in done.console] == [("leaving", "clicked 'Two'")]
    assert [message.text for message in after.console] == ["arrived"]
    assert [exchange.url.removeprefix(made.app.url) for exchange in made.asked(done)][1:] == ["/log"]
    assert [exchange.url.removeprefix(made.app.url) for exchange in made.asked(after)] == ["/two", "/data"]


def test_frames_inside_the_apps_frame_are_the_apps(bench: Make) -> None:
    inner = "<script>console.error('inner'); innerBug()</script>"
    made = bench({"/": "<p>Deals</p><iframe src='/inner' width='300' height='200'></iframe>", "/inner": inner})
    visit = made.record()
    assert [(message.text, message.origin) for message in visit.console] == [("inner", "app")]
    assert [error.origin for error in visit.errors] == ["app"]
    [document] = [exchange for exchange in visit.exchanges if exchange.url.endswith("/inner")]
    assert (document.frame, document.main, document.kind) == ("nested", False, "document")


def test_other_frames_of_the_portal_are_not_the_apps(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    with_banner = made.portal.shows(made.app.url + "/")
    path = with_banner.removeprefix(made.portal.url)
    banner = made.app.url.replace("127.0.0.1", "localhost") + "/banner"
    made.app.pages["/banner"] = "<script>console.error('banner')</script><img src='/gone.png'>"
    page = str(made.portal.server.pages[path])
    made.portal.server.pages[path] = page.replace("<header>", f"<iframe src='{banner}' name='banner'></iframe><header>")
    visit = made.begin()
    made.page.goto(with_banner)
    visit.settle(LIMIT)
    done = visit.finish(layouts=False, links=False, picture=False)
    assert {message.origin for message in done.console} <= {"portal", "browser", "other"}
    assert done.errors == []
    assert [exchange.frame for exchange in done.exchanges if "banner" in exchange.url] == ["portal"]


def test_what_a_screen_has_planned_for_the_next_seconds_belongs_to_it(bench: Make) -> None:
    page = """<p>Deals</p><script>
        setTimeout(() => { document.body.append("late words"); throw new Error("after a second"); }, 1000);
        clearTimeout(setTimeout(() => 0, 2900));
        setTimeout(() => 0, 60000); setTimeout("window.asText = 1", 300);
        </script>"""
    visit = bench({"/": page}).record()
    (error,) = visit.errors
    assert error.message == "after a second"
    assert visit.timing.ready is not None
    assert error.at - 0.5 < visit.timing.ready < error.at + 1.5, "it waits for this timer, and for no other"


def test_a_planned_timer_that_runs_late_is_waited_for(bench: Make) -> None:
    page = """<p>Deals</p><script>
        setTimeout(() => { const end = Date.now() + 600; while (Date.now() < end); }, 500);
        setTimeout(() => { document.body.append("late words"); throw new Error("late"); }, 700);
        </script>"""
    visit = bench({"/": page}).record()
    (error,) = visit.errors
    assert visit.timing.ready is not None
    assert visit.timing.ready > error.at - 0.5


def test_an_app_that_looks_at_its_timers_sees_the_browsers_own(bench: Make) -> None:
    page = """<p id="out"></p><script>
        const named = (timer) => /\\[native code\\]/.test(timer.toString()) && timer.name;
        const seen = [setTimeout, clearTimeout, setInterval].map(named);
        const id = setTimeout((a, b) => { seen.push(a + b); document.getElementById("out").textContent = seen.join(); }, 1, 2, 3);
        seen.push(typeof id, Object.keys(window).includes("setTimeout"));
        </script>"""
    made = bench({"/": page})
    visit = made.record()
    assert visit.errors == []
    text = made.store.read_text(visit.snapshots[-1].text) if visit.snapshots[-1].text else ""
    assert text.strip() == "setTimeout,clearTimeout,setInterval,number,true,5"


def test_a_picture_with_a_stand_in_is_told_from_one_without(bench: Make) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><circle r="9" cx="12" cy="12"/></svg>'
    page = """<p>People</p><img src='/ada.png' alt='' onerror="this.onerror = null; this.src = '/nobody.svg'">
        <img src='/bo.png' alt='' onerror="this.onerror = null; this.src = '/gone.png'"> <img src='/cy.png' alt=''>"""
    pages: dict[str, Page] = {"/": page, "/nobody.svg": Answer(drawing, mime="image/svg+xml")}
    made = bench(pages)
    exchanges = made.record().exchanges
    assert {each.url.removeprefix(made.app.url) for each in exchanges if each.stood_in_for} == {"/ada.png"}
