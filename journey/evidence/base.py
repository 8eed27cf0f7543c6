"""What every evidence model shares."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Role = Literal["admin", "user"]
"""The account a person looks with: portal administrator or regular user."""

Origin = Literal["app", "portal", "browser", "tool", "other"]
"""Who caused something: the app under test (its own pages and what they load), the portal around it, the browser
itself, this tool, or a third party that none of them can be blamed for."""


class Model(BaseModel):
    """Immutable; keys of a newer schema are ignored, so that an older run can be read by the next version."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Size(Model):
    """Width and height in CSS pixels."""

    width: int
    height: int


class Box(Model):
    """A rectangle in CSS pixels, relative to the viewport of the document it was measured in."""

    x: float
    y: float
    width: float
    height: float


class Stored(Model):
    """A text or picture kept beside the JSON, in the evidence folder."""

    path: str
    """Relative to the evidence folder, with forward slashes."""
    bytes: int
    """Size of the original, before it was cut."""
    cut: bool = False
    """True when only the beginning was kept."""
