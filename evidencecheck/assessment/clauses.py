"""From judged requirements to the finding on a clause: its status, reason, advice and hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.explaining import advice_of, reason_of
from evidencecheck.assessment.hints import Lead
from evidencecheck.assessment.requirements import Judged, judge, not_applicable
from evidencecheck.assessment.scoring import clause_loss, deduction_of, is_uncountable
from evidencecheck.assessment.wording import deduction_in_words
from evidencecheck.model import (
    Clause,
    Condition,
    Finding,
    Group,
    Hint,
    ScoreRange,
    Section,
    Status,
)

_SHOWN_HINTS = 8
"""More files than this in one finding are a heap to be sorted, not a list to be worked off."""

# Among alternatives the one that stands best decides; one that is not due yet may still come.
_ANY_ORDER = (Status.MET, Status.NOT_DUE, Status.REVIEW, Status.PARTIAL, Status.MISSING)


class Conditions(msgspec.Struct, frozen=True):
    """What is known to hold in this village, and the rule set's words for it."""

    known: tuple[Condition, ...]
    holding: Mapping[str, bool]

    def reason_against(self, *whens: Sequence[str]) -> str:
        """Why something under these conditions is not asked for; empty when all of them hold."""
        for condition_id in (one for when in whens for one in when):
            if not self.holding.get(condition_id, False):
                return self._reason(condition_id)
        return ""

    def _reason(self, condition_id: str) -> str:
        title = next((c.title for c in self.known if c.id == condition_id), "") or condition_id
        return (
            f"只适用于“{title}”的情况,上报材料没有表明本村属于这种情况;"
            f"如果属于,请在检查时声明条件 {condition_id} 后重查"
        )


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A clause with its finding (whose ``lost`` is before the group's cap) and what it rests on."""

    clause: Clause
    finding: Finding
    judged: tuple[Judged, ...]


def judge_clause(
    section: Section,
    group: Group,
    clause: Clause,
    conditions: Conditions,
    leads: Sequence[Lead],
    bench: Bench,
) -> Verdict:
    """The verdict on one clause."""
    against = conditions.reason_against(group.when, clause.when)
    judged = () if against else _judge_all(clause, conditions, leads, bench)
    status = Status.NOT_APPLICABLE if against else _status(clause, group, judged)
    scored = bool(clause.requires) and not clause.bonus and status is not Status.NOT_APPLICABLE
    finding = Finding(
        clause=clause.id,
        number=clause.number,
        title=clause.title,
        path=(section.title, group.title),
        group=group.id,
        status=status,
        points=clause.points,
        lost=clause_loss(clause, group, judged),
        reason=against or _reason(clause, group, judged, status, bench),
        advice=_advice(clause, group, judged, status, bench),
        basis=_basis(clause, group) if scored else "",
        provider=clause.provider or _provider(judged),
        hints=_hints(judged, status),
        requirements=tuple(j.result for j in judged),
    )
    return Verdict(clause=clause, finding=finding, judged=judged)


def with_lost(verdict: Verdict, lost: ScoreRange) -> Finding:
    """The finding with its share of the group's loss."""
    return msgspec.structs.replace(verdict.finding, lost=lost)


def _judge_all(
    clause: Clause, conditions: Conditions, leads: Sequence[Lead], bench: Bench
) -> tuple[Judged, ...]:
    judged = []
    for requirement in clause.requires:
        against = conditions.reason_against(requirement.when)
        judged.append(
            not_applicable(requirement, against, bench) if against else judge(requirement, leads, bench)
        )
    return tuple(judged)


def _status(clause: Clause, group: Group, judged: Sequence[Judged]) -> Status:
    if not clause.requires:
        return Status.MANUAL
    statuses = {j.result.status for j in judged} - {Status.NOT_APPLICABLE}
    if not statuses:
        return Status.MANUAL if clause.manual else Status.NOT_APPLICABLE
    status = _any_status(statuses) if clause.any else _all_status(statuses)
    if clause.bonus and status is Status.MISSING:
        return Status.NOT_APPLICABLE
    if status is Status.MET and is_uncountable(clause, group):
        return Status.REVIEW
    return status


def _any_status(statuses: set[Status]) -> Status:
    return min(statuses, key=_ANY_ORDER.index)


def _all_status(statuses: set[Status]) -> Status:
    """What lacks for certain decides first, then what is to be confirmed, then what is not due."""
    due = statuses - {Status.NOT_DUE}
    if not due:
        return Status.NOT_DUE
    if due == {Status.MISSING}:
        return Status.MISSING
    if due & {Status.MISSING, Status.PARTIAL}:
        return Status.PARTIAL
    return Status.REVIEW if Status.REVIEW in due else Status.MET


def _reason(clause: Clause, group: Group, judged: Sequence[Judged], status: Status, bench: Bench) -> str:
    if status is Status.MANUAL:
        return f"文件无法证明,需现场核查:{clause.manual or clause.title}"
    if clause.bonus and status is Status.NOT_APPLICABLE and judged:
        return "加分项,没有查到材料,不加分也不扣分"
    reason = reason_of(judged, clause.manual, bench)
    if clause.any and len(judged) > 1:
        reason = f"有其中一项即可。{reason}"
    if is_uncountable(clause, group) and status is not Status.NOT_DUE:
        reason = f"{reason};本条按人(组织)计扣,程序不能逐一核对,请人工确认"
    return reason


def _advice(clause: Clause, group: Group, judged: Sequence[Judged], status: Status, bench: Bench) -> str:
    if status in (Status.MET, Status.NOT_DUE, Status.NOT_APPLICABLE, Status.MANUAL):
        return ""
    advice = advice_of(judged, bench)
    if clause.any and len(judged) > 1:
        return f"以下任选一项:{advice}"
    if not advice and is_uncountable(clause, group):
        return "请按人(组织)逐一核对材料是否齐全"
    return advice


def _basis(clause: Clause, group: Group) -> str:
    deduction = deduction_of(clause, group)
    if deduction is None and any(r.award is not None for r in clause.requires):
        return "各项材料分别计分,缺哪项不得哪项的分"
    if deduction is None and clause.points is None:
        return ""
    return deduction_in_words(deduction)


def _provider(judged: Sequence[Judged]) -> str:
    """Who has what is still open; of everything when nothing is."""
    wanted = [j for j in judged if j.result.status not in (Status.MET, Status.NOT_APPLICABLE)] or judged
    return "、".join(dict.fromkeys(j.requirement.provider for j in wanted if j.requirement.provider))


def _hints(judged: Sequence[Judged], status: Status) -> tuple[Hint, ...]:
    """The likeliest files, each once; how many more there are stands in the last one's message."""
    if status not in (Status.REVIEW, Status.PARTIAL, Status.MISSING):
        return ()
    by_file: dict[str, Hint] = {}
    for hint in (hint for one in judged for hint in one.hints):
        known = by_file.get(hint.file)
        if known is None or known.confidence < hint.confidence:
            by_file[hint.file] = hint
    hints = sorted(by_file.values(), key=lambda h: (-h.confidence, h.file))
    shown = hints[:_SHOWN_HINTS]
    if len(hints) > len(shown):
        last = shown[-1]
        more = f"{last.message}(另有{len(hints) - len(shown)}个文件也有可能)"
        shown[-1] = msgspec.structs.replace(last, message=more)
    return tuple(shown)
