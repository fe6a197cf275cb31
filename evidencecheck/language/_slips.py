"""Dates as OCR misreads them: letters for figures, 目 or 曰 for 日. Character for character."""

from __future__ import annotations

import re

_FIGURES = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1"})
_LIKE = "0-9OoQDlIi|"
# At least one real figure, so that a word before 年 is no year.
_YEAR = re.compile(rf"(?<![{_LIKE}A-Za-z])2[{_LIKE}]{{3}}(?= ?年)")
_MONTH_LIKE = re.compile(r"(?<=年)( ?[0-9]{1,2} ?)[目曰臼](?= ?[0-9]{1,2} ?[日号目曰])")
_AFTER_YEAR = re.compile(rf"(?<=[年./-])( ?[{_LIKE}]{{1,2}} ?)(?=月)")
_AFTER_MONTH = re.compile(rf"(?<=月)( ?[{_LIKE}]{{1,2}} ?)([日号目曰臼甘]|(?= ?$))")
_ANY = re.compile(
    r"[年月] ?[0-9OoQDlIi|]{1,2} ?[目曰臼甘]|[OoQDlIi|] ?[年月日号目曰臼甘]"
    r"|月 ?[OoQDlIi|][0-9] ?[日号]|[0-9][OoQDlIi|][0-9OoQDlIi|]* ?[年月日号]"
)


def mend_slips(plain: str) -> str:
    """``plain`` (folded) with the letters that stand for figures in dates written as figures."""
    if not _ANY.search(plain):
        return plain
    mended = _YEAR.sub(lambda m: m[0].translate(_FIGURES), plain)
    mended = _MONTH_LIKE.sub(r"\1月", mended)
    mended = _AFTER_YEAR.sub(lambda m: m[0].translate(_FIGURES), mended)
    return _AFTER_MONTH.sub(_day, mended)


def _day(match: re.Match[str]) -> str:
    figures = match[1].translate(_FIGURES)
    if not any(char.isdigit() for char in figures):
        return match[0]
    return figures + ("日" if match[2] in tuple("目曰臼甘") else match[2])
