"""Dates that cannot count: another year, a day that has not come."""

from __future__ import annotations

from datetime import date

import pytest

from evidencecheck.model import WarningCode

from .helpers import days, record, settled_one, warning

MIDYEAR = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("type", "dates", "is_wrong"),
    [
        pytest.param("committee", ["2023-05-08"], True, id="minutes of last year"),
        pytest.param("committee", ["2025-01-08"], True, id="minutes of next year"),
        pytest.param("committee", ["2024-05-08"], False, id="minutes of the year"),
        pytest.param("work-plan", ["2025"], True, id="next year's plan"),
        pytest.param("duty-log", ["2023-12-30", "2024-01-02"], False, id="a log that reaches into the year"),
        pytest.param("duty-log", ["2022-12-30", "2023-01-02"], True, id="a log that ends before it"),
        pytest.param("duty-report", ["2023-H2"], True, id="the half-year before"),
        pytest.param("committee", [], False, id="no date"),
        pytest.param("regulations", ["2019-03-01"], False, id="a regulation stays in force"),
        pytest.param("policy", ["2022-03-01"], False, id="an order from above is no evidence anyway"),
        pytest.param("meeting-notice", ["2023-03-01"], False, id="nor is a notice"),
    ],
)
def test_wrong_year(type: str, dates: list[str], is_wrong: bool) -> None:
    found = warning(settled_one("a.docx", record("a.docx", *dates, type=type)), WarningCode.WRONG_YEAR)
    assert (found is not None) == is_wrong
    if found:
        assert "2024年度" in found.message
        assert all(f"{label[:4]}年" in found.message for label in dates)


@pytest.mark.parametrize(
    ("type", "dates", "is_late"),
    [
        pytest.param("committee", ["2024-07-01"], True, id="a meeting of tomorrow"),
        pytest.param("committee", ["2024-06-30"], False, id="a meeting of today"),
        pytest.param("committee", ["2024-12"], True, id="a month to come"),
        pytest.param("committee", ["2024-06"], False, id="the month under way"),
        pytest.param("duty-log", ["2024-08-01", "2024-08-02"], True, id="a log that is all to come"),
        pytest.param("duty-log", ["2024-06-29", "2024-07-02"], False, id="a log that goes on"),
        pytest.param("meeting-notice", ["2024-07-02"], False, id="a notice is always of a day to come"),
        pytest.param("work-plan", ["2024-Q4"], False, id="so is a plan"),
        pytest.param("duty-report", ["2024-H2"], False, id="a report is not held"),
        pytest.param("", ["2024-07-02"], False, id="nobody knows what it is"),
    ],
)
def test_future_date(type: str, dates: list[str], is_late: bool) -> None:
    one = settled_one("a.docx", record("a.docx", *dates, type=type), as_of=MIDYEAR)
    found = warning(one, WarningCode.FUTURE_DATE)
    assert (found is not None) == is_late
    if found:
        assert dates[0] in found.message
        assert "2024-06-30" in found.message


def test_warnings_that_recognition_gave_are_kept_and_dates_too() -> None:
    one = settled_one("a.docx", record("a.docx", "2023-05-08"))
    assert days(one) == ["2023-05-08"]
    assert [w.code for w in one.warnings] == [WarningCode.WRONG_YEAR]
