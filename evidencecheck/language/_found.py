"""What is found of a date, and the checks every form shares."""

from __future__ import annotations

import calendar
from typing import Any

import msgspec

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips of a pen, a keyboard or OCR (2622年)."""

SHORT_YEARS_SINCE = 50
"""24 is 2024 and 65 is 1965: births are the oldest dates written with two figures."""


class FoundDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as it is written in a text, from ``start`` to ``end`` (exclusive).

    What is not written is None: ``3月5日`` has no year, ``本月5日`` and ``11日`` neither year nor month.
    ``last`` is the (year, month, day) on which a range ends; a range of months ends on the last day
    of its last month, and the year is None where none is known. ``blank``: a part is a placeholder
    (2025年3月X日), so this date was never filled in. ``invalid``: a part is a figure that cannot be
    (2月30日); that part is None. ``relative``: what year or month is only pointed at: ``this-year``,
    ``last-year``, ``next-year``, ``that-year``, ``this-month``, ``last-month``, ``next-month``, or empty.
    """

    start: int
    end: int
    text: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    last: tuple[int | None, int, int] | None = None
    blank: bool = False
    invalid: bool = False
    relative: str = ""


class Reading(msgspec.Struct, frozen=True):
    """The text that is read: as it stands, folded, and in what place it was found."""

    text: str
    plain: str
    name: bool = False
    labelled: bool = False

    @property
    def whole(self) -> str:
        """The folded text without the space around it."""
        return self.plain.strip()

    def before(self, position: int, length: int) -> str:
        """The folded characters just before ``position``."""
        return self.plain[max(0, position - length) : position]

    def opens_line(self, position: int) -> bool:
        """Whether only white space, a little of it, stands before ``position`` on its line."""
        first = max(0, position - 8)
        before = self.text[first:position]
        return ("\n" in before or first == 0) and not before.rpartition("\n")[2].strip()

    def closes_line(self, position: int) -> bool:
        """Whether only white space, a little of it, follows ``position`` on its line or in its cell."""
        rest = self.text[position : position + 8]
        line = rest.lstrip(" \u3000\xa0")
        return line[:1] in ("\n", "\r", "\t", "\v", "\f", "\x07") or (not line and len(rest) < 8)

    def found(self, start: int, end: int, **parts: Any) -> FoundDate:
        """The date that stands from ``start`` to ``end``."""
        return FoundDate(start=start, end=end, text=self.text[start:end], **parts)


def full_year(year: int) -> int:
    """The year that two figures mean."""
    if year >= 100:
        return year
    return year + (1900 if year >= SHORT_YEARS_SINCE else 2000)


def is_year(year: int) -> bool:
    """Whether a document may speak of ``year``."""
    return FIRST_YEAR <= year <= LAST_YEAR


def is_month(month: int) -> bool:
    """Whether there is such a month."""
    return 1 <= month <= 12


def days_in(year: int | None, month: int) -> int:
    """The last day of the month; in a February of an unknown year the 29th may be meant."""
    return calendar.monthrange(year if year is not None else 2000, month)[1]


def is_day(year: int | None, month: int | None, day: int) -> bool:
    """Whether the month has such a day."""
    return 1 <= day <= (31 if month is None else days_in(year, month))


def month_end(year: int | None, month: int) -> tuple[int | None, int, int]:
    """The last day of the month that exists in every year ``year`` may be."""
    return year, month, calendar.monthrange(year if year is not None else 2023, month)[1]


def is_date(year: int | None, month: int, day: int | None = None) -> bool:
    """Whether the parts make a date; ``day`` None asks for the month alone."""
    return (year is None or is_year(year)) and is_month(month) and (day is None or is_day(year, month, day))
