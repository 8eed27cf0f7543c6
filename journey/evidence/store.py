"""Keeps evidence on disk: one JSON file, with bodies, documents and pictures beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from journey.evidence.base import Stored
from journey.evidence.run import SCHEMA, Evidence

FILE = "evidence.json"
LONGEST_TEXT = 1_000_000
"""Characters of one stored text; what is beyond is cut."""


class EvidenceStore:
    """Writes to one folder. Every text goes through `redact` first; equal contents share one file."""

    def __init__(self, folder: Path, redact: Callable[[str], str]) -> None:
        self.folder = folder
        self._redact = redact
        folder.mkdir(parents=True, exist_ok=True)

    def put_text(self, text: str, suffix: str = "txt", *, limit: int = LONGEST_TEXT) -> Stored:
        """Keep a text (redacted, cut to `limit` characters) and say where it lies."""
        size = len(text.encode("utf-8", errors="replace"))
        kept = self._redact(text[:limit])
        return self._put(kept.encode("utf-8", errors="replace"), "texts", suffix, size, cut=len(text) > limit)

    def put_picture(self, data: bytes, suffix: str = "png") -> Stored:
        """Keep a picture and say where it lies."""
        return self._put(data, "pictures", suffix, len(data), cut=False)

    def read_text(self, stored: Stored) -> str:
        """A text kept before."""
        return (self.folder / stored.path).read_text(encoding="utf-8", errors="replace")

    def _put(self, data: bytes, kind: str, suffix: str, size: int, *, cut: bool) -> Stored:
        name = f"{kind}/{hashlib.sha256(data).hexdigest()[:20]}.{suffix}"
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return Stored(path=name, bytes=size, cut=cut)

    def save(self, evidence: Evidence) -> Path:
        """Write the models; once more redacted as a whole. Returns the file's path."""
        path = self.folder / FILE
        text = _redact_strings(json.loads(evidence.model_dump_json(by_alias=True)), self._redact)
        path.write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8")
        return path


def _redact_strings(value: object, redact: Callable[[str], str]) -> object:
    # Only string values are redacted, never the JSON text itself: a replacement across quotes would break the file.
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [_redact_strings(item, redact) for item in value]
    if isinstance(value, dict):
        return {redact(str(key)): _redact_strings(item, redact) for key, item in value.items()}
    return value


def load(folder: Path) -> Evidence:
    """The evidence of an earlier run, tied to its folder.

    Raises FileNotFoundError when there is none and ValueError when the file is not evidence or of a newer schema.
    """
    path = folder / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{folder} holds no evidence ({FILE} is missing)")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path} is not JSON: {error}") from error
    if isinstance(raw, dict) and isinstance(raw.get("schema"), int) and raw["schema"] > SCHEMA:
        raise ValueError(f"{path} was written by a newer version (schema {raw['schema']}, known: {SCHEMA})")
    try:
        return Evidence.model_validate(raw).at(folder)
    except ValidationError as error:
        raise ValueError(f"{path} is not evidence of this tool: {error}") from error
