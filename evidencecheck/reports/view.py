"""What a report says, decided once: order, rounding, grouping, masking, wording.

Comes in: an assessment and the vocabulary's names. Goes out: a ``ReportView`` of finished Chinese
texts which terminal, Markdown, Word, Excel and the page only lay out.
"""

from __future__ import annotations

from datetime import date

import msgspec

from evidencecheck.model import Assessment, RuleSet, Score, Status, Vocabulary
from evidencecheck.periods import AssessmentWindow
from evidencecheck.reports.clauses import LACKING, ClauseView, by_points_recoverable, clause_views
from evidencecheck.reports.masking import clean
from evidencecheck.reports.papers import FileView, RecordView, file_views, record_views
from evidencecheck.reports.timetable import CalendarRow, WeekTable, calendar_rows, week_table
from evidencecheck.reports.wording import STATUS, points, rule_text, typeset

HONESTY = "本清单只核对材料是否齐全，得分为预计；确实没有开展的工作请如实说明，不得补造记录。"
"""Stands in every report: the list is for finding papers, not for writing them anew."""


class CountView(msgspec.Struct, frozen=True):
    """How many clauses have a status."""

    status: Status
    label: str
    number: int


class ReadingView(msgspec.Struct, frozen=True):
    """How the rule was read where it can be read in two ways; ``alternative`` is the other one,
    ``clauses`` are the ids of the clauses it bears on."""

    where: str
    reading: str
    alternative: str
    clauses: tuple[str, ...]


class ScoreView(msgspec.Struct, frozen=True, kw_only=True):
    """The score in words; the single figures concern the part of the rule that can be checked."""

    sentence: str
    total: str
    checkable: str
    estimate: str
    floor: str
    ceiling: str
    deducted: str
    bonus: str


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything said of one submission. ``gaps``: what lacks for certain, most points recoverable
    first; ``doubts``: what is to be confirmed, likewise; ``manual``: what the inspector looks at;
    ``clauses``: all, in the rule's order. ``as_of_day`` is for file properties."""

    village: str
    year: int
    rules_title: str
    as_of: str
    as_of_day: date
    score: ScoreView
    summary: str
    counts: tuple[CountView, ...]
    gaps: tuple[ClauseView, ...]
    doubts: tuple[ClauseView, ...]
    manual: tuple[ClauseView, ...]
    clauses: tuple[ClauseView, ...]
    calendar: tuple[CalendarRow, ...]
    weeks: WeekTable
    unreadable: tuple[FileView, ...]
    files: tuple[FileView, ...]
    files_summary: str
    unassigned: tuple[RecordView, ...]
    records: tuple[RecordView, ...]
    readings: tuple[ReadingView, ...]
    incomplete: tuple[str, ...]
    warnings: tuple[str, ...]
    honesty: str = HONESTY


def build_view(assessment: Assessment, vocabulary: Vocabulary) -> ReportView:
    """Decide what is said of one submission."""
    clauses = clause_views(assessment, vocabulary)
    records = record_views(assessment, vocabulary)
    files = file_views(assessment)
    left_over = set(assessment.unassigned)
    counts = counts_of(clauses)
    return ReportView(
        village=clean(assessment.name),
        year=assessment.window.year,
        rules_title=rule_text(assessment.rules.title),
        as_of=as_of_words(assessment.window),
        as_of_day=assessment.window.as_of,
        score=score_view(assessment.score),
        summary=f"共核对{len(clauses)}条：" + "，".join(f"{c.label}{c.number}条" for c in counts),
        counts=counts,
        gaps=by_points_recoverable(c for c in clauses if c.status in LACKING),
        doubts=by_points_recoverable(c for c in clauses if c.status is Status.REVIEW),
        manual=tuple(c for c in clauses if c.manual and c.status is not Status.NOT_APPLICABLE),
        clauses=clauses,
        calendar=calendar_rows(assessment, vocabulary),
        weeks=week_table(assessment, vocabulary),
        unreadable=tuple(f for f in files if not f.readable),
        files=files,
        files_summary=_files_summary(files, records),
        unassigned=tuple(
            view for view, r in zip(records, assessment.records, strict=True) if r.id in left_over
        ),
        records=records,
        readings=readings_of(assessment),
        incomplete=incomplete_of(assessment.rules),
        warnings=tuple(typeset(w) for w in assessment.warnings),
    )


def counts_of(clauses: tuple[ClauseView, ...]) -> tuple[CountView, ...]:
    """Statuses that occur, in a fixed order."""
    numbers = {status: sum(c.status is status for c in clauses) for status in Status}
    return tuple(CountView(status, STATUS[status], n) for status, n in numbers.items() if n)


def as_of_words(window: AssessmentWindow) -> str:
    """The day of the look: 2024年12月31日."""
    day = window.as_of
    return f"{day.year}年{day.month}月{day.day}日"


def score_view(score: Score) -> ScoreView:
    """The score in words. What the rule set does not hold is neither won nor lost, so estimate,
    floor and ceiling are brought down to the part that can be checked."""
    beyond = score.points - score.checkable
    estimate, floor, ceiling = (points(x - beyond) for x in (score.estimate, score.floor, score.ceiling))
    total, checkable = points(score.points), points(score.checkable)
    part = "" if score.points == score.checkable else "可核部分"
    head = f"满分 {total} 分" if not part else f"本细则可核 {checkable} 分 / {total} 分"
    spread = f"（最低 {floor}，最高 {ceiling}）" if floor != ceiling else ""
    bonus = points(score.bonus) if score.bonus else ""
    extra = f"；另有加分 {bonus} 分" if bonus else ""
    return ScoreView(
        sentence=f"{head}；{part}预计得 {estimate} 分{spread}{extra}",
        total=total,
        checkable=checkable,
        estimate=estimate,
        floor=floor,
        ceiling=ceiling,
        deducted=points(score.deducted),
        bonus=bonus,
    )


def readings_of(assessment: Assessment) -> tuple[ReadingView, ...]:
    """The readings the rule set records, then any basis of a finding they do not yet say."""
    readings: list[ReadingView] = []
    for section in assessment.rules.sections:
        for group in section.groups:
            whole = (group.id, group.title, group.deduct, tuple(c.id for c in group.clauses))
            for number, title, deduct, clauses in (
                whole,
                *((c.id, c.title, c.deduct, (c.id,)) for c in group.clauses),
            ):
                if deduct is not None and deduct.reading:
                    where = f"{number} {rule_text(title)}"
                    other = typeset(deduct.alternative)
                    readings.append(ReadingView(where, typeset(deduct.reading), other, clauses))
    for finding in assessment.findings:
        basis = typeset(finding.basis)
        told = any(r.reading.rstrip("。") in basis for r in readings)
        if basis and not told:
            where = f"{finding.clause} {rule_text(finding.title)}"
            readings.append(ReadingView(where, basis, "", (finding.clause,)))
    return tuple(readings)


def incomplete_of(rules: RuleSet) -> tuple[str, ...]:
    """What the rule's source no longer shows, from the whole down to the group."""
    lines = [typeset(rules.incomplete)]
    for section in rules.sections:
        if section.incomplete:
            lines.append(f"{rule_text(section.title)}：{typeset(section.incomplete)}")
        lines += [
            f"{rule_text(group.title)}：{typeset(group.incomplete)}"
            for group in section.groups
            if group.incomplete
        ]
    return tuple(line for line in lines if line)


def _files_summary(files: tuple[FileView, ...], records: tuple[RecordView, ...]) -> str:
    """How many files there were and what became of them: every one is accounted for."""
    if not files:
        return "文件夹里没有文件"
    by_label: dict[str, int] = {}
    for file in files:
        by_label[file.label] = by_label.get(file.label, 0) + 1
    said = "、".join(f"{label}{number}个" for label, number in by_label.items())
    return f"共{len(files)}个文件（{said}），从中认出{len(records)}份材料"
