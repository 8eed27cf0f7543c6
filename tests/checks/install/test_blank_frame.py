from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.install.blank_frame import RULE
from checks.model import Verdict
from journey.evidence import Evidence, InstallMoment
from tests.checks.build import (
    ORIGIN,
    START,
    app_facts,
    decide,
    evidence,
    exchange,
    installation,
    moment,
    nothing_visible,
    picture,
    stage,
    stages,
    store,
    visible,
    visit,
)

FAILED = stages(stage("install", verdict="fail", caused_by="app", reason="It did not end"))


def empty(at: float, phase: str = "installer", **changes: Any) -> InstallMoment:
    return moment(phase, at, visible=nothing_visible(), **changes)


def run(moments: list[InstallMoment], folder: Path | None = None, **changes: Any) -> Evidence:
    return evidence(folder, installations=[installation(1, moments=moments, **changes)])


def timeout(moments: list[InstallMoment], folder: Path | None = None) -> Evidence:
    hung = installation(1, moments=moments, outcome="timeout", seconds=None, interface=None)
    return evidence(folder, installations=[hung], stages=FAILED)


def test_a_page_that_shows_something_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


def test_an_empty_page_for_long_fails() -> None:
    judgement = decide(RULE, run([empty(0.5), empty(2.0), empty(5.0), moment(at=5.2)], seconds=8.0))
    assert judgement.verdict is Verdict.FAIL
    finding = judgement.findings[0]
    assert finding.message == (
        "The installer's page was empty for 4.5 s before the finish signal: no text, no picture, no control. "
        "Expected: 1.5 s at most."
    )
    assert (finding.page, finding.stage, finding.role) == ("/install", "install", "admin")


def test_a_page_that_is_empty_until_the_finish_fails_by_the_time_of_the_finish() -> None:
    assert decide(RULE, run([empty(0.5)], seconds=9.0)).verdict is Verdict.FAIL


def test_an_empty_page_until_the_time_limit_fails() -> None:
    judgement = decide(RULE, timeout([empty(0.5), empty(30.0)]))
    assert judgement.verdict is Verdict.FAIL
    assert "for 60 s" in judgement.findings[0].message


def test_an_empty_page_after_the_finish_fails() -> None:
    moments = [moment(at=1.0), empty(4.1, "after-finish"), empty(9.0, "after-finish")]
    judgement = decide(RULE, run(moments, interface="installer-stays", interface_seconds=None))
    assert judgement.verdict is Verdict.FAIL
    assert "for 5.0 s after the finish signal" in judgement.findings[0].message


@pytest.mark.parametrize(
    ("moments", "seconds"),
    [
        pytest.param([empty(0.1), moment(at=0.9)], 4.0, id="empty while it starts"),
        pytest.param([empty(0.3), empty(1.2)], 1.5, id="done within a moment"),
        pytest.param([moment(at=0.5), empty(3.6), empty(4.0)], 4.5, id="empty just before the finish"),
        pytest.param(
            [moment(at=0.5), empty(4.1, "after-finish"), empty(4.9, "after-finish"), moment("interface", 9.0, "/")],
            4.0,
            id="empty while the portal exchanges the page",
        ),
        pytest.param([moment(at=0.5), empty(9.0, "interface")], 4.0, id="an empty interface is another rule's"),
        pytest.param([empty(0.1, ready="loading"), moment(at=8.0)], 9.0, id="the document still loads"),
        pytest.param([empty(0.1, url="about:blank"), moment(at=8.0)], 9.0, id="no document yet"),
        pytest.param([moment(at=0.5, visible=nothing_visible(spinners=[".spin"]))], 18.0, id="a spinner that ends"),
        pytest.param([moment(at=0.5, visible=nothing_visible(graphics=1))], 18.0, id="a drawing"),
        pytest.param([moment(at=0.5, visible=nothing_visible(frames=1))], 18.0, id="an inner frame"),
    ],
)
def test_suspicious_but_right(moments: list[InstallMoment], seconds: float) -> None:
    assert decide(RULE, run(moments, seconds=seconds)).verdict is Verdict.PASS


def test_between_a_moment_and_long_it_warns() -> None:
    assert decide(RULE, run([empty(0.5), empty(2.6), moment(at=2.8)])).verdict is Verdict.WARN


def test_a_gap_between_recorded_moments_is_a_suspicion() -> None:
    judgement = decide(RULE, run([empty(0.5), moment(at=7.5)], seconds=8.0))
    assert judgement.verdict is Verdict.WARN
    assert "up to 7.0 s" in judgement.findings[0].message


def test_an_endless_spinner_fails_and_one_with_a_text_does_not() -> None:
    spinner: dict[str, Any] = {"visible": nothing_visible(spinners=["#loader"])}
    judgement = decide(RULE, timeout([moment(at=1.0, **spinner), moment(at=58.0, **spinner)]))
    assert judgement.verdict is Verdict.FAIL
    assert "nothing but a spinner (#loader) for 59 s" in judgement.findings[0].message
    told: dict[str, Any] = {"visible": visible(spinners=["#loader"], images=0, controls=0)}
    assert decide(RULE, timeout([moment(at=1.0, **told), moment(at=58.0, **told)])).verdict is Verdict.PASS


def test_pixels_clear_a_page_drawn_without_text(tmp_path: Path) -> None:
    kept = store(tmp_path)
    for kind in ("page", "canvas", "speck"):
        drawn = kept.put_picture(picture(kind))
        assert (
            decide(RULE, run([empty(0.5, picture=drawn), empty(6.0, picture=drawn)], tmp_path)).verdict is Verdict.PASS
        )


def test_pixels_do_not_take_a_background_for_content(tmp_path: Path) -> None:
    kept = store(tmp_path)
    for kind in ("blank", "gradient", "bar"):
        plain = kept.put_picture(picture(kind))
        judgement = decide(RULE, run([empty(0.5, picture=plain), empty(6.0, picture=plain)], tmp_path))
        assert judgement.verdict is Verdict.FAIL
        assert judgement.findings[0].evidence == (f"evidence/{plain.path}",)


def test_content_that_nobody_can_see_fails_once_it_is_sure(tmp_path: Path) -> None:
    plain = store(tmp_path).put_picture(picture("blank"))
    twice = [moment(at=0.5, picture=plain), moment(at=5.0, picture=plain)]
    judgement = decide(RULE, run(twice, tmp_path, seconds=6.0))
    assert judgement.verdict is Verdict.FAIL
    assert "although its document has 420 characters" in judgement.findings[0].message
    assert decide(RULE, run(twice[:1], tmp_path, seconds=6.0)).verdict is Verdict.WARN
    faded_in = [moment(at=0.5, picture=plain), moment(at=2.0)]
    assert decide(RULE, run(faded_in, tmp_path)).verdict is Verdict.PASS


def test_without_installer_there_is_no_page_to_be_empty() -> None:
    judgement = decide(RULE, evidence(app=app_facts(installer=None)))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_an_installation_too_quick_to_be_seen_passes_and_one_not_recorded_does_not() -> None:
    assert decide(RULE, run([moment("interface", 2.0, "/")], seconds=0.6)).verdict is Verdict.PASS
    unseen = decide(RULE, run([moment("interface", 9.0, "/")], seconds=8.0))
    assert (unseen.reason or "").startswith("tool error")
    refused = evidence(
        installations=[installation(1, moments=[], outcome="refused", problem="Access denied")], stages=FAILED
    )
    assert (decide(RULE, refused).reason or "").startswith(
        "stage failed: the installer's page did not come up (refused)"
    )


def test_moments_count_from_the_recording_and_the_finish_from_the_click() -> None:
    recorded = visit("/install", stage="install", kind="installer", started=START + 7, id="admin-install-/install")
    # The click came 3 s after the recording began, the finish 1.2 s after the click.
    quick = installation(1, moments=[empty(3.4)], seconds=1.2)
    assert decide(RULE, evidence(installations=[quick], visits=[recorded])).verdict is Verdict.PASS
    slow = installation(1, moments=[empty(3.4)], seconds=6.0)
    judgement = decide(RULE, evidence(installations=[slow], visits=[recorded]))
    assert "empty for 5.6 s" in judgement.findings[0].message


@pytest.mark.parametrize(
    ("body", "seconds", "verdict"),
    [
        ("<h1>Setting up the application</h1><p>One moment, please.</p>", 3.0, Verdict.PASS),
        ("<h1>Setting up the application</h1><p>One moment, please.</p>", 20.0, Verdict.NOT_RUN),
        ("<script>BX24.installFinish()</script>", 3.0, Verdict.NOT_RUN),
    ],
)
def test_what_the_document_says_stands_in_for_a_look_that_came_too_late(
    tmp_path: Path, body: str, seconds: float, verdict: Verdict
) -> None:
    stored = store(tmp_path).put_text(body, "html")
    asked = exchange(url=f"{ORIGIN}/install", main=True, body=stored, at=0.0)
    seen = visit("/install", stage="install", kind="installer", id="installer", started=START, exchanges=[asked])
    quick = installation(
        1, moments=[moment("interface", 9.0, "/")], seconds=seconds, confirmed=START, visits=["installer"]
    )
    visits = [seen, *(one for one in evidence().visits if one.kind != "installer")]
    assert decide(RULE, evidence(tmp_path, installations=[quick], visits=visits)).verdict is verdict
