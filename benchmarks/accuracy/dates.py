"""Dates against dates: found, missed, invented; rows of logs; the time a paper is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.accuracy.alignment import Pair
from benchmarks.accuracy.corpora import TrueRecord
from evidencecheck.periods import PartialDate

DAY_LENGTH = len("2024-03-05")


@dataclass
class DateFigures:
    """``day_*`` count days on which something was held. ``coarse_*``: events known to the month
    or less. ``span_*``: the year or half-year a paper is about. ``logs``: row dates."""

    day_found: int = 0
    day_missed: int = 0
    day_invented: int = 0
    coarse_found: int = 0
    coarse_missed: int = 0
    span_right: int = 0
    span_wrong: int = 0
    span_none: int = 0
    logs_exact: int = 0
    logs: int = 0
    rows_true: int = 0
    rows_found: int = 0

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        out["day_recall"] = ratio(self.day_found, self.day_found + self.day_missed)
        out["day_invented_share"] = ratio(self.day_invented, self.day_found + self.day_invented)
        return out


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


HELD = frozenset({"minutes", "lecture", "notes"})


def claimed_dates(pair: Pair) -> set[str]:
    """Every date claimed for the record, those of its further parts as well."""
    parts = ([pair.claim] if pair.claim else []) + list(pair.more)
    return {date for part in parts for date in part.dates}


def add_dates(figures: DateFigures, pair: Pair) -> None:
    """Count one pair's dates."""
    truth = pair.truth
    if truth is None:
        if pair.claim is not None and pair.claim.accepted and pair.claim.record.genre in HELD:
            figures.day_invented += sum(1 for d in pair.claim.dates if len(d) == DAY_LENGTH)
        return
    if truth.rows is not None:
        _add_log(figures, truth, claimed_dates(pair), _entries(pair))
    elif truth.events is not None and (truth.genre in HELD or _is_held(truth.events)):
        _add_held(figures, truth.events, claimed_dates(pair))
    elif truth.events:
        _add_span(figures, truth.events, claimed_dates(pair))


def _is_held(events: tuple[str, ...]) -> bool:
    return any(len(event) == DAY_LENGTH for event in events)


def wrong_dates(pair: Pair) -> tuple[set[str], set[str]]:
    """Dates missed and days invented, for a record whose dates are days on which it was held."""
    truth = pair.truth
    if truth is None or truth.events is None or truth.rows is not None:
        return set(), set()
    if not (truth.genre in HELD or _is_held(truth.events)):
        return set(), set()
    claimed = claimed_dates(pair)
    true = set(truth.events)
    return true - claimed, {d for d in claimed - true if len(d) == DAY_LENGTH}


def _add_held(figures: DateFigures, events: tuple[str, ...], claimed: set[str]) -> None:
    for event in events:
        hit = event in claimed
        if len(event) == DAY_LENGTH:
            figures.day_found += hit
            figures.day_missed += not hit
        else:
            figures.coarse_found += hit
            figures.coarse_missed += not hit
    figures.day_invented += sum(1 for d in claimed - set(events) if len(d) == DAY_LENGTH)


def _entries(pair: Pair) -> int:
    return sum(part.entries for part in ([pair.claim] if pair.claim else []) + list(pair.more))


def _add_log(figures: DateFigures, truth: TrueRecord, claimed: set[str], entries: int) -> None:
    days = sorted(d for d in claimed if len(d) == DAY_LENGTH)
    rows = truth.rows or 0
    figures.logs += 1
    figures.rows_true += rows
    figures.rows_found += min(rows, entries)
    figures.logs_exact += (
        rows in (len(days), entries) and days[:1] == [truth.first] and days[-1:] == [truth.last]
    )


def _add_span(figures: DateFigures, events: tuple[str, ...], claimed: set[str]) -> None:
    spans = [PartialDate.parse(event).span for event in events]
    inside = [any(span.covers(PartialDate.parse(d).span) for span in spans) for d in claimed]
    if not claimed:
        figures.span_none += 1
    elif any(inside):
        figures.span_right += 1
    else:
        figures.span_wrong += 1
