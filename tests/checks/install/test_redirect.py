from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.install.redirect import RULE
from checks.model import Verdict
from journey.evidence import Dialog, Evidence, FrameOpened
from tests.checks.build import (
    ORIGIN,
    START,
    app_facts,
    decide,
    evidence,
    installation,
    moment,
    portal_log,
    stage,
    stages,
    store,
    visit,
)


def run(folder: Path | None = None, log: list[FrameOpened] | None = None, **changes: Any) -> Evidence:
    frames = [] if log is None else log
    return evidence(folder, installations=[installation(1, **changes)], log=portal_log(frames=frames))


def test_an_interface_that_comes_by_itself_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


def test_an_installer_that_stays_fails_and_says_what_it_asks_for() -> None:
    moments = [moment(at=1.0), moment("after-finish", 12.0, waiting_for="«Open the app»")]
    judgement = decide(RULE, run(interface="installer-stays", interface_page="/install", moments=moments))
    assert judgement.verdict is Verdict.FAIL
    message = judgement.findings[0].message
    assert "The installer's page /install stayed for 8.0 s after the finish signal" in message
    assert "waits for a person: «Open the app»" in message


def test_a_page_that_asks_for_a_reload_fails(tmp_path: Path) -> None:
    text = store(tmp_path).put_text("Done. Please reload the page.")
    moments = [moment("after-finish", 5.0, text=text)]
    judgement = decide(RULE, run(tmp_path, interface="installer-stays", moments=moments))
    assert judgement.verdict is Verdict.FAIL
    assert "It asks for a reload." in judgement.findings[0].message


@pytest.mark.parametrize(
    "words",
    [
        "The application was installed. Please close this window and open it from the menu.",
        "Приложение установлено. Закройте это окно и откройте приложение из левого меню.",
        "Die Anwendung ist installiert. Bitte schließen Sie dieses Fenster.",
    ],
)
def test_an_interface_that_sends_the_person_to_the_menu_fails(tmp_path: Path, words: str) -> None:
    moments = [moment("interface", 5.0, text=store(tmp_path).put_text(words))]
    judgement = decide(RULE, run(tmp_path, interface="reached", moments=moments))
    assert judgement.verdict is Verdict.FAIL
    assert "to be opened once more" in judgement.findings[0].message


def test_another_host_fails() -> None:
    judgement = decide(RULE, run(interface="elsewhere", interface_page="https://login.example.com/"))
    assert judgement.verdict is Verdict.FAIL
    assert "led to https://login.example.com/. Expected: /," in judgement.findings[0].message


def test_another_page_of_the_app_warns_unless_the_portal_opened_the_interface() -> None:
    changes: dict[str, Any] = {"interface": "elsewhere", "interface_page": "/dashboard"}
    assert decide(RULE, run(**changes)).verdict is Verdict.WARN
    opened = FrameOpened(at=START + 14.3, url=f"{ORIGIN}/?DOMAIN=127.0.0.2", sid="2")
    assert decide(RULE, run(log=[opened], **changes)).verdict is Verdict.PASS


@pytest.mark.parametrize("interface", ["reached", "elsewhere"])
def test_a_way_back_to_the_installer_fails(interface: str) -> None:
    judgement = decide(RULE, run(interface=interface, interface_page="/install?step=1"))
    assert judgement.verdict is Verdict.FAIL
    assert "back to its installer, /install?step=1" in judgement.findings[0].message


def test_no_interface_at_all_fails() -> None:
    judgement = decide(RULE, run(interface="not-shown", interface_page=None, problem="The slider closed"))
    assert judgement.verdict is Verdict.FAIL
    assert "No interface came up after the finish signal. The slider closed." in judgement.findings[0].message


def test_one_page_for_both_is_no_way_back() -> None:
    one_page = app_facts(installer=f"{ORIGIN}/")
    assert decide(RULE, evidence(app=one_page)).verdict is Verdict.PASS


def test_a_button_on_a_page_that_goes_by_itself_is_right() -> None:
    moments = [moment(at=1.0), moment("after-finish", 4.2, waiting_for="«Open the app»"), moment("interface", 5.0, "/")]
    assert decide(RULE, run(moments=moments)).verdict is Verdict.PASS


def test_a_dialog_on_the_way_warns() -> None:
    leaving = Dialog(at=4.2, kind="beforeunload", message="", answer="accepted")
    said = Dialog(at=4.2, kind="alert", message="Installed!", answer="accepted")
    before = Dialog(at=2.0, kind="alert", message="Starting", answer="accepted")
    assert decide(RULE, run(dialogs=[leaving])).verdict is Verdict.WARN
    assert "«Installed!»" in decide(RULE, run(dialogs=[said])).findings[0].message
    assert decide(RULE, run(dialogs=[before])).verdict is Verdict.PASS


def test_where_there_is_nothing_to_be_led_away_from_or_to() -> None:
    for facts in (app_facts(installer=None), app_facts(interface=False)):
        assert decide(RULE, evidence(app=facts)).verdict is Verdict.NOT_APPLICABLE


def test_what_did_not_happen_is_no_pass() -> None:
    failed = stages(stage("install", verdict="fail", caused_by="app", reason="It did not end"))
    hung = installation(1, outcome="timeout", seconds=None, interface=None)
    judgement = decide(RULE, evidence(installations=[hung], stages=failed))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("stage failed: the installation did not finish (timeout)")
    assert (decide(RULE, run(interface=None)).reason or "").startswith("stage failed: nobody looked")
    assert (decide(RULE, evidence(installations=[])).reason or "").startswith("tool error")


def test_dialogs_count_from_the_recording_and_the_finish_from_the_click() -> None:
    recorded = visit("/install", stage="install", kind="installer", started=START + 5, id="admin-install-/install")
    early = Dialog(at=8.0, kind="alert", message="Starting", answer="accepted")
    frames = portal_log(frames=[])
    run_early = evidence(installations=[installation(1, dialogs=[early])], visits=[recorded], log=frames)
    assert decide(RULE, run_early).verdict is Verdict.PASS
    late = early.model_copy(update={"at": 9.5})
    run_late = evidence(installations=[installation(1, dialogs=[late])], visits=[recorded], log=frames)
    assert decide(RULE, run_late).verdict is Verdict.WARN


def test_an_interface_that_answers_with_the_installer_is_a_way_back() -> None:
    moments = [moment(at=1.0), moment("interface", 6.0, "/install")]
    judgement = decide(RULE, run(interface="installer-stays", interface_page="/install", moments=moments))
    assert judgement.verdict is Verdict.FAIL
    assert "back to its installer" in judgement.findings[0].message


INSTALLED = {
    "Installation complete\nDeal Radar was installed on your Bitrix24.\nOpen the application": Verdict.FAIL,
    "Приложение успешно установлено\nПерейти в приложение": Verdict.FAIL,
    "Die Installation ist abgeschlossen.\nZur Anwendung": Verdict.FAIL,
    "La aplicación está instalada.\nAbrir la aplicación": Verdict.FAIL,
    "Deal Radar is installed\nThree steps show you around.\nStart": Verdict.WARN,
    "Request Desk was installed. Choose your department to begin.\nDepartment\nFinish the set-up": Verdict.WARN,
    "Installation complete. You are redirected to the application ...\nOpen the application": Verdict.PASS,
    "Deal Radar is installed. Open any deal to see its radar.": Verdict.PASS,
    "Deals\nOpen the application form\nSeven deals are open.": Verdict.PASS,
    "Deals\nNew devices installed: 4\nOpen" + "\nA deal with a long name" * 30: Verdict.PASS,
}


@pytest.mark.parametrize("text", INSTALLED)
def test_an_interface_that_is_a_page_about_the_installation_fails(tmp_path: Path, text: str) -> None:
    moments = [moment("interface", 6.0, page="/", text=store(tmp_path).put_text(text))]
    assert decide(RULE, run(tmp_path, moments=moments, visits=[])).verdict is INSTALLED[text]
