"""Dates written with 年, 月, 日, in Arabic or Chinese numerals."""

from __future__ import annotations

import re

from msgspec.structs import replace

from evidencecheck.language._found import (
    FoundDate,
    Reading,
    days_in,
    full_year,
    is_day,
    is_month,
    is_year,
    month_end,
)
from evidencecheck.language.numerals import to_int

_C = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_CN = _C + "十廿卅拾"
_N = rf"(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})"
_RANGE = r"(?:-{1,3}|~{1,2}|至|到)"
_HOLE = r"_xX×*〇□某…"
_BLANK = rf"[ {_HOLE}]{{1,12}}"

_YEAR = re.compile(
    rf"'?(?P<year>[12][0-9Oo]{{3}}|[12](?: [0-9]){{3}}|[一二壹贰][{_C}0-9]{{3}}|[12][{_C}0-9]{{3}})"
    rf"(?P<gap> {{0,3}})(?:年度?(?!级)|[.\-/](?=[0-9]{{1,2}} {{0,2}}月)|(?= ?{_RANGE} ?[12][0-9]{{3}} ?年))"
)
_SHORT_YEAR = re.compile(rf"(?P<year>[0-9]{{2}}|[{_C}]{{2}})(?P<gap> {{0,6}})年(?P<unit>度?)(?!级)")
_BLANK_YEAR = re.compile(
    rf"(?:[12][0-9]{{0,2}}[{_HOLE} ]{{1,12}}|[{_HOLE}]{{1,8}}) {{0,3}}年"
    rf"(?=度| {{0,3}}{_N} {{0,3}}月|{_BLANK}月)"
    rf"|(?:19|20[0-9]?)[{_HOLE}]{{1,2}}年"
)
_RELATIVE_YEARS = {
    **dict.fromkeys(("今年", "本年", "本年度", "今年的"), "this-year"),
    **dict.fromkeys(("去年", "上年", "上一年", "去年的"), "last-year"),
    **dict.fromkeys(("明年", "下年", "下一年", "来年"), "next-year"),
    **dict.fromkeys(("当年", "同年"), "that-year"),
}
_RELATIVE_YEAR = re.compile("|".join(sorted(_RELATIVE_YEARS, key=len, reverse=True)))
_RELATIVE_MONTH = re.compile(r"(?P<which>[本当上下])个?月 {0,3}")
_RELATIVE_MONTHS = {"本": "this-month", "当": "this-month", "上": "last-month", "下": "next-month"}

_MONTH = re.compile(
    rf"(?P<month>{_N}|元)(?: {{0,3}}月(?P<tail>份|分(?![类别开])|[上中下]旬|底|末|初(?![{_CN}]))?|"
    rf"(?= {{0,2}}{_RANGE} {{0,2}}{_N} {{0,2}}月))"
)
_MONTH_LIST = re.compile(
    rf"(?P<list>{_N}(?: ?[、,和及] ?{_N}){{1,11}}) {{0,2}}月份?(?! {{0,3}}{_N} {{0,2}}[日号])"
)
_BLANK_MONTH = re.compile(rf"(?: *[{_HOLE}][{_HOLE} ]{{0,11}}月| {{1,12}}月(?={_BLANK}日))")
_NOT_A_MONTH = re.compile(
    rf" ?(?:个|龄|余|有余|之?内|以[上下内]|来(?![的到])|半|初[{_CN}]|报(?!告)|息|租|革命)"
)
_FREQUENCY = re.compile(r" ?[一两二三1-3] ?(?:次|课|会|评|学|议|报|考|回)")
_LUNAR_DAY = re.compile(rf"[{_CN}]{{1,3}}(?![{_CN}个名人位次项场期支户村年月])")
_LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历|古历|老历|闰)(?:的| )?$")

_DAY = re.compile(
    rf" {{0,3}}(?P<day>{_N})(?: {{0,3}}[日号曰號]|(?= {{0,2}}{_RANGE} {{0,2}}{_N} {{0,2}}[日号]))"
)
_DAY_LIST = re.compile(rf" {{0,3}}(?P<list>{_N}(?: ?[、,.和及] ?{_N}){{1,15}}) {{0,2}}[日号](?!内)")
_DAY_WITHOUT_UNIT = re.compile(r" ?(?P<day>[0-9]{1,2})(?=\s*$| ?(?:上午|下午|晚|\(|星期|周[一二三四五六日]))")
_BLANK_DAY = re.compile(
    rf"(?: *[{_HOLE}][{_HOLE} ]{{0,11}}[日号]| {{1,12}}日(?![常均程报历益子期记前后本用]))"
)
_ALONE = re.compile(rf"(?P<day>{_N}) {{0,2}}(?P<unit>[日号])")

_QUARTER = re.compile(
    rf"(?:第 ?)?(?P<first>[一二三四1-4])"
    rf"(?: ?(?P<sep>[、,和及]|{_RANGE}) ?(?:第 ?)?(?P<last>[一二三四1-4]))? ?季度"
    rf"(?! ?[一1] ?次)"
)
_HALF = re.compile(r"(?P<which>[上前下后])半年(?:度)?")
_AFTER_DAY = re.compile(
    r" ?(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r" ?(?:上午|下午|晚上|晚)? ?(?:[0-9]{1,2}[:时点](?:[0-9]{2}分?)?)?"
)
_TO = re.compile(rf" {{0,2}}{_RANGE} {{0,2}}")
_AND = re.compile(r" ?[、和及与] ?")
_EMPTY = re.compile(rf"年(?:(?P<month>{_BLANK})月)(?:(?P<day>{_BLANK})日)?")
_BEFORE_EMPTY = re.compile(rf"[ {_HOLE}]{{0,12}}$")

_LONGEST_LIST = 31


def read_written(reading: Reading, position: int) -> list[FoundDate]:
    """The dates that begin at ``position``: one, or several where they share year or month."""
    if _LUNAR.search(reading.before(position, 4)):
        return []
    year, relative, blank, end = _year(reading.plain, position)
    if end == position:
        return _first_without_year(reading, position)
    following = _skip(reading.plain, end)
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
    if (before and before in "每隔满近前后") or (before.isascii() and before.isdigit()):
        return []
    dates = _finer(reading, position, FoundDate(start=position, end=position))
    return _continued(reading, dates) if dates else _day_alone(reading, position)


def _year(plain: str, position: int) -> tuple[int | None, str, bool, int]:
    """Year, what it is relative to, whether it is a placeholder, and where it ends."""
    match = _YEAR.match(plain, position)
    if match:
        year = to_int(match["year"].replace("O", "0").replace("o", "0"))
        if year is not None and is_year(year):
            return year, "", False, match.end()
    match = _BLANK_YEAR.match(plain, position)
    if match and not (match[0][:2].isdigit() and len(match[0]) <= 4 and _MONTH.match(plain, match.end())):
        return None, "", True, match.end()
    match = _SHORT_YEAR.match(plain, position)
    if match:
        return _short_year(plain, match)
    match = _RELATIVE_YEAR.match(plain, position)
    if match:
        return None, _RELATIVE_YEARS[match[0]], False, match.end()
    return None, "", False, position


def _short_year(plain: str, match: re.Match[str]) -> tuple[int | None, str, bool, int]:
    """24年3月 is a date, 24年 a time span; 24年度 can only be a year."""
    following = _skip(plain, match.end())
    year = to_int(match["year"])
    arabic = match["year"].isascii()
    dated = (
        _MONTH.match(plain, following) or _HALF.match(plain, following) or _QUARTER.match(plain, following)
    )
    quoted = plain[match.start() - 1 : match.start()] == "'"
    if year is None or not (dated or quoted or (arabic and match["unit"])):
        return None, "", False, match.start()
    if not arabic and not (dated and "月" in plain[following : following + 5]):
        return None, "", False, match.start()
    return full_year(year), "", False, match.end()


def _finer(reading: Reading, position: int, parts: FoundDate) -> list[FoundDate]:
    """What follows the year, if anything: quarter, half, month, days."""
    plain = reading.plain
    match = _QUARTER.match(plain, position)
    if match:
        return _quarters(reading, match, parts)
    match = _HALF.match(plain, position)
    if match:
        half = 1 if match["which"] in "上前" else 2
        return [_made(reading, parts, match.end(), half=half)]
    match = _MONTH_LIST.match(plain, position)
    if match and not (parts.year is None and reading.opens_line(position)):
        return _listed_months(reading, match, parts)
    match = _MONTH.match(plain, position)
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


def _listed_months(reading: Reading, match: re.Match[str], parts: FoundDate) -> list[FoundDate]:
    """3、4、5月."""
    numbers = list(re.finditer(_N, match["list"]))
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
        if (chinese and _LUNAR_DAY.match(plain, end)) or re.match(rf"初[{_CN}]", plain[end : end + 2]):
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
    numbers = list(re.finditer(_N, match["list"]))
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
        to = _TO.match(reading.plain, end)
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
    if _YEAR.match(reading.plain, position):
        return []
    if latest.day is not None and not _MONTH.match(reading.plain, position):
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
    year, _, blank, end = _year(plain, position)
    if blank:
        return None
    position = _skip(plain, end) if year is not None else position
    month_match = _MONTH.match(plain, position)
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
    if reading.before(start, 1) in tuple("每今生当整全往半去明出历多"):
        return []
    spaces = match["month"].count(" ") + (position - start)
    if match["day"] is None and match["month"].isspace() and spaces < 3:
        return []
    return [reading.found(start, match.end(), blank=True)]


def _skip(plain: str, position: int) -> int:
    """Past the space, 的 or line break between two parts of a date."""
    for _ in range(3):
        if plain.startswith(" ", position):
            position += 1
    return position + 1 if plain.startswith("的", position) else position


def _made(reading: Reading, parts: FoundDate, end: int, **changes: object) -> FoundDate:
    start = changes.get("start", parts.start)
    assert isinstance(start, int)
    return replace(parts, end=end, text=reading.text[start:end], **changes)
