"""Dates as OCR misreads them."""

from __future__ import annotations

import pytest

from evidencecheck.language import find_dates


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2O22年11月15目  下午", 2022, 11, 15),
        ("2o21年5月2O曰", 2021, 5, 20),
        ("2O24年l2月3日", 2024, 12, 3),
        ("2024年1O月I5日", 2024, 10, 15),
        ("20l9年l月lO日", 2019, 1, 10),
        ("2024年3月8臼上午", 2024, 3, 8),
        ("202I年8月I0日下午", 2021, 8, 10),
        ("2019年10目12日", 2019, 10, 12),
    ],
)
def test_letters_and_look_alikes_for_figures(text: str, year: int, month: int, day: int) -> None:
    (date,) = find_dates(text)
    assert (date.year, date.month, date.day) == (year, month, day)
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize("text", ["IO月份牌", "每月Ol日", "第3目", "WIDOW年", "本年度目标"])
def test_what_has_no_figure_is_no_date(text: str) -> None:
    assert not [date for date in find_dates(text) if date.day is not None]


def test_a_heading_that_follows_a_month_is_no_day() -> None:
    assert [(d.month, d.day) for d in find_dates("3月目标:完成清淤")] == [(3, None)]
