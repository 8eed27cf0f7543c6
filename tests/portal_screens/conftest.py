"""One portal and one app server a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from portal import EmbeddedPortal
from tests.portal_screens.app_server import AppServer
from tests.portal_screens.stage import Stage


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    app = AppServer()
    with EmbeddedPortal() as portal:
        stage = Stage(portal, app, browser, portal.front("127.0.0.1", app.port))
        yield stage
        for context in stage.contexts:
            context.close()
    app.close()


@pytest.fixture(scope="module")
def admin(stage: Stage) -> Page:
    """A page of an administrator."""
    return stage.page(stage.portal.admin)


@pytest.fixture(autouse=True)
def quiet(stage: Stage) -> Iterator[None]:
    """The portal's pages raise no errors and ask for nothing that is not there."""
    stage.noise.clear()
    yield
    assert stage.noise == []
