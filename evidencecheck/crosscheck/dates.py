"""Years that a document does not show, and dates that cannot count."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from evidencecheck.model import Event, Record, RecordWarning, WarningCode

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

AGREEING_SHARE = 0.75
"""Share of a folder's dated records that must name one year before a neighbour takes it from them."""


def infer_years(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Give yearless dates the year their neighbours in the folder agree on, else the assessed year."""
    by_folder = _years_by_folder(records)
    return tuple(_inferred(record, by_folder, setting) for record in records)


def _years_by_folder(records: tuple[Record, ...]) -> dict[str, Counter[int]]:
    counts: dict[str, Counter[int]] = {}
    for record in records:
        years = {event.date.year for event in record.events if not event.inferred}
        if len(years) == 1:
            counts.setdefault(_folder(record), Counter())[years.pop()] += 1
    return counts


def _folder(record: Record) -> str:
    return str(PurePosixPath(record.file).parent)


def _inferred(record: Record, by_folder: dict[str, Counter[int]], setting: Setting) -> Record:
    if not record.yearless:
        return record
    year, why = setting.window.year, "按考核年度"
    counts = by_folder.get(_folder(record))
    if counts:
        likeliest, count = counts.most_common(1)[0]
        if count >= AGREEING_SHARE * counts.total():
            year, why = likeliest, "按同一文件夹的其他材料"
    events = list(record.events)
    for yearless in record.yearless:
        date = yearless.in_year(year)
        if date is None:
            continue
        events.append(Event(date=date, source=yearless.source, inferred=True, block=yearless.block))
    warning = RecordWarning(code=WarningCode.DATE_INFERRED, message=f"日期未写年份,{why}推定为{year}年")
    return msgspec.structs.replace(
        record, events=tuple(events), yearless=(), warnings=(*record.warnings, warning)
    )


def mark_wrong_year(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of records whose every date lies outside the assessed year."""
    return tuple(_wrong_year(record, setting) for record in records)


def _wrong_year(record: Record, setting: Setting) -> Record:
    if not record.events or not record.best or _stays_valid(record, setting):
        return record
    year = setting.window.period
    if any(event.date.span.overlaps(year) for event in record.events):
        return record
    years = "、".join(f"{y}年" for y in sorted({event.date.year for event in record.events}))
    message = f"材料时间为{years},不属于{setting.window.year}年度"
    return with_warning(record, WarningCode.WRONG_YEAR, message)


def _stays_valid(record: Record, setting: Setting) -> bool:
    kind = setting.vocabulary.types.get(record.best.type) if record.best else None
    return kind is not None and kind.stays_valid


def mark_future(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of things dated after the day of the look that claim to have taken place."""
    return tuple(_future(record, setting) for record in records)


def _future(record: Record, setting: Setting) -> Record:
    if not record.best or not _takes_place(record.best.type, setting):
        return record
    late = [event for event in record.events if event.date.span.start > setting.window.as_of]
    if not late or len(late) < len(record.events):
        return record
    message = f"日期{late[0].date.label}晚于核查日{setting.window.as_of.isoformat()}"
    return with_warning(record, WarningCode.FUTURE_DATE, message)


def _takes_place(type_id: str, setting: Setting) -> bool:
    kind = setting.vocabulary.types.get(type_id)
    if kind is None:
        return False
    genre = setting.vocabulary.genres.get(kind.genre)
    return (kind.dated_by or (genre.dated_by if genre else "year")) in ("held", "rows")


def with_warning(record: Record, code: WarningCode, message: str, others: tuple[str, ...] = ()) -> Record:
    """The record with one more warning."""
    warning = RecordWarning(code=code, message=message, others=others)
    return msgspec.structs.replace(record, warnings=(*record.warnings, warning))
