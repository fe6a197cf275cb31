"""One PDF page -> its lines and ruled tables, in reading order, by pdfium's characters and paths."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidencecheck.reading.pdf_odd_tables import OddTables
from evidencecheck.reading.pdf_rules import Box, Grid, find_grids, page_drawing
from evidencecheck.reading.texts import tidy

Glyph = tuple[str, Box]
"""A character and its box: left, bottom, right, top in points, y upwards."""

# What ends below this share of the page's height was stopped by the end of the page.
_PAGE_END = 0.22
# Page numbers, headers and footers stand in the outer bands, a share of the page's height each.
_OUTER_BAND = 0.1
# How much of a character's height lies below its baseline.
_DESCENT = 0.15
# Gaps that are seen as a space, as a share of the character's height: between Latin characters,
# between Chinese ones (beyond what the line's spreading gives all of them), and between the two,
# where programs leave a quarter of a character free by themselves.
_LATIN_GAP = 0.2
_CHINESE_GAP = 0.22
_MIXED_GAP = 0.45
# So many dashes and boxes may make a table: two by two cells.
_LEAST_ODD = 4
# A form has empty cells; a chart or a coloured page has next to no text in its boxes.
_FILLED = 0.3


@dataclass(slots=True)
class Line:
    """A line of text and its box in points, y upwards; ``size`` is the height of its characters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class RuledTable:
    """A table by its ruling lines; ``columns`` are the x of its vertical ones."""

    rows: list[list[str]]
    columns: tuple[float, ...]
    top: float
    bottom: float
    at_page_end: bool = False
    at_page_start: bool = False
    opens_within_a_row: bool = False
    """Its first row is the end of one that the page before broke off."""

    def continues(self, other: RuledTable) -> bool:
        """Whether this one goes on where ``other`` stopped at the end of the page before."""
        return (
            len(self.columns) == len(other.columns)
            and all(abs(a - b) <= 4 for a, b in zip(self.columns, other.columns, strict=True))
            and self.at_page_start
            and other.at_page_end
        )


@dataclass(slots=True)
class PageContent:
    """Lines and tables of a page in reading order. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    items: list[Line | RuledTable] = field(default_factory=list)
    has_graphics: bool = False
    recognised: bool = False
    """Read from a picture: its lines' boxes are not as exact as those of a text layer."""

    def ends_early(self) -> bool:
        """Whether room was left below, so that the next page was begun on purpose."""
        body = self.body()
        return bool(body) and min(i.bottom for i in body) > _PAGE_END * self.height

    def body(self) -> list[Line | RuledTable]:
        """What stands on the page other than in its outer bands."""
        return [i for i in self.items if isinstance(i, RuledTable) or not self.in_margin(i)]

    def text(self) -> str:
        """All of it, for a look at its quality."""
        parts = [i.text if isinstance(i, Line) else "\n".join("".join(r) for r in i.rows) for i in self.items]
        return "\n".join(parts)

    def in_margin(self, line: Line) -> bool:
        """Whether a line stands in the bands of page numbers, headers and footers."""
        return line.bottom > self.height * (1 - _OUTER_BAND) or line.top < self.height * _OUTER_BAND


class _Characters:
    """The characters of a text page by index, with boxes in the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self.count = max(raw.FPDFText_CountChars(self._handle), 0)
        self._rotation = page.get_rotation()
        self._width, self._height = page.get_width(), page.get_height()
        self._rectangle = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.text = self._read_text()

    def _read_text(self) -> str:
        """One character an index, so that text and boxes go together."""
        if not self.count:
            return ""
        text = self._text_page.get_text_range(0, self.count)
        if len(text) == self.count:
            return str(text)
        return "".join(map(self._character, range(self.count)))

    def _character(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self._handle, index)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    def box(self, index: int) -> Box:
        """Left, bottom, right, top of the character's em square, as the page is shown.

        Heights come from baseline and font size: pdfium's own boxes are as low as a comma where a
        font does not state its ascent.
        """
        handle, r = self._handle, self._rectangle
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(r))
        raw.FPDFText_GetMatrix(handle, index, ctypes.byref(self._matrix))
        raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(self._x), ctypes.byref(self._y))
        m, baseline = self._matrix, self._y.value
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(m.c, m.d)
        if abs(m.d) < abs(m.c) or size <= 0:
            # Text that runs upwards or downwards.
            return rotated((r.left, r.bottom, r.right, r.top), self._rotation, self._width, self._height)
        box = (r.left, baseline - _DESCENT * size, r.right, baseline + (1 - _DESCENT) * size)
        return rotated(box, self._rotation, self._width, self._height)

    def invented(self, index: int) -> bool:
        """A space that the file does not have: pdfium puts one wherever it sees a gap or a jump."""
        return self.text[index] == " " and bool(raw.FPDFText_IsGenerated(self._handle, index))

    def bold(self, index: int) -> bool:
        """Whether a character's font is bold by its weight (400 is normal, 700 bold)."""
        return int(raw.FPDFText_GetFontWeight(self._handle, index)) >= 600

    def lines(self, start: int, end: int) -> Iterator[tuple[str, Box, int]]:
        """Text, box and first index of the lines from ``start`` up to ``end``: as a rule one."""
        piece = self.text[start:end]
        if not piece or piece.isspace():
            return
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        left, right = self.box(first), self.box(last - 1)
        straight = _on_one_baseline(left, right) and left[0] <= right[0]
        if straight and (" " not in piece or not any(self.invented(i) for i in range(first, last))):
            yield piece, (left[0], left[1], right[2], left[3]), first
            return
        # pdfium saw a gap or a jump; where a file is written out of order its "line" may be several.
        rows: list[list[tuple[int, Glyph]]] = []
        for index in range(first, last):
            if self.invented(index):
                continue
            glyph = (self.text[index], self.box(index))
            if rows and _on_one_baseline(rows[-1][0][1][1], glyph[1]):
                rows[-1].append((index, glyph))
            else:
                rows.append([(index, glyph)])
        for row in rows:
            glyphs = [glyph for _, glyph in row]
            boxes = [box for _, box in glyphs]
            outer = (min(x[0] for x in boxes), boxes[0][1], max(x[2] for x in boxes), boxes[0][3])
            yield compose(glyphs), outer, row[0][0]

    def close(self) -> None:
        """Give the page's text back."""
        self._text_page.close()


def _on_one_baseline(one: Box, other: Box) -> bool:
    """Whether two characters stand on one line; small ones (superscripts) may stand off a little."""
    return abs(one[1] - other[1]) <= 0.5 * max(one[3] - one[1], other[3] - other[1])


def compose(glyphs: list[Glyph]) -> str:
    """One line's characters from left to right, with a space wherever one could see it."""
    ordered = sorted(glyphs, key=lambda g: g[1][0])
    gaps: list[float] = []
    right = ordered[0][1][2]
    for _, box in ordered[1:]:
        gaps.append((box[0] - right) / max(box[3] - box[1], 1))
        right = max(right, box[2])
    spread = max(sorted(gaps)[len(gaps) // 2], 0.0) if len(gaps) > 2 else 0.0
    text = ordered[0][0]
    for (character, _), gap in zip(ordered[1:], gaps, strict=True):
        kinds = text[-1].isascii() + character.isascii()
        seen = (_CHINESE_GAP + spread, _MIXED_GAP + spread, _LATIN_GAP)[kinds]
        if gap > seen and not character.isspace() and not text[-1].isspace():
            text += " "
        text += character
    return text


def rotated(box: Box, rotation: int, width: float, height: float) -> Box:
    """A box of the page's own space in the page as shown; width and height are those shown."""
    left, bottom, right, top = box
    if rotation == 90:
        return bottom, height - right, top, height - left
    if rotation == 180:
        return width - right, height - top, width - left, height - bottom
    if rotation == 270:
        return width - top, left, width - bottom, right
    return box


class UnruledTables(Protocol):
    """Finds tables that have no ruling lines, page after page."""

    def may_find(self, lines: Sequence[Line]) -> bool:
        """Whether it is worth while to look."""

    def find(
        self, pieces_at: Callable[[float], Sequence[Line]], page: PageContent
    ) -> tuple[list[RuledTable], list[Line]] | None:
        """The tables and the pieces in none; None where there is no table. ``pieces_at``: what stands
        on one line without a gap of so many characters."""


def read_page(
    pdf: pdfium.PdfDocument,
    number: int,
    odd_tables: OddTables | None = None,
    headed: UnruledTables | None = None,
) -> PageContent:
    """The content of page ``number`` (from 1). Raises ``PdfiumError`` for a broken page.

    ``odd_tables`` is asked where the page has no plain rulings but what may be others, ``headed``
    where it has none at all.
    """
    page = pdf[number - 1]
    characters = _Characters(page)
    try:
        content = PageContent(number, page.get_width(), page.get_height())
        drawing = page_drawing(page)
        content.has_graphics = drawing.graphics
        turned = [rotated(e, page.get_rotation(), content.width, content.height) for e in drawing.edges]
        tables, taken = _fill(find_grids(turned), characters)
        if not tables and odd_tables and drawing.odd >= _LEAST_ODD and characters.count:
            found, within = _fill(find_grids(odd_tables.edges(number)), characters)
            if found and all(map(_is_table, found)):
                tables, taken = found, within
        lines = _lines(characters, taken)
        if not tables and headed and headed.may_find(lines):
            tables, lines = headed.find(lambda gap: _pieces(characters, gap), content) or (tables, lines)
        content.items = in_reading_order(lines, tables, content)
        return content
    finally:
        characters.close()
        page.close()


def _is_table(ruled: RuledTable) -> bool:
    """Whether boxes that somebody drew are the cells of a table: in rows and columns, mostly filled."""
    cells = [cell for row in ruled.rows for cell in row]
    filled = sum(1 for cell in cells if cell)
    return len(ruled.rows) >= 2 and len(ruled.rows[0]) >= 2 and filled >= _FILLED * len(cells)


def _fill(grids: list[Grid], characters: _Characters) -> tuple[list[RuledTable], set[int]]:
    """Tables with their text, and the indexes of the characters that went into them."""
    taken: set[int] = set()
    if not grids:
        return [], taken
    cells: dict[tuple[int, int, int], list[Glyph]] = {}
    for index, character in enumerate(characters.text):
        if character in "\r\n":
            continue
        if characters.invented(index):
            # It goes where its neighbour goes, so that a line outside the table stays whole.
            if index - 1 in taken:
                taken.add(index)
            continue
        box = characters.box(index)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for at, grid in enumerate(grids):
            cell = grid.cell_at(x, y)
            if cell is not None:
                cells.setdefault((at, *cell), []).append((character, box))
                taken.add(index)
                break
    tables: list[RuledTable] = []
    for at, grid in enumerate(grids):
        rows = [["" for _ in range(grid.width)] for _ in range(grid.height)]
        for (of, row, column), content in cells.items():
            if of == at:
                rows[row][column] = _cell_text(content, grid.cell_width(row, column))
        tables.append(RuledTable(rows, grid.columns, grid.top, grid.bottom))
    return tables, taken


def _cell_text(content: list[Glyph], width: float) -> str:
    """A cell's characters in lines; a line that had no room for one more character runs on."""
    lines: list[list[Glyph]] = []
    for glyph in content:
        first = lines[-1][0][1] if lines else None
        if first is not None and _on_one_baseline(first, glyph[1]):
            lines[-1].append(glyph)
        elif not glyph[0].isspace():
            lines.append([glyph])
    text, full = "", False
    for line in sorted(lines, key=lambda found: -found[0][1][3]):
        written = compose(line)
        text = join_wrapped(text, written) if full else f"{text}\n{written}"
        size = line[0][1][3] - line[0][1][1]
        full = max(b[2] for _, b in line) - min(b[0] for _, b in line) > width - 1.9 * size - 6
    return tidy(text)


def join_wrapped(text: str, more: str) -> str:
    """Put a wrapped line after its first part: Chinese without a space, Latin words with one."""
    text, more = text.rstrip(), more.lstrip()
    words = text[-1:].isascii() and more[:1].isascii() and text[-1:].isalpha() and more[:1].isalpha()
    return f"{text} {more}" if words else text + more


def _lines(characters: _Characters, taken: set[int]) -> list[Line]:
    """pdfium's lines, in the order of the file, less the characters that tables took."""
    lines: list[Line] = []
    text = characters.text
    start = 0
    for end in range(len(text) + 1):
        at_end = end == len(text) or text[end] in "\r\n\x02\ufffe" or end in taken
        if not at_end:
            continue
        for found, (left, bottom, right, top), first in characters.lines(start, end):
            if cleaned := tidy(found):
                lines.append(Line(cleaned, left, right, bottom, top, top - bottom, characters.bold(first)))
        start = end + 1
    return lines


def _pieces(characters: _Characters, gap: float) -> list[Line]:
    """What stands on one line without a gap of so many characters: where there are cells, their lines."""
    rows: list[list[tuple[int, Glyph]]] = []
    for index, character in enumerate(characters.text):
        if character.isspace() or character in "\x02\ufffe":
            continue
        glyph = (character, characters.box(index))
        if (
            rows
            and _on_one_baseline(rows[-1][-1][1][1], glyph[1])
            and _gap(rows[-1][-1][1][1], glyph[1]) < gap
        ):
            rows[-1].append((index, glyph))
        else:
            rows.append([(index, glyph)])
    pieces = []
    for row in rows:
        boxes = [box for _, (_, box) in row]
        text = tidy(compose([glyph for _, glyph in row]))
        left, bottom, right, top = boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3]
        if text:
            pieces.append(Line(text, left, right, bottom, top, top - bottom, characters.bold(row[0][0])))
    return pieces


def _gap(one: Box, other: Box) -> float:
    """From one character to the next, in characters; endless where the next stands to the left."""
    gap = (other[0] - one[2]) / max(one[3] - one[1], 1.0)
    return gap if gap > -0.5 else math.inf


def in_reading_order(
    lines: list[Line], tables: list[RuledTable], page: PageContent
) -> list[Line | RuledTable]:
    """Reading order: from top to bottom; where text stands in columns, the order of the file."""
    merged = lines if _in_columns(lines, page.width) else _by_height(lines)
    items: list[Line | RuledTable] = list(merged)
    for ruled in sorted(tables, key=lambda t: -t.top):
        at = next((i for i, item in enumerate(items) if item.top <= ruled.bottom + 2), len(items))
        items.insert(at, ruled)
    page.items = items
    body = page.body()
    for ruled in tables:
        ruled.at_page_start = body[0] is ruled
        ruled.at_page_end = body[-1] is ruled and ruled.bottom < _PAGE_END * page.height
    return items


def _in_columns(lines: list[Line], width: float) -> bool:
    """At least three pairs of long pieces stand side by side."""
    long = sorted(
        (line for line in lines if line.right - line.left > 0.25 * width), key=lambda line: -line.top
    )
    pairs = sum(
        1
        for a, b in itertools.pairwise(long)
        if min(a.top, b.top) - max(a.bottom, b.bottom) > 0.5 * a.size
        and (a.right < b.left or b.right < a.left)
    )
    return pairs >= 3


def _by_height(lines: list[Line]) -> list[Line]:
    """Sorted downwards, pieces on one baseline put together from left to right."""
    result: list[Line] = []
    for line in sorted(lines, key=lambda piece: -(piece.top + piece.bottom)):
        last = result[-1] if result else None
        overlap = min(last.top, line.top) - max(last.bottom, line.bottom) if last else 0.0
        if (
            last
            and overlap > 0.6 * min(last.size, line.size)
            and (line.left >= last.right - 1 or line.right <= last.left + 1)
        ):
            first, second = (last, line) if last.left <= line.left else (line, last)
            gap = second.left - first.right
            joiner = "" if gap < 0.3 * last.size else " "
            result[-1] = Line(
                first.text + joiner + second.text,
                first.left,
                max(first.right, second.right),
                min(first.bottom, second.bottom),
                max(first.top, second.top),
                max(first.size, second.size),
                first.bold,
            )
        else:
            result.append(line)
    return result
