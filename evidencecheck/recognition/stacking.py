"""Tables that hold several records: forms one below the other, blocks by day, registers of meetings."""

from __future__ import annotations

from dataclasses import replace

from evidencecheck.language import find_dates, squeeze
from evidencecheck.recognition.fields import HEADER_CELLS, HELD_LABELS, fields_of
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import tighten

FORM_SHARE = 0.7
"""Share of a form's labels that must come again in the next table for it to be the same form."""
KIND_HEADERS = frozenset(
    "会议名称 会议类型 会议类别 类别 会别 会议种类 活动类型 活动类别 组织生活类型 组织生活类别 会议形式 记录类别 什么会".split()
)
"""Column headers under which a register says which meeting each row was."""


def unstack(line: Line, *, meetings: bool) -> list[Line]:
    """A table that holds several records as one table a record; any other as it is.

    ``meetings``: the title above says that the table lists meetings (周例会记录), so that each dated row
    is one.
    """
    if not line.is_table:
        return [line]
    register = _register_rows(line, meetings)
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
    apart = len(dated) >= 2 and all(b - a >= 2 for a, b in zip(dated, dated[1:], strict=False))
    return dated if apart and dated[0] == 0 else []


def _opens_with_day(cell: str) -> bool:
    dates = find_dates(cell[:24])
    return bool(dates) and dates[0].start == 0 and dates[0].day is not None


def _register_rows(line: Line, meetings: bool) -> list[Line]:
    """A register of meetings, with columns for date and kind, as one small form a row; else nothing."""
    for number, row in enumerate(line.rows[:3]):
        cells = [squeeze(cell) for cell in row]
        named = meetings or any(cell in KIND_HEADERS for cell in cells)
        if named and any(cell in HELD_LABELS for cell in cells) and len(set(cells)) >= HEADER_CELLS:
            forms = [_form_of(row, values) for values in line.rows[number + 1 :]]
            forms = [form for form in forms if form]
            return [_part(line, form, entry=True) for form in forms] if len(forms) >= 2 else []
    return []


def _form_of(header: tuple[str, ...], values: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Label and value of each filled cell of a register's row that has its date."""
    pairs = [(label, value) for label, value in zip(header, values, strict=False) if label and value]
    has_date = any(squeeze(label) in HELD_LABELS and find_dates(value) for label, value in pairs)
    return tuple(pairs) if has_date else ()


def _row_of_title(rows: tuple[tuple[str, ...], ...], number: int) -> int:
    """The row above counts as the form's title when it has a single, short cell."""
    above = [cell for cell in rows[number - 1] if cell]
    return number - 1 if len(above) == 1 and len(squeeze(above[0])) <= 30 and ":" not in above[0] else number


def _part(line: Line, rows: tuple[tuple[str, ...], ...], *, entry: bool) -> Line:
    text = "\n".join(" ".join(filter(None, row)) for row in rows)
    return replace(line, rows=rows, text=text, tight=tighten(text), entry=entry)


def repeats_form(line: Line, earlier: Line) -> bool:
    """Whether a table is the same form as an earlier one: its first column holds the same labels."""
    own, before = _first_column(line), _first_column(earlier)
    return len(own) >= 2 and len(own & before) >= FORM_SHARE * max(len(own), len(before))


def _first_column(line: Line) -> set[str]:
    cells = (squeeze(row[0]) for row in line.rows if row)
    return {cell for cell in cells if 1 <= len(cell) <= 8 and not any(char.isdigit() for char in cell)}
