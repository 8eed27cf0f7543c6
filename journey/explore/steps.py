"""What the manifest's steps and paths mean: done in the app's frame as a person would do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from playwright.sync_api import Error, Frame
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journey.manifest import Step
from journey.recorder import OpenVisit
from journey.recorder.addresses import without_handover
from journey.recorder.in_page import Unresponsive, run
from pages.app_frame import AppFrame
from pages.errors import ControlMissing
from pages.time_limits import milliseconds

STEP = 10.0
"""Seconds that one step may take."""
NAVIGATION = 15.0
ANSWER = 4.0
SETTLE = 5.0
_LINK_TO = """({address, keys}) => {
    const plain = (raw) => {
        const url = new URL(raw, document.baseURI);
        for (const key of keys) url.searchParams.delete(key);
        return url.href;
    };
    const links = [...document.querySelectorAll("a[href]")];
    const found = links.findIndex((link) => !link.target && plain(link.href) === plain(address)
        && link.getBoundingClientRect().width > 0);
    return found;
}"""


def play_steps(app: AppFrame, steps: Sequence[Step], note: Callable[[str], None]) -> list[str]:
    """Do the steps one after the other and return them in words. Raises ControlMissing for one that can't be done."""
    done: list[str] = []
    for step in steps:
        note(str(step))
        try:
            _play(app.frame, step)
        except PlaywrightTimeout as error:
            raise ControlMissing(
                f"The step `{step}` of the manifest could not be done within {STEP:g} s on {without_handover(app.address)}. "
                "Check the selector, or do the step by hand."
            ) from error
        done.append(str(step))
    return done


def _play(frame: Frame, step: Step) -> None:
    limit = milliseconds(STEP)
    target, action = step.target, step.action
    if action == "press":
        frame.page.keyboard.press(target)
        return
    if action == "goto":
        open_path(frame, target)
        return
    place = frame.locator(target).first
    if action == "fill":
        place.fill(step.value or "", timeout=limit)
    elif action == "select":
        place.select_option(step.value or "", timeout=limit)
    elif action == "check":
        place.check(timeout=limit)
    elif action == "hover":
        place.hover(timeout=limit)
    elif action == "wait_for":
        place.wait_for(state="visible", timeout=limit)
    else:
        place.click(timeout=limit)


def go_to(app: AppFrame, path: str | None, steps: Sequence[Step], visit: OpenVisit) -> None:
    """Show a declared screen: its path, else the start screen, then its steps. Raises ControlMissing."""
    visit.settle(SETTLE)
    if path is not None:
        visit.step(f"went to {path}")
        open_path(app.frame, path)
        visit.settle(SETTLE)
    for step in steps:
        play_steps(app, [step], visit.step)
        visit.settle(SETTLE)


def open_path(frame: Frame, path: str) -> None:
    """Show a path of the app.

    By the app's own link where the screen has one, which keeps what the app carries along; else by its address.

    Raises ControlMissing when the address can't be opened.
    """
    address = urljoin(without_handover(frame.url), path)
    if without_handover(frame.url) == address:
        return
    keys = ["DOMAIN", "PROTOCOL", "LANG", "APP_SID"]
    try:
        if (found := _link_to(frame, {"address": address, "keys": keys})) >= 0:
            frame.locator("a[href]").nth(found).click(timeout=milliseconds(STEP))
            return
        frame.goto(address, wait_until="domcontentloaded", timeout=milliseconds(NAVIGATION))
    except Error as error:
        if "interrupted by another navigation" in error.message or "ERR_ABORTED" in error.message:
            return  # the app itself goes on to somewhere else
        raise ControlMissing(
            f"The path {path} of the app could not be opened: {error.message.splitlines()[0]}"
        ) from error


def _link_to(frame: Frame, wanted: dict[str, object]) -> int:
    """The place of that link among all; -1 for none, or a document that does not say. Raises Playwright's Error."""
    try:
        return int(run(frame, "link-to", _LINK_TO, wanted, seconds=ANSWER))
    except Unresponsive:
        return -1  # by its address, then
