from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journey.evidence import Evidence, EvidenceStore, Size, load
from tests.checks.build import evidence, exchange, visit

HEADERS = {"content-type": "text/html", "set-cookie": "a=[cookie]\nb=[cookie]"}


def saved(folder: Path) -> dict[str, object]:
    """What a run with one screen and its two requests writes, as it stands in the file."""
    asked = [
        exchange(1, headers=HEADERS, redirect_to=2, status=302),
        exchange(2, failure="net::ERR_FAILED", status=None),
    ]
    run = evidence(visits=[visit(exchanges=asked)])
    written: dict[str, object] = json.loads(EvidenceStore(folder, str).save(run).read_text(encoding="utf-8"))
    return written


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    written = saved(tmp_path)
    read = load(tmp_path)
    assert json.loads(read.model_dump_json(by_alias=True)) == written
    first, second = read.visits[0].exchanges
    assert (first.headers, first.redirect_to, first.bytes) == (HEADERS, 2, None)
    assert (second.failure, second.status, second.headers) == ("net::ERR_FAILED", None, {})


def test_keys_of_a_newer_version_are_ignored_and_missing_ones_have_their_default(tmp_path: Path) -> None:
    written = saved(tmp_path)
    asked = json.loads(json.dumps(written))["visits"][0]["exchanges"][0]
    asked["priority"] = "high"
    del asked["step"], asked["stood_in_for"]
    (tmp_path / "evidence.json").write_text(json.dumps(_with(written, asked)), encoding="utf-8")
    only = load(tmp_path).visits[0].exchanges[0]
    assert (only.id, only.step, only.stood_in_for) == (1, None, False)


@pytest.mark.parametrize("wrong", [{"status": "soon"}, {"headers": ["a"]}, {"frame": "roof"}, {"url": None}])
def test_an_exchange_that_is_none_is_told(tmp_path: Path, wrong: dict[str, object]) -> None:
    written = saved(tmp_path)
    asked = json.loads(json.dumps(written))["visits"][0]["exchanges"][0] | wrong
    (tmp_path / "evidence.json").write_text(json.dumps(_with(written, asked)), encoding="utf-8")
    with pytest.raises(ValueError, match=f"exchanges.0.{next(iter(wrong))}"):
        load(tmp_path)


def _with(written: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = json.loads(json.dumps(written))
    changed["visits"][0]["exchanges"] = [asked]
    return changed


def test_copies_are_changed_and_leave_the_first_as_it_was() -> None:
    small = Size(width=1, height=2)
    assert small.model_copy(update={"width": 3}) == Size(width=3, height=2)
    assert small == Size(width=1, height=2)
    first = exchange(1)
    assert replace(first, status=404).status == 404
    assert first.status == 200
    run = evidence()
    folder = Path("there")
    assert isinstance(run.at(folder).model_copy(update={"seconds": 2.0}), Evidence)


def test_what_a_run_has_many_of_takes_little_memory() -> None:
    one, other = visit("/a"), visit("/b", depth=1)
    assert one.model_fields_set is other.model_fields_set is one.model_copy().model_fields_set
    assert sys.getsizeof(exchange()) < 300
    assert not hasattr(exchange(), "__dict__")


def test_texts_are_read_from_the_folder_that_the_evidence_is_tied_to(tmp_path: Path) -> None:
    one, other = EvidenceStore(tmp_path / "one", str), EvidenceStore(tmp_path / "other", str)
    stored = one.put_text("deals")
    (other.folder / "texts").mkdir()
    (other.folder / stored.path).write_text("others", encoding="utf-8")
    run = evidence().at(one.folder)
    assert [run.text(stored), run.text(stored), run.text(None)] == ["deals", "deals", ""]
    assert run.model_copy(update={"seconds": 1.0}).at(other.folder).text(stored) == "others"
    assert run.text(stored) == "deals"
    with pytest.raises(FileNotFoundError):
        run.text(stored.model_copy(update={"path": "texts/gone.txt"}))
    with pytest.raises(LookupError, match="not tied to a folder"):
        Evidence.model_validate(json.loads(run.model_dump_json(by_alias=True))).text(stored)


def test_of_many_texts_the_last_stay_in_memory(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path, str)
    kept = [store.put_text(f"{number}" * 900_000) for number in range(1, 7)]
    run = evidence().at(tmp_path)
    assert [run.text(each)[0] for each in kept] == list("123456")
    for each in kept:
        (tmp_path / each.path).unlink()
    assert [run.text(each)[:2] for each in kept[2:]] == ["33", "44", "55", "66"]
    with pytest.raises(FileNotFoundError):
        run.text(kept[0])
