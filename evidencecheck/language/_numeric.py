"""Dates written in figures with separators, or in figures alone."""

from __future__ import annotations

import re

from evidencecheck.language._found import (
    FoundDate,
    Reading,
    days_in,
    full_year,
    is_date,
    is_day,
    is_month,
    is_year,
    month_end,
)

_RANGE = r" ?(?:-{1,3}|~{1,2}|至|到) ?"
# 3.5亩, 2024.35元, 1.2公里, 5%: a figure with a unit is an amount.
_NO_AMOUNT = (
    r"(?! ?(?:[%‰℃°]|[元万亿千百亩吨斤克米里户块人名个件台套公平立升株头只岁倍折级度小分点兆号楼版]))"
)
_NO_MORE = r"(?![0-9])(?![.\-/:][0-9])(?!-[A-Za-z])"

_YEAR_FIRST = re.compile(
    r"(?P<year>[12][0-9]{3}) {0,2}(?P<sep>[./·、,。_ ]|-{1,2}) {0,2}(?P<month>[0-9]{1,2}) {0,2}(?P=sep) {0,2}"
    r"(?P<day>[0-9]{1,2})(?![0-9])(?!(?P=sep)[0-9])(?: ?[日号])?"
)
_SHORT_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{2})(?P<sep>[./\-·])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})" + _NO_AMOUNT
)
_YEAR_LAST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sep>[./\-·])(?P<month>[0-9]{1,2})(?P=sep)"
    r"(?P<year>[12][0-9]{3}|(?:3[2-9]|[4-9][0-9]))(?![0-9])(?!(?P=sep)[0-9])" + _NO_AMOUNT
)
_YEAR_AND_MONTH = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<sep>[./\-·_])(?P<month>[0-9]{1,2})(?![0-9])(?! ?月)" + _NO_AMOUNT
)
_MONTH_AND_DAY = re.compile(
    r"(?P<month>[0-9]{1,2})(?P<sep>[./\-·])(?P<day>[0-9]{1,2})(?![0-9])(?!(?P=sep)[0-9])" + _NO_AMOUNT
)
_FIGURES = re.compile(r"[0-9]{4,14}(?![0-9A-Za-z])")
_FIGURES_RANGE_END = re.compile(_RANGE + r"(?P<figures>[0-9]{6}(?:[0-9]{2})?)(?![0-9A-Za-z])")
_UNFILLED = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<sep>[./\-])(?:(?P<month>[0-9]{1,2})(?P=sep)[xX×_*]{1,4}|"
    r"[xX×_*]{1,4}(?:(?P=sep)[xX×_*]{1,4})?)"
)
_RANGE_END = re.compile(
    _RANGE + r"(?:(?:(?P<year>[12][0-9]{3})[./\-·年])?(?P<month>[0-9]{1,2})[./\-·月])?(?P<day>[0-9]{1,2})"
    r"(?![0-9])(?![.:/][0-9])" + _NO_AMOUNT + r"(?: ?[日号])?"
)
_MONTH_RANGE_END = re.compile(
    _RANGE + r"(?:(?P<year>[12][0-9]{3})[./\-·年])?(?P<month>[0-9]{1,2})(?![0-9])(?![.:/\-][0-9])(?: ?月)?"
)

# 10.1.2 is a clause of the scoring rules; 24.3.5 cannot be one, there are not that many.
_NUMBERING = re.compile(r"1[0-2]\.[0-9]\.[0-9]")
_CLAUSE_OR_VERSION = re.compile(r"(?:[0-9][.\-/]|[vV]|版本|版|[A-Za-z]|[¥$]) ?$|第 ?$")
_DATE_LABEL = re.compile(r"(?:时 ?间|日 ?期|年 ?月 ?日?|日)\)? {0,3}: {0,3}$")
_AFTER_CAMERA_DATE = re.compile(r"[0-9]{8}[_\- ]$")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9A-Za-z])(?! ?[号次期份元万字])")


def read_numeric(reading: Reading, position: int) -> list[FoundDate]:
    """The date in figures that begins at ``position``, or nothing."""
    if not reading.plain[position].isascii() or not reading.plain[position].isdigit():
        return []
    if _CLAUSE_OR_VERSION.search(reading.before(position, 4)) and not _letters_may_stand(reading, position):
        return []
    for read in (_year_first, _short_year_first, _year_last, _year_and_month, _unfilled, _figures, _yearless):
        date = read(reading, position)
        if date is not None:
            return [date]
    return []


def read_bare_year(reading: Reading, position: int) -> list[FoundDate]:
    """2024 by itself: in a name, or where nothing else is written."""
    match = _BARE_YEAR.match(reading.plain, position)
    if match is None or not (reading.name or reading.whole == match[0]):
        return []
    if reading.before(position, 1) in tuple("vV.第¥$0123456789"):
        return []
    return [reading.found(position, match.end(), year=int(match[0]))]


def _letters_may_stand(reading: Reading, position: int) -> bool:
    """IMG20240305: in a name a camera's letters stand before the figures."""
    before = reading.before(position, 1)
    return reading.name and before.isascii() and before.isalpha() and before not in "vV"


def _year_first(reading: Reading, position: int) -> FoundDate | None:
    match = _YEAR_FIRST.match(reading.plain, position)
    if match is None or (match["sep"] == " " and not (reading.name or reading.labelled)):
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not is_year(year):
        return None
    if not is_month(month) or not is_day(year, month, day):
        if match["sep"] not in ".-/" or not 1 <= month <= 99:
            return None
        kept = month if is_month(month) else None
        return reading.found(position, match.end(), year=year, month=kept, invalid=True)
    return _with_range(reading, position, match.end(), year, month, day)


def _short_year_first(reading: Reading, position: int) -> FoundDate | None:
    match = _SHORT_YEAR_FIRST.match(reading.plain, position)
    if match is None or not _stands_alone(reading, match):
        return None
    year, month, day = full_year(int(match["year"])), int(match["month"]), int(match["day"])
    if not is_date(year, month, day) or _NUMBERING.fullmatch(match[0]):
        return None
    return _with_range(reading, position, match.end(), year, month, day)


def _stands_alone(reading: Reading, match: re.Match[str]) -> bool:
    following = reading.plain[match.end() : match.end() + 2]
    if following[:1].isdigit():
        return False
    return not (following[:1] == match["sep"] and following[1:2].isdigit())


def _year_last(reading: Reading, position: int) -> FoundDate | None:
    match = _YEAR_LAST.match(reading.plain, position)
    if match is None:
        return None
    year, month, day = full_year(int(match["year"])), int(match["month"]), int(match["day"])
    if month > 12:  # the American order
        month, day = day, month
    if not is_date(year, month, day):
        return None
    return reading.found(position, match.end(), year=year, month=month, day=day)


def _year_and_month(reading: Reading, position: int) -> FoundDate | None:
    match = _YEAR_AND_MONTH.match(reading.plain, position)
    if match is None or re.match(r"[./:][0-9]", reading.plain[match.end() : match.end() + 2]):
        return None
    year, month = int(match["year"]), int(match["month"])
    if match["sep"] != "." and len(match["month"]) == 1 and not (reading.name or reading.labelled):
        return None
    if not is_date(year, month):
        return None
    end = _MONTH_RANGE_END.match(reading.plain, match.end())
    if end and is_month(int(end["month"])) and (end["year"] or int(end["month"]) > month):
        last_year = int(end["year"]) if end["year"] else year
        last = month_end(last_year, int(end["month"]))
        return reading.found(position, end.end(), year=year, month=month, last=last)
    if re.match(r"-[0-9]", reading.plain[match.end() : match.end() + 2]):
        return None
    return reading.found(position, match.end(), year=year, month=month)


def _unfilled(reading: Reading, position: int) -> FoundDate | None:
    match = _UNFILLED.match(reading.plain, position)
    if match is None or not is_year(int(match["year"])):
        return None
    month = int(match["month"]) if match["month"] and is_month(int(match["month"])) else None
    return reading.found(position, match.end(), year=int(match["year"]), month=month, blank=True)


def _figures(reading: Reading, position: int) -> FoundDate | None:
    """20240305, 240305, 202403, 20240305103022: only where a date is expected."""
    match = _FIGURES.match(reading.plain, position)
    if match is None or not _date_expected(reading, position, match.end()):
        return None
    figures, end = match[0], match.end()
    if _AFTER_CAMERA_DATE.search(reading.before(position, 9)):
        return None  # the time of day in IMG_20240305_103022
    if len(figures) == 4 and reading.labelled and reading.whole == figures:
        month, day = int(figures[:2]), int(figures[2:])
        return reading.found(position, end, month=month, day=day) if is_date(None, month, day) else None
    first = _parts(figures)
    if first is None:
        return None
    until = _FIGURES_RANGE_END.match(reading.plain, end)
    last = _parts(until["figures"]) if until and len(until["figures"]) == len(figures) else None
    year, month, day = first
    if until and last and last > first:
        ends = last if last[2] else month_end(last[0], last[1])
        return reading.found(position, until.end(), year=year, month=month, day=day or None, last=ends)
    return reading.found(position, end, year=year, month=month, day=day or None)
    return None


def _parts(figures: str) -> tuple[int, int, int] | None:
    """Year, month and day (0 where there is none) of a row of figures.

    Six of them: 202403 is a month; 240305 and 200110 are days, as few files are older than 2005.
    """
    if len(figures) == 6 and 2005 <= int(figures[:4]) <= 2099 and is_month(int(figures[4:])):
        return int(figures[:4]), int(figures[4:]), 0
    if len(figures) == 6:
        parts = full_year(int(figures[:2])), int(figures[2:4]), int(figures[4:])
    elif len(figures) == 8 or (len(figures) in (12, 14) and _is_time(figures[8:])):
        parts = int(figures[:4]), int(figures[4:6]), int(figures[6:8])
    else:
        return None
    return parts if is_date(*parts) else None


def _is_time(figures: str) -> bool:
    return int(figures[:2]) < 24 and all(int(figures[at : at + 2]) < 60 for at in range(2, len(figures), 2))


def _date_expected(reading: Reading, start: int, end: int) -> bool:
    if reading.name or reading.labelled:
        return True
    if end - start in (8, 6) and _DATE_LABEL.search(reading.before(start, 14)):
        return True
    return end - start == 8 and reading.whole == reading.plain[start:end]


def _yearless(reading: Reading, position: int) -> FoundDate | None:
    """3.5 and 3/5: in a date field, or in a name where no numbering looks like it (03.05, 3.15)."""
    match = _MONTH_AND_DAY.match(reading.plain, position)
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    if not is_date(None, month, day) or not _yearless_expected(reading, match):
        return None
    return _with_range(reading, position, match.end(), None, month, day)


def _yearless_expected(reading: Reading, match: re.Match[str]) -> bool:
    if reading.labelled or _DATE_LABEL.search(reading.before(match.start(), 14)):
        return True
    if not reading.name or match["sep"] in "/·":
        return False
    padded = match["month"].startswith("0") or match["day"].startswith("0")
    return padded or (int(match["day"]) > 12 and not reading.plain.startswith(" ", match.end()))


def _with_range(reading: Reading, start: int, end: int, year: int | None, month: int, day: int) -> FoundDate:
    """The date, together with the day on which its range ends if one follows."""
    match = _RANGE_END.match(reading.plain, end)
    if match:
        last_month = int(match["month"]) if match["month"] else month
        last_year = int(match["year"]) if match["year"] else year
        if last_year is not None and not match["year"] and last_month < month:
            last_year += 1
        last_day = int(match["day"])
        later = (last_year or 0, last_month, last_day) > (year or 0, month, day) or last_month < month
        if later and is_month(last_month) and 1 <= last_day <= days_in(last_year, last_month):
            last = (last_year, last_month, last_day)
            return reading.found(start, match.end(), year=year, month=month, day=day, last=last)
    return reading.found(start, end, year=year, month=month, day=day)
