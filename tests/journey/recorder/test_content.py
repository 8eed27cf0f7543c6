"""What a person can see, and what only stands in the document."""

from __future__ import annotations

from collections.abc import Callable

from journey.evidence import VisibleContent
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Answer, Page

Make = Callable[[dict[str, Page]], Bench]

PICTURE = Answer(
    "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><rect width='60' height='40' fill='teal'/></svg>",
    mime="image/svg+xml",
)


def seen(bench: Make, body: str, head: str = "", **pages: Page) -> VisibleContent:
    more = {f"/{name}.svg": page for name, page in pages.items()}
    made = bench({"/": f"<!doctype html><meta charset=utf-8><style>{head}</style><body>{body}</body>", **more})
    visit = made.open(limit=0.8)
    snapshot = visit.snapshot()
    assert snapshot is not None, visit.failure
    return snapshot.visible


def test_hidden_texts_do_not_count(bench: Make) -> None:
    hidden = """
        <p style="display:none">0123456789</p><p style="visibility:hidden">0123456789</p><p style="opacity:0">0123456789</p>
        <div style="opacity:0"><p>0123456789</p></div><p style="color:#fff">0123456789</p><p style="color:#fefefe">0123456789</p>
        <p style="color:transparent">0123456789</p><p style="position:absolute;left:-9999px">0123456789</p>
        <p style="text-indent:-9999px;white-space:nowrap;overflow:hidden">0123456789</p><p style="font-size:0">0123456789</p>
        <div style="height:0;overflow:hidden"><p>0123456789</p></div>
        <div style="width:0;height:0;overflow:hidden">0123456789</div>
        <p style="clip-path:inset(100%)">0123456789</p><p style="position:absolute;clip:rect(0,0,0,0)">0123456789</p>
        <div style="background:#123;color:#123">0123456789</div><details><summary></summary>0123456789</details>
        <noscript>0123456789</noscript><template>0123456789</template><p hidden>0123456789</p>
        <div style="position:fixed;top:-500px">0123456789</div><!-- 0123456789 -->"""
    assert seen(bench, hidden, "summary{list-style:none}").characters == 0


def test_texts_that_can_be_read_count(bench: Make) -> None:
    shown = """
        <p>0123456789</p><p style="color:#eee">0123456789</p><div style="background:#123;color:#fff">0123456789</div>
        <div style="background:linear-gradient(#123,#234);color:#fff">0123456789</div>
        <div style="position:relative"><div style="position:absolute;inset:0;background:#123"></div>
          <p style="position:relative;color:#fff">0123456789</p></div>
        <div style="height:20px;overflow:auto"><p>0123456789</p><p>0123456789</p></div>
        <p style="margin-top:2000px">0123456789</p>
        <p style="background:linear-gradient(red,blue);-webkit-background-clip:text;background-clip:text;color:transparent">
          0123456789</p>"""
    content = seen(bench, shown)
    assert content.characters == 90
    assert content.words == 9


def test_shadow_trees_and_inner_frames_count(bench: Make) -> None:
    body = """<x-card></x-card><iframe srcdoc="<p>0123456789</p>" width="300" height="100"></iframe>
        <script>customElements.define('x-card', class extends HTMLElement { connectedCallback() {
          const inside = '<p>abcde</p><button>fghij</button><style>p{color:red}</style>';
          this.attachShadow({mode: 'open'}).innerHTML = inside } })</script>"""
    made = bench({"/": f"<!doctype html><body>{body}</body>"})
    snapshot = made.open().snapshot()
    assert snapshot is not None
    assert (snapshot.visible.characters, snapshot.visible.controls, snapshot.visible.frames) == (20, 1, 0)
    assert set(made.text(snapshot.text).split()) == {"abcde", "fghij", "0123456789"}
    assert '<template shadowrootmode="open"><p>abcde</p>' in made.text(snapshot.html)


def test_pictures_count_when_they_are_loaded_and_of_some_size(bench: Make) -> None:
    body = """<img src="/a.svg"><img src="/gone.svg" width="50" height="50"><img src="/a.svg" width="1" height="1">
        <img src="/a.svg" style="opacity:0">"""
    assert seen(bench, body, a=PICTURE).images == 1


def test_graphics_count_when_they_show_something(bench: Make) -> None:
    body = """
        <svg width="50" height="50"><circle cx="20" cy="20" r="10"/></svg><svg width="50" height="50"></svg>
        <svg width="50" height="50"><rect width="20" height="20" fill="none"/></svg>
        <canvas id="drawn" width="60" height="60"></canvas><canvas id="blank" width="60" height="60"></canvas>
        <canvas id="plain" width="60" height="60"></canvas><canvas id="foreign" width="60" height="60"></canvas>
        <script>
          const of = (id) => document.getElementById(id).getContext('2d');
          of('drawn').fillRect(5, 5, 20, 20); of('plain').fillStyle = 'red'; of('plain').fillRect(0, 0, 60, 60);
          const image = new Image(); image.onload = () => of('foreign').drawImage(image, 0, 0);
          image.src = location.origin.replace('127.0.0.1', 'localhost') + '/a.svg';
        </script>"""
    assert seen(bench, body, a=PICTURE).graphics == 3


def test_backgrounds_count_when_their_picture_is_there(bench: Make) -> None:
    body = """<div class="a"></div><div class="b"></div><div class="c"></div><div class="d"></div>"""
    head = """div{width:100px;height:60px} .a{background:url(/a.svg)} .b{background:url(/gone.svg)}
        .c{background:linear-gradient(red,blue)} .d{width:10px;background:linear-gradient(red,blue)}"""
    assert seen(bench, body, head, a=PICTURE).backgrounds == 2


def test_controls_and_the_covered_area(bench: Make) -> None:
    body = """<input><input type="hidden"><button>Go</button><select><option>a</select><textarea></textarea>
        <div style="width:100vw;height:50vh;margin:0;background:linear-gradient(#eee,#ddd)"></div>"""
    content = seen(bench, body, "body{margin:0}")
    assert content.controls == 4
    assert 0.5 <= content.area < 0.7


def test_an_empty_page_shows_nothing(bench: Make) -> None:
    content = seen(bench, "<div id='app'></div><script>window.x = 'not seen'</script>")
    assert content == VisibleContent()


SPIN = (
    "@keyframes turn{to{transform:rotate(360deg)}} .turning{animation:turn 1s linear infinite} "
    ".dot{display:block;width:30px;height:30px;border:1px solid}"
)
SPINNERS = {
    "busy": "<div id='busy' aria-busy='true' style='height:50px'></div>",
    "bar": "<div id='bar' role='progressbar' style='height:9px;width:90px'></div>",
    "progress": "<progress id='progress'></progress>",
    "ring": "<div id='ring' class='spinner-border turning' style='width:30px;height:30px;border:3px solid red'></div>",
    "child": "<div id='child' class='loader'><i class='turning dot'></i></div>",
    "skeleton": "<div id='skeleton' class='skeleton-row' style='width:400px;height:20px;background:#eee'></div>",
    "en": "<p id='en'>Loading...</p>",
    "de": "<p id='de'>Wird geladen…</p>",
    "ru": "<p id='ru'>Идёт загрузка...</p>",
    "zh": "<p id='zh'>加载中…</p>",
    "line": "<table><tr><td id='line'>Loading data...</td></tr></table>",
    "picture": "<img id='picture' src='/spinner.svg'>",
}
NO_SPINNERS = """
    <div role='progressbar' aria-valuenow='40' style='height:9px;width:90px'></div><progress value='3' max='9'></progress>
    <div class='spinner turning' style='display:none'></div>
    <main class='loading'><h1>Deals</h1><p>Twelve of them are open, and three of them are late, says the list.</p></main>
    <img class='lazyload' loading='lazy' src='/a.svg'><input type='number' class='spin-button'>
    <p>Loading docks and warehouses</p><div class='hero turning' style='width:30px;height:30px;background:red'></div>"""


def test_spinners_are_named_and_nothing_else(bench: Make) -> None:
    body = "".join(SPINNERS.values()) + NO_SPINNERS
    found = seen(bench, body, SPIN, spinner=PICTURE, a=PICTURE).spinners
    assert sorted(found) == sorted(f"#{name}" for name in SPINNERS)


def test_a_page_that_says_nothing_but_that_it_loads(bench: Make) -> None:
    assert seen(bench, "<h2>Loading</h2>").spinners == ["body"]


def test_a_spinner_is_waited_for(bench: Make) -> None:
    body = """<div id="app"><div class="spinner turning" style="width:30px;height:30px;border:3px solid red"></div></div>
        <script>setTimeout(() => { document.getElementById('app').innerHTML = '<h1>Deals</h1>' }, 700)</script>"""
    made = bench({"/": f"<style>{SPIN}</style>{body}"})
    visit = made.record()
    assert visit.at_rest is not None
    assert visit.at_rest.visible.spinners == []
    assert visit.timing.ready is not None
    assert visit.timing.ready >= 0.7


def test_a_spinner_that_never_ends_is_told(bench: Make) -> None:
    made = bench({"/": f"<style>{SPIN}</style>{SPINNERS['ring']}"})
    visit = made.open(limit=0.9)
    done = visit.finish(layouts=False, links=False, picture=False)
    assert done.failure is None
    assert done.at_rest is not None
    assert done.at_rest.visible.spinners == ["#ring"]
    assert done.timing.ready is None


def test_a_clock_and_an_animation_do_not_hold_the_screen(bench: Make) -> None:
    body = """<p id="clock">0</p><div id="ball" style="position:absolute"></div><script>
        setInterval(() => { document.getElementById('clock').textContent = performance.now() }, 20);
        const ball = document.getElementById('ball');
        const move = () => { ball.style.left = performance.now() % 100 + 'px'; requestAnimationFrame(move) }; move()
        </script>"""
    made = bench({"/": body})
    assert made.open()._ready is not None, "it came to rest before the limit"


def test_a_document_with_names_of_its_own_for_the_browsers_is_read(bench: Make) -> None:
    """A plain script that says `class Map` or `var performance` hides the browser's from everybody."""
    scripts = (
        "class Map { open() {} }",
        "var performance = { score: 4 }",
        "window.Set = function () {}; window.Promise = 5",
        "Array.prototype.map = () => 'mine'",
    )
    made = bench({f"/{number}": f"<p>Twelve deals</p><script>{code}</script>" for number, code in enumerate(scripts)})
    for number, script in enumerate(scripts):
        visit = made.record(f"/{number}", layouts=True, links=True)
        assert (visit.failure, visit.failed_by, visit.errors) == (None, None, []), script
        assert visit.at_rest is not None
        assert visit.at_rest.visible.words == 2, script
        assert visit.layouts[0].content.height > 0
        assert visit.accessibility is None or visit.accessibility.failure is None, script


def test_values_come_whole_where_the_app_has_changed_how_they_become_json(bench: Make) -> None:
    page = r"""<p>Rockets: &#128640; <b id="half"></b></p><a href="/next">Next</a><script>
        Array.prototype.toJSON = function () { return 'changed'; };
        document.getElementById('half').textContent = 'half \ud83d of a pair, written \\ud83d';</script>"""
    for body in (page, page.replace("Array.prototype", "window")):
        made = bench({"/": body, "/next": "<p>Next</p>"})
        visit = made.record(links=True)
        assert [link.url.removeprefix(made.app.url) for link in visit.links] == ["/next"]
        assert visit.at_rest is not None
        assert made.text(visit.at_rest.text).startswith("Rockets: \U0001f680 half ? of a pair, written \\ud83d")
