from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidencecheck.language import find_dates

_DIGITS = "〇一二三四五六七八九"
_WORDS = ["", *"一二三四五六七八九十", *(f"十{ones}" for ones in "一二三四五六七八九"), "二十"]
_WORDS += [*(f"二十{ones}" for ones in "一二三四五六七八九"), "三十", "三十一"]


def _chinese(day: date, zero: str) -> str:
    year = "".join(_DIGITS[int(figure)] for figure in str(day.year)).replace("〇", zero)
    return f"{year}年{_WORDS[day.month]}月{_WORDS[day.day]}日"


FORMS: dict[str, Callable[[date], str]] = {
    "units": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日",
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 号",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "hyphens": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "full-width": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(
        {ord(figure): ord(figure) - ord("0") + ord("０") for figure in "0123456789"}
    ),
    "day first": lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}",
    "chinese": lambda day: _chinese(day, "〇"),
    "chinese circle": lambda day: _chinese(day, "○"),
    "chinese zero": lambda day: _chinese(day, "零"),
    "chinese figure": lambda day: _chinese(day, "0"),
}
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
RECENT_DAYS = st.dates(min_value=date(2013, 1, 1), max_value=date(2049, 12, 31))


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_every_day_is_read_back_from_every_form(form: str, day: date) -> None:
    text = f"会议于{FORMS[form](day)}召开,参加会议的有全体党员"
    assert [(found.year, found.month, found.day) for found in find_dates(text)] == [
        (day.year, day.month, day.day)
    ]


@given(day=RECENT_DAYS)
def test_years_of_two_figures_are_read_back(day: date) -> None:
    text = f"于{day.year % 100}.{day.month}.{day.day}召开党员大会,地点在村部的会议室"
    assert [(found.year, found.month, found.day) for found in find_dates(text)] == [
        (day.year, day.month, day.day)
    ]


@given(day=RECENT_DAYS)
@pytest.mark.parametrize("form", ["%Y%m%d", "%y%m%d"])
def test_figures_in_names_are_read_back(form: str, day: date) -> None:
    # 201203 is read as March 2012 rather than as the third of December 2020.
    assume(form == "%Y%m%d" or day.year != 2020)
    found = find_dates(f"支委会{day.strftime(form)}.docx", name=True)
    assert [(read.year, read.month, read.day) for read in found] == [(day.year, day.month, day.day)]


@given(first=RECENT_DAYS, last=RECENT_DAYS)
def test_every_range_is_read_back(first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    text = f"{FORMS['units'](first)}至{FORMS['units'](last)}"
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day) == (first.year, first.month, first.day)
    assert found.last == (last.year, last.month, last.day)


_DATELIKE = st.text(
    alphabet="0123456789年月日号.-/~至、 〇一二十廿xX_×第季度上半'()某今本初旬\n份:三月", max_size=60
)


@given(text=st.one_of(st.text(), _DATELIKE), name=st.booleans(), labelled=st.booleans())
def test_found_dates_stand_in_order_and_are_possible(text: str, name: bool, labelled: bool) -> None:
    end = 0
    for found in find_dates(text, name=name, labelled=labelled):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end
        if found.month is not None and found.day is not None:
            date(found.year if found.year is not None else 2000, found.month, found.day)
        if found.last is not None:
            year, month, day = found.last
            date(year if year is not None else 2000, month, day)
        assert found.year is None or 1900 <= found.year <= 2100
        assert found.month is None or (found.quarter is None and found.half is None)
        anything = (found.year, found.month, found.day, found.quarter, found.half)
        assert found.blank or found.invalid or any(part is not None for part in anything)


@pytest.mark.parametrize(
    "piece",
    [
        "1", "一", "_", " ", "年 ", "2024年", "2024.", "1.", "3、", "三月", "X", "第一", "3月5日至",
        "3月5日、", "20 ", "1-", "〇",
        "0零O", "1 1 ", "2024年 ", "二〇二", "月", "8月20、",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [False, True], ids=["text", "name"])
def test_long_repetitive_text_is_gone_through_once(piece: str, name: bool) -> None:
    # Finishing is the test: a pattern that backtracks over the whole text would take hours.
    text = piece * (40_000 // len(piece)) + ";于2024年3月5日"
    last = find_dates(text, name=name)[-1]
    assert (last.year, last.month, last.day) == (2024, 3, 5)
