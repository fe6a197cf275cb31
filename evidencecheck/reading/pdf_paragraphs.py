"""Lines of PDF pages -> paragraphs: which line runs on into the next, which stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evidencecheck.model import Block, Place
from evidencecheck.reading.pdf_page import Line, PageContent, RuledTable, join_wrapped
from evidencecheck.reading.texts import paragraph


class Item(NamedTuple):
    """A line or table with the page it stands on."""

    page: PageContent
    content: Line | RuledTable


# What begins a paragraph of its own wherever it stands: numbering, or a short label and a colon.
_OPENING = re.compile(
    r"^(?:[一二三四五六七八九十百]+[、..]|[((][一二三四五六七八九十\d]+[))]|\d{1,3}[、..)](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章节条款项]|[①-⑳]|[\u4e00-\u9fff\s]{2,8}[::])"
)
# A line may end this many characters before the margin and still be full: punctuation is not
# allowed to begin a line, and the character before it moves down with it.
_SLACK = 1.7
# Nothing runs on from a line that ends before this share of the page's width: where all lines are
# short, the longest of them is not full. Papers' right margins lie at 0.82 to 0.9.
_REACHES = 0.75


class _Margins(NamedTuple):
    left: float
    right: float


def paragraphs(items: list[Item]) -> Iterator[Block | tuple[PageContent, RuledTable]]:
    """Paragraph blocks, and tables as they are with their page, in order."""
    margins = _page_margins(items)
    waiting: list[Item] = []
    for item in items:
        if isinstance(item.content, RuledTable):
            yield from _flush(waiting, margins)
            waiting = []
            yield item.page, item.content
            continue
        if waiting and not _runs_on(waiting, item, margins):
            yield from _flush(waiting, margins)
            waiting = []
        waiting.append(item)
    yield from _flush(waiting, margins)


def _page_margins(items: list[Item]) -> dict[float, _Margins]:
    """Left and right edge of the running text, by the width of the page: a document has one
    layout for its upright pages and at most one for its broad ones."""
    edges: dict[float, _Margins] = {}
    for page, content in items:
        if isinstance(content, Line):
            known = edges.get(page.width, _Margins(content.left, content.right))
            edges[page.width] = _Margins(min(known.left, content.left), max(known.right, content.right))
    return edges


def _runs_on(before: list[Item], item: Item, margins: dict[float, _Margins]) -> bool:
    """Whether a line continues the paragraph of the lines before it."""
    last, line = before[-1].content, item.content
    assert isinstance(last, Line) and isinstance(line, Line)
    edges, own = margins[before[-1].page.width], margins[item.page.width]
    same_page = before[-1].page.number == item.page.number
    if abs(last.size - line.size) > 0.15 * max(last.size, line.size) or last.bold != line.bold:
        return False
    if same_page and last.bottom - line.top > 1.6 * line.size:
        return False
    reaches = last.right > _REACHES * before[-1].page.width
    full = reaches and last.right >= edges.right - _SLACK * last.size
    if not full or _is_centered(last, edges):
        return False
    if _OPENING.match(line.text):
        return False
    # Text that goes on begins at the margin, or below the text of a hanging number.
    first = before[0].content
    assert isinstance(first, Line)
    hanging = len(before) == 1 and _OPENING.match(first.text) and line.left <= first.left + 4 * line.size
    aligned = len(before) > 1 and abs(line.left - last.left) < 0.5 * line.size
    return bool(line.left <= own.left + 1.2 * line.size or hanging or aligned)


def _is_centered(line: Line, edges: _Margins) -> bool:
    """Equal space left and right: nearly so where it is no more than an indent, as with long titles."""
    left, right = line.left - edges.left, edges.right - line.right
    if min(left, right) < 1.2 * line.size:
        return False
    return abs(left - right) < (2 if left > 2.5 * line.size else 0.5) * line.size


def _flush(waiting: list[Item], margins: dict[float, _Margins]) -> Iterator[Block]:
    if not waiting:
        return
    page, first = waiting[0]
    assert isinstance(first, Line)
    text = first.text
    for _, line in waiting[1:]:
        assert isinstance(line, Line)
        text = join_wrapped(text, line.text)
    edges = margins[page.width]
    # A page of short lines alone says nothing about its right margin: papers are symmetric.
    edges = _Margins(edges.left, max(edges.right, page.width - edges.left))
    centered = len(waiting) == 1 and _is_centered(first, edges)
    yield paragraph(
        text, Place(page=page.number), centered=centered, bold=first.bold, font_size=round(first.size, 1)
    )
