"""Tables without ruling lines: rows whose words stand below each other in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidencecheck.reading.ocr_lines import Word, joined, rows_of
from evidencecheck.reading.pdf_page import RuledTable, join_wrapped

_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
# Rows further apart than this many characters belong to different things.
_LEADING = 4.0
# A column of figures or dates tells a table from names signed side by side: so much of it is such.
_FIGURES = re.compile(r"^[\d○〇一二三四五六七八九十年月日时分:.,、/\-—~\s]{1,20}$")
_MOSTLY = 0.6

_Run = list[list[Word]]


def aligned_tables(words: Sequence[Word]) -> tuple[list[RuledTable], list[Word]]:
    """Tables by alignment alone, and the words that stand in none."""
    tables: list[RuledTable] = []
    loose: list[Word] = []
    for run in _runs(rows_of(words)):
        columns = _columns(run)
        rows = _filled(run, columns) if len(columns) >= _LEAST_COLUMNS else []
        if len(rows) >= _LEAST_ROWS and _has_figures(rows[1:]):
            edges = (*(left for left, _ in columns), columns[-1][1])
            top, bottom = max(w.top for w in run[0]), min(w.bottom for w in run[-1])
            tables.append(RuledTable(rows, edges, top, bottom))
        else:
            loose += [word for row in run for word in row]
    return tables, loose


def _runs(rows: _Run) -> list[_Run]:
    """Rows of at least three words that follow close upon each other, with the shorter rows between
    them (a cell's second line); every other row alone."""
    runs: list[_Run] = []
    open_run: _Run = []
    for row in rows:
        near = bool(open_run) and open_run[-1][0].bottom - row[0].top < _LEADING * row[0].size
        if near and (len(row) >= _LEAST_COLUMNS or _is_second_line(row, open_run)):
            open_run.append(row)
            continue
        runs += _closed(open_run)
        open_run = [row] if len(row) >= _LEAST_COLUMNS else []
        if not open_run:
            runs.append([row])
    return runs + _closed(open_run)


def _closed(run: _Run) -> list[_Run]:
    """A run ends with a whole row: what follows a table (填表人: … 日期: …) is none of it."""
    rest: _Run = []
    while run and len(run[-1]) < _LEAST_COLUMNS:
        rest.insert(0, run.pop())
    return ([run] if run else []) + [[row] for row in rest]


def _is_second_line(row: Sequence[Word], run: _Run) -> bool:
    """Whether the words stand in columns of the table, none of them in its first."""
    columns = _columns(run)
    places = [_column_of(word, columns) for word in row]
    return None not in places and 0 not in places and len(set(places)) == len(places)


def _columns(run: _Run) -> list[tuple[float, float]]:
    """From where to where each column reaches: words that overlap across are of one."""
    columns: list[tuple[float, float]] = []
    for word in sorted((word for row in run for word in row), key=lambda w: w.left):
        if columns and word.left < columns[-1][1] - 0.3 * word.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.right))
        else:
            columns.append((word.left, word.right))
    return columns


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int | None:
    middle = (word.left + word.right) / 2
    return next((i for i, (left, right) in enumerate(columns) if left <= middle <= right), None)


def _filled(run: _Run, columns: Sequence[tuple[float, float]]) -> list[list[str]]:
    """The cells; none where a row has two words in one column or leaves most columns empty."""
    rows: list[list[str]] = []
    for row in run:
        cells: list[list[Word]] = [[] for _ in columns]
        for word in row:
            at = _column_of(word, columns)
            if at is None:
                return []
            cells[at].append(word)
        texts = [joined(cell) if cell else "" for cell in cells]
        if len(row) < _LEAST_COLUMNS and rows:
            rows[-1] = [join_wrapped(a, b) if b else a for a, b in zip(rows[-1], texts, strict=True)]
        elif sum(map(bool, texts)) < max(_LEAST_COLUMNS, len(columns) // 2):
            return []
        else:
            rows.append(texts)
    return rows


def _has_figures(rows: Sequence[Sequence[str]]) -> bool:
    return any(
        sum(bool(_FIGURES.match(cell)) for cell in column) >= _MOSTLY * len(column)
        for column in zip(*rows, strict=True)
    )
