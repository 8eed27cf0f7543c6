from __future__ import annotations

import pytest

from checks.model import Verdict
from checks.server.url import RULE
from journey.evidence import ServerAnswer, ServerEvidence
from tests.checks.build import ORIGIN, app_facts, decide, evidence, handover


def answers(*heads: ServerAnswer) -> ServerEvidence:
    return ServerEvidence(loopback=True, answers=list(heads))


def head(target: str = "interface", status: int | None = 200, **changes: object) -> ServerAnswer:
    return ServerAnswer.model_validate(
        {"target": target, "method": "HEAD", "url": ORIGIN + "/", "status": status} | changes
    )


@pytest.mark.parametrize("status", [200, 301, 302])
def test_accepted_answers(status: int) -> None:
    run = evidence(server=answers(head(status=status), head("installer", status)))
    assert decide(RULE, run).verdict is Verdict.PASS


@pytest.mark.parametrize("status", [404, 405, 403, 500, 204, 303, 307, None])
def test_other_answers_fail(status: int | None) -> None:
    result = decide(RULE, evidence(server=answers(head(status=status), head("installer"))))
    assert result.verdict is Verdict.FAIL
    assert len(result.findings) == 1


def test_the_first_answer_counts() -> None:
    redirected = head(status=405, hops=["302 https://127.0.0.1:44301/app"])
    assert decide(RULE, evidence(server=answers(redirected, head("installer")))).verdict is Verdict.PASS


def test_handovers_do_where_the_server_was_not_asked_apart() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS
    run = evidence(handovers=[handover("interface", "head", status=405), handover("installer", "head")])
    assert decide(RULE, run).verdict is Verdict.FAIL


def test_no_request_is_no_pass() -> None:
    assert decide(RULE, evidence(handovers=[])).verdict is Verdict.NOT_RUN


def test_an_app_without_addresses_is_not_concerned() -> None:
    run = evidence(app=app_facts(interface=False, installer=None))
    assert decide(RULE, run).verdict is Verdict.NOT_APPLICABLE


def test_a_public_address_is_not_judged_without_a_network() -> None:
    far = ServerAnswer(target="interface", method="HEAD", url="https://desk.example/", failure="no connection")
    run = evidence(server=answers(far, head("installer")))
    result = decide(RULE, run)
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("not observable here: no network, so desk.example")
    assert decide(RULE, run.model_copy(update={"network": True})).verdict is Verdict.FAIL
    own = evidence(server=answers(far, head("installer", 404)))
    assert decide(RULE, own).verdict is Verdict.FAIL
