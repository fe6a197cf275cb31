"""Months, quarters, half-years without their record: what the whole program says, against the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.corpora import Corpus, Submission
from benchmarks.accuracy.dates import ratio
from evidencecheck import pipeline
from evidencecheck.errors import EvidenceCheckError
from evidencecheck.model import Assessment, Finding, Vocabulary
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import load_rule_set


@dataclass
class PeriodFigures:
    """``found``: missing periods that were reported; ``missed``: missing but not reported;
    ``invented``: reported, though the record is there. ``exact`` counts (village, requirement) with
    a cadence whose missing periods and periods to be confirmed are both as they should be."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    exact: int = 0
    requirements: int = 0
    status_right: int = 0
    clauses: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        out["exact_share"] = ratio(self.exact, self.requirements)
        out["status_share"] = ratio(self.status_right, self.clauses)
        return out


def check_periods(corpus: Corpus, vocabulary: Vocabulary, rules: str, jobs: int) -> PeriodFigures | None:
    """Run the whole check on every village with expected findings; None where there is none.

    ``rules`` is the id or path of the rule set the findings are made for. A village that cannot
    be checked counts with all its clauses as wrong.
    """
    villages = [s for s in corpus.submissions if s.findings]
    if not villages:
        return None
    rule_set = load_rule_set(rules, vocabulary)
    figures = PeriodFigures()
    for village in villages:
        options = pipeline.Options(window=AssessmentWindow.whole_year(village.year), jobs=jobs)
        try:
            assessment = pipeline.check(village.folder, rule_set, vocabulary, options)
        except EvidenceCheckError as error:
            figures.wrong.append({"village": village.name, "clause": "", "problem": error.message})
            assessment = None
        _compare(figures, village, assessment)
    return figures


def _compare(figures: PeriodFigures, village: Submission, assessment: Assessment | None) -> None:
    got = {finding.clause: finding for finding in assessment.findings} if assessment else {}
    for clause, expected in village.findings.items():
        finding = got.get(clause)
        status = str(finding.status) if finding else ""
        figures.clauses += 1
        figures.status_right += status == expected["status"]
        if status != expected["status"]:
            _note(figures, village, clause, problem=f"判为 {status or '(没有)'}, 应为 {expected['status']}")
        for part in expected.get("requirements", ()):
            if part.get("every"):
                _compare_periods(figures, village, clause, part, finding)


def _compare_periods(
    figures: PeriodFigures, village: Submission, clause: str, part: dict[str, Any], finding: Finding | None
) -> None:
    missing, review = _periods(finding, part["evidence"])
    true, true_review = set(part.get("missing_periods", ())), set(part.get("review_periods", ()))
    figures.requirements += 1
    figures.found += len(true & missing)
    figures.missed += len(true - missing)
    figures.invented += len(missing - true)
    if missing == true and review == true_review:
        figures.exact += 1
        return
    _note(
        figures,
        village,
        clause,
        problem=f"时间段({'+'.join(part['evidence'])})",
        not_reported=sorted(true - missing),
        invented=sorted(missing - true),
        not_asked=sorted(true_review - review),
        asked_needlessly=sorted(review - true_review),
    )


def _periods(finding: Finding | None, evidence: list[str]) -> tuple[set[str], set[str]]:
    """Missing and to-be-confirmed periods of the requirement for ``evidence``."""
    missing: set[str] = set()
    review: set[str] = set()
    for requirement in finding.requirements if finding else ():
        if not set(evidence) & set(requirement.evidence):
            continue
        for period in requirement.periods:
            if period.status in ("missing", "partial"):
                missing.add(period.period.label)
            elif period.status == "review":
                review.add(period.period.label)
    return missing, review


def _note(figures: PeriodFigures, village: Submission, clause: str, **what: Any) -> None:
    figures.wrong.append({"village": village.name, "clause": clause} | what)


def print_periods(figures: PeriodFigures) -> None:
    print(f"\n  缺失时间段: 报对 {figures.found}, 漏报 {figures.missed}, 误报 {figures.invented}")
    print(f"  (村, 要求) 时间段完全一致 {figures.exact}/{figures.requirements}")
    print(f"  (村, 条款) 状态一致 {figures.status_right}/{figures.clauses}")
    for w in figures.wrong[:30]:
        print(f"    {w['village']} {w['clause']} {w['problem']}")
        labels = {"not_reported": "漏报", "invented": "误报", "not_asked": "漏问", "asked_needlessly": "多问"}
        shown = [f"{name} {' '.join(w[key])}" for key, name in labels.items() if w.get(key)]
        if shown:
            print("      " + "  ".join(shown))
