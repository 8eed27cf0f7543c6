"""Signed-in visits to the portal's pages without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import httpx

from portal import EmbeddedPortal, lifecycle
from portal.model import PlacementRow, Session
from portal.sessions import new_session
from tests.portal.desk import listing, person, trusting

AJAX = "/bitrix/services/main/ajax.php"
LAZYLOAD = "/bitrix/components/bitrix/app.layout/lazyload.ajax.php"


class Visitor:
    """An employee at the portal: pages, and the forms that their scripts send."""

    def __init__(self, portal: EmbeddedPortal, client: httpx.Client, session: Session) -> None:
        self.portal, self.client, self.session = portal, client, session

    def page(self, path: str, **more: Any) -> str:
        answer = self.client.get(self.portal.url + path, **more)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def status(self, path: str) -> int:
        return self.client.get(self.portal.url + path).status_code

    def send(self, path: str, referer: str = "/stream/", **fields: Any) -> httpx.Response:
        """A form as a page's script posts it, with the session's token."""
        headers = {"Referer": self.portal.url + referer}
        return self.client.post(self.portal.url + path, data={"sessid": self.session.sessid} | fields, headers=headers)

    def act(self, action: str, **fields: Any) -> Any:
        """An ajax action's `data`."""
        return self.send(f"{AJAX}?action={action}", **fields).json()["data"]

    def component(self, component: str, action: str, **fields: Any) -> Any:
        return self.send(f"{AJAX}?mode=class&c=bitrix:{component}&action={action}", **fields).json()

    def widget(self, app_id: int, code: str, number: int, referer: str = "/stream/", **options: str) -> str:
        """The markup that a placement's tab loads."""
        fields = {
            "PARAMS[params][ID]": str(app_id),
            "PARAMS[params][PLACEMENT]": code,
            "PARAMS[params][PLACEMENT_ID]": str(number),
        } | {f"PARAMS[params][PLACEMENT_OPTIONS][{key}]": value for key, value in options.items()}
        return self.send(LAZYLOAD, referer, **fields).text


@contextmanager
def visiting(portal: EmbeddedPortal, *, admin: bool = True) -> Iterator[Visitor]:
    account = portal.admin if admin else portal.user
    session = portal.on_loop(lambda: new_session(portal.state, account.user_id))
    with trusting(portal, cookies={"PHPSESSID": session.id}) as client:
        yield Visitor(portal, client, session)


def fields_of(markup: str) -> dict[str, str]:
    """The hidden fields of the app's form."""
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', markup)
    return {name: unescape(value) for name, value in pairs}


def shown_error(markup: str) -> str:
    """The portal's text in place of the app; empty when there is none."""
    found = re.search(r"app-layout-error-block.*?<p>(.*?)</p>", markup, re.S)
    return unescape(found[1]) if found else ""


def installed_app(portal: EmbeddedPortal, *, finish: bool = True, **more: Any) -> int:
    """Publish and install an app as the administrator; answers its local ID."""
    app = portal.publish(listing(**more))

    def work() -> int:
        result = lifecycle.install(portal.state, person(portal), app.code)
        if finish:
            lifecycle.finish_install(portal.state, person(portal), result.id)
        return result.id

    return portal.on_loop(work)


def bound(portal: EmbeddedPortal, app_id: int, code: str, title: str = "", **more: Any) -> int:
    """Bind a placement; answers its number."""

    def work() -> int:
        number = next(portal.state.ids)
        handler = f"https://127.0.0.1:1/{code.lower()}"
        portal.state.placements.append(PlacementRow(number, app_id, code, handler, title=title or code, **more))
        return number

    return portal.on_loop(work)
