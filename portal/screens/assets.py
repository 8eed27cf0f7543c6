"""Style sheets, scripts and pictures: bundled once, served with the bundle's own version in the address."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

STATIC = Path(__file__).parent.parent / "static"
PREFIX = "/bitrix/assets"
YEAR = 365 * 24 * 3600

CORE = ("core/bx", "core/events", "core/ajax", "ui/popup", "ui/menu", "ui/notification")
SLIDERS = ("sidepanel/slider", "sidepanel/manager", "sidepanel/anchors")
APPS = (
    "rest/message",
    "rest/applayout",
    "rest/commands",
    "rest/navigation",
    "rest/dialogs",
    "rest/messenger",
    "rest/placement",
    "rest/crm",
)
MARKET = (
    *("market/install", "market/uninstall", "market/rights", "market/card", "market/list"),
    "marketplace/marketplace",
)
PLACES = ("places/interfaces", "places/callcard", "places/background", "places/developer")
SHELL = ("shell/menus", "shell/lists", "shell/helper")

SCRIPTS = {
    "portal.js": (*CORE, *SLIDERS, *APPS, *MARKET, *PLACES, *SHELL),
    "auth.js": (*CORE, "auth/network"),
}
STYLES = {
    "portal.css": ("base", "kit", "shell", "sidepanel", "applayout", "market", "marketplace", "crm", "places"),
    "auth.css": ("base", "kit", "auth"),
}
MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
COMPRESSED = (".css", ".js", ".svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `packed` is its gzip form, empty where that saves nothing."""

    body: bytes
    packed: bytes
    media: str


class Assets:
    """All static files of the screens, in memory. `version` changes with any byte of them."""

    def __init__(self, root: Path = STATIC) -> None:
        bodies = {name: _join(root / "js", parts, ".js") for name, parts in SCRIPTS.items()}
        bodies |= {name: _join(root / "css", parts, ".css") for name, parts in STYLES.items()}
        bodies |= {f"img/{path.name}": path.read_bytes() for path in sorted((root / "img").iterdir()) if path.is_file()}
        digest = hashlib.sha256()
        for name, body in sorted(bodies.items()):
            digest.update(name.encode() + b"\0" + body)
        self.version = digest.hexdigest()[:12]
        self._files = {name: _asset(name, body) for name, body in bodies.items()}

    def url(self, name: str) -> str:
        """The address of a file. Raises KeyError for an unknown one."""
        if name not in self._files:
            raise KeyError(name)
        return f"{PREFIX}/{self.version}/{name}"

    def respond(self, name: str, *, accepts_gzip: bool) -> Response:
        """The file, cacheable for a year as its address changes with its content; 404 for an unknown name."""
        asset = self._files.get(name)
        if asset is None:
            return Response(status_code=404)
        headers = {"Cache-Control": f"public, max-age={YEAR}, immutable", "Vary": "Accept-Encoding"}
        if accepts_gzip and asset.packed:
            return Response(asset.packed, media_type=asset.media, headers=headers | {"Content-Encoding": "gzip"})
        return Response(asset.body, media_type=asset.media, headers=headers)

    def routes(self) -> list[BaseRoute]:
        async def file(request: Request) -> Response:
            gzip_ok = "gzip" in request.headers.get("accept-encoding", "")
            return self.respond(request.path_params["name"], accepts_gzip=gzip_ok)

        async def favicon(_: Request) -> Response:
            return self.respond("img/favicon.svg", accepts_gzip=False)

        return [Route(PREFIX + "/{version}/{name:path}", file), Route("/favicon.ico", favicon)]


def _join(folder: Path, parts: tuple[str, ...], suffix: str) -> bytes:
    return b"\n".join((folder / f"{part}{suffix}").read_bytes() for part in parts)


def _asset(name: str, body: bytes) -> Asset:
    suffix = Path(name).suffix
    packed = gzip.compress(body, mtime=0) if suffix in COMPRESSED and len(body) > 1000 else b""
    return Asset(body, packed, MEDIA.get(suffix, "application/octet-stream"))
