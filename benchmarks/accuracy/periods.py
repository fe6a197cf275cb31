"""Months, quarters, half-years without their record: what the whole program says, against the truth."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.corpora import Corpus, Submission
from benchmarks.accuracy.dates import ratio


@dataclass
class PeriodFigures:
    """``found``: missing periods that were reported; ``missed``: there but not reported;
    ``invented``: reported, though the record is there. ``exact`` counts (village, clause)."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    exact: int = 0
    clauses: int = 0
    status_right: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "missing_found": self.found,
            "missing_missed": self.missed,
            "missing_invented": self.invented,
            "exact": self.exact,
            "clauses": self.clauses,
            "exact_share": ratio(self.exact, self.clauses),
            "status_right": self.status_right,
            "wrong": self.wrong,
        }


def check_periods(corpus: Corpus) -> PeriodFigures | None:
    """Run the whole check on every village with expected findings; None where there is none."""
    villages = [s for s in corpus.submissions if s.findings]
    if not villages or importlib.util.find_spec("evidencecheck.pipeline") is None:
        return None
    figures = PeriodFigures()
    for village in villages:
        _compare(figures, village, _missing(village))
    return figures


def _missing(village: Submission) -> dict[str, tuple[str, set[str]]]:
    """Status and missing periods by clause, as the program finds them."""
    from evidencecheck import pipeline

    assessment = pipeline.check(village.folder, year=village.year)
    return {
        finding.clause: (
            str(finding.status),
            {
                period.period.label
                for requirement in finding.requirements
                if requirement.every is not None
                for period in requirement.periods
                if period.status == "missing"
            },
        )
        for finding in assessment.findings
    }


def _compare(figures: PeriodFigures, village: Submission, got: dict[str, tuple[str, set[str]]]) -> None:
    for clause, expected in _expected(village.findings).items():
        status, missing = got.get(clause, ("", set()))
        true = set(expected.get("missing_periods") or ())
        figures.clauses += 1
        figures.exact += missing == true
        figures.status_right += status == expected.get("status", status)
        figures.found += len(true & missing)
        figures.missed += len(true - missing)
        figures.invented += len(missing - true)
        if missing != true or status != expected.get("status", status):
            figures.wrong.append({
                "village": village.name, "clause": clause, "status": status,
                "status_expected": expected.get("status"),
                "not_reported": sorted(true - missing), "invented": sorted(missing - true),
            })  # fmt: skip


def _expected(findings: Any) -> dict[str, dict[str, Any]]:
    """Expected findings by clause, from a mapping or from a list of entries that name it."""
    if isinstance(findings, dict):
        return findings
    return {entry["clause"]: entry for entry in findings}


def print_periods(figures: PeriodFigures) -> None:
    share = ratio(figures.exact, figures.clauses)
    shown = "—" if share is None else f"{100 * share:.1f}%"
    print(f"\n  缺失时间段: 报对 {figures.found}, 漏报 {figures.missed}, 误报 {figures.invented}")
    print(f"  (村, 条款) 完全一致 {shown} ({figures.exact}/{figures.clauses})")
    print(f"  条款状态一致 {figures.status_right}/{figures.clauses}")
    for w in figures.wrong[:20]:
        print(f"    {w['village']} {w['clause']}: 判为 {w['status']}, 应为 {w['status_expected']}")
        if w["not_reported"] or w["invented"]:
            print(f"      漏报 {w['not_reported']}  误报 {w['invented']}")
