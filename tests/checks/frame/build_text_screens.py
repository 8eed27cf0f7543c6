"""Makes evidence of screens from their markup, for tests of rules that read texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checks.markup.tree import parsed
from journey.evidence import Evidence, Role
from tests.checks.build import evidence, exchange, snapshot, store, visible, visit


def page(body: str, *, head: str = '<meta charset="utf-8">') -> str:
    """A document around some markup."""
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>'


def screens(
    folder: Path,
    *bodies: str,
    text: str | None = None,
    title: str = "Deal Radar",
    kind: str | None = None,
    frames: int = 0,
    **changes: Any,
) -> Evidence:
    """A run with a screen for each markup; the visible text is that of the markup where `text` does not give it.

    `changes` are fields of the main answer.
    """
    keep = store(folder)
    role: Role = "admin"
    visits = []
    for number, body in enumerate(bodies):
        html = page(body)
        address = "/" if number == 0 else f"/screen{number}"
        shown = keep.put_text(parsed(html).text() if text is None else text)
        answer = exchange(
            number + 1,
            "https://127.0.0.1:44301" + address,
            **({"main": True, "mime": "text/html", "charset": "utf-8", "body": keep.put_text(html, "html")} | changes),
        )
        more: dict[str, Any] = {"kind": kind} if kind else {}
        visits.append(
            visit(
                address,
                role,
                "open" if number == 0 else "explore",
                exchanges=[answer],
                snapshots=[
                    snapshot(
                        page=address,
                        title=title,
                        text=shown,
                        html=keep.put_text(html, "html"),
                        visible=visible(frames=frames),
                    )
                ],
                **more,
            )
        )
    return evidence(folder, visits=visits)
