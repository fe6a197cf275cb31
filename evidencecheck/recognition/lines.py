"""A document as lines: what a reader's eye runs over, with the marks of layout kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidencecheck.language import fold
from evidencecheck.model import Block, BlockKind, Document, Part
from evidencecheck.recognition.patterns import tighten

LARGER_POINTS = 1.5
"""A line set so much larger than most of the text, in points, is a title. Body text of official papers is
三号 (16), of reports 四号 (14), so no absolute size tells."""
MOST = 0.6
"""Where this share of the text is bold or centred, bold or centred says nothing."""

_TICKED = re.compile(r"[☑√✓■☒].{1,12}□|□.{1,24}[☑√✓■☒]")
_UNTICKED = re.compile(r"□ ?[^\s□☑√✓■☒、,;]{1,12}|[☑√✓■☒] ?")
"""Of boxes to tick only the ticked ones say something: ☑支委会 □党员大会 □党课."""
_OCR_DIGITS = re.compile(r"(?<=\d)[Oo](?=[\d年月日:./-])|(?<=[年月])[Oo](?=\d)|(?<=\d)[lI](?=[\d年月日:])")
"""Letters that OCR puts between figures: 2O22年11月1O日, 1l月."""


@dataclass(frozen=True)
class Line:
    """One line of text, or one whole table.

    ``text`` is folded (half-width, plain spaces), ``tight`` the same without white space and quotes.
    ``strong`` is set where layout marks it as a title or heading, ``display`` where it marks it as a
    title (centred, or set larger). ``rows`` only for a table.
    """

    text: str
    tight: str
    block: int
    page: int | None = None
    strong: bool = False
    display: bool = False
    new_page: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    entry: bool = False
    """A row or block cut out of a table that listed several records: each is one of its own."""
    aside: bool = False
    """Header, footer or note: said about the document, not part of its run."""

    @property
    def is_table(self) -> bool:
        """Whether this line stands for a table."""
        return bool(self.rows)


@dataclass(frozen=True)
class _Look:
    """What is usual in a document, so that a line can stand out."""

    size: float
    bold_tells: bool
    centered_tells: bool


def lines_of(document: Document) -> tuple[Line, ...]:
    """Every line and table of the document, in order; blank ones dropped."""
    look = _look(document)
    return tuple(line for index, block in enumerate(document.blocks) for line in _lines(index, block, look))


def _look(document: Document) -> _Look:
    sizes: dict[float, int] = {}
    total = bold = centered = 0
    for block in document.blocks:
        length = len(block.text)
        total += length
        if block.rows:
            continue
        bold += length * block.bold
        centered += length * block.centered
        if block.font_size:
            sizes[block.font_size] = sizes.get(block.font_size, 0) + length
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    return _Look(usual, bold < MOST * total, centered < MOST * total)


def _lines(index: int, block: Block, look: _Look) -> Iterator[Line]:
    aside = block.place.part in (Part.HEADER, Part.FOOTER, Part.NOTE)
    page = block.place.page
    if block.rows:
        rows = tuple(tuple(_folded(cell).strip() for cell in row) for row in block.rows)
        text = "\n".join(" ".join(filter(None, row)) for row in rows)
        yield Line(text, tighten(text), index, page, new_page=block.new_page, rows=rows, aside=aside)
        return
    larger = look.size > 0 and (block.font_size or 0) >= look.size + LARGER_POINTS
    display = larger or (block.centered and look.centered_tells) or block.level == 0
    strong = display or block.kind is BlockKind.HEADING or (block.bold and look.bold_tells)
    first = True
    for piece in re.split(r"[\r\n\v\f]+", block.text):
        text = _folded(piece).strip()
        if text:
            new_page = block.new_page and first
            yield Line(text, tighten(text), index, page, strong, display, new_page=new_page, aside=aside)
            first = False


def _folded(text: str) -> str:
    folded = fold(text) if "\n" not in text else "\n".join(map(fold, text.split("\n")))
    folded = _OCR_DIGITS.sub(lambda match: "0" if match.group() in "Oo" else "1", folded)
    return _UNTICKED.sub("", folded) if _TICKED.search(folded) else folded
