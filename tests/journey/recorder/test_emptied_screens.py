"""Signs that a screen still waits, or has nothing in the place of its content: many screens in one document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journey.recorder.in_page import look
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Page

Make = Callable[[dict[str, Page]], Bench]

STYLE = """<style>@keyframes a{to{transform:rotate(360deg)}} @keyframes b{to{rotate:1turn}}
    @keyframes c{50%{opacity:.4}} @keyframes d{to{background-position:-200% 0}} @keyframes e{to{transform:translateY(4px)}}
    .a{animation:a 1s linear infinite} .b{animation:b 1s linear infinite} .c{animation:c 1s infinite}
    .d{animation:d 1s infinite} .e{animation:e 1s infinite} .box{width:40px;height:40px;border:4px solid #ccc}
    .bar{height:18px;margin:14px;background:#eee}</style>"""
TEXT = "<p>Seven deals are open this week, three of them wait for an answer from the client.</p>"
SMIL = """<svg width="40" height="40" viewBox="0 0 50 50"><circle cx="25" cy="25" r="20" fill="none" stroke="#06c">
    <animateTransform attributeName="transform" type="rotate" from="0" to="360" dur="1s" repeatCount="indefinite"/>
    </circle></svg>"""

WAITS = {
    "a turning box": "<div class='a box'></div>",
    "turned by the property": "<p>Preparing your workspace</p><i class='b box' style='display:block'></i>",
    "turned inside a drawing": SMIL,
    "pulsing bars": "<div class='c bar'></div>" * 3,
    "shimmering bars": "<div class='d bar'></div>" * 5,
}
DOES_NOT_WAIT = {
    "a turning box beside content": TEXT + "<div class='a box'></div>",
    "a turned drawing beside content": TEXT + SMIL,
    "one pulsing light": "<p>Online</p><i class='c bar' style='display:block;width:12px;height:12px'></i>",
    "pulsing bars beside content": TEXT + "<div class='c bar'></div>" * 3,
    "an arrow that jumps": "<p>Scroll down</p><div class='e box'></div>",
    "a turning word": "<div class='a box'>New</div>",
    "a large turning picture": "<div class='a' style='width:400px;height:400px;background:#acf'></div>",
}

BAR = "<header><strong>Contact Desk</strong><nav><a href='#a'>Deals</a> <a href='#b'>Contacts</a></nav></header>"
HOLLOW = {
    "main": f"{BAR}<main></main>",
    "main with an empty card": f"{BAR}<main><div class='card' style='height:80px;border:1px solid #ddd'></div></main>",
    "a mount": f"{BAR}<div id='root'></div><footer>Acme</footer>",
    "a named view": "<div class='app-header'>Contact Desk</div><div class='page-content'><div></div></div>",
    "an outlet": f"{BAR}<router-outlet></router-outlet>",
    "a panel of tabs": "<div role='tablist'><button role='tab'>Plan</button></div><div role='tabpanel'></div>",
    "white text": f"{BAR}<main><p style='color:#fff'>Seven deals</p></main>",
    "a role": f"{BAR}<div role='main'></div>",
}
NOT_HOLLOW = {
    "text": f"{BAR}<main><p>No deals yet.</p></main>",
    "a drawing": f"{BAR}<main><svg width='90' height='90'><circle cx='40' cy='40' r='30'/></svg></main>",
    "a control": f"{BAR}<main><input aria-label='Find'></main>",
    "an inner frame": f"{BAR}<main><iframe src='http://127.0.0.1:1/' width='300' height='200'></iframe></main>",
    "text beside main": f"{BAR}<main></main><section><p>No deals yet.</p></section>",
    "an open dialog": f"{BAR}<main></main><div role='dialog'>Welcome to the desk.</div>",
    "a header that holds all": "<header><h1>Anna calls</h1><button>Answer</button></header><div id='root'></div>",
    "a list of sections": "<nav><a href='#a'>Deals</a><a href='#b'>Contacts</a></nav>",
    "nothing at all": "<main></main>",
    "a closed tree": f"{BAR}<main><x-closed style='display:block;height:50px'></x-closed></main>",
    "a hidden place": f"{BAR}<main hidden></main>",
}


def ask(bench: Make, screens: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the script sees on each screen, drawn one after the other into one document."""
    made = bench({"/": f"<!doctype html><html lang=en><meta charset=utf-8>{STYLE}<body></body>"})
    frame = made.open().frame
    assert frame is not None
    seen = {}
    for name, body in screens.items():
        frame.evaluate("(body) => { document.body.innerHTML = body }", body)
        seen[name] = look(frame, "content", {"text": False, "html": False}, seconds=4)
    return seen


def test_what_turns_or_shimmers_for_ever_with_nothing_beside_it_waits(bench: Make) -> None:
    seen = ask(bench, WAITS | DOES_NOT_WAIT)
    assert {name for name, screen in seen.items() if screen["visible"]["spinners"]} == set(WAITS)


def test_the_empty_place_of_the_content_is_named(bench: Make) -> None:
    seen = ask(bench, HOLLOW | NOT_HOLLOW)
    assert {name for name, screen in seen.items() if screen["hollow"]} == set(HOLLOW)
