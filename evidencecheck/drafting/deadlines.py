"""By when something is to be there, in the words of rules: 7月底前, 12月20日前, 年初, 上半年完成."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from evidencecheck.language import to_int

_N = r"(?<![\d一二三四五六七八九十])(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_DATE = re.compile(
    rf"(?<!次年)(?<!每)(?P<month>{_N})月(?:份?(?:底|末)?|(?P<ten>[上中])旬|(?P<day>\d{{1,2}})[日号])(?:以|之)?前"
)
_BY_THEN = r"(?=[前内]|(?:完成|召开|制定|制订|建立|上报|报送|组织|开展|签订|做好|形成))"
_PHASES: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"(?<![去前上每])年初(?!以来|考|检|督|至)"), "03-31", False),
    (re.compile(r"(?<![\d一二两三全每当上本今去])年中(?!考|检|督|的)"), "07-31", False),
    (re.compile(rf"(?<![上每])上半年{_BY_THEN}"), "06-30", True),
    (re.compile(rf"第?(?:一|1)季度{_BY_THEN}"), "03-31", True),
    (re.compile(rf"第?(?:二|2)季度{_BY_THEN}"), "06-30", True),
    (re.compile(rf"第?(?:三|3)季度{_BY_THEN}"), "09-30", True),
)
"""A word for a part of the year, the last day it can mean, and whether that day is beyond doubt."""

_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TEN_DAYS = {"上": 10, "中": 20}
_CLAUSE_END = re.compile(r"[,;。()]")
_SENTENCE_END = re.compile(r"[;。]")


class Deadline(msgspec.Struct, frozen=True):
    """``day`` as ``MM-DD``; where it is written in the plain text; ``sure`` if the text names the day."""

    day: str
    start: int
    end: int
    written: str
    sure: bool
    dated: bool


def deadlines_in(text: str) -> list[Deadline]:
    """Every deadline of a plain text, in order."""
    found = [
        Deadline(day, m.start(), m.end(), m[0], sure=True, dated=True)
        for m in _DATE.finditer(text)
        if (day := _day(m))
    ]
    for form, day, sure in _PHASES:
        found += [
            Deadline(day, m.start(), m.end(), m[0], sure=sure, dated=False) for m in form.finditer(text)
        ]
    return sorted(found, key=lambda deadline: deadline.start)


def deadline_for(
    text: str, at: tuple[int, int], deadlines: Sequence[Deadline], papers: Sequence[tuple[int, int]]
) -> Deadline | None:
    """The deadline of the paper named ``at``: the last one before it in its own clause, the first one
    after it there, a date in the clause or bracket behind it that names no paper (总结,12月20日前上报), or
    one above it in its sentence (7月底前,上报总结和台账). ``papers``: where papers are named."""
    first, last = _around(_CLAUSE_END, text, *at)
    own = [d for d in deadlines if first <= d.start < last]
    if own:
        return next((d for d in reversed(own) if d.start <= at[0]), own[0])
    dated = [d for d in deadlines if d.dated]
    if text[last : last + 1] in (",", "("):
        behind = _around(_CLAUSE_END, text, last + 1, last + 1)[1]
        if not any(last < start < behind for start, _ in papers):
            for deadline in dated:
                if last < deadline.start < behind:
                    return deadline
    first = _around(_SENTENCE_END, text, *at)[0]
    return next((d for d in reversed(dated) if first <= d.start < at[0]), None)


def _around(stops: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = max((m.end() for m in stops.finditer(text, 0, start)), default=0)
    stop = stops.search(text, end)
    return first, stop.start() if stop else len(text)


def _day(match: re.Match[str]) -> str:
    month = to_int(match["month"])
    if month is None or not 1 <= month <= 12:
        return ""
    last = _LAST_DAYS[month - 1]
    if match["day"]:
        day = int(match["day"])
    elif match["ten"]:
        day = _TEN_DAYS[match["ten"]]
    else:
        # 3月底前; 3月前 may leave the month itself out, and the later reading blames nobody wrongly.
        day = last
    return f"{month:02d}-{day:02d}" if 1 <= day <= last else ""
