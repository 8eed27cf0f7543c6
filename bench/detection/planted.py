"""The rules on whole apps: the cases of tests/defects, each with the faults that were planted in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.detection.tally import Tally
from journey.browser import find_browser
from journey.launch import launch_arguments
from tests.defects.app import Case
from tests.defects.harness import Judged, run_case
from tests.defects.test_defects import cases, expected, name_of


def tallies_of_apps(told: Callable[[str], None]) -> tuple[Tally, ...]:
    """Every case run and judged, one line a rule: apps in which it is planted, apps in which it is not.

    `told` gets one line about each case that was judged wrongly.
    """
    tallies: dict[str, Tally] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(**launch_arguments(find_browser(os.environ).executable))
        for number, case in enumerate(cases()):
            _count(case, _judged(case, browser, Path(folder) / str(number)), tallies, told)
        browser.close()
    return tuple(tallies[rule] for rule in sorted(tallies))


def _judged(case: type[Case], browser: Browser, folder: Path) -> Judged:
    folder.mkdir()
    return run_case(case(), browser, folder)


def _count(case: type[Case], judged: Judged, tallies: dict[str, Tally], told: Callable[[str], None]) -> None:
    fails, warns = expected(case, judged)
    planted, found = fails | warns, judged.to_the_point(warns).suspected()
    for rule in _rules(judged):
        tally = tallies.setdefault(rule, Tally(rule, "apps"))
        if rule in planted:
            tally.faults += 1
            tally.found += rule in found
        else:
            tally.good += 1
            tally.accused += rule in found
    for word, rules in (("missed", planted - found), ("accused", found - planted)):
        if rules:
            told(f"{name_of(case)}: {word} {', '.join(sorted(rules))}")


def _rules(judged: Judged) -> Iterable[str]:
    """The rules that were looked at in this run."""
    return (rule for rule, result in judged.results.items() if result.verdict.value != "not-run" or result.findings)
