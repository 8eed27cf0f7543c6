"""What exploring takes for a control that does not look like one: it waits for a click by what a library keeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from journey.explore.controls import controls_of

DELEGATED = """<table id=deals><tr class=row><td>Deal one</td></tr><tr class=head><td>Name</td></tr></table>
<ul><li id=bound>Bound</li><li class=wide>Wide <button>Own</button></li></ul><p class=row>Outside</p><script>
// What jQuery keeps: the listeners of a node, under a name of its own.
window.jQuery = {_data: (node, key) => (node.jq1 || {})[key]};
document.jq1 = {events: {click: [{selector: "#deals .row"}, {selector: "li.wide"}, {selector: "td:eq(0)"}]}};
document.querySelector("#bound").jq1 = {events: {click: [{}]}};</script>"""
REACT = """<div id=root><div id=tile>Tile</div><div id=plain>Plain</div></div><script>
document.querySelector("#tile").__reactProps$x1 = {onClick() {}};
document.querySelector("#plain").__reactProps$x1 = {className: "a"};</script>"""
VUE = """<div id=tile>Tile</div><div id=plain>Plain</div><script>
document.querySelector("#tile")[Symbol("_vei")] = {onClick() {}};
document.querySelector("#plain")[Symbol("_vei")] = {onMouseenter() {}};</script>"""
WHOLE = """<div id=page style="height:600px">All of it</div><script>
document.querySelector("#page").__reactProps$x1 = {onClick() {}};</script>"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1225, "height": 620})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        (DELEGATED, ["Deal one", "Bound", "Own"]),
        (REACT, ["Tile"]),
        (VUE, ["Tile"]),
        (WHOLE, []),
    ],
    ids=["jquery", "react", "vue", "whole page"],
)
def test_what_a_library_listens_for_is_a_control(tab: Page, markup: str, labels: list[str]) -> None:
    tab.set_content(f"<!doctype html><html lang=en><title>Deals</title><body>{markup}")
    assert [control.label for control in controls_of(tab.main_frame)] == labels
