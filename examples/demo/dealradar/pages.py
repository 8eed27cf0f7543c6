"""HTML: the shell that every screen shares, and the few documents that stand alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

LANGUAGES = ("en", "de", "ru")
# What the portal itself adds to the address of a frame.
PORTAL_PARAMETERS = {"DOMAIN", "PROTOCOL", "LANG", "APP_SID"}
NAVIGATION = (("pipeline", "/"), ("deals", "/deals"), ("forecast", "/forecast"), ("settings", "/settings"))


class Pages:
    """Renders `templates/` with `texts/LANGUAGE.json`."""

    def __init__(self, folder: Path) -> None:
        self._templates = Jinja2Templates(directory=folder / "templates")
        self._texts: dict[str, dict[str, Any]] = {
            language: json.loads((folder / "texts" / f"{language}.json").read_text(encoding="utf-8"))
            for language in LANGUAGES
        }

    def screen(self, request: Request, name: str) -> Response:
        """A screen of the interface: everything but the data, in the portal's language."""
        language = _language(request)
        texts = self._texts[language]
        # The portal's part of the address goes along with every link, for a page that is loaded anew.
        kept = [(key, value) for key, value in request.query_params.multi_items() if key in PORTAL_PARAMETERS]
        query = f"?{urlencode(kept)}" if kept else ""
        return self._templates.TemplateResponse(
            request,
            "install.html" if name == "install" else "screen.html",
            {
                "language": language,
                "texts": texts,
                "texts_json": _inline_json(texts),
                "screen": name,
                "section": "deals" if name == "deal" else name,
                "navigation": [(key, f"{path}{query}") for key, path in NAVIGATION],
            },
        )

    def document(self, request: Request, name: str, status: int = 200) -> Response:
        """A page that is read outside the portal: licence, privacy policy, the answer to a wrong address."""
        return self._templates.TemplateResponse(request, f"{name}.html", {}, status_code=status)


def _language(request: Request) -> str:
    asked = request.query_params.get("LANG", "").lower()
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _inline_json(texts: dict[str, Any]) -> str:
    """JSON that may stand inside a script element: no "<" can end it early."""
    return json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")
