"""Which dates of a record count for a requirement, and what they put in doubt.

Three habits decide most cases. A paper about a year (花名册, 计划) need not carry a date, and a
制度 or 批复 of an earlier year is still in force. A half-year's 述职报告 is signed in the month
after: July serves the first half, January the second half of the year before. And a minutes that
carries no date may be from any year, so it is asked about.
"""

from __future__ import annotations

import calendar
from datetime import date

import msgspec

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.wording import dates_in_words
from evidencecheck.model import Event, Record, RecordVerdict, Requirement, WarningCode
from evidencecheck.periods import Cadence, PartialDate, Period, Precision, periods_in

UNDATED = 0.4
"""How likely a minutes without any date is from the assessed year: an inspector would not take it."""
LATE = 0.6
"""How likely a paper dated after the rule's deadline is let pass: it is there, and most rules say by when
without saying what lateness costs. So it is asked about, and the estimate does not count it as lost."""
MENTIONED_YEAR = 0.5
"""How likely a paper that mentions but another year is of the assessed one all the same."""
SIGNED_NEXT_JANUARY = 0.5
"""How likely a paper dated January closes the year before rather than opens its own."""

_EXACT = (Precision.DAY, Precision.MONTH)


class Doubt(msgspec.Struct, frozen=True):
    """Why a record is not simply accepted, in Chinese, and how likely it counts all the same."""

    verdict: RecordVerdict
    reason: str
    likelihood: float = 0.0


class Dating(msgspec.Struct, frozen=True, kw_only=True):
    """The spans of days that count (empty when undated), what is doubtful, what is to be noted.

    ``in_force`` marks a paper of an earlier year that still counts.
    """

    spans: tuple[Period, ...] = ()
    doubt: Doubt | None = None
    note: str = ""
    in_force: bool = False


class _Dated(msgspec.Struct, frozen=True):
    """One event: the days it names and the days it is counted for."""

    event: Event
    written: Period
    counted: Period


def date_record(record: Record, type_id: str, requirement: Requirement, bench: Bench) -> Dating:
    """Settle which of the record's events count for ``requirement`` when it is of that type."""
    dated = [_Dated(e, e.date.span, counted_for(e.date, type_id, requirement, bench)) for e in record.events]
    reach = reach_of(requirement, bench)
    moved = any(_inside(d, reach, bench) and not d.written.overlaps(bench.window.period) for d in dated)
    note = ""
    if _warned(record, WarningCode.FUTURE_DATE) and not moved:
        past = [d for d in dated if d.written.start <= bench.window.as_of]
        if not past or len(dated) <= 1:
            return _rejected(_message(record, WarningCode.FUTURE_DATE) or "日期晚于检查日")
        if len(past) < len(dated):
            note = "晚于检查日的日期没有计入"
        dated = past
    if not dated:
        return _undated(record, type_id, bench)
    inside = [d for d in dated if _inside(d, reach, bench)]
    if not inside:
        return _outside(record, dated, type_id, bench)
    if _warned(record, WarningCode.WRONG_YEAR) and not moved:
        return _rejected(_message(record, WarningCode.WRONG_YEAR) or "年度不符")
    return _counting(inside, requirement, bench, note)


def reach_of(requirement: Requirement, bench: Bench) -> Period:
    """All days the requirement's periods cover: the year, or the year's ISO weeks."""
    periods = periods_in(bench.window.year, requirement.every)
    return Period(periods[0].start, periods[-1].end, str(bench.window.year))


def counted_for(when: PartialDate, type_id: str, requirement: Requirement, bench: Bench) -> Period:
    """The days a date stands for: for a half-year's paper signed right after, the half before."""
    signed_after = when.month in (1, 7) and when.precision in _EXACT
    if requirement.every is Cadence.HALF_YEAR and signed_after and bench.is_paper(type_id):
        return (
            PartialDate(when.year, half=1) if when.month == 7 else PartialDate(when.year - 1, half=2)
        ).span
    return when.span


def deadline_of(requirement: Requirement, year: int) -> date | None:
    """The day by which the paper is due, None where that is the end of its period."""
    if not requirement.before or requirement.every not in (None, Cadence.YEAR):
        return None
    month, day = (int(part) for part in requirement.before.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _inside(dated: _Dated, reach: Period, bench: Bench) -> bool:
    span = dated.counted
    return span.overlaps(reach) and (span.overlaps(bench.window.period) or reach.covers(span))


def _undated(record: Record, type_id: str, bench: Bench) -> Dating:
    kind = bench.kind(type_id)
    if _warned(record, WarningCode.WRONG_YEAR):
        older = bool(record.stated_years) and max(record.stated_years) < bench.window.year
        if kind is not None and kind.stays_valid and older:
            return Dating(note=f"为{max(record.stated_years)}年制定,按继续有效计", in_force=True)
        return _rejected(_message(record, WarningCode.WRONG_YEAR) or "年度不符")
    if bench.is_paper(type_id):
        return Dating()
    return Dating(doubt=Doubt(RecordVerdict.REVIEW, "没有写明日期,无法确定是哪一次", UNDATED))


def _outside(record: Record, dated: list[_Dated], type_id: str, bench: Bench) -> Dating:
    """Only dates that do not count: still in force, perhaps signed late, or of another year."""
    kind = bench.kind(type_id)
    year = bench.window.year
    words = dates_in_words(d.event.date for d in dated)
    if kind is not None and kind.stays_valid and all(d.written.end.year < year for d in dated):
        return Dating(note=f"时间为{words},按继续有效计", in_force=True)
    if record.only_mentions_year and bench.is_paper(type_id):
        reason = f"没有写明年度,文中只提到{words},请确认是不是{year}年度的材料"
        return Dating(doubt=Doubt(RecordVerdict.REVIEW, reason, MENTIONED_YEAR))
    january = PartialDate(year + 1, 1).span
    signed_late = all(january.covers(d.written) for d in dated)
    if signed_late and bench.is_paper(type_id) and not _warned(record, WarningCode.WRONG_YEAR):
        reason = f"时间为{words},可能是年后补签的{year}年度材料,请确认"
        return Dating(doubt=Doubt(RecordVerdict.REVIEW, reason, SIGNED_NEXT_JANUARY))
    if any(d.written.overlaps(bench.window.period) for d in dated):
        return _rejected(f"时间为{words},不在{year}年度应计的各期之内")
    return _rejected(f"时间为{words},不属于{year}年度")


def _counting(inside: list[_Dated], requirement: Requirement, bench: Bench, note: str) -> Dating:
    spans = tuple(sorted({d.counted for d in inside}))
    deadline = deadline_of(requirement, bench.window.year)
    if deadline is not None and all(d.written.start > deadline for d in inside):
        words = dates_in_words(d.event.date for d in inside)
        reason = f"时间为{words},晚于规定时限({deadline.month}月{deadline.day}日)"
        return Dating(spans=spans, doubt=Doubt(RecordVerdict.REVIEW, reason, LATE))
    if not note and all(d.event.inferred for d in inside):
        note = "年份未写明,系根据上下文推断"
    return Dating(spans=spans, note=note)


def _rejected(reason: str) -> Dating:
    return Dating(doubt=Doubt(RecordVerdict.REJECTED, reason))


def _warned(record: Record, code: WarningCode) -> bool:
    return any(w.code is code for w in record.warnings)


def _message(record: Record, code: WarningCode) -> str:
    return next((w.message for w in record.warnings if w.code is code and w.message), "")
