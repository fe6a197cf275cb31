"""Partial dates, periods and what is due: calendar facts, tables and properties."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.periods import (
    AssessmentWindow,
    Cadence,
    PartialDate,
    Period,
    Precision,
    periods_in,
)

YEARS = st.integers(1901, 2099)
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
PARTIAL_DATES = st.one_of(
    st.builds(PartialDate, YEARS),
    st.builds(PartialDate, YEARS, st.integers(1, 12)),
    st.builds(lambda year, quarter: PartialDate(year, quarter=quarter), YEARS, st.integers(1, 4)),
    st.builds(lambda year, half: PartialDate(year, half=half), YEARS, st.integers(1, 2)),
    DAYS.map(PartialDate.of),
)


@pytest.mark.parametrize(
    ("when", "label", "precision", "first", "last"),
    [
        (PartialDate(2024, 3, 5), "2024-03-05", Precision.DAY, "2024-03-05", "2024-03-05"),
        (PartialDate(2024, 2), "2024-02", Precision.MONTH, "2024-02-01", "2024-02-29"),
        (PartialDate(2023, 2), "2023-02", Precision.MONTH, "2023-02-01", "2023-02-28"),
        (PartialDate(2024, quarter=4), "2024-Q4", Precision.QUARTER, "2024-10-01", "2024-12-31"),
        (PartialDate(2024, half=1), "2024-H1", Precision.HALF_YEAR, "2024-01-01", "2024-06-30"),
        (PartialDate(2024), "2024", Precision.YEAR, "2024-01-01", "2024-12-31"),
    ],
)
def test_partial_date_knows_its_label_precision_and_days(when, label, precision, first, last):
    assert (when.label, when.precision) == (label, precision)
    assert when.span == Period(date.fromisoformat(first), date.fromisoformat(last), label)


@pytest.mark.parametrize(
    "parts",
    [
        {"day": 5},
        {"month": 3, "quarter": 1},
        {"quarter": 1, "half": 1},
        {"quarter": 5},
        {"quarter": 0},
        {"half": 3},
        {"month": 13},
        {"month": 2, "day": 30},
        {"month": 0},
    ],
    ids=str,
)
def test_what_is_no_date_cannot_be_made(parts):
    with pytest.raises(ValueError):
        PartialDate(2024, **parts)


@pytest.mark.parametrize(
    "label",
    ["", "24", "2024-3", "2024-03-5", "2024-Q5", "2024-H0", "2024-13", "2023-02-29", "2024-W03", "2024 "],
)
def test_what_is_no_label_cannot_be_read(label):
    with pytest.raises(ValueError):
        PartialDate.parse(label)


@given(PARTIAL_DATES)
def test_a_label_reads_back_as_its_date(when):
    assert PartialDate.parse(when.label) == when


@pytest.mark.parametrize(
    ("cadence", "number", "first", "last"),
    [
        (Cadence.MONTH, 12, "2024-01", "2024-12"),
        (Cadence.TWO_MONTHS, 6, "2024-M01-02", "2024-M11-12"),
        (Cadence.QUARTER, 4, "2024-Q1", "2024-Q4"),
        (Cadence.HALF_YEAR, 2, "2024-H1", "2024-H2"),
        (Cadence.YEAR, 1, "2024", "2024"),
        (None, 1, "2024", "2024"),
        (Cadence.WEEK, 52, "2024-W01", "2024-W52"),
    ],
)
def test_periods_of_a_year(cadence, number, first, last):
    periods = periods_in(2024, cadence)
    assert (len(periods), periods[0].label, periods[-1].label) == (number, first, last)


@given(year=YEARS, cadence=st.sampled_from([None, *Cadence]))
def test_periods_follow_each_other_without_gap_and_make_up_the_year(year, cadence):
    periods = periods_in(year, cadence)
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(periods))
    assert len({p.label for p in periods}) == len(periods)
    if cadence is not Cadence.WEEK:
        assert (periods[0].start, periods[-1].end) == (date(year, 1, 1), date(year, 12, 31))


@given(DAYS)
def test_a_day_lies_in_exactly_the_week_the_iso_calendar_says(day):
    year, week, _ = day.isocalendar()
    holding = [p for p in periods_in(year, Cadence.WEEK) if day in p]
    assert [p.label for p in holding] == [f"{year}-W{week:02d}"]
    for other in (year - 1, year + 1):
        assert not any(day in p for p in periods_in(other, Cadence.WEEK))


@pytest.mark.parametrize(("year", "weeks"), [(2020, 53), (2021, 52), (2024, 52), (2026, 53)])
def test_years_of_fifty_three_weeks(year, weeks):
    assert len(periods_in(year, Cadence.WEEK)) == weeks


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_covering_and_overlapping_mean_what_they_say(one, other):
    a, b = one.span, other.span
    days_shared = min(a.end, b.end) >= max(a.start, b.start)
    assert a.overlaps(b) == b.overlaps(a) == days_shared
    assert a.covers(b) == (b.start in a and b.end in a)
    assert not a.covers(b) or a.overlaps(b)


@pytest.mark.parametrize(
    ("as_of", "due"),
    [("2024-03-30", 2), ("2024-03-31", 3), ("2023-12-31", 0), ("2024-12-31", 12), ("2025-06-01", 12)],
)
def test_a_period_is_due_on_its_last_day(as_of, due):
    window = AssessmentWindow(2024, date.fromisoformat(as_of))
    months = periods_in(2024, Cadence.MONTH)
    assert [window.is_due(p) for p in months] == [True] * due + [False] * (12 - due)


def test_window_of_a_whole_year():
    window = AssessmentWindow.whole_year(2024)
    assert window.as_of == date(2024, 12, 31)
    assert window.period == PartialDate(2024).span
    assert window.is_due(window.period)
