"""Dates written with 年, 月, 日, in Arabic or Chinese numerals."""

from __future__ import annotations

import re

from msgspec.structs import replace

from evidencecheck.language._found import (
    FoundDate,
    Reading,
    days_in,
    is_day,
    is_month,
    month_end,
)
from evidencecheck.language._years import (
    BLANK,
    CHINESE,
    HALF,
    HOLE,
    MONTH,
    NUMBER,
    QUARTER,
    TO,
    read_year,
    skip,
)
from evidencecheck.language.numerals import to_int

_RELATIVE_MONTH = re.compile(r"(?P<which>[本当上下])个?月 {0,3}")
_RELATIVE_MONTHS = {"本": "this-month", "当": "this-month", "上": "last-month", "下": "next-month"}

_MONTH_LIST = re.compile(
    rf"(?P<list>{NUMBER}(?: ?[、,和及] ?{NUMBER}){{1,11}}) {{0,2}}月份?(?! {{0,3}}{NUMBER} {{0,2}}[日号])"
)
_BLANK_MONTH = re.compile(rf"(?: *[{HOLE}][{HOLE} ]{{0,11}}月| {{1,12}}月(?={BLANK}日))")
_NOT_A_MONTH = re.compile(
    rf" ?(?:个|龄|余|有余|之?内|以[上下内]|来(?![的到])|半|初[{CHINESE}]|报(?!告)|息|租|革命)"
)
_FREQUENCY = re.compile(r" ?[一两二三1-3] ?(?:次|课|会|评|学|议|报|考|回)")
_LUNAR_DAY = re.compile(rf"[{CHINESE}]{{1,3}}(?![{CHINESE}个名人位次项场期支户村年月])")
_LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历|古历|老历|闰)(?:的| )?$")

_DAY = re.compile(
    rf" {{0,3}}(?P<day>{NUMBER})(?: {{0,3}}[日号曰號]|(?= {{0,2}}{TO} {{0,2}}{NUMBER} {{0,2}}[日号]))"
)
_DAY_LIST = re.compile(rf" {{0,3}}(?P<list>{NUMBER}(?: ?[、,.和及] ?{NUMBER}){{1,15}}) {{0,2}}[日号](?!内)")
_DAY_WITHOUT_UNIT = re.compile(
    r" ?(?P<day>[0-9]{1,2})(?![0-9])(?P<timed>(?= ?(?:上午|下午|晚|\(|星期|周[一二三四五六日])))?"
)
_BLANK_DAY = re.compile(rf"(?: *[{HOLE}][{HOLE} ]{{0,11}}[日号]| {{1,12}}日(?![常均程报历益子期记前后本用]))")
_ALONE = re.compile(rf"(?P<day>{NUMBER}) {{0,2}}(?P<unit>[日号])")

_AFTER_DAY = re.compile(
    r" ?(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r" ?(?:上午|下午|晚上|晚)? ?(?:[0-9]{1,2}[:时点](?:[0-9]{2}分?)?)?"
)
_UNTIL = re.compile(rf" {{0,2}}{TO} {{0,2}}")
_AND = re.compile(r" ?[、和及与] ?")
_EMPTY = re.compile(rf"年(?:(?P<month>{BLANK})月)(?:(?P<day>{BLANK})日)?")
_BEFORE_EMPTY = re.compile(rf"[ {HOLE}]{{0,12}}$")

_LONGEST_LIST = 31
_COUNTED_AFTER = "每隔满近前后共第"
"""After these, 3月 and 三季度 are so many months and quarters, not which."""


def read_written(reading: Reading, position: int) -> list[FoundDate]:
    """The dates that begin at ``position``: one, or several where they share year or month."""
    if _LUNAR.search(reading.before(position, 4)):
        return []
    written = read_year(reading.plain, position)
    end = written.end
    if end == position:
        return _first_without_year(reading, position)
    following = skip(reading.plain, end)
    year, relative, blank = written.year, written.relative, written.blank
    parts = FoundDate(start=position, end=end, year=year, blank=blank, relative=relative)
    dates = [] if _LUNAR.search(reading.before(following, 3)) else _finer(reading, following, parts)
    if dates:
        return _continued(reading, dates)
    if year is None and not blank:
        return []
    return [reading.found(position, end, year=year, blank=blank, relative=relative)]


def _first_without_year(reading: Reading, position: int) -> list[FoundDate]:
    before = reading.before(position, 1)
    month = _RELATIVE_MONTH.match(reading.plain, position)
    if month:
        relative = _RELATIVE_MONTHS[month["which"]]
        parts = FoundDate(start=position, end=month.end(), relative=relative)
        return _continued(reading, _days(reading, month.end(), parts))
    if before.isascii() and before.isdigit():
        return []
    dates = _finer(reading, position, FoundDate(start=position, end=position))
    if dates and dates[0].day is None and before and before in _COUNTED_AFTER:
        return []
    return _continued(reading, dates) if dates else _day_alone(reading, position)


def _finer(reading: Reading, position: int, parts: FoundDate) -> list[FoundDate]:
    """What follows the year, if anything: quarter, half, month, days."""
    plain = reading.plain
    match = QUARTER.match(plain, position)
    if match:
        return _quarters(reading, match, parts)
    match = HALF.match(plain, position)
    if match:
        half = 1 if match["which"] in "上前" else 2
        return [_made(reading, parts, match.end(), half=half)]
    match = _MONTH_LIST.match(plain, position)
    if match and not _is_numbering(reading, match, parts):
        return _listed_months(reading, match, parts)
    match = MONTH.match(plain, position)
    if match:
        return _month(reading, match, parts)
    match = _BLANK_MONTH.match(plain, parts.end) if parts.end > parts.start else None
    if match:
        # 20 年 月 日: the figures are the century, not the year 2020.
        century = (
            parts.year
            if plain[parts.start : parts.start + 4].isdigit() or not _two_figures(plain, parts)
            else None
        )
        blank = _made(reading, parts, match.end(), year=century, blank=True)
        return _days(reading, match.end(), blank) or [blank]
    return []


def _two_figures(plain: str, parts: FoundDate) -> bool:
    return plain[parts.start : parts.end].replace("年", "").replace("度", "").strip() in ("20", "19")


def _quarters(reading: Reading, match: re.Match[str], parts: FoundDate) -> list[FoundDate]:
    first = to_int(match["first"])
    if match["last"] is None:
        return [_made(reading, parts, match.end(), quarter=first)]
    last = to_int(match["last"])
    assert first is not None and last is not None
    if match["sep"] in "、,和及":
        return [
            _made(reading, parts, match.end("first"), quarter=first),
            reading.found(
                match.start("last"), match.end(), year=parts.year, quarter=last, relative=parts.relative
            ),
        ]
    return [_made(reading, parts, match.end(), quarter=first, last=month_end(parts.year, 3 * last))]


def _is_numbering(reading: Reading, match: re.Match[str], parts: FoundDate) -> bool:
    """1、2月 at the beginning of a line is February under the first heading."""
    two_only = len(re.findall(NUMBER, match["list"])) == 2
    return two_only and parts.year is None and not parts.relative and reading.opens_line(match.start())


def _listed_months(reading: Reading, match: re.Match[str], parts: FoundDate) -> list[FoundDate]:
    """3、4、5月."""
    numbers = list(re.finditer(NUMBER, match["list"]))
    months = [to_int(number[0]) for number in numbers]
    if any(month is None or not is_month(month) for month in months):
        return []
    dates = []
    for month, number in zip(months, numbers, strict=True):
        start, end = match.start("list") + number.start(), match.start("list") + number.end()
        whole = number is numbers[-1]
        dates.append(
            reading.found(
                parts.start if number is numbers[0] else start,
                match.end() if whole else end,
                year=parts.year,
                month=month,
                relative=parts.relative,
            )
        )
    return dates


def _month(reading: Reading, match: re.Match[str], parts: FoundDate) -> list[FoundDate]:
    plain, end = reading.plain, match.end()
    written = match["month"]
    month = 1 if written == "元" else to_int(written)
    if month == 0 and set(written) <= {"〇"}:  # ○月○日
        blank = _made(reading, parts, end, blank=True)
        return _days(reading, end, blank) or [blank]
    if month is None or not is_month(month):
        return (
            [_made(reading, parts, end, invalid=True)] if parts.year is not None and month is not None else []
        )
    parts = _made(reading, parts, end, month=month)
    if match["tail"] is None:
        days = _days(reading, end, parts)
        if days:
            return days
        chinese = not written.isascii()
        if chinese and parts.year is None and _FREQUENCY.match(plain, end):
            return []
        if _NOT_A_MONTH.match(plain, end) and parts.year is None:
            return []
        if (chinese and _LUNAR_DAY.match(plain, end)) or re.match(rf"初[{CHINESE}]", plain[end : end + 2]):
            return []
    return [parts]


def _days(reading: Reading, position: int, parts: FoundDate) -> list[FoundDate]:
    """The day or days after a month that ends at ``position``."""
    plain = reading.plain
    match = _DAY_LIST.match(plain, position)
    if match:
        return _listed_days(reading, match, parts)
    match = _DAY.match(plain, position)
    if match is None and parts.year is not None:
        match = _DAY_WITHOUT_UNIT.match(plain, position)
        if match and match["timed"] is None and not reading.closes_line(match.end()):
            match = None
    if match:
        return [_with_day(reading, parts, match["day"], match.end())]
    match = _BLANK_DAY.match(plain, position)
    if match and (parts.month or parts.blank):
        return [_made(reading, parts, match.end(), blank=True)]
    return []


def _with_day(reading: Reading, parts: FoundDate, written: str, end: int) -> FoundDate:
    day = to_int(written)
    if day == 0 and set(written) <= {"〇"}:
        return _made(reading, parts, end, blank=True)
    if day is None or not is_day(parts.year, parts.month, day):
        return _made(reading, parts, end, invalid=True)
    return _made(reading, parts, end, day=day)


def _listed_days(reading: Reading, match: re.Match[str], parts: FoundDate) -> list[FoundDate]:
    """8月20、21、22日."""
    numbers = list(re.finditer(NUMBER, match["list"]))
    offset = match.start("list")
    dates = []
    for number in numbers:
        start = parts.start if number is numbers[0] else offset + number.start()
        end = match.end() if number is numbers[-1] else offset + number.end()
        dates.append(_with_day(reading, _made(reading, parts, end, start=start), number[0], end))
    return dates


def _continued(reading: Reading, dates: list[FoundDate]) -> list[FoundDate]:
    """The end of a range that follows, and further dates that leave out the year or the month."""
    while dates and len(dates) < _LONGEST_LIST:
        latest = dates[-1]
        if latest.blank or latest.invalid or latest.last is not None:
            break
        end = latest.end
        if latest.day is not None:
            after = _AFTER_DAY.match(reading.plain, end)
            end = after.end() if after else end
        to = _UNTIL.match(reading.plain, end)
        if to:
            ranged = _range_end(reading, latest, to.end())
            if ranged is not None:
                dates[-1] = ranged
            break
        further = _AND.match(reading.plain, end)
        added = _further(reading, latest, further.end()) if further else []
        if not added:
            break
        dates.extend(added)
    return dates


def _further(reading: Reading, latest: FoundDate, position: int) -> list[FoundDate]:
    """21日 after 8月20日、, 6月 after 2024年3月和."""
    empty = FoundDate(start=position, end=position, year=latest.year, relative=latest.relative)
    if read_year(reading.plain, position).year is not None:
        return []
    if latest.day is not None and not MONTH.match(reading.plain, position):
        same_month = replace(empty, month=latest.month)
        match = _DAY.match(reading.plain, position)
        if match is None or reading.plain.startswith(("内", "前", "后"), match.end()):
            return []
        day = _with_day(reading, same_month, match["day"], match.end())
        return [] if day.invalid else [day]
    finer = _finer(reading, position, empty)
    return [] if any(date.invalid or date.blank for date in finer) else finer


def _range_end(reading: Reading, first: FoundDate, position: int) -> FoundDate | None:
    plain = reading.plain
    written = read_year(plain, position)
    year = written.year
    if written.blank:
        return None
    position = skip(plain, written.end) if year is not None else position
    month_match = MONTH.match(plain, position)
    month = first.month
    if month_match:
        month = 1 if month_match["month"] == "元" else to_int(month_match["month"])
        position = month_match.end()
    elif first.day is None:
        return None
    if month is None or not is_month(month):
        return None
    last_year = year if year is not None else first.year
    if year is None and last_year is not None and first.month is not None and month < first.month:
        last_year += 1
    day_match = _DAY.match(plain, position)
    if day_match is None:
        if first.day is not None:
            return None
        return _made(reading, first, position, last=month_end(last_year, month))
    day = to_int(day_match["day"])
    if day is None or not 1 <= day <= days_in(last_year, month):
        return None
    return _made(reading, first, day_match.end(), last=(last_year, month, day))


def _day_alone(reading: Reading, position: int) -> list[FoundDate]:
    """11日, where nothing else is written or a date is expected."""
    match = _ALONE.match(reading.plain, position)
    if match is None or reading.before(position, 1) in tuple("第月每-"):
        return []
    alone = reading.whole == match[0].strip()
    if not (alone or reading.labelled or (reading.name and match["unit"] == "日")):
        return []
    if reading.plain.startswith(("内", "前", "后", "常"), match.end()):
        return []
    day = to_int(match["day"])
    if day is None or not is_day(None, None, day):
        return []
    return [reading.found(position, match.end(), day=day)]


def read_unfilled(reading: Reading, position: int) -> list[FoundDate]:
    """年 月 日 with nothing between, the 年 standing at ``position``."""
    match = _EMPTY.match(reading.plain, position)
    if match is None:
        return []
    holes = _BEFORE_EMPTY.search(reading.before(position, 12))
    start = position - (len(holes[0]) if holes else 0)
    start = max(start, reading.text.rfind("\n", start, position) + 1)
    while reading.plain[start] == " ":
        start += 1
    if reading.before(start, 1) in tuple("每今生当整全往半去明出历多"):
        return []
    spaces = match["month"].count(" ") + (position - start)
    if match["day"] is None and match["month"].isspace() and spaces < 3:
        return []
    return [reading.found(start, match.end(), blank=True)]


def _made(reading: Reading, parts: FoundDate, end: int, **changes: object) -> FoundDate:
    start = changes.get("start", parts.start)
    assert isinstance(start, int)
    return replace(parts, end=end, text=reading.text[start:end], **changes)
