"""Which lines make the rows of a table that has no ruling lines.

A cell may run over several lines, so lines alone do not show where a row ends. What does is a column
that has one line a row: running numbers, or figures. Every other column's lines are then shared out
among these rows so that each cell starts on its row's first line, or, where cells are centred, so that
its middle lies at its row's middle: whichever fits the whole table better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evidencecheck.reading.ocr_lines import Word
from evidencecheck.reading.pdf_page import Line as PageLine

LEAST_ROWS = 3
# A page has some sixty lines, a cell no more than this; sharing out costs their product for each row.
_MOST_LINES = 150
_MOST_LINES_IN_A_CELL = 30
RUNNING = re.compile(r"^(\d{1,2})(?:[、..\uff0e](?!\d)|$)")
"""A running number, alone or before its item."""
_FIGURE = re.compile(r"^[\d.]{1,10}分?$|^\d{4}[年./-]\d{1,2}(?:[月./-]\d{0,2}日?)?$")
_MOSTLY = 0.8
# Measures in characters. Pieces of one line overlap by half their height; a cell's lines follow closely;
# a cell lies at most so far from where its row would have it; an empty one is as bad as this much.
SAME_LINE = 0.5
CELL_LEADING = 1.75
_OFF = 0.45
_EMPTY = 0.3
_SPACE = 0.45
# A column with at most this share of the rows has cells that span several of them.
_SPANNING = 0.6

Source = PageLine | Word


class Piece(NamedTuple):
    """Text that hangs together, and its box in points, y upwards; ``size`` of a character."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, source: Source) -> Piece:
        """The piece that is one source as it was read."""
        box = (source.left, source.right, source.bottom, source.top)
        return cls(source.text, *box, source.size, (source,))

    def beside(self, other: Piece) -> Piece:
        """This one and what stands to its right in the same cell."""
        return self._replace(
            text=self.text + (" " if other.left - self.right > _SPACE * self.size else "") + other.text,
            right=max(self.right, other.right),
            sources=(*self.sources, *other.sources),
        )


Cells = list[list[Piece]]
"""A column: the lines of its cell in each row."""


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand side by side, from top to bottom, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -(p.top + p.bottom)):
        last = lines[-1][0] if lines else None
        overlap = min(last.top, piece.top) - max(last.bottom, piece.bottom) if last else 0.0
        if last is not None and overlap > SAME_LINE * min(last.size, piece.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def y_of(piece: Piece) -> float:
    """Height of the middle above the page's foot."""
    return (piece.top + piece.bottom) / 2


def rows_of(columns: Sequence[Sequence[Piece]]) -> list[list[list[Piece]]] | None:
    """Each row's cells as lists of lines; None where the columns do not agree on rows."""
    if max(map(len, columns)) > _MOST_LINES:
        return None
    for base in _bases(columns):
        fits = [_shared_out(columns, base, centred=centred) for centred in (False, True)]
        cost, table = min(fits, key=lambda fit: fit[0])
        if cost <= _OFF:
            return [list(row) for row in zip(*table, strict=True)]
    return None


def _bases(columns: Sequence[Sequence[Piece]]) -> list[tuple[int, Cells]]:
    """Columns that show the rows, the surest first: running numbers, then figures."""
    found: list[tuple[int, int, Cells]] = []
    for index, pieces in enumerate(columns):
        cells = by_running_numbers(pieces)
        if len(cells) < LEAST_ROWS:
            figures = sum(bool(_FIGURE.match(p.text)) for p in pieces)
            cells = [[p] for p in pieces] if figures >= _MOSTLY * len(pieces) else []
        if len(cells) >= LEAST_ROWS:
            found.append((-len(cells), index, cells))
    bases = [(index, cells) for _, index, cells in sorted(found, key=lambda f: f[:2])]
    return bases or _by_whole_lines(columns)


def _by_whole_lines(columns: Sequence[Sequence[Piece]]) -> list[tuple[int, Cells]]:
    """Where nothing is numbered: the lines on which every column begins, if no other line could as well
    be a row's first; as cells of the first column."""
    lines = lines_of([piece for column in columns for piece in column])
    first = {id(piece) for piece in columns[0]}
    whole = [line for line in lines if len(line) == len(columns)]
    doubtful = sum(len(line) == len(columns) - 1 and id(line[0]) not in first for line in lines)
    if len(whole) < LEAST_ROWS or lines[0] is not whole[0] or doubtful:
        return []
    cells: Cells = []
    starts = {id(line[0]) for line in whole}
    for piece in columns[0]:
        if id(piece) in starts:
            cells.append([piece])
        else:
            cells[-1].append(piece)
    return [(0, cells)]


def by_running_numbers(pieces: Sequence[Piece]) -> Cells:
    """Cells that begin 1. 2. 3. without a gap, beginning again at 1 in each part; else none."""
    cells: Cells = []
    last: int | None = None
    for piece in pieces:
        number = RUNNING.match(piece.text)
        value = int(number[1]) if number else None
        if value is not None and (last is None or value in (last + 1, 1)):
            cells.append([piece])
            last = value
        elif not cells:
            return []
        else:
            cells[-1].append(piece)
    return cells


def _shared_out(
    columns: Sequence[Sequence[Piece]], base: tuple[int, Cells], *, centred: bool
) -> tuple[float, list[Cells]]:
    """Every column's cells by row, and how badly they fit on the average, in characters."""
    at, rows = base
    marks = [_mark(row, centred=centred) for row in rows]
    size = rows[0][0].size
    spanning = {i for i, pieces in enumerate(columns) if len(_stacked(pieces)) <= _SPANNING * len(rows)} - {
        at
    }
    table: list[Cells] = []
    costs: list[float] = []
    for index, pieces in enumerate(columns):
        if index == at or (centred and index in spanning):
            table.append(rows if index == at else [[] for _ in rows])
            continue
        cells = _assigned(pieces, marks, size, centred=centred)
        table.append(cells)
        if index in spanning and pieces and not cells[0]:
            # What spans rows from the top begins in the first: this stands in the middle of its rows.
            costs.append(len(rows))
        for cell, mark in zip(cells, marks, strict=True):
            if cell:
                costs.append(abs(_mark(cell, centred=centred) - mark) / size)
            elif index not in spanning:
                costs.append(_EMPTY)
    if centred:
        edges = [_edges([piece for column in table for piece in column[i]]) for i in range(len(rows))]
        for index in spanning:
            off, table[index] = _spanned(columns[index], edges)
            costs.append(off / size)
    return sum(costs) / max(len(costs), 1), table


def _spans(pieces: Sequence[Piece], rows: int) -> bool:
    """Whether a column has so few cells that they must stand for several rows each."""
    return len(pieces) <= rows and len(_stacked(pieces)) <= _SPANNING * rows


def _edges(pieces: Sequence[Piece]) -> tuple[float, float]:
    return max(p.top for p in pieces), min(p.bottom for p in pieces)


def _mark(cell: Sequence[Piece], *, centred: bool) -> float:
    return (y_of(cell[0]) + y_of(cell[-1])) / 2 if centred else y_of(cell[0])


def _assigned(pieces: Sequence[Piece], marks: Sequence[float], size: float, *, centred: bool) -> Cells:
    """The lines of one column as neighbouring groups, one a row or none, nearest to the rows' marks."""
    count = len(pieces)
    # For each number of lines used up so far: what they lie off in all; per row, where its group starts.
    costs = [0.0, *[float("inf")] * count]
    starts: list[list[int]] = []
    for mark in marks:
        following = [cost + _EMPTY * size for cost in costs]
        begun = list(range(count + 1))
        for end in range(1, count + 1):
            for start in range(max(0, end - _MOST_LINES_IN_A_CELL), end):
                first, last = pieces[start], pieces[end - 1]
                middle = (y_of(first) + y_of(last)) / 2 if centred else y_of(first)
                cost = costs[start] + abs(middle - mark)
                if cost < following[end]:
                    following[end], begun[end] = cost, start
        costs = following
        starts.append(begun)
    cells: Cells = []
    end = count
    for begun in reversed(starts):
        cells.append(list(pieces[begun[end] : end]))
        end = begun[end]
    return cells[::-1]


def _stacked(pieces: Sequence[Piece]) -> Cells:
    """Lines that follow closely upon each other are one cell."""
    cells: Cells = []
    for piece in pieces:
        if cells and y_of(cells[-1][-1]) - y_of(piece) < CELL_LEADING * piece.size:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _spanned(pieces: Sequence[Piece], edges: Sequence[tuple[float, float]]) -> tuple[float, Cells]:
    """Cells that span rows, each put into the first row of the run whose middle is its own; what they
    lie off in all."""
    cells = _stacked(pieces)
    count = len(edges)
    if not cells:
        return 0.0, [[] for _ in edges]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for cell in cells:
        middle = _mark(cell, centred=True)
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, starts) in best.items():
            for end in range(start + 1, count + 1):
                off = cost + abs(middle - (edges[start][0] + edges[end - 1][1]) / 2)
                if end not in following or off < following[end][0]:
                    following[end] = (off, [*starts, start])
        best = following
    if count not in best:
        return float("inf"), [[] for _ in edges]
    cost, starts = best[count]
    placed: Cells = [[] for _ in edges]
    for start, cell in zip(starts, cells, strict=True):
        placed[start] = cell
    return cost, placed
