"""One submission under one rule set: every clause judged, every group capped, the score added up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.clauses import Conditions, Verdict, judge_clause, with_lost
from evidencecheck.assessment.hints import Lead, leads_of
from evidencecheck.assessment.matching import is_unassigned
from evidencecheck.assessment.scoring import NOTHING, bonus_of, share_out, total
from evidencecheck.model import (
    Assessment,
    FileOutcome,
    Finding,
    Group,
    GroupScore,
    Record,
    RecordVerdict,
    RuleSet,
    Score,
    ScoreRange,
    Section,
    Vocabulary,
    group_points,
)
from evidencecheck.periods import AssessmentWindow

_ZERO = Decimal(0)


def assess(
    *,
    name: str,
    path: str,
    rules: RuleSet,
    window: AssessmentWindow,
    vocabulary: Vocabulary,
    records: tuple[Record, ...],
    files: tuple[FileOutcome, ...],
    conditions: Mapping[str, bool],
) -> Assessment:
    """Assess one submission.

    ``records`` come settled from crosscheck: numbered, their events with years, their warnings
    set. ``conditions`` says which of the rule set's conditions hold in this village; one that is
    not in it does not hold. Neither the order of the records nor that of the files matters.
    """
    bench = Bench.of(name=name, window=window, vocabulary=vocabulary, records=records)
    leads = leads_of(bench, files)
    given = Conditions(rules.conditions, conditions)
    findings: list[Finding] = []
    groups: list[GroupScore] = []
    bonus = _ZERO
    for section in rules.sections:
        for group in section.groups:
            verdicts = _verdicts(section, group, given, leads, bench)
            shares = share_out(group, group.clauses, [v.finding.lost for v in verdicts])
            findings += [with_lost(v, share) for v, share in zip(verdicts, shares, strict=True)]
            bonus += sum((bonus_of(v.clause, v.judged) for v in verdicts if v.clause.bonus), _ZERO)
            groups.append(_group_score(section, group, given, total(shares)))
    return Assessment(
        name=name,
        path=path,
        rules=rules,
        window=window,
        score=_score(rules, groups, bonus),
        groups=tuple(groups),
        findings=tuple(findings),
        files=files,
        records=records,
        unassigned=_unassigned(bench, findings),
        warnings=_warnings(records, files),
    )


def _verdicts(
    section: Section, group: Group, given: Conditions, leads: tuple[Lead, ...], bench: Bench
) -> list[Verdict]:
    return [judge_clause(section, group, clause, given, leads, bench) for clause in group.clauses]


def _group_score(section: Section, group: Group, given: Conditions, lost: ScoreRange) -> GroupScore:
    """A group that is not for this village is worth nothing here, so it cannot be lost or won."""
    applies = not given.reason_against(group.when)
    return GroupScore(
        id=group.id,
        title=group.title,
        section=section.id,
        points=group_points(group) if applies else _ZERO,
        lost=lost if applies else NOTHING,
        incomplete=group.incomplete,
    )


def _score(rules: RuleSet, groups: list[GroupScore], bonus: Decimal) -> Score:
    """The three figures; bonus points stand apart, for others have to grant them."""
    lost = total([group.lost for group in groups])
    return Score(
        points=rules.total,
        checkable=sum((group.points for group in groups), _ZERO),
        estimate=rules.total - lost.estimate,
        floor=rules.total - lost.worst,
        ceiling=rules.total - lost.best,
        deducted=lost.estimate,
        bonus=bonus,
    )


def _unassigned(bench: Bench, findings: list[Finding]) -> tuple[str, ...]:
    """Records that recognition could not tell and that serve no clause either."""
    serving = {
        considered.record
        for finding in findings
        for requirement in finding.requirements
        for considered in requirement.records
        if considered.verdict is not RecordVerdict.REJECTED
    }
    return tuple(r.id for r in bench.records if is_unassigned(r) and r.id not in serving)


def _warnings(records: tuple[Record, ...], files: tuple[FileOutcome, ...]) -> tuple[str, ...]:
    if not files:
        return ("文件夹里没有可以检查的文件",)
    if not records:
        return ("没有从任何文件中读出材料,请先处理无法读取的文件",)
    return ()
