"""The sample township, file by file and clause by clause, against its labelled truth."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evidencecheck import pipeline
from evidencecheck.model import Assessment, Finding, Record, Status
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import load_rule_set, load_vocabulary, sample_folder

TRUTH = json.loads((sample_folder() / "truth.json").read_text(encoding="utf-8"))
VILLAGES = {village["name"]: village for village in TRUTH["villages"]}


@pytest.fixture(scope="module")
def assessments() -> dict[str, Assessment]:
    vocabulary = load_vocabulary()
    rules = load_rule_set(TRUTH["rules"], vocabulary)
    window = AssessmentWindow(TRUTH["year"], date(TRUTH["year"], 12, 31))
    options = pipeline.Options(window=window)
    return {
        name: pipeline.check(Path(sample_folder()) / village["folder"], rules, vocabulary, options)
        for name, village in VILLAGES.items()
    }


def periods(found: Finding, status: Status) -> set[str]:
    return {p.period.label for r in found.requirements for p in r.periods if p.status is status}


@pytest.mark.parametrize("name", VILLAGES)
def test_findings_equal_the_truth(name: str, assessments: dict[str, Assessment]) -> None:
    found = {finding.clause: finding for finding in assessments[name].findings}
    wanted: dict[str, dict[str, Any]] = VILLAGES[name]["findings"]
    assert {clause: found[clause].status.value for clause in wanted} == {
        clause: truth["status"] for clause, truth in wanted.items()
    }
    for clause, truth in wanted.items():
        if truth.get("missing_periods"):
            assert periods(found[clause], Status.MISSING) == set(truth["missing_periods"]), clause


@pytest.mark.parametrize("name", VILLAGES)
def test_every_file_is_accounted_for_with_its_status(name: str, assessments: dict[str, Assessment]) -> None:
    got = {file.path: file.status.value for file in assessments[name].files}
    assert got == {file["path"]: file["status"] for file in VILLAGES[name]["files"]}


def records_of(assessment: Assessment, path: str) -> list[Record]:
    return [record for record in assessment.records if record.file == path]


def is_same_kind(record: Record, truth: dict[str, Any]) -> bool:
    return record.best is not None and record.best.type in truth["types"]


@pytest.mark.parametrize("name", VILLAGES)
def test_records_are_split_and_taken_for_what_they_are(name: str, assessments: dict[str, Assessment]) -> None:
    """At most one paper in a hundred may be off: which ones is seen in the message."""
    wrong = []
    total = 0
    for file in VILLAGES[name]["files"]:
        truths = file.get("records", [])
        records = records_of(assessments[name], file["path"])
        total += len(truths)
        pairs = zip(records, truths, strict=False)
        if len(records) != len(truths) or not all(is_same_kind(r, t) for r, t in pairs):
            kinds = [record.best.type if record.best else None for record in records]
            wrong.append((file["path"], kinds, [truth["types"] for truth in truths]))
    assert len(wrong) <= max(2, total // 100), wrong


@pytest.mark.parametrize("name", VILLAGES)
def test_days_of_meetings_are_read_exactly(name: str, assessments: dict[str, Assessment]) -> None:
    for file in VILLAGES[name]["files"]:
        records = records_of(assessments[name], file["path"])
        for record, truth in zip(records, file.get("records", []), strict=False):
            days = truth.get("events")
            if truth.get("genre") == "minutes" and isinstance(days, list) and is_same_kind(record, truth):
                assert [event.date.label for event in record.events] == days, (file["path"], record.title)
