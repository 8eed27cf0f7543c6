"""Makes the screenshot set for the app's card: the portal at 1280 x 720 with the app open in its slider."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error as PlaywrightError

from journey.desk import Desk
from journey.evidence import DomSnapshot, Shot, Visit
from journey.explore.steps import go_to
from journey.manifest import Step
from journey.run_state import RunState
from journey.stages.opening import open_app
from pages.app_frame import AppFrame, Box
from pages.errors import PageError
from pages.slider import Slider

UNDECLARED = 5
"""Shots of a set that the manifest leaves to the run."""


@dataclass(frozen=True)
class Wanted:
    """One picture of the set."""

    name: str
    path: str | None
    steps: tuple[Step, ...]
    caption: str | None
    declared: bool


def shoot(run: RunState, desk: Desk, locale: str) -> str:
    """Take the set in one language; what can't be taken is a Shot with its problem. Returns a short line for people."""
    wanted = declared_set(run, locale) or chosen_set(run, desk)
    desk.page.set_viewport_size({"width": run.plan.window.width, "height": run.plan.window.height})
    frame: AppFrame | None = None
    for each in wanted:
        position = 1 + sum(shot.locale == locale for shot in run.shots)
        visit = run.recorder.begin(
            desk.page, role=desk.role, stage="screenshots", locale=locale, kind="declared", name=each.name
        )
        try:
            if frame is None or each.steps or each.path is None or not frame.present:
                frame = open_app(run, desk)[0]
            go_to(frame, each.path, each.steps, visit)
            visit.settle(run.plan.limits.settle)
            snapshot = visit.snapshot()
            shot = _take(run, desk, frame, each, position=position, locale=locale, snapshot=snapshot)
            if each.declared or not _is_double(shot, run.shots):
                run.shots.append(shot)
            else:
                # Two addresses of one screen: a set that the run chose by itself needs it once.
                (run.plan.report / shot.path).unlink()
        except (PageError, PlaywrightError) as error:
            run.shots.append(_missed(each, position, locale, desk, str(error)))
            frame = None
        finally:
            run.visits.append(visit.finish(layouts=False, links=False, picture=False))
    taken = [shot for shot in run.shots if shot.locale == locale and not shot.problem]
    return f"{len(taken)} of {len(wanted)} pictures ({locale})"


def declared_set(run: RunState, locale: str) -> list[Wanted]:
    """The manifest's [[screenshot]] list, with the captions of one language."""
    return [
        Wanted(shot.name, shot.path, tuple(shot.steps), shot.captions.get(locale), declared=True)
        for shot in run.plan.manifest.screenshots
    ]


def chosen_set(run: RunState, desk: Desk) -> list[Wanted]:
    """Without a declared set: the start screen and the first screens with an address of their own that exploring found."""
    chosen: dict[str, Wanted] = {}
    for visit in run.visits:
        if visit.role == desk.role and visit.kind in ("start", "explored", "declared") and not visit.failure:
            path = None if visit.kind == "start" else visit.page
            if visit.kind == "start" or (visit.page.startswith("/") and visit.page not in _pages(run.visits, "start")):
                chosen.setdefault(visit.page, Wanted(visit.name, path, (), None, declared=False))
    return list(chosen.values())[:UNDECLARED]


def _pages(visits: list[Visit], kind: str) -> set[str]:
    return {visit.page for visit in visits if visit.kind == kind}


def _take(
    run: RunState,
    desk: Desk,
    frame: AppFrame,
    wanted: Wanted,
    *,
    position: int,
    locale: str,
    snapshot: DomSnapshot | None,
) -> Shot:
    data = desk.page.screenshot(type="png")
    path = Path("screenshots") / locale / f"{position:02d}-{file_name(wanted.name)}.png"
    target = run.plan.report / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    with Image.open(target) as picture:
        picture.load()
        width, height = picture.size
        kind = picture.format or ""
        pixels = picture.convert("RGB")
    box = frame.box
    return Shot(
        path=path.as_posix(),
        locale=locale,
        name=wanted.name,
        caption=wanted.caption,
        position=position,
        page=snapshot_page(run, snapshot),
        role=desk.role,
        width=width,
        height=height,
        bytes=len(data),
        format=kind,
        declared=wanted.declared,
        slider_open=Slider(desk.page, desk.limits).is_open,
        app_share=round(_share(box, width, height), 3),
        fingerprint=hashlib.sha256(pixels.tobytes()).hexdigest(),
        look=difference_hash(_part(data, box)),
        snapshot=snapshot,
    )


def _is_double(shot: Shot, others: list[Shot]) -> bool:
    """Whether the set of this language has the same picture already."""
    return any(other.locale == shot.locale and other.fingerprint == shot.fingerprint for other in others)


def snapshot_page(run: RunState, snapshot: DomSnapshot | None) -> str:
    """The screen's path as the app knows it."""
    return run.addresses.page(snapshot.url) if snapshot else "/"


def _missed(wanted: Wanted, position: int, locale: str, desk: Desk, problem: str) -> Shot:
    return Shot(
        path="",
        locale=locale,
        name=wanted.name,
        caption=wanted.caption,
        position=position,
        page=wanted.path or "/",
        role=desk.role,
        width=0,
        height=0,
        bytes=0,
        format="",
        declared=wanted.declared,
        slider_open=False,
        app_share=0.0,
        fingerprint="",
        look="",
        problem=problem,
    )


def file_name(name: str) -> str:
    """A file name of small letters, digits and dashes; letters of other scripts stay."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-_") or "screen"


def _share(box: Box, width: int, height: int) -> float:
    seen_width = max(0.0, min(box.x + box.width, width) - max(box.x, 0.0))
    seen_height = max(0.0, min(box.y + box.height, height) - max(box.y, 0.0))
    return seen_width * seen_height / (width * height)


def _part(data: bytes, box: Box) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        corners = (int(box.x), int(box.y), int(box.x + box.width), int(box.y + box.height))
        return picture.convert("L").crop(corners)


def difference_hash(picture: Image.Image) -> str:
    """64 bits, as hex, that change little when a picture changes little.

    Each says whether a pixel of a 9 x 8 thumbnail is brighter than the next one in its row.
    """
    small = picture.resize((9, 8), Image.Resampling.LANCZOS)
    pixels = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (pixels[row * 9 + column] > pixels[row * 9 + column + 1])
    return f"{bits:016x}"
