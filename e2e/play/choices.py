"""The command line of the portal to play with."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast, get_args

from portal.model import Edition, MarketGeneration

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "examples" / "demo" / "app.toml"
LANGUAGE = re.compile(r"[a-z]{2}([-_][a-z]{2})?")


class WrongChoice(Exception):
    """The command was called wrong: a plain sentence that says what to change."""


@dataclass(frozen=True)
class Choices:
    """What the developer asked for; `language` None is the first of the manifest."""

    app: Path
    edition: Edition
    market: MarketGeneration
    language: str | None
    portal_host: str | None
    browser: bool


class _Parser(argparse.ArgumentParser):
    """argparse prints its usage and ends with exit code 2, which means "interrupted" here."""

    def error(self, message: str) -> NoReturn:
        raise WrongChoice(f"{message[:1].upper()}{message[1:].rstrip('.')}. --help lists the options.")


def read_choices(arguments: Sequence[str]) -> Choices:
    """The checked options. Raises WrongChoice, and SystemExit(0) for --help."""
    parser = _Parser(
        prog="python -m e2e.play",
        allow_abbrev=False,
        description="Keeps the embedded portal and an app up, so that you can click around; Ctrl-C ends both.",
    )
    add = parser.add_argument
    add("--app", metavar="PATH", help="the app's manifest (default: the bundled demo app)")
    add("--edition", metavar="cloud|on-premise", default="cloud", help="edition of the portal (default: cloud)")
    add("--market", metavar="2018|2020|2022", default="2022", help="generation of the Market's pages (default: 2022)")
    add("--language", metavar="CODE", help="language of the portal (default: the first of [card.texts], else en)")
    add("--portal-host", metavar="HOST", help="host name for the portal; it must lead to a loopback address")
    add(
        "--browser",
        action="store_true",
        help="open a Chromium or Chrome of this machine on it, in a profile of its own",
    )
    given = parser.parse_args(arguments)
    language = given.language.strip().lower() if given.language is not None else None
    if language is not None and not LANGUAGE.fullmatch(language):
        raise WrongChoice(f"--language {given.language!r} is no language code such as en or de.")
    return Choices(
        app=Path(given.app) if given.app else DEMO,
        edition=cast(Edition, _one_of("--edition", given.edition, get_args(Edition))),
        market=cast(MarketGeneration, _one_of("--market", given.market, get_args(MarketGeneration))),
        language=language,
        portal_host=given.portal_host,
        browser=given.browser,
    )


def _one_of(option: str, value: str, valid: Sequence[str]) -> str:
    if value in valid:
        return value
    near = difflib.get_close_matches(value, valid, n=1, cutoff=0.5)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    raise WrongChoice(f"{option} {value!r} is not known{meant} Valid values: {', '.join(valid)}.")
