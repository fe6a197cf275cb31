"""A document as lines: what a reader's eye runs over, with the marks of layout kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidencecheck.language import fold
from evidencecheck.model import Block, BlockKind, Document, Part
from evidencecheck.recognition.patterns import tighten

LARGE_POINTS = 15.5
"""From this font size (小三 and up, in points) a line is set as a title; body text is 四号 (14) or less."""


@dataclass(frozen=True)
class Line:
    """One line of text, or one whole table.

    ``text`` is folded (half-width, plain spaces), ``tight`` the same without white space.
    ``strong`` is set where layout marks it as a title or heading. ``rows`` only for a table.
    """

    text: str
    tight: str
    block: int
    page: int | None = None
    strong: bool = False
    new_page: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    aside: bool = False
    """Header, footer or note: said about the document, not part of its run."""

    @property
    def is_table(self) -> bool:
        """Whether this line stands for a table."""
        return bool(self.rows)


def lines_of(document: Document) -> tuple[Line, ...]:
    """Every line and table of the document, in order; blank ones dropped."""
    return tuple(line for index, block in enumerate(document.blocks) for line in _lines(index, block))


def _lines(index: int, block: Block) -> Iterator[Line]:
    if block.rows:
        rows = tuple(tuple(fold(cell).strip() for cell in row) for row in block.rows)
        text = "\n".join(" ".join(filter(None, row)) for row in rows)
        yield Line(
            text, tighten(text), index, block.place.page, False, block.new_page, rows, _is_aside(block)
        )
        return
    strong = block.kind is BlockKind.HEADING or block.centered or block.bold
    strong = strong or (block.font_size or 0) >= LARGE_POINTS
    first = True
    for piece in re.split(r"[\r\n\v\f]+", block.text):
        text = fold(piece).strip()
        if text:
            new_page = block.new_page and first
            yield Line(text, tighten(text), index, block.place.page, strong, new_page, (), _is_aside(block))
            first = False


def _is_aside(block: Block) -> bool:
    return block.place.part in (Part.HEADER, Part.FOOTER, Part.NOTE)
