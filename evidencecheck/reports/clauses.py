"""What is said of one clause: what was due, what is there, what lacks, what it costs, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from evidencecheck.model import (
    Assessment,
    Clause,
    Finding,
    GroupScore,
    PeriodResult,
    Record,
    RecordVerdict,
    RequirementResult,
    Status,
    Vocabulary,
)
from evidencecheck.reports.masking import clean
from evidencecheck.reports.wording import (
    STATUS,
    date_words,
    percent,
    period_list,
    points,
    requirement_words,
    rule_text,
    typeset,
    unit_of,
)

LACKING = (Status.PARTIAL, Status.MISSING)
_OPEN = (*LACKING, Status.REVIEW)

# A reader who wants all of them opens the workbook's sheet of records.
_SHOWN_REASONS = 3
_SHOWN_DATES = 3


class HintView(msgspec.Struct, frozen=True, kw_only=True):
    """A file in which the missing thing may lie; ``percent`` how likely that is held to be."""

    file: str
    percent: str
    message: str


class ClauseView(msgspec.Struct, frozen=True, kw_only=True):
    """One clause as every report shows it. All texts are masked and ready to print.

    ``needed``, ``present``, ``lacking`` (missing periods) and ``doubtful`` (periods to confirm) are
    lines, one a requirement; ``needed`` and ``present`` leave out what is in order once something
    is not. ``deduction`` is the estimate, ``deduction_text`` with its range. ``recoverable`` are
    the points that settling this clause would bring back, after the group's cap. ``files`` are the
    files that count, with dates. ``manual`` is what the inspector will look at.
    """

    id: str
    number: str
    title: str
    section: str
    group: str
    status: Status
    label: str
    points_text: str
    needed: tuple[str, ...]
    present: tuple[str, ...]
    lacking: tuple[str, ...]
    doubtful: tuple[str, ...]
    deduction: Decimal
    deduction_text: str
    recoverable: Decimal
    reason: str
    advice: str
    basis: str
    provider: str
    hints: tuple[HintView, ...]
    files: tuple[str, ...]
    decision: str
    manual: str

    @property
    def heading(self) -> str:
        """Number and title together."""
        return f"{self.id} {self.title}"


def clause_views(assessment: Assessment, vocabulary: Vocabulary) -> tuple[ClauseView, ...]:
    """A view of every finding, in the rule's order."""
    clauses = {clause.id: clause for _, _, clause in assessment.rules.clauses()}
    groups = {group.id: group for group in assessment.groups}
    records = {record.id: record for record in assessment.records}
    return tuple(
        _clause_view(f, clauses.get(f.clause), groups.get(f.group), records, vocabulary)
        for f in assessment.findings
    )


def by_points_recoverable(views: Iterable[ClauseView]) -> tuple[ClauseView, ...]:
    """The most points first, then in the rule's order."""
    return tuple(sorted(views, key=lambda view: -view.recoverable))


def _clause_view(
    finding: Finding,
    clause: Clause | None,
    group: GroupScore | None,
    records: Mapping[str, Record],
    vocabulary: Vocabulary,
) -> ClauseView:
    asked = tuple(r for r in finding.requirements if r.status is not Status.NOT_APPLICABLE)
    to_do = tuple(r for r in asked if r.status in _OPEN) or asked
    either = bool(clause and clause.any) and len(to_do) > 1
    provider = rule_text(finding.provider or (clause.provider if clause else ""))
    return ClauseView(
        id=clean(finding.clause),
        number=rule_text(finding.number),
        title=rule_text(finding.title),
        section=rule_text(finding.path[0]) if finding.path else "",
        group=rule_text(finding.path[-1]) if finding.path else "",
        status=finding.status,
        label=STATUS[finding.status],
        points_text=points(finding.points) if finding.points is not None else "",
        needed=_needed(to_do, either, vocabulary),
        present=_present(finding, asked, records, vocabulary),
        lacking=_period_lines(to_do, LACKING, vocabulary),
        doubtful=_period_lines(to_do, (Status.REVIEW,), vocabulary),
        deduction=finding.lost.estimate,
        deduction_text=_deduction_text(finding, group),
        recoverable=finding.lost.worst if finding.status is Status.REVIEW else finding.lost.estimate,
        reason=typeset(finding.reason),
        advice=_advice(finding, to_do, provider, vocabulary),
        basis=typeset(finding.basis),
        provider=provider,
        hints=tuple(
            HintView(file=clean(h.file), percent=percent(h.confidence), message=typeset(h.message))
            for h in finding.hints
        ),
        files=_counting_files(asked, records),
        decision=typeset(finding.decision or ""),
        manual=rule_text(clause.manual) if clause else "",
    )


def _needed(asked: tuple[RequirementResult, ...], either: bool, vocabulary: Vocabulary) -> tuple[str, ...]:
    lines = tuple(requirement_words(r, vocabulary) for r in asked)
    return ("以下任有其一即可：", *lines) if either else lines


def _present(
    finding: Finding,
    asked: tuple[RequirementResult, ...],
    records: Mapping[str, Record],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """What was found of each requirement, and why something that was looked at does not count."""
    several = len(asked) > 1
    lines: list[str] = []
    in_order = [r for r in asked if r.status not in _OPEN]
    for result in asked:
        if several and result in in_order and len(in_order) < len(asked):
            continue
        name = f"{_name(result, vocabulary)}：" if several else ""
        lines.append(name + _found(result, vocabulary))
        lines += _why_not(result, records)
    if several and 0 < len(in_order) < len(asked):
        there = [r for r in in_order if r.status is not Status.NOT_DUE]
        waited_for = [r for r in in_order if r.status is Status.NOT_DUE]
        if there:
            lines.append("其余已有：" + "、".join(_name(r, vocabulary) for r in there))
        if waited_for:
            lines.append("未到期：" + "、".join(_name(r, vocabulary) + _limit(r) for r in waited_for))
    if not lines and finding.reason:
        lines.append(typeset(finding.reason))
    return tuple(lines)


def _name(result: RequirementResult, vocabulary: Vocabulary) -> str:
    return requirement_words(msgspec.structs.replace(result, every=None, times=1), vocabulary)


_SINGLE = {
    Status.MET: "已有",
    Status.PARTIAL: "不全",
    Status.MISSING: "未找到",
    Status.REVIEW: "有疑问，待确认",
}
_WAITED_FOR = (Status.MISSING, Status.NOT_DUE)


def _limit(result: RequirementResult) -> str:
    return f"（时限{result.due.month}月{result.due.day}日）" if result.due is not None else ""


def _found(result: RequirementResult, vocabulary: Vocabulary) -> str:
    due = [p for p in result.periods if p.status not in (Status.NOT_DUE, Status.NOT_APPLICABLE)]
    unread = result.status is Status.REVIEW and not result.records
    if unread and result.every is None and result.times == 1:
        return "没找到，可能在没有读出或没有归类的文件里"
    if result.every is None and result.times == 1:
        limit = _limit(result) if result.status in _WAITED_FOR else ""
        return _SINGLE.get(result.status, STATUS[result.status]) + limit
    if not due or result.status not in (*_OPEN, Status.MET):
        return STATUS[result.status]
    unit = unit_of(result.evidence, vocabulary)
    required = sum(p.required for p in due)
    found = sum(min(p.found, p.required) for p in due)
    doubtful = sum(min(p.doubtful, max(0, p.required - p.found)) for p in due)
    words = [f"应有{required}{unit}", f"已有{found}{unit}" if found else f"一{unit}也没找到"]
    if unread:
        words.append("其余可能在没有读出或没有归类的文件里")
    elif doubtful:
        words.append(f"另有{doubtful}{unit}待确认")
    waiting = len(result.periods) - len(due)
    if waiting:
        words.append("后面的未到期")
    return "，".join(words)


def _why_not(result: RequirementResult, records: Mapping[str, Record]) -> list[str]:
    """The files that were looked at and not simply accepted, with the reason."""
    if result.status not in _OPEN:
        return []
    said: dict[str, list[str]] = {}
    for considered in result.records:
        record = records.get(considered.record)
        if record is not None and considered.verdict is not RecordVerdict.ACCEPTED and considered.reason:
            said.setdefault(clean(record.file), []).append(typeset(considered.reason))
    lines = []
    for file, reasons in list(said.items())[:_SHOWN_REASONS]:
        again = f"（共{len(reasons)}处）" if len(reasons) > 1 else ""
        lines.append(f"{file}：{reasons[0]}{again}")
    if len(said) > _SHOWN_REASONS:
        lines.append(f"另有{len(said) - _SHOWN_REASONS}个文件也不能直接算，见自查表")
    return lines


def _period_lines(
    results: tuple[RequirementResult, ...], wanted: tuple[Status, ...], vocabulary: Vocabulary
) -> tuple[str, ...]:
    lines: list[str] = []
    for result in results:
        words = _periods_of(result, [p for p in result.periods if p.status in wanted], vocabulary)
        if words:
            lines.append(f"{_name(result, vocabulary)}：{words}" if len(results) > 1 else words)
    return tuple(lines)


def _periods_of(result: RequirementResult, periods: list[PeriodResult], vocabulary: Vocabulary) -> str:
    """The periods in few words; where more than one occasion is due in each, how many lack."""
    if not periods or (result.every is None and result.times == 1):
        return ""
    unit = unit_of(result.evidence, vocabulary)
    if result.every is None:
        short = sum(max(0, p.required - p.found) for p in periods)
        return f"全年还差{short}{unit}"
    if len(periods) == len(result.periods) > 4 and all(p.found == 0 for p in periods):
        return f"全年（{period_list(p.period for p in periods)}）"
    by_lack: dict[int, list[PeriodResult]] = {}
    for period in periods:
        lack = period.required - period.found if period.required > 1 else 0
        by_lack.setdefault(lack, []).append(period)
    return "；".join(
        period_list(p.period for p in group) + (f"（各差{lack}{unit}）" if lack else "")
        for lack, group in sorted(by_lack.items())
    )


def _deduction_text(finding: Finding, group: GroupScore | None) -> str:
    lost = finding.lost
    if finding.status not in _OPEN:
        return ""
    if finding.status is Status.REVIEW:
        return f"最多{points(lost.worst)}" if lost.worst else "待定"
    if not lost.worst and group is not None and group.points and group.lost.estimate >= group.points:
        return "0\n（本组分已扣完）"
    if lost.best == lost.worst:
        return points(lost.estimate)
    return f"{points(lost.estimate)}\n({points(lost.best)}—{points(lost.worst)})"


def _advice(
    finding: Finding, to_do: tuple[RequirementResult, ...], provider: str, vocabulary: Vocabulary
) -> str:
    """The assessment's advice, else one of our own; who has the paper is added where it is known."""
    if finding.status not in _OPEN:
        return typeset(finding.advice)
    advice = typeset(finding.advice)
    if not advice and finding.status is Status.REVIEW:
        advice = "请打开所列文件看一看，确认是不是本条要的材料"
    elif not advice:
        names = "、".join(_name(r, vocabulary) for r in to_do) or rule_text(finding.title)
        advice = f"请找出{names}补交；确实没有的如实说明"
    if provider and provider not in advice:
        advice = f"{advice.rstrip('。')}。材料一般在{provider}处"
    return advice


def _counting_files(asked: tuple[RequirementResult, ...], records: Mapping[str, Record]) -> tuple[str, ...]:
    """The files that count, each once, with the dates it gives."""
    dates: dict[str, list[str]] = {}
    for result in asked:
        for considered in result.records:
            record = records.get(considered.record)
            if record is None or considered.verdict is not RecordVerdict.ACCEPTED:
                continue
            seen = dates.setdefault(clean(record.file), [])
            seen += [d for d in (date_words(e.date) for e in record.events) if d not in seen]
    return tuple(f"{file}{_dates_in_brackets(found)}" for file, found in dates.items())


def _dates_in_brackets(found: list[str]) -> str:
    if not found:
        return ""
    if len(found) <= _SHOWN_DATES:
        return f"（{'、'.join(found)}）"
    return f"（{found[0]}等{len(found)}个日期）"
