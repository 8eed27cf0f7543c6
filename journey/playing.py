"""Plays one stage after the other within its limit, and writes down how each ended."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError

from journey.app_process import AppProcess
from journey.evidence import Role, Stage
from journey.run_state import RunState
from journey.watchdog import Overdue, closing_after
from pages.errors import PageError

INSTALLATIONS = frozenset({"install", "reinstall", "update", "user-install"})
"""Stages that install the app: each fails when its installation does not end."""
Work = Callable[[], str | None]


class Playing:
    """The stages of one run."""

    def __init__(self, run: RunState, process: AppProcess | None) -> None:
        self.run = run
        self._process = process
        self.died_in: str | None = None
        """The stage in which the app's own server ended by itself."""

    def play(self, name: str, role: Role, work: Work, *, locale: str | None = None, quiet: bool = False) -> bool:
        """Do the work of one stage within its limit; True when it did what it had to.

        A quiet one is listed only when it fails.
        """
        run = self.run
        desk = run.desk(role)
        began = time.monotonic()
        limit = run.plan.limits.of(name, run.plan.manifest.install.timeout)
        reason, cause, detail = None, None, None
        try:
            with closing_after(desk.page, limit, f"the stage {name}"):
                detail = work()
        except KeyboardInterrupt:
            self._note(
                Stage(
                    name=name,
                    role=role,
                    locale=locale,
                    verdict="fail",
                    seconds=time.monotonic() - began,
                    reason="interrupted",
                    caused_by="user",
                )
            )
            raise
        except Overdue as error:
            reason, cause = str(error), "app"
            desk.drop_page()
        except (PageError, PlaywrightError) as error:
            reason, cause = first_line(str(error)), "app" if app_ended(self._process) else "portal"
        except Exception as error:  # noqa: BLE001 - a fault of ours in one stage must not cost what the others recorded
            reason, cause = f"{type(error).__name__}: {first_line(str(error))}", "tool"
            run.left_out.append(f"the stage {name} broke: {reason}")
        if reason is None and name in INSTALLATIONS:
            last = run.installations[-1] if run.installations else None
            mine = last is not None and (last.stage, last.role) == (name, role)
            if last is not None and mine and last.outcome not in ("finished", "no-installer"):
                reason, cause = last.problem or last.outcome, "app"
        if not (quiet and reason is None):
            self._note(
                Stage.model_validate(
                    {
                        "name": name,
                        "role": role,
                        "locale": locale,
                        "verdict": "pass" if reason is None else "fail",
                        "seconds": round(time.monotonic() - began, 2),
                        "reason": reason,
                        "caused_by": cause,
                        "detail": detail,
                    }
                )
            )
        return reason is None

    def skip(self, name: str, role: Role, reason: str, locale: str | None = None) -> None:
        """List a stage as not-run, with the reason."""
        self._note(Stage(name=name, role=role, locale=locale, verdict="not-run", seconds=0.0, reason=reason))

    def _note(self, stage: Stage) -> None:
        if self.died_in is None and app_ended(self._process):
            self.died_in = stage.name
        self.run.stages.append(stage)
        self.run.plan.announce(stage)


def app_ended(process: AppProcess | None) -> str | None:
    """How the app's own server ended by itself; None while it runs, or where it is not ours."""
    if process is None or not process.died:
        return None
    return f"the app's server ended with exit code {process.exit_code}"


def first_line(text: str) -> str:
    """The first line of an error's text: Playwright adds a call log below it."""
    return text.strip().partition("\n")[0][:300]
