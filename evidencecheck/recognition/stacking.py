"""Tables that hold several records: forms one below the other, blocks by day, registers of meetings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from evidencecheck.language import find_dates, squeeze
from evidencecheck.recognition.fields import HEADER_CELLS, HELD_LABELS, fields_of
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import tighten

FORM_SHARE = 0.7
"""Share of a form's labels that must come again in the next table for it to be the same form."""
KIND_HEADERS = frozenset(
    "会议名称 会议类型 会议类别 类别 会别 会议种类 活动类型 活动类别 组织生活类型 组织生活类别 "
    "会议形式 记录类别 什么会 会议 会次类别 类型".split()
)
"""Column headers under which a register says which meeting each row was."""
PERSON_HEADERS = frozenset("姓名 名字 党员姓名 申请人 值班人".split())
MONTH_HEADERS = ("月", "月份")
DAY_HEADERS = ("日",)
NAMING_SHARE = 0.67
"""Share of its rows that must name a meeting for a table to be a register of meetings."""

LEAST_TOLD = 10
"""Characters that a row tells of a meeting, on average, for the rows to be records and not a list of
meetings whose records are elsewhere (an index, an export of titles)."""
LEAST_DECIDED = 6
"""Fewer are enough where rows say in columns of their own what it was about and what came of it: an
index has no outcomes."""

_ASIDE = re.compile(r"人数?$|主持|记录|序号?$|编号|会次|备注|状态|应到|实到|到会|出席|参加|地点|地方|页")
_OUTCOME = re.compile(r"结果|决[议定]|议定|结论")

Names = Callable[[str], bool]
"""Whether a short text names a kind of meeting."""


def unstack(line: Line, *, meetings: bool, names: Names) -> list[Line]:
    """A table that holds several records as one table a record; any other as it is.

    ``meetings``: the title above says that the table lists meetings (周例会记录), so that each dated row
    is one; without that, the rows must name them.
    """
    if not line.is_table:
        return [line]
    register = _register_rows(line, meetings, names)
    if register:
        return register
    dated = _dated_cuts(line.rows)
    cuts = dated or _form_cuts(line)
    if len(cuts) == 1 or len(line.rows[0]) < 2:
        return [line]
    bounds = list(zip(cuts, [*cuts[1:], len(line.rows)], strict=True))
    return [_part(line, line.rows[a:b], entry=bool(dated)) for a, b in bounds if b > a]


def _form_cuts(line: Line) -> list[int]:
    """The rows at which a meeting's form starts over."""
    cuts = [0]
    seen: set[str] = set()
    for number, row in enumerate(line.rows):
        labels = {f.label for f in fields_of([replace(line, rows=(row,))])}
        if labels & HELD_LABELS & seen and number:
            cuts.append(_row_of_title(line.rows, number))
            seen = set()
        seen |= labels
    return cuts


def _dated_cuts(rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """The rows that open with a day, where other rows stand between them: a block an entry."""
    dated = [number for number, row in enumerate(rows) if row and _opens_with_day(row[0])]
    apart = len(dated) >= 2 and all(b - a >= 2 for a, b in itertools.pairwise(dated))
    return dated if apart and dated[0] == 0 else []


def _opens_with_day(cell: str) -> bool:
    dates = find_dates(cell[:24])
    return bool(dates) and dates[0].start == 0 and dates[0].day is not None


def _register_rows(line: Line, meetings: bool, names: Names) -> list[Line]:
    """A register of meetings, a dated row each, as one small form a row; else nothing."""
    header_row, header = _header(line.rows)
    if any(squeeze(cell) in PERSON_HEADERS for cell in line.rows[0]):
        return []  # people, with a day each: when they applied, or were on duty
    forms = [
        form
        for values in _filled_down(line.rows[header_row + 1 :], header)
        if (form := _form_of(header, values))
    ]
    if len(forms) < 2:
        return []
    has_kinds = any(squeeze(cell) in KIND_HEADERS for cell in header)
    naming = sum(any(names(squeeze(value)[:16]) for _, value in form) for form in forms)
    if not (meetings or (has_kinds and naming) or naming >= NAMING_SHARE * len(forms)):
        return []
    decided = has_kinds and any(_OUTCOME.search(squeeze(cell)) for cell in header)
    least = LEAST_DECIDED if decided else LEAST_TOLD
    if sum(map(_told, forms)) < least * len(forms):
        return []
    return [_part(line, form, entry=True) for form in forms]


def _told(form: tuple[tuple[str, ...], ...]) -> int:
    """Characters in which a row tells what was done, beside when, what kind, who and how many."""
    return sum(
        len(squeeze(value))
        for label, value in form
        if label not in HELD_LABELS and label not in KIND_HEADERS and not _ASIDE.search(label)
    )


def _header(rows: tuple[tuple[str, ...], ...]) -> tuple[int, tuple[str, ...]]:
    """Index and cells of the header row that has a date column; of a table without one, the first
    column is the date's when its cells are days, and index -1 says that every row counts."""
    for number, row in enumerate(rows[:3]):
        cells = [squeeze(cell) for cell in row]
        dated = any(cell in HELD_LABELS or cell in DAY_HEADERS for cell in cells)
        if any(cell.isdigit() for cell in cells):
            continue  # 日 | 6 | 星期 | 一: a form's own date in parts
        if dated and len(set(filter(None, cells))) >= HEADER_CELLS:
            return number, row
    for column in range(min(2, len(rows[0]))):
        if sum(_opens_with_day(row[column]) for row in rows if column < len(row)) >= max(2, len(rows) - 1):
            width = len(rows[0])
            return -1, tuple("日期" if i == column else f"第{i + 1}栏" for i in range(width))
    return -1, ()


def _filled_down(rows: tuple[tuple[str, ...], ...], header: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Rows whose empty 月 cell takes the month of the row above, as people leave it out."""
    months = [i for i, cell in enumerate(header) if squeeze(cell) in MONTH_HEADERS]
    last = ""
    for row in rows:
        if months and months[0] < len(row):
            last = row[months[0]] or last
            row = tuple(last if i == months[0] else cell for i, cell in enumerate(row))
        yield row


def _form_of(header: tuple[str, ...], values: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Label and value of each filled cell of a register's row; empty when it has no date."""
    cells = {squeeze(label): value for label, value in zip(header, values, strict=False) if label and value}
    month = next((cells[label] for label in MONTH_HEADERS if label in cells), "")
    day = next((cells[label] for label in DAY_HEADERS if label in cells), "")
    held = next((value for label, value in cells.items() if label in HELD_LABELS), "")
    if day and (month or not held):
        held = f"{month.rstrip('月份 ')}月{day.rstrip('日号 ')}日" if month else f"{day.rstrip('日号 ')}日"
    elif month and held and not find_dates(held, labelled=True)[:1]:
        held = ""
    elif month and held and re.fullmatch(r"\d{1,2}[日号]?", held.strip()):
        held = f"{month.rstrip('月份 ')}月{held.strip().rstrip('日号')}日"
    if not any(d.day is not None for d in find_dates(held, labelled=True)):
        return ()
    rest = [(label, value) for label, value in cells.items() if label not in HELD_LABELS]
    rest = [(label, value) for label, value in rest if label not in (*MONTH_HEADERS, *DAY_HEADERS)]
    return (("日期", held), *((_plain_label(label), value) for label, value in rest))


def _plain_label(label: str) -> str:
    """A column that says which meeting a row was, under the label that a form would have for it."""
    return "会议名称" if squeeze(label) in KIND_HEADERS else label


def _row_of_title(rows: tuple[tuple[str, ...], ...], number: int) -> int:
    """The row above counts as the form's title when it has a single, short cell."""
    above = [cell for cell in rows[number - 1] if cell]
    return number - 1 if len(above) == 1 and len(squeeze(above[0])) <= 30 and ":" not in above[0] else number


def _part(line: Line, rows: tuple[tuple[str, ...], ...], *, entry: bool) -> Line:
    text = "\n".join(" ".join(filter(None, row)) for row in rows)
    return replace(line, rows=rows, text=text, tight=tighten(text), entry=entry)


def opens_with_day(line: Line) -> bool:
    """Whether a table's first cell is a day: a block of its own in a book of them."""
    return bool(line.rows) and bool(line.rows[0]) and _opens_with_day(line.rows[0][0])


def repeats_form(line: Line, earlier: Line) -> bool:
    """Whether a table is the same form as an earlier one: its first column holds the same labels."""
    own, before = _first_column(line), _first_column(earlier)
    return len(own) >= 2 and len(own & before) >= FORM_SHARE * max(len(own), len(before))


def _first_column(line: Line) -> set[str]:
    cells = (squeeze(row[0]) for row in line.rows if row)
    return {cell for cell in cells if 1 <= len(cell) <= 8 and not any(char.isdigit() for char in cell)}
