"""What an app goes through beside its first and second life: own scenarios, an update, an installation by a regular user."""

from __future__ import annotations

from typing import Final

from journey.playing import Playing
from journey.stages.installing import install
from journey.stages.scenario import play_scenarios
from journey.stages.uninstalling import uninstall
from journey.stages.updating import update

NOT_SELECTED: Final = "not selected"
NOT_OBSERVABLE: Final = "not observable here: only the embedded portal's Market can be given a newer version"


def own_scenarios(playing: Playing, *, usable: bool) -> None:
    """The partner's scenario tests on the installed app, where the manifest has some."""
    run = playing.run
    if run.plan.manifest.scenarios is None:
        return
    if "scenario" not in run.plan.parts:
        playing.skip("scenario", "admin", NOT_SELECTED)
    elif not usable:
        playing.skip("scenario", "admin", "the installation did not end")
    else:
        playing.play("scenario", "admin", lambda: play_scenarios(run))


def newer_version(playing: Playing) -> None:
    """An update of the installed app to the next version, from the card."""
    run = playing.run
    if "update" not in run.plan.parts:
        playing.skip("update", "admin", NOT_SELECTED)
        return
    if not run.usable:
        playing.skip(
            "update", "admin", "the app was not installed" if not run.installed else "its installer did not end"
        )
        return
    card = run.plan.target.publish_newer()
    if card is None:
        playing.skip("update", "admin", NOT_OBSERVABLE)
        return
    playing.play("update", "admin", lambda: update(run, run.desk("admin"), card))


def installation_by_user(playing: Playing) -> None:
    """A whole installation as a regular user, where the card allows it, on a portal from which the app was removed."""
    run = playing.run
    if not run.plan.manifest.app.user_install:
        return
    if "user-install" not in run.plan.parts or "user" not in run.plan.roles:
        playing.skip("user-install", "user", NOT_SELECTED)
        return
    if not run.installations:
        playing.skip("user-install", "user", "the app was never installed")
        return
    if run.installed and not playing.play(
        "user-install", "admin", lambda: uninstall(run, run.desk("admin"), "user-install", clean=True), quiet=True
    ):
        playing.skip("user-install", "user", "the administrator's installation could not be removed before")
        return

    def work() -> str:
        desk = run.desk("user")
        desk.sign_in()
        return install(run, desk, "user-install")

    playing.play("user-install", "user", work)
