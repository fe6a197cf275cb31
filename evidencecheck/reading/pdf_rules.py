"""Ruling lines of a PDF page -> grids of cells, merged ones known by the walls that are not there."""

from __future__ import annotations

import bisect
import ctypes
from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_Matrix = tuple[float, float, float, float, float, float]

# A filled or stroked shape thinner than this is a line.
_THIN = 2.6
# Shorter strokes are parts of drawn characters and bullets.
_SHORT = 5.0
# Lines whose positions differ by less are one line; borders are drawn as two, or a point apart.
_SNAP = 3.0
_BOX_SEGMENTS = 5
_MAX_OBJECTS = 50000
_MAX_EDGES = 6000
_MAX_DEPTH = 4


class Drawing(NamedTuple):
    """What a page draws: ruling lines as thin boxes in the page's own space, whether it shows
    anything that is not text, and how many dashes and filled boxes are no such lines."""

    edges: list[Box]
    graphics: bool
    odd: int


def page_drawing(page: pdfium.PdfPage) -> Drawing:
    """Horizontal and vertical ruling lines, and what else there is."""
    edges: list[Box] = []
    graphics = False
    odd = 0
    count = min(raw.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
    waiting: list[tuple[object, _Matrix | None, int]] = [
        (raw.FPDFPage_GetObject(page.raw, i), None, 0) for i in range(count)
    ]
    while waiting:
        handle, matrix, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        graphics = True
        if kind == raw.FPDF_PAGEOBJ_PATH and len(edges) < _MAX_EDGES:
            found = _path_edges(handle, matrix)
            edges += found
            odd += not found and _is_box(handle)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _combined(_matrix(handle), matrix)
            number = min(raw.FPDFFormObj_CountObjects(handle), _MAX_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(handle, i), inner, depth + 1) for i in range(number)]
    return Drawing(edges, graphics, odd)


def _is_box(handle: object) -> bool:
    """A path of few corners: a dash, or the coloured ground of a cell."""
    return 0 < int(raw.FPDFPath_CountSegments(handle)) <= _BOX_SEGMENTS


def _matrix(handle: object) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _combined(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(x: float, y: float, m: _Matrix | None) -> tuple[float, float]:
    return (x, y) if m is None else (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def _path_edges(handle: object, outer: _Matrix | None) -> list[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return []
    (x0, y0), (x1, y1) = _moved(left.value, bottom.value, outer), _moved(right.value, top.value, outer)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= _THIN:
        return [box] if max(wide, high) >= _SHORT else []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    # An area filled without an outline is shading; its borders are drawn apart, if at all.
    return _segments(handle, outer) if stroke.value else []


def _segments(handle: object, outer: _Matrix | None) -> list[Box]:
    """The straight, upright or level strokes of a path."""
    matrix = _combined(_matrix(handle), outer)
    edges: list[Box] = []
    start = at = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(handle), 4000)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(x.value, y.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            edges += _edge(at, point)
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            edges += _edge(at, start)
            at = start
    return edges


def _edge(a: tuple[float, float], b: tuple[float, float]) -> list[Box]:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(wide, high) > 1 or max(wide, high) < _SHORT:
        return []
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))]


class _Rule:
    """One ruling line: position across, and from where to where it runs."""

    __slots__ = ("at", "end", "start")

    def __init__(self, at: float, start: float, end: float) -> None:
        self.at, self.start, self.end = at, start, end

    def covers(self, position: float) -> bool:
        return self.start - _SNAP <= position <= self.end + _SNAP


class Grid:
    """The cells of one table. Rows count from the top. A merged cell is known by its top left."""

    def __init__(self, level: list[_Rule], upright: list[_Rule]) -> None:
        self.columns = tuple(_positions(upright, level))
        ys = _positions(level, upright)
        self._down = [-y for y in reversed(ys)]
        self.top, self.bottom = ys[-1], ys[0]
        self.width, self.height = len(self.columns) - 1, len(ys) - 1
        self._owner = self._merge(level, upright)

    def _merge(self, level: list[_Rule], upright: list[_Rule]) -> dict[tuple[int, int], tuple[int, int]]:
        """Each unit of the grid -> the top left unit of the cell it belongs to."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        by_x, by_y = _by_position(upright, self.columns), _by_position(level, [-y for y in self._down])
        for row in range(self.height):
            middle_y = -(self._down[row] + self._down[row + 1]) / 2
            for column in range(self.width):
                middle_x = (self.columns[column] + self.columns[column + 1]) / 2
                above, before = (row - 1, column), (row, column - 1)
                if row and not any(r.covers(middle_x) for r in by_y[row]):
                    owner[row, column] = owner[above]
                elif column and not any(r.covers(middle_y) for r in by_x[column]):
                    owner[row, column] = owner[before]
                else:
                    owner[row, column] = (row, column)
        return owner

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell around a point, None outside the table."""
        column = bisect.bisect_right(self.columns, x) - 1
        row = bisect.bisect_right(self._down, -y) - 1
        return self._owner.get((row, column))

    def cell_width(self, row: int, column: int) -> float:
        """Width of a cell in points, merged columns included."""
        last = column
        while self._owner.get((row, last + 1)) == (row, column):
            last += 1
        return self.columns[last + 1] - self.columns[column]


def _positions(rules: list[_Rule], across: list[_Rule]) -> list[float]:
    """Where the rules stand, with the ends of those across them where an outer border is not drawn."""
    found = sorted({r.at for r in rules})
    low, high = min(r.start for r in across), max(r.end for r in across)
    if low < found[0] - 4 * _SNAP:
        found.insert(0, low)
    if high > found[-1] + 4 * _SNAP:
        found.append(high)
    return found


def _by_position(rules: list[_Rule], positions: Iterable[float]) -> list[list[_Rule]]:
    return [[r for r in rules if abs(r.at - p) < 0.01] for p in positions]


def find_grids(edges: list[Box]) -> list[Grid]:
    """Tables of at least two cells, each from lines that cross or meet."""
    level = _snapped([((e[1] + e[3]) / 2, e[0], e[2]) for e in edges if e[2] - e[0] > e[3] - e[1]])
    upright = _snapped([((e[0] + e[2]) / 2, e[1], e[3]) for e in edges if e[3] - e[1] >= e[2] - e[0]])
    grids: list[Grid] = []
    for lines, posts in _connected(level, upright):
        if len(lines) >= 2 and posts and len({r.at for r in lines}) >= 2 and len({r.at for r in posts}) >= 1:
            grid = Grid(lines, posts)
            if grid.width * grid.height >= 2:
                grids.append(grid)
    return grids


def _snapped(raw_rules: list[tuple[float, float, float]]) -> list[_Rule]:
    """Rules at nearly the same position brought onto it; pieces that touch made one."""
    rules: list[_Rule] = []
    group: list[tuple[float, float, float]] = []

    def close() -> None:
        if not group:
            return
        at = sum(g[0] for g in group) / len(group)
        current: _Rule | None = None
        for _, start, end in sorted(group, key=lambda g: g[1]):
            if current is not None and start <= current.end + _SNAP:
                current.end = max(current.end, end)
            else:
                current = _Rule(at, start, end)
                rules.append(current)

    for rule in sorted(raw_rules):
        if group and rule[0] - group[-1][0] > _SNAP:
            close()
            group = []
        group.append(rule)
    close()
    return rules


def _connected(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Groups of rules that hang together by crossings."""
    parts: list[tuple[list[_Rule], list[_Rule]]] = []
    free_posts = list(upright)
    free_lines = list(level)
    while free_lines:
        lines, posts = [free_lines.pop()], []
        fresh = list(lines)
        while fresh:
            met = [p for p in free_posts if any(_cross(r, p) for r in fresh)]
            free_posts = [p for p in free_posts if p not in met]
            posts += met
            fresh = [r for r in free_lines if any(_cross(r, p) for p in met)]
            free_lines = [r for r in free_lines if r not in fresh]
            lines += fresh
        parts.append((lines, posts))
    return parts


def _cross(line: _Rule, post: _Rule) -> bool:
    return line.covers(post.at) and post.covers(line.at)
