from __future__ import annotations

from pathlib import Path

from checks.catalogue import all_rules
from checks.model import Level, Verdict
from checks.roles.user_interface import FRAME_RULES, RULE
from journey.evidence import Design, Evidence, Role, Visit
from tests.checks.build import (
    app_facts,
    decide,
    evidence,
    exchange,
    link_check,
    nothing_visible,
    script_error,
    snapshot,
    stage,
    stages,
    store,
    visible,
    visit,
)


def run(folder: Path | None = None, *changed: Visit) -> Evidence:
    instead = {(one.role, one.stage, one.page): one for one in changed}
    visits = [instead.get((one.role, one.stage, one.page), one) for one in evidence().visits]
    return evidence(folder, visits=visits)


def broken(role: Role, message: str = "x is undefined") -> Visit:
    return visit("/", role, "open", errors=[script_error(message)])


def empty(role: Role) -> Visit:
    return visit("/", role, "open", snapshots=[snapshot(visible=nothing_visible())])


def test_an_interface_that_works_for_both_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


def test_what_is_wrong_for_the_user_alone_fails() -> None:
    judgement = decide(RULE, run(None, broken("user")))
    assert judgement.verdict is Verdict.FAIL
    finding = judgement.findings[0]
    assert finding.message.startswith("For the regular user alone (frame.js-errors): ")
    assert (finding.role, finding.page) == ("user", "/")
    assert "(frame.blank)" in decide(RULE, run(None, empty("user"))).findings[0].message


def test_what_is_wrong_for_both_is_the_frame_rules() -> None:
    assert decide(RULE, run(None, broken("admin"), broken("user"))).verdict is Verdict.PASS
    assert decide(RULE, run(None, broken("admin", "row 3 of 7"), broken("user", "row 4 of 9"))).verdict is Verdict.PASS
    assert decide(RULE, run(None, empty("admin"), empty("user"))).verdict is Verdict.PASS


def test_another_fault_on_the_same_screen_is_the_users_own() -> None:
    judgement = decide(RULE, run(None, broken("admin", "a is undefined"), broken("user", "b is undefined")))
    assert judgement.verdict is Verdict.FAIL


def test_what_is_wrong_for_the_administrator_alone_is_not_this_rules() -> None:
    assert decide(RULE, run(None, broken("admin"))).verdict is Verdict.PASS


def test_an_error_of_the_portal_in_place_of_the_app_fails() -> None:
    refused = {"portal_error": "The application has not yet been completely installed.", "snapshots": []}
    judgement = decide(RULE, run(None, visit("/", "user", "open", **refused)))
    assert judgement.verdict is Verdict.FAIL
    assert "has not yet been completely installed" in judgement.findings[0].message
    both = [visit("/", role, "open", **refused) for role in ("admin", "user")]
    reopened = [visit("/", role, "reopen", **refused) for role in ("admin", "user")]
    assert decide(RULE, run(None, *both, *reopened)).verdict is Verdict.PASS


def test_a_screen_that_breaks_off_fails() -> None:
    gone = visit("/deals", "user", "explore", failure="The page did not answer within 30 s", failed_by="app")
    judgement = decide(RULE, run(None, gone))
    assert judgement.verdict is Verdict.FAIL
    assert "breaks off for the regular user: The page did not answer within 30 s." in judgement.findings[0].message


def refused_with(folder: Path, status: int, text: str, design: Design | None = None) -> Evidence:
    kept = store(folder).put_text(text)
    page = visit(
        "/",
        "user",
        "open",
        exchanges=[exchange(url="https://127.0.0.1:44301/", main=True, method="POST", status=status, mime="text/html")],
        snapshots=[snapshot(visible=visible(characters=len(text), images=0, controls=0), text=kept)],
        design=design,
    )
    return run(folder, page)


def test_a_clear_message_about_rights_passes_whatever_its_status(tmp_path: Path) -> None:
    message = "You need the right to read deals. Ask your administrator for it."
    for status in (200, 403):
        assert decide(RULE, refused_with(tmp_path, status, message)).verdict is Verdict.PASS


def test_a_refusal_and_nothing_else_is_no_clear_message(tmp_path: Path) -> None:
    plain, drawn = Design(default_margin=True), Design(colours=3, covered=0.6, default_margin=False)
    bare = decide(RULE, refused_with(tmp_path, 200, "403\nAccess denied.", plain))
    assert bare.verdict is Verdict.FAIL
    assert decide(RULE, refused_with(tmp_path, 200, "403\nAccess denied.", drawn)).verdict is Verdict.WARN
    assert "says «403 Access denied.» and nothing else" in bare.findings[0].message
    for message in ("Access denied. Ask your administrator.", "Budget\nAccess denied", "Access for drivers: open"):
        assert decide(RULE, refused_with(tmp_path, 200, message)).verdict is Verdict.PASS


def test_a_bare_error_page_warns(tmp_path: Path) -> None:
    judgement = decide(RULE, refused_with(tmp_path, 403, "403 Forbidden\nnginx/1.24.0"))
    assert any("gets 403 with a bare error page" in one.message for one in judgement.findings)


def test_what_is_missing_for_everybody_is_the_links_fault(tmp_path: Path) -> None:
    bare = refused_with(tmp_path, 404, "Not found")
    gone = link_check(next(one for one in bare.visits if one.role == "user").url, status=404)
    assert decide(RULE, bare).verdict is Verdict.WARN
    assert decide(RULE, bare.model_copy(update={"links": [gone]})).verdict is Verdict.PASS


def test_fewer_screens_are_right() -> None:
    visits = [one for one in evidence().visits if not (one.role == "user" and one.page == "/deals")]
    assert decide(RULE, evidence(visits=visits)).verdict is Verdict.PASS


def test_a_run_without_the_user_did_not_look() -> None:
    judgement = decide(RULE, evidence(roles=["admin"]))
    assert judgement.reason == "not selected: the run looked with the administrator's account alone (--roles)."


def test_without_an_administrator_everything_counts() -> None:
    visits = [broken("user"), *(one for one in evidence().visits if one.role == "user" and one.stage != "open")]
    assert decide(RULE, evidence(roles=["user"], visits=visits)).verdict is Verdict.FAIL


def test_an_app_without_interface_has_nothing_to_show() -> None:
    judgement = decide(RULE, evidence(app=app_facts(installer=None, interface=False), visits=[]))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_stage_that_did_not_take_place_is_no_pass() -> None:
    failed = stages(stage("explore", "user", verdict="fail", caused_by="tool", reason="The browser closed"))
    judgement = decide(RULE, evidence(stages=failed))
    assert judgement.reason == "tool error: the stage explore (regular user) could not be played: The browser closed."
    nothing = evidence(visits=[one for one in evidence().visits if one.role == "admin"])
    assert (decide(RULE, nothing).reason or "").startswith("stage failed: no screen was recorded")


def test_every_frame_rule_that_blocks_is_looked_at() -> None:
    blockers = {rule.id for rule in all_rules() if rule.family == "frame" and rule.level is Level.BLOCKER}
    assert {rule.id for rule in FRAME_RULES} == blockers


def test_a_database_error_of_the_user_alone_fails(tmp_path: Path) -> None:
    message = "SQLSTATE[42S02]: Base table or view not found: 1146 Table 't.rights' doesn't exist"
    keep = store(tmp_path)
    page = visit(
        "/",
        "user",
        "open",
        exchanges=[
            exchange(
                url="https://127.0.0.1:44301/", main=True, mime="text/html", body=keep.put_text(f"<p>{message}</p>")
            )
        ],
        snapshots=[snapshot(text=keep.put_text(message))],
    )
    judgement = decide(RULE, run(tmp_path, page))
    assert any("(frame.database-errors)" in one.message for one in judgement.findings)


def test_data_in_place_of_a_page_fails_unless_everybody_gets_it(tmp_path: Path) -> None:
    text = store(tmp_path).put_text('{"error": "ACCESS_DENIED", "error_description": "Administrators only"}')
    answer = exchange(main=True, status=403, mime="application/json")

    def data(role: Role) -> Visit:
        return visit("/", role, "open", exchanges=[answer], snapshots=[snapshot(text=text)])

    judgement = decide(RULE, run(tmp_path, data("user")))
    assert judgement.verdict is Verdict.FAIL
    assert "(JSON) in place of a page" in judgement.findings[0].message
    both = [one for one in run(tmp_path, data("user"), data("admin")).visits if one.stage == "open"]
    assert decide(RULE, evidence(tmp_path, visits=both)).verdict is Verdict.PASS
