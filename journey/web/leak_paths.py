"""Where files lie that must not be public: the addresses to read, the likeliest first."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

MOST = 80
"""Reads in one run, those of addresses that can't exist included: a look, not an attack."""
MOST_FOLDERS = 4
"""Folders of styles, scripts and pictures that are asked for a listing."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words(
    "settings.json .env .git/HEAD .git/config .htaccess tokens.json auth.json config.json .env.local .env.production phpinfo.php"
    " error_log backup.zip dump.sql"
)
"""Asked in every folder of the app."""
_ABOVE = _words("settings.json .env .git/HEAD .htaccess error_log backup.zip")
"""Asked in the folders above it, and at the site's root."""
_FURTHER = _words(
    "src/settings.json crest/settings.json token.json credentials.json secrets.json data/tokens.json data/settings.json"
    " .env.bak config.php.bak config.php~ index.php~ .htpasswd info.php error.log debug.log app.log log.txt logs/app.log"
    " storage/logs/laravel.log logs/ backup.sql database.sql db.sql backup.tar.gz database.sqlite db.sqlite3 app.db data.db"
    " database/database.sqlite .svn/wc.db .DS_Store .vscode/sftp.json private.key docker-compose.yml vendor/ uploads/"
    " backup/ appsettings.json .hg/requires wp-config.php.bak actuator/env config.ini config.yml id_rsa"
)
"""Asked in the folder of the interface."""


def reads(urls: Iterable[str | None], seen: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Addresses that can't exist, and the addresses to read, for the app's addresses.

    `seen` are addresses of the app's own files and pages that the screens asked for: the folders of styles and pictures may
    show a listing, and a page may lie beside its own backup.
    """
    pages = [url for url in urls if url and urlsplit(url).scheme in {"http", "https"}]
    if not pages:
        return [], []
    origins = list(dict.fromkeys(_origin(page) for page in pages))
    own = [url for url in dict.fromkeys(seen) if _origin(url) in origins]
    main = list(dict.fromkeys(_folder(page) for page in pages))
    above = [folder for page in pages for folder in _above(page) if folder not in main]
    wanted = [f"{folder}{name}" for folder in main for name in _FIRST]
    wanted += [
        f"{folder}{name}" for folder in dict.fromkeys([*_folder_of_its_own(pages[0]), *above]) for name in _ABOVE
    ]
    wanted += [f"{main[0]}{name}" for name in _copies([*pages, *own])]
    wanted += [folder for folder in main if folder not in pages]
    wanted += _listings(own, main)
    wanted += [f"{main[0]}{name}" for name in _FURTHER]
    unreal = [f"{main[0]}{name}" for name in _unreal()]
    return unreal, list(dict.fromkeys(wanted))[: MOST - len(unreal)]


def _unreal() -> Sequence[str]:
    """Names that nobody has given: of a page, of a data file, of a hidden one, of a folder."""
    word = secrets.token_hex(6)
    return (f"x{word}", f"x{word}.json", f".x{word}", f"x{word}/")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _folder(url: str) -> str:
    """The folder that an address lies in: itself, where it ends in a slash."""
    return f"{_origin(url)}{urlsplit(url).path.rpartition('/')[0]}/"


def _above(url: str) -> list[str]:
    """The folder above, and the site's root."""
    folder = _folder(url)
    path = urlsplit(folder).path.rstrip("/")
    return [f"{_origin(url)}{path.rpartition('/')[0]}/", f"{_origin(url)}/"] if path else []


def _folder_of_its_own(url: str) -> list[str]:
    """An address without an ending may be a folder as well: "/radar"."""
    path = urlsplit(url).path
    name = path.rpartition("/")[2]
    return [f"{_origin(url)}{path}/"] if name and "." not in name else []


def _copies(urls: Iterable[str]) -> list[str]:
    """Copies that editors and hasty people leave beside the app's own scripts."""
    paths = [urlsplit(url).path for url in urls]
    names = [path.rpartition("/")[2] for path in paths if path.endswith((".php", ".py", ".rb", ".js.php"))]
    return [copy for name in list(dict.fromkeys(names))[:2] for copy in (f"{name}~", f"{name}.bak", f".{name}.swp")]


def _listings(seen: Iterable[str], known: Sequence[str]) -> list[str]:
    folders = dict.fromkeys(_folder(url) for url in seen)
    return [folder for folder in folders if urlsplit(folder).path != "/" and folder not in known][:MOST_FOLDERS]
