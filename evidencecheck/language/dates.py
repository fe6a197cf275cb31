"""Dates in Chinese text: what was written, where, and what of it can be read."""

from __future__ import annotations

import re
from functools import lru_cache

from evidencecheck.language._found import FoundDate, Reading
from evidencecheck.language._numeric import read_bare_year, read_numeric
from evidencecheck.language._slips import mend_slips
from evidencecheck.language._written import read_unfilled, read_written
from evidencecheck.language.folding import fold

_NUMERALS = "〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾"
_ELSEWHERE = (
    r"|(?:今|本|去|上一?|明|下一?|来|当|同)年|[本上下当]个?月|元月|[上下前后]半年"
    r"|第(?= ?[一二三四1-4] ?[季、,和及至到\-~])|[xX×某_](?=[ xX×某_年])|年(?=[ _xX×某〇])"
)
# Where a date can begin. Running text is full of figures that are none, so much is asked of what
# follows; in a name or a date field any figure is worth a look.
_START_IN_TEXT = re.compile(
    rf"(?<![0-9])[0-9](?:(?=[0-9Oo]{{0,3}}(?: {{0,12}}年| {{0,3}}月|[季第上下xX×_*某□…{_NUMERALS}]"
    rf"| {{0,2}}[.\-/·、,。~至到和及]{{1,3}} {{0,2}}[0-9xX×_*{_NUMERALS}]"
    rf"| {{1,3}}[0-9]| ?[xX×_]))|(?=[0-9]{{5}}))"
    rf"|(?<![{_NUMERALS}])[{_NUMERALS}](?=[{_NUMERALS}0-9]{{0,3}} {{0,3}}(?:[年月季]"
    rf"|[、,和及至到\-~]{{1,3}} ?[{_NUMERALS}]))" + _ELSEWHERE
)
_START_IN_NAME = re.compile(rf"[0-9{_NUMERALS}]" + _ELSEWHERE)
_SAME_RUN = re.compile(rf"[0-9]+|[{_NUMERALS}]+|[xX×某_]+")
_REMEMBERED = 48
"""Characters up to which the dates of a text are kept for the next time."""
_SHORT = 16
"""Characters: a text as short as this may be a single figure that is a date for that reason."""


def find_dates(text: str, *, name: bool = False, labelled: bool = False) -> tuple[FoundDate, ...]:
    """The dates ``text`` writes, left to right, never overlapping; offsets are those of ``text``.

    ``name``: the text is a file's or folder's name, where bare figures (20240305, 240305, 202403,
    2024, 2024-3) are dates too. ``labelled``: the text is the value of a date field or the cell
    of a date column, where 3.5, 3-5 and 0305 are as well. Both allow a day alone (11日), as does
    a text that is nothing else.

    Not dates: amounts, decimals, clause numbers, telephone and ID numbers, durations (3个月, 5日内),
    lunar dates, years outside 1900 to 2100. See ``FoundDate`` for what is found of each.
    """
    if len(text) <= _REMEMBERED:
        return _remembered(text, name, labelled)
    return _find(text, name, labelled)


@lru_cache(maxsize=8192)
def _remembered(text: str, name: bool, labelled: bool) -> tuple[FoundDate, ...]:
    """Cells, labels and line openings are asked for again and again."""
    return _find(text, name, labelled)


def _find(text: str, name: bool, labelled: bool) -> tuple[FoundDate, ...]:
    plain = mend_slips(fold(text))
    reading = Reading(text, plain, name, labelled)
    found: list[FoundDate] = []
    position = 0
    pattern = _START_IN_NAME if name or labelled or len(plain) <= _SHORT else _START_IN_TEXT
    while start := pattern.search(plain, position):
        dates = _read_at(reading, start.start())
        if dates:
            found.extend(dates)
            position = dates[-1].end
        else:
            run = _SAME_RUN.match(plain, start.start())
            position = run.end() if run else start.start() + 1
    return tuple(found)


def _read_at(reading: Reading, position: int) -> list[FoundDate]:
    return (
        read_numeric(reading, position)
        or read_written(reading, position)
        or read_bare_year(reading, position)
        or read_unfilled(reading, position)
    )
