"""The whole manifest: its sections, and what follows from them together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from journey.manifest.faults import cross_faults, refused
from journey.manifest.model import (
    Accept,
    App,
    Archive,
    Card,
    Install,
    Page,
    Probe,
    Scenarios,
    Screenshot,
    Sections,
    Serve,
)
from journey.manifest.positions import KeyPath, Position, nearest
from journey.manifest.problems import Fault, ManifestError, Problem, named
from journey.manifest.values import PORT, is_loopback


class Manifest:
    """One app.toml, read and checked."""

    def __init__(
        self, file: Path, data: Mapping[str, Any], sections: Sections, port: int | None, rules: Collection[str] | None
    ) -> None:
        self.file = file
        self.folder = file.parent
        self.port = port
        """What `{port}` stands for; None when none was given, and then the texts still hold `{port}`."""
        self._data = data
        self._sections = sections
        self._rules = rules

    def __repr__(self) -> str:
        return f"Manifest({str(self.file)!r}, port={self.port})"

    @property
    def app(self) -> App:
        """[app]."""
        return self._sections.app

    @property
    def serve(self) -> Serve | None:
        """[serve]; None when the app runs already."""
        return self._sections.serve

    @property
    def install(self) -> Install:
        """[install], with its defaults when it is not there."""
        return self._sections.install

    @property
    def probe(self) -> Probe | None:
        """[probe]."""
        return self._sections.probe

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every [[page]], in order."""
        return self._sections.page

    @property
    def screenshots(self) -> tuple[Screenshot, ...]:
        """Every [[screenshot]], in order."""
        return self._sections.screenshot

    @property
    def card(self) -> Card | None:
        """[card]."""
        return self._sections.card

    @property
    def scenarios(self) -> Scenarios | None:
        """[scenarios]."""
        return self._sections.scenarios

    @property
    def archive(self) -> Archive | None:
        """[archive]."""
        return self._sections.archive

    @property
    def accepted(self) -> tuple[Accept, ...]:
        """Every [[accept]], in order."""
        return self._sections.accept

    @property
    def locales(self) -> list[str]:
        """The languages of [card.texts], in the manifest's order; "en" alone when there are none."""
        return (self.card.locales if self.card else []) or ["en"]

    @property
    def needs_port(self) -> bool:
        """Whether a port has to be picked: a text holds `{port}`, or the run starts the app at no address of its own choice."""
        return _holds_port(self._data) or (self.serve is not None and self.ready_url is None)

    @property
    def ready_url(self) -> str | None:
        """The address to poll until a started app answers; None without [serve], or when only a port would tell it.

        It is the app's own one where that is on this machine. An app behind a tunnel is polled on its port here, since the
        tunnel answers by itself.
        """
        if self.serve is None:
            return None
        origin = self.app.origin
        if origin is not None and is_loopback(urlsplit(origin.replace(PORT, "1")).hostname):
            return origin + self.serve.ready
        if self.port is not None:
            return f"http://127.0.0.1:{self.port}{self.serve.ready}"
        return None if origin is None else origin + self.serve.ready

    @property
    def as_written(self) -> dict[str, Any]:
        """The file as plain JSON values, `{port}` unreplaced, for the evidence; values of [serve] env are left out."""
        written: dict[str, Any] = _plain(self._data)
        environment = written.get("serve", {}).get("env")
        if isinstance(environment, dict):
            written["serve"]["env"] = dict.fromkeys(environment, "[left out]")
        return written

    def with_port(self, port: int) -> Manifest:
        """The same manifest with `port` in place of `{port}`. Raises ManifestError when that makes a text wrong."""
        return checked(self.file, self._data, {}, port, self._rules)


def checked(
    file: Path,
    data: Mapping[str, Any],
    positions: dict[KeyPath, Position],
    port: int | None,
    rules: Collection[str] | None,
) -> Manifest:
    """A manifest from the parsed `data` of `file`. Raises ManifestError with everything that is wrong."""
    filled: Mapping[str, Any] = _filled(data, port)
    faults: list[Fault] = []
    sections: Sections | None = None
    try:
        sections = Sections.model_validate(filled, context={"folder": file.parent})
    except ValidationError as error:
        faults += refused(error, filled)
    known = {fault.path for fault in faults}
    meant = {(*fault.path[:-1], fault.instead_of) for fault in faults if fault.instead_of}
    faults += [fault for fault in cross_faults(data, rules) if fault.path not in known | meant]
    if faults or sections is None:
        raise ManifestError(file, [_placed(fault, positions, data) for fault in faults])
    return Manifest(file, data, sections, port, rules)


def _placed(fault: Fault, positions: dict[KeyPath, Position], data: Mapping[str, Any]) -> Problem:
    place = nearest(positions, fault.path)
    return Problem(fault.message, place.line, place.column, named(fault.path, data), fault.rank)


def _filled(value: Any, port: int | None) -> Any:
    """The data with `{port}` replaced, and tuples for lists, as the models want them."""
    if isinstance(value, str):
        return value if port is None else value.replace(PORT, str(port))
    if isinstance(value, list):
        return tuple(_filled(item, port) for item in value)
    if isinstance(value, dict):
        return {key: _filled(item, port) for key, item in value.items()}
    return value


def _holds_port(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_holds_port, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and PORT in value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value
