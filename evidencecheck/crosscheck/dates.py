"""Dates that cannot count: of another year, or of a day that has not come yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidencecheck.crosscheck.kinds import dated_by, is_evidence, stays_valid
from evidencecheck.crosscheck.warning import with_warning
from evidencecheck.model import Record, WarningCode

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting


def mark_wrong_year(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of records whose every date lies outside the assessed year."""
    return tuple(_wrong_year(record, setting) for record in records)


def _wrong_year(record: Record, setting: Setting) -> Record:
    if not record.events or not is_evidence(record, setting) or stays_valid(record, setting):
        return record
    year = setting.window.period
    if any(event.date.span.overlaps(year) for event in record.events) or record.only_mentions_year:
        return record
    years = "、".join(f"{y}年" for y in sorted({event.date.year for event in record.events}))
    message = f"材料时间为{years},不属于{setting.window.year}年度"
    return with_warning(record, WarningCode.WRONG_YEAR, message)


def mark_future(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of things dated after the day of the look that claim to have taken place.

    A notice or a plan may well lie in the future.
    """
    return tuple(_future(record, setting) for record in records)


def _future(record: Record, setting: Setting) -> Record:
    if not is_evidence(record, setting) or dated_by(record, setting) not in ("held", "rows"):
        return record
    late = [event for event in record.events if event.date.span.start > setting.window.as_of]
    if not late or len(late) < len(record.events):
        return record
    message = f"日期{late[0].date.label}晚于核查日{setting.window.as_of.isoformat()}"
    return with_warning(record, WarningCode.FUTURE_DATE, message)
