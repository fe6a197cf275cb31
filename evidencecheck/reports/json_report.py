"""The JSON report: DESIGN section 7, key by key. ``report.schema.json`` beside it is its schema.

Points are JSON numbers, dates ISO 8601 as far as they are known, confidences 0 to 1. Texts are as
they were judged, with personal numbers masked; Chinese typesetting is left to the other reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

import evidencecheck
from evidencecheck.model import (
    Assessment,
    Cue,
    EvidenceMatch,
    FileOutcome,
    Finding,
    Hint,
    PeriodResult,
    Record,
    RequirementResult,
    RuleSet,
    Survey,
    Vocabulary,
)
from evidencecheck.periods import AssessmentWindow, Period
from evidencecheck.reports.masking import clean

SCHEMA_VERSION = 1

_Json = dict[str, Any]
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def to_json(assessment: Assessment, vocabulary: Vocabulary, *, version: str | None = None) -> bytes:
    """The report of one submission, UTF-8, indented, ending in a line feed.

    ``version`` is the tool's; without it, that of this package.
    """
    return _encode(_submission(assessment, vocabulary, version))


def survey_to_json(survey: Survey, vocabulary: Vocabulary, *, version: str | None = None) -> bytes:
    """The report of a scan: ``submissions`` holds one object each, as ``to_json`` writes them;
    ``failed`` the villages that could not be checked."""
    return _encode(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": _tool(version),
            "rules": _rules(survey.rules),
            "period": _window(survey.window),
            "submissions": [_submission(a, vocabulary, version) for a in survey.assessments],
            "failed": [
                {"name": clean(f.name), "path": clean(f.path), "message": clean(f.message)}
                for f in survey.failed
            ],
        }
    )


def _encode(report: _Json) -> bytes:
    return msgspec.json.format(_ENCODER.encode(report), indent=2) + b"\n"


def _tool(version: str | None) -> _Json:
    return {"name": "evidencecheck", "version": version or evidencecheck.__version__}


def _rules(rules: RuleSet) -> _Json:
    return {
        "id": clean(rules.id),
        "title": clean(rules.title),
        "points": number(rules.total),
        "checkable": number(rules.checkable_points),
        "incomplete": clean(rules.incomplete),
    }


def _window(window: AssessmentWindow) -> _Json:
    return {
        "year": window.year,
        "start": window.period.start.isoformat(),
        "end": window.period.end.isoformat(),
        "as_of": window.as_of.isoformat(),
    }


def number(value: Decimal) -> int | Decimal:
    """A decimal as the JSON number a reader expects: 1, not 1.0 or 1E+1."""
    return int(value) if value == value.to_integral_value() else Decimal(format(value.normalize(), "f"))


def _submission(assessment: Assessment, vocabulary: Vocabulary, version: str | None) -> _Json:
    score = assessment.score
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": _tool(version),
        "rules": _rules(assessment.rules),
        "submission": {"name": clean(assessment.name), "path": clean(assessment.path)},
        "period": _window(assessment.window),
        "score": {
            "points": number(score.points),
            "checkable": number(score.checkable),
            "estimate": number(score.estimate),
            "floor": number(score.floor),
            "ceiling": number(score.ceiling),
            "deducted": number(score.deducted),
            "bonus": number(score.bonus),
        },
        "groups": [
            {
                "id": clean(g.id),
                "title": clean(g.title),
                "section": clean(g.section),
                "points": number(g.points),
                "deduction": number(g.lost.estimate),
                "deduction_range": [number(g.lost.best), number(g.lost.worst)],
                "incomplete": clean(g.incomplete),
            }
            for g in assessment.groups
        ],
        "findings": [_finding(f, vocabulary) for f in assessment.findings],
        "files": [_file(f) for f in assessment.files],
        "records": [_record(r) for r in assessment.records],
        "unassigned": list(assessment.unassigned),
        "warnings": [clean(w) for w in assessment.warnings],
    }


def _finding(finding: Finding, vocabulary: Vocabulary) -> _Json:
    return {
        "clause": clean(finding.clause),
        "number": clean(finding.number),
        "title": clean(finding.title),
        "path": [clean(p) for p in finding.path],
        "status": finding.status.value,
        "points": None if finding.points is None else number(finding.points),
        "deduction": number(finding.lost.estimate),
        "deduction_range": [number(finding.lost.best), number(finding.lost.worst)],
        "reason": clean(finding.reason),
        "advice": clean(finding.advice),
        "basis": clean(finding.basis),
        "provider": clean(finding.provider),
        "hints": [_hint(h) for h in finding.hints],
        "decision": None if finding.decision is None else clean(finding.decision),
        "requirements": [_requirement(r, vocabulary) for r in finding.requirements],
    }


def _hint(hint: Hint) -> _Json:
    return {
        "file": clean(hint.file),
        "confidence": _confidence(hint.confidence),
        "message": clean(hint.message),
    }


def _requirement(result: RequirementResult, vocabulary: Vocabulary) -> _Json:
    return {
        "title": clean(result.title) or "或".join(vocabulary.name_of(t) for t in result.evidence),
        "evidence": list(result.evidence),
        "every": result.every.value if result.every else None,
        "times": result.times,
        "due": result.due.isoformat() if result.due else None,
        "status": result.status.value,
        "reason": clean(result.reason),
        "periods": [_period_result(p) for p in result.periods],
        "records": [
            {
                "record": c.record,
                "confidence": _confidence(c.confidence),
                "verdict": c.verdict.value,
                "reason": clean(c.reason),
            }
            for c in result.records
        ],
    }


def _period_result(result: PeriodResult) -> _Json:
    return {
        **_period(result.period),
        "required": result.required,
        "found": result.found,
        "doubtful": result.doubtful,
        "status": result.status.value,
        "records": list(result.records),
    }


def _period(period: Period) -> _Json:
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _file(outcome: FileOutcome) -> _Json:
    problem = outcome.problem
    return {
        "path": clean(outcome.path),
        "format": outcome.format.value,
        "status": outcome.status.value,
        "problem": problem
        and {"code": problem.code, "message": clean(problem.message), "advice": clean(problem.advice)},
        "records": list(outcome.records),
    }


def _record(record: Record) -> _Json:
    return {
        "id": record.id,
        "fingerprint": record.fingerprint,
        "file": clean(record.file),
        "title": clean(record.title),
        "place": {
            "page": record.place.page,
            "first_block": record.place.first_block,
            "last_block": record.place.last_block,
        },
        "genre": record.genre,
        "genre_confidence": _confidence(record.genre_confidence),
        "genre_cues": _cues(record.genre_cues),
        "evidence": [_match(m) for m in record.evidence],
        "events": [
            {
                "date": e.date.label,
                "precision": e.date.precision.value,
                "inferred": e.inferred,
                "from": clean(e.source),
                "block": e.block,
            }
            for e in record.events
        ],
        "owners": [clean(o) for o in record.owners],
        "warnings": [
            {"code": w.code.value, "message": clean(w.message), "with": list(w.others)}
            for w in record.warnings
        ],
    }


def _match(match: EvidenceMatch) -> _Json:
    return {
        "type": match.type,
        "confidence": _confidence(match.confidence),
        "cues": _cues(match.cues),
    }


def _cues(cues: Iterable[Cue]) -> list[_Json]:
    return [
        {"kind": c.kind.value, "text": clean(c.text), "weight": round(c.weight, 3), "block": c.block}
        for c in cues
    ]


def _confidence(value: float) -> float:
    """Three places are more than the judgement is worth, and keep reports comparable."""
    return round(value, 3)
