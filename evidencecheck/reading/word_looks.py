"""What paragraphs of a Word binary file look like: [MS-DOC] formatted disk pages and style sheet.

office_oxide gives text and tables; centering, sizes, heading levels, page breaks and deleted text
come from here.
"""

from __future__ import annotations

import bisect
import functools
import struct
from collections.abc import Iterator
from typing import NamedTuple

_PAGE = 512
_MAX_PARAGRAPHS = 200_000

_JUSTIFY = frozenset({0x2403, 0x2461})
_PAGE_BREAK_BEFORE = 0x2407
_OUTLINE = 0x2640
_BOLD, _SIZE, _DELETED, _HIDDEN = 0x0835, 0x4A43, 0x0800, 0x083C
_TITLE_STYLE = 62


class ParagraphLook(NamedTuple):
    """One paragraph: its text with and without deleted and hidden characters, and how it looks."""

    text: str
    shown: str
    level: int | None
    centered: bool
    bold: bool
    size: float | None
    new_page: bool


class _Style(NamedTuple):
    level: int | None = None
    centered: bool = False
    bold: bool = False
    size: float | None = None
    page_break: bool = False


class Piece(NamedTuple):
    """A run of characters: first position, text, offset in the file, bytes a character."""

    start: int
    text: str
    offset: int
    width: int


def paragraph_looks(stream: bytes, table: bytes, pieces: list[Piece], end: int) -> list[ParagraphLook]:
    """The looks of all paragraphs and cells before position ``end``, in order.

    Raises ``struct.error`` or ``IndexError`` where the file is damaged.
    """
    styles = _styles(table, *struct.unpack_from("<II", stream, 0xA2))
    papers = _Runs(stream, table, 0x0102)
    characters = _Runs(stream, table, 0x00FA)
    looks: list[ParagraphLook] = []
    page_starts = False
    for text, spans in _paragraphs(pieces, end):
        if len(looks) >= _MAX_PARAGRAPHS:
            break
        look = _paragraph_style(papers.at(spans[-1][1] - 1), styles)
        bold = size_weight = 0
        sizes: dict[float | None, int] = {}
        shown = ""
        at = 0
        for first, last, width in spans:
            for start, stop, grpprl in characters.between(first, last):
                count = (stop - start) // width
                part = text[at : at + count]
                at += count
                is_bold, size, gone = _character_look(grpprl, look)
                if not gone:
                    shown += part
                    bold += count if is_bold else 0
                    size_weight += count
                    sizes[size] = sizes.get(size, 0) + count
        looks.append(
            ParagraphLook(
                text,
                shown,
                look.level,
                look.centered,
                bold * 2 > size_weight,
                max(sizes, key=lambda s: sizes[s]) if sizes else look.size,
                look.page_break or page_starts,
            )
        )
        page_starts = text.endswith("\x0c")
    return looks


def _paragraphs(pieces: list[Piece], end: int) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
    """Text of each paragraph with its end mark, and where its bytes lie: (first, last, width)."""
    text = ""
    spans: list[tuple[int, int, int]] = []
    for piece in pieces:
        content = piece.text[: max(end - piece.start, 0)]
        at = 0
        while at < len(content):
            stops = [i for i in (content.find(mark, at) for mark in "\r\x07\x0c") if i >= 0]
            stop = min(stops) + 1 if stops else len(content)
            text += content[at:stop]
            spans.append((piece.offset + at * piece.width, piece.offset + stop * piece.width, piece.width))
            at = stop
            if stops:
                yield text, spans
                text, spans = "", []
    if text:
        yield text, spans


class _Runs:
    """Formatted disk pages of paragraphs or characters: byte ranges with their properties."""

    def __init__(self, stream: bytes, table: bytes, field: int) -> None:
        at, length = struct.unpack_from("<II", stream, field)
        self._stream = stream
        self._paragraphs = field == 0x0102
        count = max(length - 4, 0) // 8
        self._starts = list(struct.unpack_from(f"<{count + 1}I", table, at)) if count else []
        self._pages = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)) if count else ()
        self._known: dict[int, tuple[list[int], list[bytes]]] = {}

    def _page(self, number: int) -> tuple[list[int], list[bytes]]:
        if number in self._known:
            return self._known[number]
        page = self._stream[number * _PAGE : (number + 1) * _PAGE]
        count = page[_PAGE - 1]
        starts = list(struct.unpack_from(f"<{count + 1}I", page, 0))
        step = 13 if self._paragraphs else 1
        properties: list[bytes] = []
        for index in range(count):
            offset = page[4 * (count + 1) + step * index] * 2
            if not offset:
                properties.append(b"")
            elif not self._paragraphs:
                properties.append(page[offset + 1 : offset + 1 + page[offset]])
            elif page[offset]:
                properties.append(page[offset + 1 : offset + 2 * page[offset]])
            else:
                properties.append(page[offset + 2 : offset + 2 + 2 * page[offset + 1]])
        self._known[number] = (starts, properties)
        return self._known[number]

    def at(self, position: int) -> bytes:
        """Properties of the run around a byte; nothing where there is none."""
        return next((p for _, _, p in self.between(position, position + 1)), b"")

    def between(self, first: int, last: int) -> Iterator[tuple[int, int, bytes]]:
        """Runs that make up the bytes from first to last: (start, end, properties)."""
        while first < last:
            index = bisect.bisect_right(self._starts, first) - 1
            if not 0 <= index < len(self._pages):
                yield first, last, b""
                return
            starts, properties = self._page(self._pages[index] & 0x3FFFFF)
            run = bisect.bisect_right(starts, first) - 1
            if not 0 <= run < len(properties):
                yield first, last, b""
                return
            stop = min(last, starts[run + 1])
            yield first, stop, properties[run]
            first = stop


def _sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """The single properties of a group: code and operand."""
    sizes = (1, 1, 2, 4, 2, 2, 0, 3)
    at = 0
    while at + 2 < len(grpprl) + 1 and at + 2 <= len(grpprl):
        code = int(struct.unpack_from("<H", grpprl, at)[0])
        at += 2
        size = sizes[code >> 13]
        if size == 0:
            if at >= len(grpprl):
                return
            size = 1 + grpprl[at]
            if code == 0xD608 and at + 2 <= len(grpprl):
                size = 1 + int(struct.unpack_from("<H", grpprl, at)[0])
        yield code, grpprl[at : at + size]
        at += size


def _paragraph_style(papx: bytes, styles: list[_Style]) -> _Style:
    """A paragraph's style with what the paragraph changes of it."""
    if len(papx) < 2:
        return styles[0] if styles else _Style()
    number = int(struct.unpack_from("<H", papx)[0])
    return _changed(styles[number] if number < len(styles) else _Style(), papx[2:])


@functools.lru_cache(maxsize=4096)
def _changed(style: _Style, grpprl: bytes) -> _Style:
    for code, operand in _sprms(grpprl):
        if not operand:
            break
        if code in _JUSTIFY:
            style = style._replace(centered=operand[0] == 1)
        elif code == _PAGE_BREAK_BEFORE:
            style = style._replace(page_break=bool(operand[0]))
        elif code == _OUTLINE:
            style = style._replace(level=operand[0] + 1 if operand[0] < 9 else None)
        elif code == _BOLD:
            style = style._replace(bold=_toggled(operand[0], style.bold))
        elif code == _SIZE and len(operand) >= 2:
            style = style._replace(size=struct.unpack_from("<H", operand)[0] / 2)
    return style


@functools.lru_cache(maxsize=4096)
def _character_look(grpprl: bytes, style: _Style) -> tuple[bool, float | None, bool]:
    """Bold, size in points, and whether the characters are deleted or hidden."""
    bold, size, gone = style.bold, style.size, False
    for code, operand in _sprms(grpprl):
        if not operand:
            break
        if code == _BOLD:
            bold = _toggled(operand[0], style.bold)
        elif code == _SIZE and len(operand) >= 2:
            size = struct.unpack_from("<H", operand)[0] / 2
        elif code in (_DELETED, _HIDDEN) and operand[0] in (1, 0x81):
            gone = True
    return bold, size, gone


def _toggled(operand: int, style: bool) -> bool:
    """0 and 1 say it outright; 0x80 is as the style, 0x81 the opposite."""
    return style if operand == 0x80 else not style if operand == 0x81 else bool(operand)


def _styles(table: bytes, at: int, length: int) -> list[_Style]:
    """Paragraph styles by number, what they are based on worked in."""
    sheet = table[at : at + length]
    if len(sheet) < 6:
        return []
    header = struct.unpack_from("<H", sheet)[0]
    count, fixed = struct.unpack_from("<HH", sheet, 2)
    entries: list[tuple[int, int, list[bytes]]] = []
    position = 2 + header
    for _ in range(min(count, 4096)):
        if position + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, position)[0]
        entries.append(_style_entry(sheet[position + 2 : position + 2 + size], fixed))
        position += 2 + size + size % 2
    done: dict[int, _Style] = {}

    def resolved(number: int, depth: int) -> _Style:
        if number in done:
            return done[number]
        if number >= len(entries) or depth > 20:
            return _Style(size=10.0)
        kind, base, changes = entries[number]
        style = resolved(base, depth + 1) if base != 0xFFF else _Style(size=10.0)
        style = style._replace(level=kind if 1 <= kind <= 9 else 0 if kind == _TITLE_STYLE else style.level)
        for change in changes:
            style = _changed(style, change)
        done[number] = style
        return style

    return [resolved(i, 0) for i in range(len(entries))]


def _style_entry(std: bytes, fixed: int) -> tuple[int, int, list[bytes]]:
    """Built-in number, the style it is based on, and its property groups."""
    if len(std) < fixed + 2 or fixed < 10:
        return 0xFFE, 0xFFF, []
    identity, kind_and_base, next_and_count = struct.unpack_from("<HHH", std)
    is_paragraph = kind_and_base & 0xF == 1
    name = struct.unpack_from("<H", std, fixed)[0]
    position = fixed + 2 + 2 * (name + 1)
    groups: list[bytes] = []
    for index in range(min(next_and_count & 0xF, 2) if is_paragraph else 0):
        position += position % 2
        if position + 2 > len(std):
            break
        size = struct.unpack_from("<H", std, position)[0]
        content = std[position + 2 : position + 2 + size]
        groups.append(content[2:] if index == 0 else content)
        position += 2 + size
    return identity & 0xFFF, kind_and_base >> 4, groups
