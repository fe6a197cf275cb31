"""The dates of a log's rows, whether of a table or of lines that each open with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidencecheck.language import FoundDate, find_dates, squeeze, to_int
from evidencecheck.recognition.lines import Line

DATE_HEADERS = (
    "日期",
    "时间",
    "年月日",
    "值班日期",
    "值班时间",
    "请假时间",
    "起止时间",
    "走访时间",
    "活动时间",
    "会议时间",
)
FIRST_CELLS = 4
"""A row's date stands in one of its first cells."""

_BARE_CELL = re.compile(r"^(\d{1,2}) ?[./\-—] ?(\d{1,2})$")
_BARE_DAY = re.compile(r"^([12]?\d|3[01]) (?=[一-鿿])(?!(?:月|日|号|人|名|年|个|户))")
_SPOKEN = re.compile(
    r"^(十[一二]|[一二三四五六七八九十])月(?:"
    r"(初?[一二三四五六七八九十廿卅]{1,3})(?=[ (,、\])]|$)"
    r"|(初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]|廿[一二三四五六七八九])"
    r"(?=支部|支委|党|全|又|开|晚|夜|早|上午|下午|在|到|两委|村|各|组))"
)
_LOOSE = re.compile(
    r"(?:[(\[]|会)(?P<m1>1[0-2]|0?[1-9])[./](?P<d1>3[01]|[12]\d|0?[1-9])(?:[)\]]|$)"
    r"|(?<!\d)(?P<m2>1[0-2]|0?[1-9])月(?P<d2>3[01]|[12]\d|0?[1-9])(?=[)\]])"
    r"|(?<![一二三四五六七八九十腊冬正])(?P<m3>十[一二]|[一二三四五六七八九十])月"
    r"(?P<d3>初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
    r"(?![一二三四五六七八九十个名位项场期户年月天元万亩日号])"
    r"|(?<!\d)(?P<y4>20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>[0-2]\d|3[01])(?=[_ ]|$)"
)
"""A day in a title that running text would not be trusted with: (9.4), (11月26), 六月廿四, 20241125_0930."""
_POINTED = re.compile(r"^(1[0-2]|0?[1-9])[./-]([12]\d|3[01]|0?[1-9])(?= |$|[上下中晚早]|星期|周)")
_FIGURES = re.compile(r"^20\d{6}(?= |$|[上下中晚早]|星期|周)")
_NO_UNIT = re.compile(r"^(1[0-2]|0?[1-9])月([12]\d|3[01]|0?[1-9])(?=[ (,、:\])]|$|[上下中晚早]|星期|周)")
_DAY_ALONE = re.compile(r"^([12]?\d|3[01])[日号](?=[ 、,:(星周上下中晚早]|$)")
_DONE_HEADER = re.compile(
    r"^(?!出生|入党|转正|任|参加|退|当选|申请|列|确定|培养|参军|加入|到龄)[一-鿿]{0,4}(?:时间|日期)$"
)
_NUMBER = re.compile(r"^\d{1,2}$")


class _Columns(NamedTuple):
    date: int | None
    month: int | None
    day: int | None
    header: int


def row_dates(lines: Sequence[Line], month: int | None) -> Iterator[tuple[FoundDate, str, int]]:
    """(date, where it was read, block) of every row or dated line, in order.

    ``month`` is what the surroundings say; a month heading on the way replaces it.
    """
    for line in lines:
        if line.is_table:
            yield from _table_dates(line, month)
            continue
        first = _line_date(line.text)
        if first is None:
            continue
        if first.day is not None:
            yield first, "entry", line.block
            month = first.month or month
        elif first.month is not None and len(line.tight) <= 16:
            month = first.month


def _line_date(text: str) -> FoundDate | None:
    """The date that opens a line of a log: 7月1日, 2日, 7.3, or a month heading."""
    dates = find_dates(text[:24])
    if dates and dates[0].start <= 3:
        return dates[0]
    return short_date(text)


def dated_columns(lines: Sequence[Line]) -> Iterator[int]:
    """Years in table columns that say when things were done; not when people were born or joined."""
    for line in lines:
        header = next((row for row in line.rows[:3] if sum(bool(cell) for cell in row) >= 3), ())
        for column, cell in enumerate(header):
            if _DONE_HEADER.search(squeeze(cell)):
                for row in line.rows[1:]:
                    found = find_dates(row[column]) if column < len(row) else ()
                    yield from (d.year for d in found[:1] if d.year)


def _table_dates(line: Line, month: int | None) -> Iterator[tuple[FoundDate, str, int]]:
    columns = _columns(line.rows)
    year: int | None = None
    for number, row in enumerate(line.rows):
        found = _row_date(row, columns, month)
        if found is None:
            caption = find_dates(" ".join(row)) if sum(bool(cell) for cell in row) == 1 else ()
            for d in caption:
                month = d.month or month
                year = d.year or year
            continue
        if found.year is None and year is not None:
            found = FoundDate(start=0, end=0, text=found.text, year=year, month=found.month, day=found.day)
        if found.month is not None:
            month = found.month
        if number != columns.header and found.day is not None:
            yield found, f"row {number + 1}", line.block


def _columns(rows: tuple[tuple[str, ...], ...]) -> _Columns:
    for number, row in enumerate(rows[:4]):
        cells = [squeeze(cell) for cell in row]
        date = next((i for i, cell in enumerate(cells) if cell in DATE_HEADERS), None)
        if "月" in cells and "日" in cells:
            return _Columns(date, cells.index("月"), cells.index("日"), number)
        if date is not None and sum(bool(cell) for cell in cells) >= 2:
            return _Columns(date, None, None, number)
    return _Columns(None, None, None, -1)


def _row_date(row: tuple[str, ...], columns: _Columns, month: int | None) -> FoundDate | None:
    if columns.month is not None and columns.day is not None:
        return _split_date(row, columns.month, columns.day, month)
    if columns.date is not None and columns.date < len(row):
        return _cell_date(row[columns.date], month)
    for cell in row[:FIRST_CELLS]:
        dates = find_dates(cell[:24]) if len(cell) <= 40 else ()
        if dates and dates[0].day is not None and dates[0].start <= 3:
            return dates[0]
    return None


def _split_date(row: tuple[str, ...], at_month: int, at_day: int, month: int | None) -> FoundDate | None:
    if max(at_month, at_day) >= len(row):
        return None
    found_month = to_int(squeeze(row[at_month]).rstrip("月")) or month
    day = to_int(squeeze(row[at_day]).rstrip("日"))
    return _made(found_month, day, row[at_month] + row[at_day])


def _cell_date(cell: str, month: int | None) -> FoundDate | None:
    dates = find_dates(cell) or find_dates(cell, name=True)
    if dates and (dates[0].day is not None or dates[0].month is not None):
        first = dates[0]
        return first if first.month is not None else _made(month, first.day, cell)
    bare = _BARE_CELL.match(cell.strip())
    if bare:
        return _made(int(bare.group(1)), int(bare.group(2)), cell)
    if _NUMBER.match(cell.strip()) and month is not None:
        return _made(month, int(cell), cell)
    return None


def _made(month: int | None, day: int | None, text: str) -> FoundDate | None:
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return FoundDate(start=0, end=len(text), text=text, month=month, day=day)


def date_in_parts(rows: Sequence[Sequence[str]]) -> FoundDate | None:
    """The one day of a form whose 年, 月 and 日 are cells beside, above or behind the figures."""
    cells = [[squeeze(cell) for cell in row] for row in rows]
    units = {unit: at for unit in "年月日" if (at := _cell_of(unit, cells)) is not None}
    if "月" not in units or "日" not in units:
        return None
    for down, right in ((0, 1), (1, 0), (0, -1)):
        values = {unit: _figure(cells, at[0] + down, at[1] + right) for unit, at in units.items()}
        month, day, year = values["月"], values["日"], values.get("年")
        if month is not None and day is not None and 1 <= month <= 12 and 1 <= day <= 31:
            if down and _figure(cells, units["日"][0] + 2, units["日"][1]) is not None:
                return None  # several rows: a register
            return FoundDate(
                start=0, end=0, year=year if year and year > 1900 else None, month=month, day=day
            )
    return None


def _cell_of(unit: str, cells: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    found = [(r, c) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell == unit]
    return found[0] if len(found) == 1 else None


def _figure(cells: Sequence[Sequence[str]], row: int, column: int) -> int | None:
    inside = 0 <= row < len(cells) and 0 <= column < len(cells[row])
    return to_int(cells[row][column]) if inside and cells[row][column] else None


def short_date(text: str, *, bare: bool = True) -> FoundDate | None:
    """8日, 4.18, 4月25, 五月十四 at the start of an entry; ``bare``: also a day alone (27 支委会)."""
    whole = _FIGURES.match(text)
    if whole:
        dates = find_dates(whole.group(), labelled=True)
        return dates[0] if dates and dates[0].day is not None else None
    for pattern in (_DAY_ALONE, _POINTED, _NO_UNIT, *([_BARE_DAY] if bare else []), _SPOKEN):
        match = pattern.match(text)
        if match:
            *months, day = (to_int(part.removeprefix("初")) for part in match.groups() if part)
            month = months[0] if months else None
            if day is not None and 1 <= day <= 31:
                return FoundDate(start=0, end=match.end(), month=month, day=day)
    return None


def loose_date(title: str) -> FoundDate | None:
    """A day in a title, written as people only write it there."""
    match = _LOOSE.search(title)
    if match is None:
        return None
    parts = {name[0]: to_int(part.removeprefix("初")) for name, part in match.groupdict().items() if part}
    day = parts["d"]
    if day is None or not 1 <= day <= 31:
        return None
    return FoundDate(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        year=parts.get("y"),
        month=parts["m"],
        day=day,
    )
