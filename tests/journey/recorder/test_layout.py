"""Scroll bars, who causes them, and boxes that scroll inside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image

from journey.evidence import LayoutMeasure, Visit
from journey.recorder import RecorderLimits
from tests.journey.recorder.conftest import Bench

pytestmark = pytest.mark.usefixtures("without_axe")
Make = Callable[..., Bench]
ROWS = "".join(f"<tr><td>Deal {number}</td><td>{number * 10} EUR</td></tr>" for number in range(80))


def measured(bench: Make, body: str, head: str = "", *, height: str = "620px") -> tuple[Bench, Visit]:
    made = bench({"/": f"<!doctype html><meta charset=utf-8><style>{head}</style><body>{body}</body>"})
    visit = made.open(height=height).finish(links=False, picture=False)
    assert visit.failure is None
    return made, visit


def bars(layouts: list[LayoutMeasure]) -> list[tuple[bool, bool]]:
    return [(layout.horizontal, layout.vertical) for layout in layouts]


def test_a_small_page_has_no_bars(bench: Make) -> None:
    _, visit = measured(bench, "<h1>Deals</h1>")
    assert bars(visit.layouts) == [(False, False)] * 4
    first = visit.layouts[0]
    assert (first.frame.width, first.frame.height) == (1280, 620)
    assert (first.client.width, first.client.height) == (1280, 620)
    assert all(layout.settled and layout.picture is None and not layout.offenders for layout in visit.layouts)
    assert [layout.frame.width for layout in visit.layouts] == [1280, 1366, 1440, 1920]


def test_a_long_page_has_a_bar_that_takes_room_and_names_the_last_row(bench: Make) -> None:
    made, visit = measured(bench, f"<table id='deals'>{ROWS}</table>")
    layout = visit.layouts[0]
    assert (layout.horizontal, layout.vertical) == (False, True)
    assert layout.client.width == 1265
    assert layout.content.height > 1500
    assert layout.offenders
    worst = layout.offenders[0]
    assert worst.selector.startswith("#deals")
    assert worst.beyond_bottom > 900
    assert layout.picture is not None
    with Image.open(made.store.folder / layout.picture.path) as picture:
        assert picture.size == (1280, 720)


def test_a_wide_element_is_named_and_only_where_it_is_too_wide(bench: Make) -> None:
    made, visit = measured(
        bench,
        "<p>Deals</p><div class='wrap'><div id='wide'>Plan</div></div>",
        "#wide{width:1400px;height:40px;background:#cde}",
    )
    assert bars(visit.layouts) == [(True, False), (True, False), (False, False), (False, False)]
    offender = visit.layouts[0].offenders[0]
    assert (offender.selector, offender.text) == ("#wide", "Plan")
    assert 120 <= offender.beyond_right <= 130
    assert visit.layouts[0].picture is not None
    with Image.open(made.store.folder / visit.layouts[0].picture.path) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(100_000) or []}
    assert (214, 40, 40) in colours


def test_the_bar_of_one_side_can_be_caused_by_the_other(bench: Make) -> None:
    _, visit = measured(bench, "<div style='width:100vw;height:900px'></div>", "body{margin:0}")
    assert bars(visit.layouts)[0] == (True, True)


def test_hidden_overflow_has_no_bar_but_content_that_is_cut(bench: Make) -> None:
    _, visit = measured(bench, f"<table>{ROWS}</table>", "html{overflow:hidden}")
    layout = visit.layouts[0]
    assert (layout.horizontal, layout.vertical, layout.overflow_y) == (False, False, "hidden")
    assert layout.content.height > layout.client.height
    assert layout.offenders


def test_overflow_scroll_shows_a_bar_without_need(bench: Make) -> None:
    _, visit = measured(bench, "<p>Deals</p>", "html{overflow-y:scroll}")
    assert bars(visit.layouts) == [(False, True)] * 4


def test_bars_that_a_style_hides_are_bars(bench: Make) -> None:
    _, visit = measured(bench, f"<table>{ROWS}</table>", "html{scrollbar-width:none}")
    assert (visit.layouts[0].vertical, visit.layouts[0].client.width) == (True, 1280)


def test_a_body_that_scrolls_by_itself_is_a_scroller(bench: Make) -> None:
    _, visit = measured(
        bench, f"<table>{ROWS}</table>", "html{overflow:hidden;height:100%} body{overflow:auto;height:100%;margin:0}"
    )
    layout = visit.layouts[0]
    assert (layout.horizontal, layout.vertical) == (False, False)
    [scroller] = layout.scrollers
    assert (scroller.tag, scroller.vertical, scroller.horizontal) == ("body", True, False)
    assert scroller.share_of_view > 0.95
    assert scroller.share_of_text == 1


def test_quirks_mode_is_measured_too(bench: Make) -> None:
    made = bench({"/": f"<table>{ROWS}</table>"})
    layout = made.open().finish(links=False, picture=False).layouts[0]
    assert (layout.vertical, layout.client.width, layout.client.height) == (True, 1265, 620)


def test_inner_scrollers_are_told_apart(bench: Make) -> None:
    body = f"""<h1>Deals of this month</h1><div id="table-box"><table>{ROWS}</table></div>
        <div id="everything"><p>{"words " * 400}</p></div><textarea id="notes" rows="2">{"line&#10;" * 20}</textarea>
        <div id="quiet" style="overflow:auto">short</div>"""
    head = """#table-box{height:150px;width:400px;overflow:auto} #everything{height:200px;overflow-y:scroll}"""
    _, visit = measured(bench, body, head)
    layout = visit.layouts[0]
    assert not layout.vertical
    kinds = {scroller.selector: (scroller.widget, scroller.vertical) for scroller in layout.scrollers}
    assert kinds == {"#table-box": ("table", True), "#everything": (None, True), "#notes": ("textarea", True)}
    everything = next(scroller for scroller in layout.scrollers if scroller.selector == "#everything")
    assert 0.5 < everything.share_of_text < 0.9
    assert 0.25 < everything.share_of_view < 0.4


def test_the_box_that_a_library_scrolls_inside_of_its_grid_is_a_widget(bench: Make) -> None:
    rows = "<p>One</p><p>Two</p><p>Three</p>"
    body = f"""<h1>Deals</h1><div role="grid"><p>Deal</p><div id="rows">{rows}</div></div>
        <div id="holder" class="app-tableholder">{rows}</div><div id="plain">{rows}</div>"""
    _, visit = measured(bench, body, "#rows,#holder,#plain{height:40px;overflow:auto}")
    kinds = {scroller.selector: scroller.widget for scroller in visit.layouts[0].scrollers}
    assert kinds == {"#rows": "grid", "#holder": "table", "#plain": None}


def test_a_table_with_its_search_and_pages_is_a_widget(bench: Make) -> None:
    rows = "".join(f"<tr><td>Invoice {number}</td><td>Open</td></tr>" for number in range(30))
    body = "<label>Search <input></label><table>{rows}</table><p>1 to 30 of 90</p>"
    boxes = [f"<div><div>{title}{body.format(rows=rows)}</div></div>" for title in ("", "<h2>Invoices</h2>")]
    _, visit = measured(bench, "<h1>Deals</h1>" + "".join(boxes), "body > div{height:120px;overflow:auto}")
    assert [scroller.widget for scroller in visit.layouts[0].scrollers] == ["table", None]


def test_an_app_that_fits_its_frame_is_measured_after_that(bench: Make) -> None:
    body = """<div id="box"></div><script>
        const fit = () => { document.getElementById('box').style.height = (innerHeight - 40) + 'px' };
        document.getElementById('box').style.height = '3000px';
        let timer; addEventListener('resize', () => { clearTimeout(timer); timer = setTimeout(fit, 60) }); fit()</script>"""
    _, visit = measured(bench, body, "body{margin:0}", height="calc(100vh - 100px)")
    assert bars(visit.layouts) == [(False, False)] * 4
    assert [layout.frame.height for layout in visit.layouts] == [620, 668, 800, 980]


def test_an_app_that_never_settles_is_told(bench: Make) -> None:
    body = """<div id="box" style="width:10px"></div><script>let h = 0;
        setInterval(() => { h = (h + 7) % 300; document.getElementById('box').style.height = h + 'px' }, 10)</script>"""
    made = bench({"/": f"<!doctype html><body>{body}</body>"}, RecorderLimits(layout=0.5))
    visit = made.open(limit=0.5).finish(links=False, picture=False)
    assert len(visit.layouts) == 4
    assert not visit.layouts[-1].settled


def test_what_an_inner_box_cuts_off_is_no_offender(bench: Make) -> None:
    body = """<div style="overflow:hidden;width:300px"><div style="width:5000px">far</div></div>
        <div id="tall" style="height:900px"></div>"""
    _, visit = measured(bench, body)
    assert [offender.selector for offender in visit.layouts[0].offenders] == ["#tall"]


def test_a_page_that_grows_with_the_window_is_fitted_as_if_it_were_opened_there(bench: Make) -> None:
    chart = "<div id='chart' style='width:100%;aspect-ratio:1280/500;background:#cde'></div>"
    _, fitted = measured(bench, chart, "body{margin:0}", height="500px")
    assert bars(fitted.layouts) == [(False, False)] * 4
    taller = "body{margin:0}@media(min-width:1900px){p{height:130vh}}"
    _, growing = measured(bench, "<p>Deals</p>", taller, height="500px")
    assert bars(growing.layouts) == [(False, False)] * 3 + [(False, True)]


def test_a_board_of_columns_is_a_widget_whatever_it_is_called(bench: Make) -> None:
    cards = "<div class='x2'>Call the client</div>" * 4
    column = f"<section class='x1'><h2>New</h2>{cards}</section>"
    _, visit = measured(
        bench,
        f"<p>Deals of the week</p><div class='x0'>{column * 6}</div><main class='x3'><div>{'<i>Deal</i>' * 6}</div></main>",
        ".x0{display:flex;overflow-x:auto}.x1{flex:0 0 300px}.x3{overflow-x:auto}.x3 div{display:flex}.x3 i{flex:0 0 300px}",
    )
    assert [scroller.widget for scroller in visit.layouts[0].scrollers] == ["grid", None]
