"""Misplaced elements, design and accessibility, as the scripts see them in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from checks.frame.simple_html import BARE as LAST_BARE
from checks.frame.simple_html import DOUBTFUL, signs_of_design
from journey.recorder.appearance import accessibility_of, design_of
from journey.recorder.in_page import look
from journey.recorder.limits import RecorderLimits
from tests.journey.recorder.sample_screens import BARE, BROKEN, DESIGNED, RIGHT, page

LIMITS = RecorderLimits()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1225, "height": 620})
    yield context.new_page()
    context.close()


def misplaced(tab: Page, markup: str) -> list[dict[str, Any]]:
    tab.set_content(page(markup))
    found = look(tab.main_frame, "arrangement", {"limit": LIMITS.misplaced}, seconds=LIMITS.answer)
    return [each for each in found if each["certain"]]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_misplaced_is_found(tab: Page, name: str) -> None:
    kind, markup = BROKEN[name]
    assert kind in {each["kind"] for each in misplaced(tab, markup)}


@pytest.mark.parametrize("name", RIGHT)
def test_what_floats_or_is_cut_on_purpose_is_right(tab: Page, name: str) -> None:
    assert misplaced(tab, RIGHT[name]) == []


@pytest.mark.parametrize("name", [*BARE, *DESIGNED, "plain"])
def test_bare_html_is_told_from_a_design(tab: Page, name: str) -> None:
    tab.set_content(page((BARE | DESIGNED | RIGHT)[name]))
    design = design_of(tab.main_frame, LIMITS)
    defaults = design.default_controls >= 2 or design.default_tables >= 1
    signs = signs_of_design(design)
    assert (signs <= LAST_BARE or (signs <= DOUBTFUL and defaults)) is (name in BARE)


def test_axe_looks_and_leaves_no_trace(tab: Page) -> None:
    tab.set_content(
        "<html lang=en><title>Deals</title><script>window.define = () => {}; define.amd = {}</script><img src=x><input></html>"
    )
    before = tab.evaluate("Object.keys(window).join()")
    for _ in range(2):
        found = accessibility_of(tab.main_frame, LIMITS, "#token#")
        assert {violation.id: violation.count for violation in found.violations} == {"image-alt": 1, "label": 1}
        assert found.failure is None
        assert found.rules > 3
    assert found.violations[0].elements[0].selector
    assert tab.evaluate("Object.keys(window).join()") == before
    assert tab.evaluate("typeof axe") == "undefined"


def test_the_app_s_own_axe_stays(tab: Page) -> None:
    tab.set_content("<html lang=en><title>Deals</title><script>window.axe = 'of the app'</script>Deals</html>")
    accessibility_of(tab.main_frame, LIMITS, "#token#")
    assert tab.evaluate("axe") == "of the app"
