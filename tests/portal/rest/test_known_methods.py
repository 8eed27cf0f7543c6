"""Which methods exist, which the emulator has, and how the log tells them apart."""

from __future__ import annotations

import pytest

from journey.evidence import RestCall
from portal.rest.known import known_methods
from portal.rest.methods import build_registry
from tests.portal.desk import Desk

REAL_BUT_ABSENT = "booking.v1.booking.list"
TYPED_WRONG = "crm.deal.lst"


def test_every_emulated_method_is_one_of_the_platform() -> None:
    assert [name for name in build_registry() if name not in known_methods()] == []


def test_the_examples_are_what_they_are_called() -> None:
    registry = build_registry()
    assert REAL_BUT_ABSENT in known_methods()
    assert REAL_BUT_ABSENT not in registry
    assert TYPED_WRONG not in known_methods()


@pytest.mark.parametrize(
    ("method", "emulated"),
    [
        (REAL_BUT_ABSENT, False),
        (REAL_BUT_ABSENT.upper() + ".json", False),
        ("api/tasks.task.get", False),
        (TYPED_WRONG, True),
        ("profile", True),
        ("batch", True),
    ],
)
def test_the_log_tells_what_the_emulator_lacks(desk: Desk, method: str, emulated: bool) -> None:
    answer = desk.ask(method)
    if method not in {"profile", "batch"}:
        assert (answer.status_code, answer.json()["error"]) == (404, "ERROR_METHOD_NOT_FOUND")
    assert desk.last()["emulated"] is emulated
    assert RestCall.model_validate({k: v for k, v in desk.last().items() if k != "kind"}).emulated is emulated


def test_the_log_tells_it_of_commands_too(desk: Desk) -> None:
    desk.ask("batch", {"cmd": {"a": f"{REAL_BUT_ABSENT}?x=1", "b": TYPED_WRONG, "c": "profile"}})
    calls = desk.portal.log.entries("rest")[-4:]
    told = {str(call["method"]): call["emulated"] for call in calls}
    assert told == {REAL_BUT_ABSENT: False, TYPED_WRONG: True, "profile": True, "batch": True}


def test_methods_speak_of_the_whole_platform(desk: Desk) -> None:
    everything = desk.result("methods", full=True)
    assert {REAL_BUT_ABSENT, "crm.deal.list", "batch"} <= set(everything)
    own = desk.result("methods")
    assert "crm.deal.list" in own
    assert REAL_BUT_ABSENT not in own
    assert {name for name in desk.result("methods", scope="crm") if not name.startswith("crm.")} <= {
        name for name, scopes in known_methods().items() if "crm" in scopes
    } | set(build_registry())
    assert desk.result("method.get", name="CRM.Deal.List") == {"isExisting": True, "isAvailable": True}
    assert desk.result("method.get", name=REAL_BUT_ABSENT) == {"isExisting": True, "isAvailable": False}
    assert desk.result("method.get", name=TYPED_WRONG) == {"isExisting": False, "isAvailable": False}
    assert "documentgenerator" in desk.result("scope", full=True)
