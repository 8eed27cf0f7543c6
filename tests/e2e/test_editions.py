"""Several portals in one session: a report for each, and one that compares them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from e2e.options import PortalChoice, WrongCall, evidence_folder
from journey.evidence import EvidenceStore, Installation, PortalFacts
from tests.checks.build import PORTAL, evidence, installation
from tests.e2e.contract import broken_promises
from tests.e2e.test_command_line import manifest
from tests.e2e.test_run import run

GOOD = """
[app]
title = "Deal Radar"
code = "acme.dealradar"
version = 1
url = "https://app.example.com/"
"""
KEYS = {"embedded": "cloud", "embedded-on-premise": "on-premise"}


def recorded(folder: Path, second: Installation) -> Path:
    """A report folder of an earlier run on both editions; on the on-premise one the second installation was another."""
    for key, edition in KEYS.items():
        run_ = evidence(
            portal=PortalFacts.model_validate(
                {"kind": "embedded", "edition": edition, "url": PORTAL, "locales": ["en"], "member_id": "a" * 32}
            ),
            installations=[installation(1), installation(2) if edition == "cloud" else second],
        )
        EvidenceStore(folder / key / "evidence", str).save(run_)
    return folder


def test_both_editions_have_a_report_each_and_one_that_compares(tmp_path: Path) -> None:
    source = recorded(tmp_path / "earlier", installation(2, interface="installer-stays"))
    report = tmp_path / "report"
    arguments = ("--edition", "both", "--evidence", str(source), "-m", "lifecycle")
    path = Path(manifest(tmp_path, GOOD))
    code, said = run(path, report, *arguments, "-k", "not user-interface and not update")
    assert code == 1, said
    decided = {}
    for key, edition in KEYS.items():
        assert broken_promises(report / key) == []
        data = json.loads((report / key / "results.json").read_text(encoding="utf-8"))
        assert data["portal"]["edition"] == edition
        decided[key] = {rule["id"]: rule for rule in data["rules"]}["edition.on-premise"]
    assert (decided["embedded"]["verdict"], decided["embedded-on-premise"]["verdict"]) == ("not-run", "fail")
    assert decided["embedded"]["reason"].startswith("not selected: this run was on the cloud edition")
    both = json.loads((report / "results.json").read_text(encoding="utf-8"))
    assert [each["folder"] for each in both["runs"]] == list(KEYS)
    page = (report / "index.html").read_text(encoding="utf-8")
    for key in KEYS:
        assert f'href="{key}/index.html"' in page
    assert "edition.on-premise" in page
    assert "on the on-premise edition (reinstall.completes)" in said


def test_evidence_of_several_portals_has_to_be_named_as_it_lies(tmp_path: Path) -> None:
    source = recorded(tmp_path / "earlier", installation(2))
    cloud, on_premise = PortalChoice("embedded", "cloud"), PortalChoice("embedded", "on-premise")
    assert evidence_folder(str(source), [cloud, on_premise]) == source
    assert evidence_folder(str(source / "embedded"), [cloud]) == source / "embedded" / "evidence"
    with pytest.raises(WrongCall, match=r"It holds several runs; name one of .*embedded-on-premise"):
        evidence_folder(str(source), [cloud])
    with pytest.raises(WrongCall, match="holds no evidence of embedded, embedded-on-premise"):
        evidence_folder(str(source / "embedded"), [cloud, on_premise])
