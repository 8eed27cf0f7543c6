"""Every page of the portal: drawn without errors, quickly, in each language (titles, texts, pictures)."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from types import ModuleType

import httpx
import pytest
from playwright.sync_api import Page, expect

from portal import EmbeddedPortal
from portal.screens.texts import LANGUAGES, PARTS, de, en, ru
from portal.sessions import new_session
from tests.portal_screens.stage import Stage

PATHS = [
    "/stream/",
    "/crm/deal/",
    "/crm/deal/list/",
    "/crm/deal/details/1/",
    "/crm/lead/kanban/",
    "/crm/lead/details/1/",
    "/crm/contact/list/",
    "/crm/contact/details/1/",
    "/crm/company/list/",
    "/crm/company/details/1/",
    "/company/",
    "/company/vis_structure.php",
    "/company/personal/user/1/",
    "/company/personal/user/1/tasks/",
    "/company/personal/user/1/tasks/task/view/1/",
    "/workgroups/group/1/",
    "/market/",
    "/market/installed/",
    "/market/favorites/",
    "/market/detail/paperfinch.offersheet/",
    "/bitrix/services/info-helper/",
]

WITHOUT_A_LOOK = [
    "/devops/",
    "/devops/list/",
    "/devops/placement/",
    "/devops/edit/application/",
    "/workgroups/group/1/tasks/",
    "/market/install/no.such/",
]
"""Pages that are only asked for: a look at each costs seconds."""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_drawn_in_both_frames(stage: Stage, admin: Page, path: str) -> None:
    admin.goto(stage.portal.url + path)
    expect(admin.locator("#menu-items-block")).to_be_visible()
    assert admin.title()
    assert admin.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert admin.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    foreign = (
        "performance.getEntriesByType('resource').map(({name}) => new URL(name).origin).filter((o) => o !== origin)"
    )
    assert admin.evaluate(foreign) == []
    admin.evaluate("path => { BX.SidePanel.Instance.open(path, {cacheable: false}) }", path)
    inner = admin.frame_locator("iframe.side-panel-iframe")
    expect(inner.locator("body.ui-page-slider-wrapper .ui-page-slider-workarea")).to_be_visible()
    expect(inner.locator("#menu-items-block")).to_have_count(0)


@pytest.fixture(scope="module", params=LANGUAGES)
def client(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """An administrator's session on a portal in one language, without a browser."""
    with EmbeddedPortal(language=request.param) as portal:
        session = portal.on_loop(lambda: new_session(portal.state, portal.admin.user_id))
        trust = ssl.create_default_context(cafile=str(portal.ca_bundle))
        cookies = {"PHPSESSID": session.id}
        with httpx.Client(base_url=portal.url, cookies=cookies, verify=trust, trust_env=False, timeout=60) as client:
            client.headers["X-Language"] = request.param
            yield client


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_there_in_every_language(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{client.headers["X-Language"]}">' in answer.text


def test_assets_may_be_kept_for_a_year(client: httpx.Client) -> None:
    page = client.get("/stream/").text
    address = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert client.get("/bitrix/assets/0/none.css").status_code == 404


def test_a_missing_page_is_told(client: httpx.Client) -> None:
    assert client.get("/no/such/page/").status_code == 404


@pytest.mark.parametrize("path", WITHOUT_A_LOOK)
def test_further_pages_are_there_in_every_language(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{client.headers["X-Language"]}">' in answer.text


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part.__name__).rpartition(".")[2])
def test_every_language_has_every_text_of_a_later_part(part: ModuleType) -> None:
    base = set(en.PAGES) | set(en.SCRIPTS)
    for texts in (part.PAGES, part.SCRIPTS):
        assert set(texts) == set(LANGUAGES)
        for language in LANGUAGES:
            assert set(texts[language]) == set(texts["en"])
            assert all(texts[language].values())
        assert not base.intersection(texts["en"])


@pytest.mark.parametrize("part", ["PAGES", "LAYOUT", "SCRIPTS"])
def test_every_language_has_every_text(part: str) -> None:
    for language in (de, ru):
        assert set(getattr(language, part)) == set(getattr(en, part))
