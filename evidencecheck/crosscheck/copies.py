"""Copies: the same paper twice, and a text that repeats another's with the date changed (雷同).

Two files with the same text are one paper and cost nothing: they hold the same event. A text that
repeats another's under a different date is what inspectors look for; the later one is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from evidencecheck.crosscheck.dates import with_warning
from evidencecheck.language import squeeze
from evidencecheck.model import Record, WarningCode

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

SAME_TEXT = 93.0
"""From this similarity (0 to 100, dates, names and form text taken out) two minutes are called alike.
Routine meetings of one village written by one hand reach the eighties."""
LEAST_TEXT = 60
"""Characters of own text from which a comparison says anything."""
SHARED_LINE = 4
"""A line found in so many records is form text and is taken out first."""
LENGTH_RATIO = 0.85

_VARIABLE = re.compile(r"[\d○〇零一二三四五六七八九十]+[年月日号时分点周次期人名]?|星期.|[上下]午|\W")


def mark_copies(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of the later of two records of one held type whose texts are nearly the same."""
    del setting
    cores = _cores(records)
    marked = {record.id: record for record in records}
    flagged: set[str] = set()
    for first, second in _candidates(records, cores):
        if second.id in flagged or _days(first) == _days(second):
            continue
        ratio = fuzz.ratio(cores[first.id], cores[second.id], score_cutoff=SAME_TEXT)
        if ratio >= SAME_TEXT:
            flagged.add(second.id)
            message = f"内容与{_name(first)}高度相似({ratio:.0f}%),请人工核对"
            marked[second.id] = with_warning(
                marked[second.id], WarningCode.NEAR_DUPLICATE, message, (first.id,)
            )
    return tuple(marked[record.id] for record in records)


def _cores(records: tuple[Record, ...]) -> dict[str, str]:
    """Each record's own text: without lines many share, without dates, numbers and punctuation."""
    counts: dict[str, int] = {}
    for record in records:
        for line in {squeeze(line) for line in record.text.split("\n")}:
            counts[line] = counts.get(line, 0) + 1
    cores = {}
    for record in records:
        own = (squeeze(line) for line in record.text.split("\n"))
        kept = "".join(line for line in own if counts[line] < SHARED_LINE)
        cores[record.id] = _VARIABLE.sub("", kept)
    return cores


def _candidates(records: tuple[Record, ...], cores: dict[str, str]) -> Iterator[tuple[Record, Record]]:
    """Pairs of one type and like length, the earlier event first."""
    by_type: dict[str, list[Record]] = {}
    for record in records:
        if record.best and record.events and len(cores[record.id]) >= LEAST_TEXT and _is_held(record):
            by_type.setdefault(record.best.type, []).append(record)
    for alike in by_type.values():
        alike.sort(key=lambda record: (record.events[0].date.span.start, record.id))
        for first, second in combinations(alike, 2):
            short, long = sorted((len(cores[first.id]), len(cores[second.id])))
            if short >= long * LENGTH_RATIO:
                yield first, second


def _is_held(record: Record) -> bool:
    return len(record.events) <= 3 and record.events[0].date.day is not None


def _days(record: Record) -> set[str]:
    return {event.date.label for event in record.events}


def _name(record: Record) -> str:
    date = record.events[0].date.label if record.events else ""
    return f"{record.file}中{date}的记录" if date else record.file
