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
from checks.model import Verdict
from tests.defects.app import Case
from tests.defects.harness import run_case


def cases() -> Iterator[type[Case]]:
    """All classes of the modules in `cases`, in order."""
    for module in pkgutil.iter_modules(tests.defects.cases.__path__):
        loaded = importlib.import_module(f"tests.defects.cases.{module.name}")
        for _, each in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(each, Case) and each is not Case and each.__module__ == loaded.__name__:
                yield each


def name_of(case: type[Case]) -> str:
    """module-Class."""
    return f"{case.__module__.rpartition('.')[2]}-{case.__name__}"


@pytest.mark.parametrize("case", [pytest.param(each, id=name_of(each)) for each in cases()])
def test_case(case: type[Case], browser: Browser, tmp_path: Path) -> None:
    judged = run_case(case(), browser, tmp_path)
    said = judged.said()
    assert judged.rules(Verdict.FAIL) == set(case.breaks), said
    assert judged.rules(Verdict.WARN) == set(case.warns), said
    if case.breaks or case.warns:
        findings = judged.results[(*case.breaks, *case.warns)[0]].findings
        if case.on:
            assert {finding.page for finding in findings} == {case.on}, said
        if case.role:
            assert {finding.role for finding in findings} == {case.role}, said
        if case.says:
            assert any(case.says in finding.message for finding in findings), said
