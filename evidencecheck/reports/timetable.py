"""What is due by the calendar: a grid of twelve months, and a list of weeks."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from evidencecheck.model import Assessment, PeriodResult, RequirementResult, Status, Vocabulary
from evidencecheck.periods import Cadence, Period
from evidencecheck.reports.masking import clean
from evidencecheck.reports.wording import STATUS, cadence_words, period_words, requirement_words, rule_text

_WORDS = {Status.MET: "有", Status.MISSING: "缺", Status.PARTIAL: "不全"}

# From bad to good: a month of four weeks is shown as its worst week.
_WORST_FIRST = (
    Status.MISSING,
    Status.PARTIAL,
    Status.REVIEW,
    Status.NOT_DUE,
    Status.WAIVED,
    Status.MET,
    Status.MANUAL,
    Status.NOT_APPLICABLE,
)


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """One period in the grid. It spans the months ``first`` to ``last`` (1 to 12)."""

    first: int
    last: int
    period: str
    status: Status
    text: str


class CalendarRow(msgspec.Struct, frozen=True, kw_only=True):
    """One requirement that is due by the calendar, with its cells in order."""

    clause: str
    title: str
    requirement: str
    cadence: str
    status: Status
    cells: tuple[CellView, ...]


class WeekRow(msgspec.Struct, frozen=True, kw_only=True):
    """One week: its number, its days, and how each weekly requirement fared."""

    week: str
    days: str
    cells: tuple[CellView, ...]


class WeekTable(msgspec.Struct, frozen=True, kw_only=True):
    """All weeks of the year; ``columns`` are the weekly requirements. Empty when there is none."""

    columns: tuple[str, ...] = ()
    rows: tuple[WeekRow, ...] = ()


def calendar_rows(assessment: Assessment, vocabulary: Vocabulary) -> tuple[CalendarRow, ...]:
    """A row for every requirement with a cadence finer than the year, in the rule's order."""
    return tuple(
        CalendarRow(
            clause=clean(finding.clause),
            title=rule_text(finding.title),
            requirement=requirement_words(result, vocabulary),
            cadence=cadence_words(result.every),
            status=result.status,
            cells=_cells(result),
        )
        for finding in assessment.findings
        for result in finding.requirements
        if _is_by_calendar(result)
    )


def week_table(assessment: Assessment, vocabulary: Vocabulary) -> WeekTable:
    """The weeks one by one, where something is due every week."""
    weekly = [
        result
        for finding in assessment.findings
        for result in finding.requirements
        if result.every is Cadence.WEEK and _is_by_calendar(result)
    ]
    if not weekly:
        return WeekTable()
    by_label = [{p.period.label: p for p in result.periods} for result in weekly]
    periods = sorted({p.period for result in weekly for p in result.periods})
    rows = tuple(
        WeekRow(
            week=period_words(period),
            days=_days(period),
            cells=tuple(_week_cell(period, results.get(period.label)) for results in by_label),
        )
        for period in periods
    )
    return WeekTable(columns=tuple(requirement_words(r, vocabulary) for r in weekly), rows=rows)


def _is_by_calendar(result: RequirementResult) -> bool:
    return (
        result.every not in (None, Cadence.YEAR)
        and bool(result.periods)
        and result.status is not Status.NOT_APPLICABLE
    )


def _cells(result: RequirementResult) -> tuple[CellView, ...]:
    if result.every is Cadence.WEEK:
        return _months_of_weeks(result)
    return tuple(
        CellView(
            first=p.period.start.month,
            last=p.period.end.month,
            period=period_words(p.period),
            status=p.status,
            text=_text(p),
        )
        for p in result.periods
    )


def _text(result: PeriodResult) -> str:
    if result.required > 1 and result.status in (Status.PARTIAL, Status.MISSING):
        return f"{result.found}/{result.required}"
    return _WORDS.get(result.status, STATUS[result.status])


def _months_of_weeks(result: RequirementResult) -> tuple[CellView, ...]:
    """Weeks drawn together by the month their Thursday lies in, as ISO 8601 does with years."""
    months: dict[int, list[PeriodResult]] = {}
    for week in result.periods:
        months.setdefault((week.period.start + timedelta(days=3)).month, []).append(week)
    cells = []
    for month, weeks in sorted(months.items()):
        worst = min((w.status for w in weeks), key=_WORST_FIRST.index)
        lacking = sum(w.status in (Status.MISSING, Status.PARTIAL) for w in weeks)
        text = f"缺{lacking}周" if lacking else _WORDS.get(worst, STATUS[worst])
        cells.append(CellView(first=month, last=month, period=f"{month}月", status=worst, text=text))
    return tuple(cells)


def _week_cell(period: Period, result: PeriodResult | None) -> CellView:
    status = result.status if result else Status.NOT_APPLICABLE
    month = (period.start + timedelta(days=3)).month
    text = _text(result) if result else ""
    return CellView(first=month, last=month, period=period_words(period), status=status, text=text)


def _days(period: Period) -> str:
    return f"{period.start.month}月{period.start.day}日—{period.end.month}月{period.end.day}日"
