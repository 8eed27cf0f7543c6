"""Reads app.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from pathlib import Path

from journey.manifest.manifest import Manifest, checked
from journey.manifest.positions import key_positions
from journey.manifest.problems import FILE, SYNTAX, ManifestError, Problem, did_you_mean, shortened

NAME = "app.toml"
LONGEST = 2_000_000
"""Bytes. No manifest written by hand is that long: something else was given."""


def load_manifest(path: str | Path, *, port: int | None = None, rules: Collection[str] | None = None) -> Manifest:
    """Read the manifest at `path`, a file or a folder with app.toml in it.

    `port` takes the place of `{port}` in every text; with None, `{port}` stays (see Manifest.with_port). `rules` are the ids
    that [[accept]] may name; None leaves them unchecked.

    Raises ManifestError with everything that is wrong, each with its place in the file.
    """
    file = _found(Path(path).expanduser())
    text = _decoded(file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(file, [_syntax(str(error), text)]) from error
    return checked(file, data, key_positions(text), port, rules)


def _found(path: Path) -> Path:
    """The manifest's absolute path. Raises ManifestError when there is none."""
    path = path.absolute()
    if path.is_dir():
        if (path / NAME).is_file():
            return path / NAME
        raise ManifestError(path, [Problem(f"the folder {path} holds no {NAME}; {_others(path, NAME)}", rank=FILE)])
    if path.is_file():
        return path
    if path.exists():
        raise ManifestError(
            path, [Problem(f"{path} is not a file; expected the app's manifest, a TOML file", rank=FILE)]
        )
    folder = path.parent
    if not folder.is_dir():
        there = next((parent for parent in folder.parents if parent.is_dir()), None)
        said = (
            f"the manifest {path} does not exist, and neither does its folder {folder}; the path is right up to {there}"
        )
        raise ManifestError(path, [Problem(said, rank=FILE)])
    raise ManifestError(path, [Problem(f"the manifest {path} does not exist; {_others(folder, path.name)}", rank=FILE)])


def _others(folder: Path, wanted: str) -> str:
    """Which manifest may have been meant instead."""
    names = sorted(entry.name for entry in folder.glob("*.toml") if entry.is_file() and entry.name != "pyproject.toml")
    if not names:
        below = sorted(folder.glob(f"*/{NAME}"))[:3]
        if below:
            return f"did you mean {' or '.join(str(path) for path in below)}?"
        return f"no manifest is in {folder}; expected a TOML file such as {NAME} (the README shows one)"
    guess = did_you_mean(wanted, names) or (NAME if NAME in names else None) or (names[0] if len(names) == 1 else None)
    return f"did you mean {folder / guess}?" if guess else f"that folder holds {', '.join(names)}"


def _decoded(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ManifestError(
            file, [Problem(f"the manifest {file} can't be read: {error.strerror or error}", rank=FILE)]
        ) from error
    if len(raw) > LONGEST:
        raise ManifestError(
            file, [Problem(f"{file} is {len(raw)} bytes long; expected the app's manifest, a short TOML file")]
        )
    try:
        # utf-8-sig: editors on Windows put a byte order mark in front, which TOML itself does not know.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        hint = " (it looks like UTF-16)" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
        raise ManifestError(
            file,
            [
                Problem(
                    f"the file is not UTF-8{hint}; expected a text saved as UTF-8",
                    before.count(b"\n") + 1,
                    column,
                    rank=SYNTAX,
                )
            ],
        ) from error


def _syntax(message: str, text: str) -> Problem:
    """tomllib says the place in its message alone: "... (at line 3, column 5)" or "... (at end of document)"."""
    lines = text.split("\n")
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)$", message)
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), len(lines[-1]) + 1)
    what = re.sub(r"\s*\(at [^()]*\)$", "", message)
    said = f"this is not valid TOML ({what[:1].lower()}{what[1:]})"
    written = lines[min(line, len(lines)) - 1].strip()
    if written:
        said += f"; the line is: {shortened(written, 100)}"
    if what == "Invalid value" and "=" in written:
        said += '. A text has to be in quotes: key = "text"'
    return Problem(said, line, column, rank=SYNTAX)
