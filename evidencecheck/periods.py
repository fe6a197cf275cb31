"""Partial dates, periods, cadences, and what is due: pure calendar arithmetic.

Comes in: years, months, days as far as they are known. Goes out: labelled, closed intervals of
days. Must not know of documents or rules.

Labels are a contract (JSON report): ``2024-W03`` (ISO week), ``2024-03``, ``2024-M03-04``,
``2024-Q1``, ``2024-H1``, ``2024``; a date reads ``2024-03-05``, or less where less is known.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Cadence(StrEnum):
    """How often something is to happen."""

    WEEK = "week"
    MONTH = "month"
    TWO_MONTHS = "two-months"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Period(msgspec.Struct, frozen=True, order=True):
    """A closed interval of days with its public label; ordered by start."""

    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def covers(self, other: Period) -> bool:
        """Whether every day of ``other`` lies in this period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


class PartialDate(msgspec.Struct, frozen=True):
    """A date of the Gregorian calendar as far as it was written.

    Exactly one of these shapes: year; year+half; year+quarter; year+month; year+month+day.
    Raises ``ValueError`` for any other shape and for days that do not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    def __post_init__(self) -> None:
        finer = [self.month is not None, self.quarter is not None, self.half is not None]
        if sum(finer) > 1 or (self.day is not None and self.month is None):
            raise ValueError(f"not a partial date: {self!r}")
        if self.quarter is not None and not 1 <= self.quarter <= 4:
            raise ValueError(f"no such quarter: {self.quarter}")
        if self.half is not None and self.half not in (1, 2):
            raise ValueError(f"no such half-year: {self.half}")
        if self.month is not None:
            date(self.year, self.month, self.day if self.day is not None else 1)
        else:
            date(self.year, 1, 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date that is exactly ``day``."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, label: str) -> PartialDate:
        """Read what ``label`` wrote; ``ValueError`` for anything else."""
        match = _LABEL.fullmatch(label)
        if match is None:
            raise ValueError(f"not a date label: {label!r}")
        part = {name: int(value) for name, value in match.groupdict().items() if value}
        return cls(**part)

    @property
    def precision(self) -> Precision:
        """How exactly this date is known."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        if self.quarter is not None:
            return Precision.QUARTER
        return Precision.HALF_YEAR if self.half is not None else Precision.YEAR

    @property
    def label(self) -> str:
        """The public form: ``2024-03-05``, ``2024-03``, ``2024-Q1``, ``2024-H1`` or ``2024``."""
        if self.day is not None:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        if self.month is not None:
            return f"{self.year:04d}-{self.month:02d}"
        if self.quarter is not None:
            return f"{self.year:04d}-Q{self.quarter}"
        return f"{self.year:04d}-H{self.half}" if self.half is not None else f"{self.year:04d}"

    @property
    def span(self) -> Period:
        """All days this date may mean."""
        if self.day is not None and self.month is not None:
            day = date(self.year, self.month, self.day)
            return Period(day, day, self.label)
        if self.month is not None:
            return _months(self.year, self.month, self.month, self.label)
        if self.quarter is not None:
            return _months(self.year, 3 * self.quarter - 2, 3 * self.quarter, self.label)
        if self.half is not None:
            return _months(self.year, 6 * self.half - 5, 6 * self.half, self.label)
        return _months(self.year, 1, 12, self.label)


_LABEL = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)


class AssessmentWindow(msgspec.Struct, frozen=True):
    """The year that is assessed, and the day on which one looks.

    ``as_of`` may lie before the year's end (mid-year check) or after it.
    """

    year: int
    as_of: date

    @classmethod
    def whole_year(cls, year: int) -> AssessmentWindow:
        """A look back on the whole of ``year``."""
        return cls(year, date(year, 12, 31))

    @property
    def period(self) -> Period:
        """The assessed year as a period."""
        return PartialDate(self.year).span

    def is_due(self, period: Period) -> bool:
        """Whether ``period`` has ended on the day of the look: only then may it be missed."""
        return period.end <= self.as_of


def periods_in(year: int, cadence: Cadence | None) -> tuple[Period, ...]:
    """The periods of ``cadence`` that make up ``year``, in order; without a cadence, the year.

    A week belongs to the year its Thursday lies in (ISO 8601), so the weeks of a year may begin
    in the December before it and end in the January after it.
    """
    return tuple(_periods(year, cadence))


def _periods(year: int, cadence: Cadence | None) -> Iterator[Period]:
    if cadence is Cadence.WEEK:
        yield from _weeks(year)
    elif cadence is Cadence.MONTH:
        for month in range(1, 13):
            yield PartialDate(year, month).span
    elif cadence is Cadence.TWO_MONTHS:
        for month in range(1, 13, 2):
            yield _months(year, month, month + 1, f"{year:04d}-M{month:02d}-{month + 1:02d}")
    elif cadence is Cadence.QUARTER:
        for quarter in range(1, 5):
            yield PartialDate(year, quarter=quarter).span
    elif cadence is Cadence.HALF_YEAR:
        for half in (1, 2):
            yield PartialDate(year, half=half).span
    else:
        yield PartialDate(year).span


def _weeks(year: int) -> Iterator[Period]:
    monday = date.fromisocalendar(year, 1, 1)
    number = 1
    while monday.isocalendar().year == year:
        yield Period(monday, monday + timedelta(days=6), f"{year:04d}-W{number:02d}")
        monday += timedelta(days=7)
        number += 1


def _months(year: int, first: int, last: int, label: str) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), label)
