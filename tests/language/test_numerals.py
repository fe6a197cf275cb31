from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidencecheck.language import to_int

_DIGITS = "零一二三四五六七八九"


def _in_words(number: int) -> str:
    """The way a number is read aloud: 一千零五, 一百一十二."""
    if number == 0:
        return "零"
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + name
        gap = False
    return words


def test_every_number_read_aloud_is_read_back() -> None:
    assert [to_int(_in_words(number)) for number in range(10_000)] == list(range(10_000))


def test_every_number_in_figures_is_read_back() -> None:
    assert all(to_int(str(number)) == number for number in range(10_000))


def test_every_number_digit_by_digit_is_read_back() -> None:
    for number in range(1000, 10_000):
        assert to_int("".join(_DIGITS[int(figure)] for figure in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("廿三", 23),
        ("廿", 20),
        ("卅一", 31),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("两千零二十四", 2024),
        ("贰仟零贰拾肆", 2024),
        ("叁拾壹", 31),
        ("一百五", 150),
        ("三千二", 3200),
        ("一百零五", 105),
        ("3百", 300),
        ("2千零5", 2005),
        ("１２", 12),
        (" 十 二 ", 12),
        ("〇", 0),
        ("05", 5),
    ],
)
def test_ways_to_write_a_number(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "一十百", "十十", "一二十", "12345", "3.5", "一万", "三人", "-3", "½", "²"]
)
def test_what_is_no_number_up_to_9999(text: str) -> None:
    assert to_int(text) is None


@given(st.text())
def test_any_text_is_a_number_in_range_or_none(text: str) -> None:
    number = to_int(text)
    assert number is None or 0 <= number <= 9999
