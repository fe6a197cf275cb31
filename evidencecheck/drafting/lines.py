"""A document as lines of text and tables: all that drafting looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from evidencecheck.drafting.mending import mend
from evidencecheck.model import BlockKind, Document, Part

Rows = tuple[tuple[str, ...], ...]

_COLUMN_GAP = re.compile(r" {3,}|\u3000{2,}")
_LEAST_COLUMNS = 3


class Line(msgspec.Struct, frozen=True):
    """One paragraph, or one table (then ``rows`` is not empty and ``text`` is). ``slips``: what was
    mended in it, as pairs of what stood there and what was read."""

    text: str
    rows: Rows = ()
    slips: tuple[tuple[str, str], ...] = ()
    heading: bool = False


def lines_of(source: Document | str) -> tuple[Line, ...]:
    """Every line of a document's body, or of a plain text; blank ones are left out."""
    if isinstance(source, str):
        return tuple(_with_copied_tables(_text_lines(source)))
    lines: list[Line] = []
    for block in source.blocks:
        if block.place.part in (Part.HEADER, Part.FOOTER):
            continue
        if block.kind is BlockKind.TABLE:
            lines.append(_table(block.rows))
        else:
            lines += _text_lines(block.text, heading=block.kind is BlockKind.HEADING)
    return tuple(_with_copied_tables(lines))


def _text_lines(text: str, *, heading: bool = False) -> Iterator[Line]:
    for raw in text.splitlines():
        mended, slips = mend(raw)
        if mended.strip():
            yield Line(mended.strip(" \u3000\xa0\r"), (), slips, heading)


def _table(rows: Rows) -> Line:
    slips: list[tuple[str, str]] = []
    mended_rows = []
    for row in rows:
        cells = []
        for cell in row:
            mended, found = mend(cell)
            cells.append(mended.strip())
            slips += found
        mended_rows.append(tuple(cells))
    return Line("", tuple(mended_rows), tuple(slips))


def _with_copied_tables(lines: Iterable[Line]) -> Iterator[Line]:
    """A table pasted as text keeps tabs (an empty cell is two in a row) or wide gaps between its
    columns: three lines of such in a row are one, with gaps only if they are equally wide."""
    pending: list[tuple[str, ...]] = []
    held: list[Line] = []
    for line in (*lines, Line("")):
        tabbed = "\t" in line.text
        cells = tuple(c.strip() for c in (line.text.split("\t") if tabbed else _COLUMN_GAP.split(line.text)))
        fits = not pending or len(cells) == len(pending[0]) or (tabbed and "\t" in held[0].text)
        if len(cells) >= _LEAST_COLUMNS and fits:
            pending.append(cells)
            held.append(line)
            continue
        if len(pending) >= _LEAST_COLUMNS:
            width = max(map(len, pending))
            rows = tuple(row + ("",) * (width - len(row)) for row in pending)
            yield Line("", rows, tuple(slip for each in held for slip in each.slips))
        else:
            yield from held
        pending, held = [], []
        if line.text or line.rows:
            yield line
