"""What every screen needs: who asks, in which language, and how a template becomes a page."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from portal.model import PortalState, Session, User
from portal.screens.assets import Assets
from portal.screens.texts import Texts, texts_for
from portal.screens.unconfirmed import SIGN_IN_PATH
from portal.sessions import session_of, session_user

SESSION_COOKIE = "PHPSESSID"
LOGIN_COOKIE = "BITRIX_SM_LOGIN"
LOGIN_SECONDS = 180 * 24 * 3600
SITE_ID = "s1"
PAGE_HEADERS = {
    "Cache-Control": "no-store, no-cache, must-revalidate",
    "X-Frame-Options": "SAMEORIGIN",
    "P3P": 'policyref="/bitrix/p3p.xml", CP="NON DSP COR CUR ADM DEV PSA PSD OUR UNR BUS UNI COM NAV INT DEM STA"',
}
HTML_LANGUAGES = {
    "br": "pt-BR",
    "la": "es",
    "sc": "zh-Hans",
    "tc": "zh-Hant",
    "ua": "uk",
    "in": "hi",
    "vn": "vi",
    "kz": "kk",
}
"""Codes of the portal that are not those of the web."""
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def shared_assets() -> Assets:
    """The static files; the same for every portal of this process, and never changed."""
    return Assets()


@cache
def environment() -> Environment:
    """The templates, compiled once for every portal of this process."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["asset"] = shared_assets().url
    env.globals["icon"] = icon
    return env


def icon(name: str) -> Markup:
    """A picture of the sprite, as SVG."""
    sprite = shared_assets().url("img/icons.svg")
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>').format(sprite, name)


@dataclass
class Site:
    """The screens of one portal. `codes` maps a one-time sign-in code to the session it opens, `waiting` the session of a
    sign-in form to the code it earned."""

    state: PortalState
    codes: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.state.settings.language

    @property
    def texts(self) -> Texts:
        return texts_for(self.language)

    def visit(self, request: Request) -> Visit:
        session = session_of(self.state, request.cookies.get(SESSION_COOKIE))
        return Visit(self, request, session, session_user(self.state, session))

    def set_session(self, response: Response, session: Session) -> None:
        """Give the browser its session's cookie (portal-facts 1.3)."""
        response.set_cookie(
            SESSION_COOKIE, session.id, path="/", httponly=True, secure=self.state.settings.secure, samesite="lax"
        )

    def set_login(self, response: Response, user: User) -> None:
        """Let the browser remember who signed in last."""
        secure = self.state.settings.secure
        name = quote(user.login)
        response.set_cookie(LOGIN_COOKIE, name, max_age=LOGIN_SECONDS, path="/", secure=secure, samesite="lax")


@dataclass(frozen=True)
class Visit:
    """One request: `session` is None for a browser without one, `user` for somebody not signed in."""

    site: Site
    request: Request
    session: Session | None
    user: User | None

    @property
    def state(self) -> PortalState:
        return self.site.state

    @property
    def person(self) -> User:
        """The employee; only handlers behind `signed_in` ask."""
        if self.user is None:
            raise RuntimeError("a page for signed-in employees was rendered for nobody")
        return self.user

    @property
    def in_slider(self) -> bool:
        """Whether the page is asked for by the iframe of a slider (portal-facts 3.1)."""
        return self.request.query_params.get("IFRAME") == "Y"

    @property
    def path(self) -> str:
        """Path and query as the browser shows them."""
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")

    @property
    def portal_name(self) -> str:
        """What the portal calls itself: its own name, else that of the company's top department."""
        named = self.state.settings.portal_name
        root = next(
            (item.name for item in self.state.departments.values() if item.parent not in self.state.departments), ""
        )
        return named or root or "Bitrix24"

    def messages(self) -> dict[str, str]:
        """What BX.message() knows on the page."""
        settings = self.state.settings
        return {
            "LANGUAGE_ID": settings.language,
            "SITE_ID": SITE_ID,
            "SITE_DIR": "/",
            "USER_ID": str(self.user.id) if self.user else "",
            "bitrix_sessid": self.session.sessid if self.session else "",
            "market_generation": settings.market,
            "icons": shared_assets().url("img/icons.svg"),
            **self.site.texts.scripts,
        }

    def context(self) -> dict[str, Any]:
        """What every template may use."""
        return {
            "visit": self,
            "t": self.site.texts,
            "lang": html_language(self.site.language),
            "portal_name": self.portal_name,
            "messages": self.messages(),
            "user": self.user,
            "sessid": self.session.sessid if self.session else "",
        }

    def fragment(self, template: str, **context: Any) -> str:
        return environment().get_template(template).render(self.context() | context)

    def html(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        return HTMLResponse(self.fragment(template, **context), status, headers=PAGE_HEADERS)


Screen = Callable[[Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def signed_in(site: Site, screen: Screen) -> Endpoint:
    """A page for employees: others are sent to the sign-in, and back afterwards."""

    async def endpoint(request: Request) -> Response:
        visit = site.visit(request)
        if visit.user is None:
            return sign_in_redirect(site, visit.path)
        return await screen(visit)

    return endpoint


def open_to_all(site: Site, screen: Screen) -> Endpoint:
    """A page that nobody has to sign in for."""

    async def endpoint(request: Request) -> Response:
        return await screen(site.visit(request))

    return endpoint


def html_language(code: str) -> str:
    """The portal's language code as HTML spells it."""
    return HTML_LANGUAGES.get(code, code)


def sign_in_redirect(site: Site, back: str) -> RedirectResponse:
    """Send an unsigned visitor to the sign-in page; `back` is the wanted path and query (portal-facts 1.1)."""
    settings = site.state.settings
    if settings.edition == "on-premise":
        return RedirectResponse(f"/auth/?{urlencode({'backurl': back})}", 302, headers=PAGE_HEADERS)
    query = {
        "user_lang": settings.language,
        "client_id": f"b24.{settings.member_id[:14]}",
        "redirect_uri": f"{settings.url}/auth/?auth_service_id=Bitrix24Net",
        "scope": "auth,profile",
        "response_type": "code",
        "mode": "page",
        "state": pack_state(back),
    }
    return RedirectResponse(f"{SIGN_IN_PATH}?{urlencode(query)}", 302, headers=PAGE_HEADERS)


def pack_state(back: str) -> str:
    """The `state` of a sign-in: three parts with dots between, the last one the way back."""
    return f"{SITE_ID}.0.{base64.urlsafe_b64encode(back.encode()).decode().rstrip('=')}"


def unpack_state(state: str) -> str:
    """The way back out of `state`; the start page when it is unreadable or leads elsewhere."""
    packed = state.rpartition(".")[2]
    try:
        back = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "/"
    return local_path(back)


def local_path(back: str | None) -> str:
    """A path of this portal, or "/" for anything that could lead to another host."""
    safe = back is not None and back.startswith("/") and not back.startswith("//") and "\\" not in back
    return back if safe and back is not None else "/"
