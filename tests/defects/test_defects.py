"""Every case: the broken ones fail exactly the rules they break, the suspicious ones none."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import tests.defects.cases
from checks.model import Cause, Level, Verdict
from tests.defects.app import Case, Fault
from tests.defects.harness import BUILT, Judged, run_case


def cases() -> Iterator[type[Case]]:
    """All classes of the modules in `cases`, in order; those of `whole_runs` have tests of their own."""
    for module in pkgutil.iter_modules(tests.defects.cases.__path__):
        if module.name == "whole_runs":
            continue
        loaded = importlib.import_module(f"tests.defects.cases.{module.name}")
        for _, each in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(each, Case) and each.__module__ == loaded.__name__:
                yield each


def name_of(case: type[Case]) -> str:
    """module-Class."""
    return f"{case.__module__.rpartition('.')[2]}-{case.__name__}"


@pytest.mark.parametrize("case", [pytest.param(each, id=name_of(each)) for each in cases()])
def test_case(case: type[Case], browser: Browser, tmp_path: Path) -> None:
    judged = run_case(case(), browser, tmp_path)
    fails, warns = expected(case, judged)
    judged = judged.to_the_point(warns)
    assert judged.rules(Verdict.FAIL) == fails, judged.said()
    assert judged.rules(Verdict.WARN) == warns, judged.said()
    assert judged.suspected() <= fails | warns, judged.said()
    assert not undecided(case, judged) - fails - warns, judged.said()
    if case.faults:
        assert_exactly(case.faults, judged)
    elif fails or warns:
        assert_named(case, judged)


def expected(case: type[Case], judged: Judged) -> tuple[set[str], set[str]]:
    """The rules that must fail, and those that must warn."""
    if not case.faults:
        return set(case.breaks), set(case.warns)
    fails = {
        fault.rule for fault in case.faults if fault.certain and judged.results[fault.rule].rule.level is Level.BLOCKER
    }
    return fails, {fault.rule for fault in case.faults} - fails


def undecided(case: type[Case], judged: Judged) -> set[str]:
    """The rules that came to no verdict although everything that they need was done."""
    allowed = (Cause.NOT_SELECTED, *((Cause.STAGE_FAILED, Cause.NOT_OBSERVABLE) if case.hinders else ()))
    return {
        rule_id
        for rule_id in BUILT
        if judged.results[rule_id].verdict is Verdict.NOT_RUN
        and not (judged.results[rule_id].reason or "").startswith(allowed)
        and rule_id not in case.unseen
    }


def assert_exactly(faults: tuple[Fault, ...], judged: Judged) -> None:
    """Each fault has a finding of its own, and there is no finding without a fault."""
    left = [(rule_id, finding) for rule_id, result in judged.results.items() for finding in result.findings]
    missed = []
    for fault in faults:
        mine = next(
            (
                (rule_id, finding)
                for rule_id, finding in left
                if rule_id == fault.rule
                and fault.page in (None, finding.page)
                and fault.says in finding.message
                and fault.role in (None, finding.role)
                and fault.certain == finding.certain
            ),
            None,
        )
        if mine is None:
            missed.append(fault)
        else:
            left.remove(mine)
    assert (missed, left) == ([], []), judged.said()


def assert_named(case: type[Case], judged: Judged) -> None:
    """The findings of the first rule name the page, the account and the words that the case gives."""
    findings = judged.results[(*case.breaks, *case.warns)[0]].findings
    if case.on:
        assert {finding.page for finding in findings} == {case.on}, judged.said()
    if case.role:
        assert {finding.role for finding in findings} == {case.role}, judged.said()
    if case.says:
        assert any(case.says in finding.message for finding in findings), judged.said()
