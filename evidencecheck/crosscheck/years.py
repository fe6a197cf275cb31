"""Years that a document does not show: from its own other dates, its neighbours, the assessed year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from evidencecheck.crosscheck.kinds import is_evidence, stays_valid
from evidencecheck.crosscheck.warning import with_warning
from evidencecheck.model import Event, Record, WarningCode, YearlessDate

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

AGREEING_SHARE = 0.75
"""Share of a folder's dated files that must name one year before a neighbour takes it from them."""
OTHER_YEAR_VOICES = 2
"""So many files must speak for a year that is not the assessed one: a single stray paper of last
year's is no reason to refuse all that lies beside it."""
NEW_YEAR = 9
"""Months by which a log's date falls back where a new year begins: from December or November to January."""

Years = dict[PurePosixPath, Counter[int]]


def infer_years(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Give every yearless date a year, and mark it as inferred."""
    by_folder = _years_by_folder(records, setting)
    return tuple(_inferred(record, by_folder, setting) if record.yearless else record for record in records)


def _years_by_folder(records: tuple[Record, ...], setting: Setting) -> Years:
    """How many files in a folder, or anywhere below it, are of each year.

    A book of twelve minutes is one voice. Papers that stay in force, and what is no evidence (last
    year's 考核细则), say nothing of the year their folder is about.
    """
    years: dict[str, set[int]] = {}
    for record in records:
        if is_evidence(record, setting) and not stays_valid(record, setting):
            years.setdefault(record.file, set()).update(event.date.year for event in record.events)
    counts: Years = {}
    for file, named in years.items():
        if len(named) == 1:
            for folder in PurePosixPath(file).parents:
                counts.setdefault(folder, Counter()).update(named)
    return counts


def _inferred(record: Record, by_folder: Years, setting: Setting) -> Record:
    choices = list(_choices(record, by_folder, setting))
    # 2月29日 alone tells that the year is a leap year.
    fitting = (c for c in choices if all(map(YearlessDate.in_year, record.yearless, c[0])))
    years, why = next(fitting, choices[0])
    dates = [(d, d.in_year(year)) for d, year in zip(record.yearless, years, strict=True)]
    events = [Event(date=date, source=d.source, inferred=True, block=d.block) for d, date in dates if date]
    if not events:
        return record
    record = msgspec.structs.replace(
        record,
        events=(*record.events, *events),
        yearless=tuple(d for d, date in dates if date is None),
    )
    named = "、".join(f"{year}年" for year in sorted({event.date.year for event in events}))
    return with_warning(record, WarningCode.DATE_INFERRED, f"日期未写年份,{why}推定为{named}")


def _choices(record: Record, by_folder: Years, setting: Setting) -> Iterator[tuple[list[int], str]]:
    """A year for each yearless date, and whence, nearest first; the assessed year is always the last."""
    count = len(record.yearless)
    assessed = setting.window.year
    own = {event.date.year for event in record.events}
    if len(own) == 1:
        yield _running_on(record, own.pop(), assessed), "按本份材料的其他日期"
    for folder in PurePosixPath(record.file).parents:
        if counts := by_folder.get(folder):
            year = _agreed(counts, assessed)
            if year is not None:
                yield [year] * count, "按同一文件夹的其他材料"
            break
    yield [assessed] * count, "按考核年度"


def _running_on(record: Record, year: int, assessed: int) -> list[int]:
    """The year of a log's dated row for the rows after it; past New Year the next one.

    A log that names but a year before the assessed one was begun at its end.
    """
    months = [event.date.month or 1 for event in record.events]
    before = max(months) if year < assessed else 1
    years = []
    for d in record.yearless:
        month = d.month or before
        if before - month >= NEW_YEAR:
            year += 1
        before = month
        years.append(year)
    return years


def _agreed(counts: Counter[int], assessed: int) -> int | None:
    year, voices = min(counts.items(), key=lambda item: (-item[1], item[0] != assessed, item[0]))
    if voices < AGREEING_SHARE * counts.total() or (year != assessed and voices < OTHER_YEAR_VOICES):
        return None
    return year
