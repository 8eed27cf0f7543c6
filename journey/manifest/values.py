"""Types of single values of the manifest: what is accepted, and the sentence for what is not."""

from __future__ import annotations

import ipaddress
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from journey.manifest.problems import FILE, VALUE

PORT = "{port}"
MEMBER_ID = "{member_id}"
LOCALE = "{locale}"

_LOCALE_CODE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")
_APP_CODE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")


def wrong(message: str, rank: int = VALUE) -> PydanticCustomError:
    """The exception by which a validator refuses a value; `message` becomes the problem's sentence."""
    # The message goes in as a variable, since braces in it would be read as placeholders.
    return PydanticCustomError("manifest", "{said}", {"said": message, "rank": rank})


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine by its looks alone (no name is resolved)."""
    if not host:
        return False
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:  # a name, not an address
        return False


def problem_with_url(url: str, schemes: tuple[str, ...] | None = ("http", "https")) -> str | None:
    """Why `url` is no absolute address of one of `schemes` (None: of any), or None when it is one.

    `{port}` counts as a port number.
    """
    expected = "an address such as http://127.0.0.1:{port}/"
    try:
        parts = urlsplit(url.replace(PORT, "1"))
        # Reading the port parses it, and raises for one that is no number.
        number = parts.port
    except ValueError as error:
        return f'"{url}" is not a valid address ({error}); expected {expected}'
    if re.search(r"\s", url):
        return f'"{url}" has a blank in it; expected {expected}'
    if not parts.scheme or (schemes and parts.scheme not in schemes):
        what = " or ".join(f"{scheme}://" for scheme in schemes) if schemes else "a scheme such as https://"
        return f'"{url}" does not begin with {what}; expected {expected}'
    if parts.scheme in {"http", "https"} and not parts.hostname:
        return f'"{url}" names no host; expected {expected}'
    if number == 0:
        return f'"{url}" has port 0; expected {expected}'
    return None


def _app_address(value: str) -> str:
    if problem := problem_with_url(value):
        raise wrong(problem)
    return value


def _card_link(value: str) -> str:
    # What a card's link leads to is for the rules to judge: here it only has to be an address.
    if value and (problem := problem_with_url(value, None)):
        raise wrong(problem)
    return value


def _command(value: str) -> str:
    try:
        words = shlex.split(value)
    except ValueError as error:
        raise wrong(
            f'the command "{value}" can\'t be split into words ({error}); expected words as in a shell, quotes closed'
        ) from error
    if not words:
        raise wrong('the command is empty; expected the program and its arguments, such as "php -S 127.0.0.1:{port}"')
    return value


def _page_path(value: str) -> str:
    if not value.startswith(("/", "#", "?")) or value.startswith("//"):
        raise wrong(
            f'"{value}" is not a path on the app\'s own address; expected one that begins with "/", as "/settings"'
        )
    return value


def _ready_path(value: str) -> str:
    if not value.startswith("/") or value.startswith("//"):
        raise wrong(f'"{value}" is not a path; expected one that begins with "/", such as "/" or "/health"')
    return value


def _text(value: str) -> str:
    if not value.strip():
        raise wrong("the text is empty; expected some words")
    return value


def _code(value: str) -> str:
    if "." not in value:
        raise wrong(
            f'"{value}" has no dot; expected the partner code, a dot, and the app\'s code, such as "acme.dealradar"'
        )
    if not _APP_CODE.fullmatch(value):
        raise wrong(
            f'"{value}" is no app code; expected letters, digits, "_" and "-" around a dot, such as "acme.dealradar"'
        )
    return value


def _locale(value: str) -> str:
    if not _LOCALE_CODE.fullmatch(value):
        raise wrong(f'"{value}" is no language code; expected two small letters, such as "en" or "de"')
    return value


def beside_manifest(value: str, info: ValidationInfo) -> Path:
    """The absolute path of `value`, which is relative to the manifest's folder (given as the validation's context)."""
    if info.context is None:
        raise LookupError("a manifest's paths can only be checked with its folder as context")
    return Path(info.context["folder"], value)


def _existing(what: str, example: str, fits: Callable[[Path], bool]) -> Callable[[Any, ValidationInfo], Any]:
    """A validator that turns a path relative to the manifest into an absolute one, and refuses what is not there."""

    def validator(value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        path = beside_manifest(value, info)
        if not fits(path):
            found = "something else is there" if path.exists() else "nothing is there"
            raise wrong(
                f'"{value}" leads to {path}: {found}; expected {what}, relative to the manifest, such as "{example}"',
                FILE,
            )
        return path

    return validator


AppAddress = Annotated[str, AfterValidator(_app_address)]
CardLink = Annotated[str, AfterValidator(_card_link)]
Command = Annotated[str, AfterValidator(_command)]
PagePath = Annotated[str, AfterValidator(_page_path)]
ReadyPath = Annotated[str, AfterValidator(_ready_path)]
Words = Annotated[str, AfterValidator(_text)]
AppCode = Annotated[str, AfterValidator(_code)]
Locale = Annotated[str, AfterValidator(_locale)]
Folder = Annotated[Path, BeforeValidator(_existing("a folder", "app", Path.is_dir))]
File = Annotated[Path, BeforeValidator(_existing("a file", "card/icon.png", Path.is_file))]
FileOrFolder = Annotated[Path, BeforeValidator(_existing("a file or folder", "scenarios", Path.exists))]
