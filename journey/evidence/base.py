"""What every evidence model shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

Role = Literal["admin", "user"]
"""The account a person looks with: portal administrator or regular user."""

Origin = Literal["app", "portal", "browser", "tool", "other"]
"""Who caused something: the app under test (its own pages and what they load), the portal around it, the browser
itself, this tool, or a third party that none of them can be blamed for."""


class Model(BaseModel):
    """Immutable; keys of a newer schema are ignored, so that an older run can be read by the next version.

    Which fields were given and which have their default makes no difference here. Pydantic keeps a set of those given for each
    instance, nearly half of what evidence takes in memory (measured); here all of a class share one, which has every field.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    _every_field: ClassVar[set[str]] = set()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Called by pydantic when the fields of a model are known."""
        super().__pydantic_init_subclass__(**kwargs)
        cls._every_field = set(cls.model_fields)

    def model_post_init(self, context: Any, /) -> None:
        """Called by pydantic when an instance is made."""
        object.__setattr__(self, "__pydantic_fields_set__", self._every_field)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's: a copy with these fields changed, which are not validated."""
        copied = super().model_copy(update=update, deep=deep)
        object.__setattr__(copied, "__pydantic_fields_set__", self._every_field)
        return copied


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
